"""What a reader's browser has to load beside words and pictures stays small."""

import gzip
from pathlib import Path

from django.conf import settings

SITE = Path(settings.BASE_DIR) / "newsroom" / "static" / "site"


def weight(pattern: str) -> int:
    """Bytes as they are sent, compressed as a browser takes them."""
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in SITE.rglob(pattern))


def test_styles_scripts_and_fonts_keep_within_their_budget():
    assert weight("*.css") <= 8_700
    assert weight("*.js") <= 3_000
    assert weight("*.woff2") <= 80_000
    assert len(list(SITE.rglob("*.woff2"))) == 2
