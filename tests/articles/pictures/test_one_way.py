"""Only one template contains `<img>`; all others use the template tags."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.clock import ahead, hand_driven_clock
from tests.factories import a_stored_image, on_air

ROOT = Path(__file__).parents[3]
ONE = {"templates/pictures/picture.html"}
# A script's pattern that recognises an image (`<img\b`) writes none.
_WRITES = re.compile(r"""<img\b(?!\\b)|createElement\(["']img|<picture\b""")


def test_nothing_else_writes_an_image():
    sources = [
        path
        for room in ("templates", "articles", "newsroom", "regions")
        for path in (ROOT / room).rglob("*")
        if path.suffix in {".html", ".py", ".js", ".xml", ".txt"}
    ]
    writing = {
        str(path.relative_to(ROOT))
        for path in sources
        for line in path.read_text().splitlines()
        if _WRITES.search(line.replace("`<img>`", "").replace("`<picture>`", ""))
    }
    assert len(sources) > 100
    assert writing == ONE


@pytest.mark.django_db
def test_at_its_minute_a_picture_is_gone_everywhere_and_no_cache_outlives_it(client):
    end = ahead(minutes=10)
    image = a_stored_image(usable_until=end)
    publication = on_air(lead_image=image)
    file = f"/bilder/{image.key}/1/16x9-320.jpg"
    pages = (
        "/",
        publication.get_absolute_url(),
        "/rubrik/politik/",
        "/bildquellen/",
        "/feed/",
        "/feed.json",
    )
    with hand_driven_clock() as set_to:
        set_to(end - timedelta(seconds=20))
        for address in (*pages, file):
            answer = client.get(address)
            lifetime = re.search(r"max-age=(\d+)", answer["Cache-Control"])
            assert int(lifetime[1]) <= 20, address
        for address in pages:
            assert image.key in client.get(address).content.decode(), address
        set_to(end)
        for address in pages:
            assert image.key not in client.get(address).content.decode(), address
        assert client.get(file).status_code == 404
