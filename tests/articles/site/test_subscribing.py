"""Page about feeds, and links to feeds."""

import re
from html import unescape

import pytest

from tests.factories import a_region, a_section, on_air

pytestmark = pytest.mark.django_db


def feeds_in(html: str) -> list[tuple[str, str]]:
    """Addresses and words of the links to feeds."""
    links = re.findall(r'<a href="([^"]*/feed/[^"]*)">(.*?)</a>', html)
    return [(unescape(url), unescape(re.sub("<[^>]*>", "", words))) for url, words in links]


def test_the_page_leads_to_every_feed_of_sections_and_regions(client):
    on_air(section=a_section("Kommunen"), regions=[a_region("Hessen")])
    html = client.get("/abonnieren/").content.decode()
    found = feeds_in(html.partition("<main")[2].partition("</main>")[0])
    assert {
        ("/feed/", "Feed: Alle Meldungen"),
        ("/rubrik/kommunen/feed/", "Feed: Kommunen"),
        ("/regionen/hessen/feed/", "Feed: Hessen"),
        ("/korrekturen/feed/", "Feed: Korrekturen"),
    } <= set(found)
    for url, _ in found:
        assert client.get(url).headers["Content-Type"].startswith("application/atom+xml")


@pytest.mark.parametrize(
    ("address", "url", "words"),
    [
        ("/", "/feed/", "Feed: Alle Meldungen"),
        ("/regionen/hessen/", "/regionen/hessen/feed/", "Feed: Hessen"),
        (
            "/regionen/hessen/?rubrik=kommunen",
            "/regionen/hessen/feed/?rubrik=kommunen",
            "Feed: Hessen (Rubrik: Kommunen)",
        ),
    ],
)
def test_the_foot_of_a_list_names_its_feed(client, address: str, url: str, words: str):
    on_air(section=a_section("Kommunen"), regions=[a_region("Hessen")])
    html = client.get(address).content.decode()
    assert feeds_in(html.partition("<footer")[2]) == [(url, words)]
    assert 'href="/abonnieren/"' in html
