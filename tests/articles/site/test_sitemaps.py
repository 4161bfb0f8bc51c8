"""Sitemaps: valid, complete, on air only."""

from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings
from django.utils import timezone
from lxml import etree

from articles import publishing
from articles.models import ImageCredit
from articles.site.machines import sitemaps
from tests.clock import frozen_at
from tests.factories import a_region, a_section, a_tag, already_on_air, an_article, an_image, on_air
from tests.schemas import sitemap_faults

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def content(client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"].startswith("application/xml")
    return response.getvalue()


def found(client, address: str, path: str) -> list[str]:
    document = content(client, address)
    assert sitemap_faults(document) == ""
    return etree.fromstring(document).xpath(path, namespaces=NAMES)


def locs(client, address: str) -> list[str]:
    paths = found(client, address, "//s:loc/text()")
    return [str(path).removeprefix(settings.SITE_URL) for path in paths]


def test_the_index_leads_to_every_article_once(client):
    articles = [
        already_on_air(an_article().latest_revision, NOON - timedelta(days=20 * number))
        for number in range(6)
    ]
    with frozen_at(NOON):
        files = locs(client, "/sitemap.xml")
        listed = [path for file in files for path in locs(client, file)]
        assert all(client.get(path).status_code == 200 for path in listed)
    assert files[:2] == ["/sitemap-seiten.xml", "/sitemap-2031-03.xml"]
    assert sorted(p for p in listed if p.startswith("/artikel/")) == sorted(
        publication.get_absolute_url() for publication in articles
    )
    assert len(listed) == len(set(listed))


def test_a_large_month_is_divided_and_an_old_part_stays_as_it_is(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 4)
    monkeypatch.setattr(sitemaps, "CHUNK", 3)
    for minutes in range(9):
        already_on_air(an_article().latest_revision, NOON - timedelta(minutes=minutes))
    with frozen_at(NOON):
        files = locs(client, "/sitemap.xml")[1:]
        assert files == [f"/sitemap-2031-03{part}.xml" for part in ("", "-2", "-3")]
        before = content(client, files[0])
        assert [len(locs(client, file)) for file in files] == [4, 4, 1]
        assert client.get("/sitemap-2031-03-4.xml").status_code == 404
        on_air()
        assert content(client, files[0]) == before


def test_lastmod_follows_a_new_revision_and_a_correction(client):
    publication = already_on_air(an_article().latest_revision, NOON - timedelta(days=1))
    with frozen_at(NOON):
        publishing.correct(publication.revision, by=None, kind="correction", text="Falsch.")
    with frozen_at(NOON + timedelta(minutes=1)):
        stamp = timezone.localtime(NOON).isoformat(timespec="seconds")
        assert found(client, "/sitemap-2031-03.xml", "//s:lastmod/text()") == [stamp]
        assert found(client, "/sitemap.xml", "//s:lastmod/text()") == [stamp]


def test_a_picture_stands_with_its_credit_and_licence(client):
    image = an_image(caption="Karten & Kästen")
    licence = "https://creativecommons.org/licenses/by/4.0/"
    ImageCredit.objects.update(kind="cc", licence="CC BY 4.0", licence_url=licence)
    publication = on_air(lead_image=image)
    address = f"/sitemap-{timezone.localtime(publication.dated):%Y-%m}.xml"
    [caption] = found(client, address, "//image:caption/text()")
    assert caption == "Karten & Kästen (Bildquelle: Mara Lind/bildwerk.example)"
    assert found(client, address, "//image:license/text()") == [licence]
    [place] = found(client, address, "//image:loc/text()")
    assert place.startswith(f"{settings.SITE_URL}/bilder/{image.key}/")


def test_the_news_sitemap_holds_48_hours(client):
    on_air(since=timedelta(hours=47), headline="Noch & neu", kicker="Bund")
    on_air(since=timedelta(hours=49), headline="Zu alt")
    assert found(client, "/news-sitemap.xml", "//news:title/text()") == ["Bund: Noch & neu"]
    assert found(client, "/news-sitemap.xml", "//news:name/text()") == [settings.SITE_NAME]


def test_withdrawn_is_410_and_out_of_everything_at_once(client):
    tag, region = a_tag(), a_region()
    publication = on_air(headline="Bald fort", tags=[tag], regions=[region], lead_image=an_image())
    day = timezone.localtime(publication.dated)
    everywhere = [
        "/", "/feed/", "/feed.json", "/rubrik/politik/feed/", "/regionen/thueringen/feed.json",
        f"/archiv/{day:%Y/%m}/", f"/archiv/{day:%Y/%m/%d}/", f"/sitemap-{day:%Y-%m}.xml",
        "/news-sitemap.xml", "/sitemap-seiten.xml", f"{tag.get_absolute_url()}feed/",
    ]  # fmt: skip

    def told(address: str) -> bool:
        response = client.get(address)
        text = response.getvalue() if response.streaming else response.content
        return publication.article.key.encode() in text or tag.slug.encode() in text

    assert all(told(address) for address in everywhere)
    publishing.withdraw(publication.article, by=None)
    assert client.get(publication.get_absolute_url()).status_code == 410
    assert not any(told(address) for address in everywhere)
    assert client.get(everywhere[-1]).status_code == 404


def test_lists_without_articles_are_not_offered(client):
    a_section("Kommunen")
    on_air(regions=[a_region("Hessen")])
    listed = locs(client, "/sitemap-seiten.xml")
    assert "/regionen/hessen/" in listed
    assert "/regionen/bayern/" not in listed
    assert {"/", "/archiv/", "/impressum/", "/rubrik/kommunen/"} <= set(listed)


@pytest.mark.parametrize(
    "address",
    ["/sitemap-2031-13.xml", "/sitemap-0000-01.xml", "/sitemap-9999-12.xml", "/sitemap-1999-01.xml",
     "/sitemap-2026-01-1.xml", "/sitemap-2026-01-0.xml", "/sitemap-2026-01-1000.xml"],
)  # fmt: skip
def test_what_there_is_not(client, address):
    assert client.get(address).status_code == 404


def test_maps_take_few_queries_whatever_their_length(client, django_assert_max_num_queries):
    publications = [on_air(since=timedelta(minutes=n), lead_image=an_image()) for n in range(30)]
    month = f"/sitemap-{timezone.localtime(publications[-1].dated):%Y-%m}.xml"
    for address in ("/sitemap.xml", month, "/sitemap-seiten.xml", "/news-sitemap.xml"):
        with django_assert_max_num_queries(7):
            content(client, address)


def test_robots_txt_allows_the_journal_and_names_the_maps(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    rules = RobotFileParser()
    rules.parse(response.content.decode().splitlines())
    assert rules.can_fetch("*", "/artikel/x-0123456789/")
    assert not rules.can_fetch("*", "/suche/?q=x")
    assert rules.site_maps() == [
        f"{settings.SITE_URL}/sitemap.xml",
        f"{settings.SITE_URL}/news-sitemap.xml",
    ]
    assert "redaktion" not in response.content.decode()
