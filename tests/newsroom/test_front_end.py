"""Scripts and styles repeat nothing that stands elsewhere."""

import re
from pathlib import Path

from django.conf import settings
from django.urls import reverse

STATIC = Path(settings.BASE_DIR) / "newsroom" / "static"


def colours(name: str) -> set[str]:
    return set(re.findall(r"#[0-9a-f]{6}\b", (STATIC / name).read_text()))


def test_scripts_take_the_desks_addresses_from_the_page():
    desk = reverse("admin:index")
    scripts = {path.name: path.read_text() for path in STATIC.rglob("*.js")}
    assert len(scripts) > 50
    assert [name for name, text in scripts.items() if desk in text] == []


def test_the_desk_repeats_no_colour_of_the_tokens():
    assert colours("site/tokens.css")
    assert colours("site/tokens.css") & colours("desk/theme.css") == set()
