"""What a reader's browser has to load beside words and pictures stays small."""

from pathlib import Path

from django.conf import settings

SITE = Path(settings.BASE_DIR) / "newsroom" / "static" / "site"


def weight(pattern: str) -> int:
    return sum(file.stat().st_size for file in SITE.rglob(pattern))


def test_styles_scripts_and_fonts_keep_within_their_budget():
    assert weight("*.css") <= 25_000
    assert weight("*.js") <= 12_000
    assert weight("*.woff2") <= 80_000
    assert len(list(SITE.rglob("*.woff2"))) == 2
