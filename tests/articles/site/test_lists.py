"""Lists of teasers: content, order, pagination."""

import re
from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Placement, Publication, Tag
from articles.site.lists.cursor import Cursor
from tests.factories import a_region, a_section, a_tag, already_on_air, an_article, an_image, on_air

LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db

HEADLINES = re.compile(
    r'class="more" href="[^"]*">mehr…<span class="visually-hidden"> zu: ([^<]+)<'
)


def headlines(response) -> list[str]:
    return HEADLINES.findall(response.content.decode())


def link(response, name: str) -> str | None:
    match = re.search(rf'href="([^"]*)">(?:<span[^>]*>←</span> )?{name}', response.content.decode())
    return match and match[1]


def walk(client, address: str, name: str) -> list[list[str]]:
    """Every page on the way, until the link of this name is gone."""
    pages, query = [], ""
    while query is not None:
        response = client.get(address + query)
        assert response.status_code == 200
        pages.append(headlines(response))
        query = link(response, name)
        assert len(pages) < 50
    return pages


def test_a_teaser_has_kicker_headline_date_text_and_mehr(client):
    publication = on_air(kicker="Hessen", headline="Formulare fallen weg", section=a_section())
    page = client.get("/rubrik/politik/").content.decode()
    address = publication.get_absolute_url()
    assert (
        f'<a href="{address}"><span class="kicker">Hessen<span class="visually-hidden">:</span>'
        "</span> Formulare fallen weg</a>" in page
    )
    assert f"[{timezone.localtime(publication.dated):%d.%m.%Y}]" in page
    assert publication.revision.teaser in page
    assert "mehr…<span" in page


@pytest.mark.parametrize(
    "address",
    ["/rubrik/politik/", "/regionen/thueringen/", "/ministerien/bmds/", "/themen/ozg/"],
)
def test_every_list_shows_what_belongs_there_and_nothing_else(client, address):
    tags = [a_tag("BMDS", Tag.Kind.MINISTRY), a_tag("OZG")]
    on_air(headline="Gehört dazu", regions=[a_region()], tags=tags)
    on_air(headline="Gehört nicht dazu", section=a_section("Kommunen"))
    an_article(headline="Ist ein Entwurf", regions=[a_region()], tags=tags)
    assert headlines(client.get(address)) == ["Gehört dazu"]


def test_a_list_goes_on_in_both_directions_without_gap_or_repetition(client):
    now = timezone.now()
    for number in range(47):
        article = an_article(headline=f"Meldung {number:02}")
        already_on_air(article.latest_revision, now - timedelta(hours=number))
    expected = [f"Meldung {number:02}" for number in range(47)]
    older = walk(client, "/rubrik/politik/", "Ältere Meldungen")
    assert [len(page) for page in older] == [20, 20, 7]
    assert list(chain(*older)) == expected
    last = client.get("/rubrik/politik/" + _last_query(client))
    assert headlines(last) == older[-1]
    back = client.get("/rubrik/politik/" + link(last, "Neuere Meldungen"))
    assert headlines(back) == older[1]


def _last_query(client) -> str:
    query = ""
    while following := link(client.get("/rubrik/politik/" + query), "Ältere Meldungen"):
        query = following
    return query


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.integers(0, 6), min_size=0, max_size=45))
def test_paging_is_right_whatever_falls_on_the_same_instant(client, hours):
    now = timezone.now()
    section = a_section(f"Rubrik {timezone.now().timestamp()}".replace(".", "-"))
    for hour in hours:
        article = an_article(section=section)
        already_on_air(article.latest_revision, now - timedelta(hours=hour))
    expected = [
        publication.revision.headline
        for publication in sorted(
            Publication.objects.in_section(section).select_related("article", "revision"),
            key=lambda publication: (publication.dated, publication.article.key),
            reverse=True,
        )
    ]
    pages = walk(client, section.get_absolute_url(), "Ältere Meldungen")
    assert list(chain(*pages)) == expected


@pytest.mark.parametrize(
    "query", ["?vor=abc", "?nach=%00", "?vor=" + "A" * 5000, "?vor=%ff", "?vor="]
)
@pytest.mark.parametrize("address", ["/", "/rubrik/politik/", "/regionen/hessen/"])
def test_a_wrong_cursor_is_not_found(client, address, query):
    a_section()
    assert client.get(address + query).status_code == 404


def test_a_cursor_beyond_the_oldest_leads_back_to_the_beginning(client):
    on_air()
    response = client.get(f"/rubrik/politik/?vor={Cursor(LONG_AGO, '0123456789')}")
    assert response.status_code == 200
    assert headlines(response) == []


def test_the_front_page_shows_nothing_twice(client):
    image = an_image()
    placed = [on_air(since=timedelta(days=n + 1), lead_image=image).article for n in range(4)]
    for number in range(60):
        on_air(since=timedelta(minutes=number + 1), lead_image=image if number % 3 else None)
    period = (timezone.now() - timedelta(hours=1), None)
    Placement.objects.create(
        article=placed[0], slot="lead", visible=period, headline="Eigene Worte"
    )
    Placement.objects.create(article=placed[0], slot="front", position=1, visible=period)
    Placement.objects.create(article=placed[1], slot="front", position=2, visible=period)
    Placement.objects.create(
        article=placed[2], slot="front", position=3, visible=(timezone.now() + timedelta(1), None)
    )
    response = client.get("/")
    shown = headlines(response)
    assert len(shown) == len(set(shown)) == 25
    assert shown[0] == "Eigene Worte"
    assert shown[1] == placed[1].headline
    assert placed[2].headline not in shown
    older = client.get("/" + link(response, "Ältere Meldungen"))
    assert not set(shown) & set(headlines(older))


def test_the_front_page_fills_up_by_date_whatever_has_pictures(client):
    on_air(since=timedelta(minutes=1), headline="Ohne Bild, ganz neu")
    for number in range(8):
        on_air(
            since=timedelta(hours=number + 1), headline=f"Mit Bild {number}", lead_image=an_image()
        )
    shown = headlines(client.get("/"))
    assert shown[0] == "Mit Bild 0"  # only the lead looks for a picture
    assert shown[1:] == ["Ohne Bild, ganz neu", *(f"Mit Bild {number}" for number in range(1, 8))]


def test_a_lead_with_a_picture_is_not_looked_for_among_old_articles(client):
    for number in range(8):
        on_air(since=timedelta(hours=number + 1), headline=f"Ohne Bild {number}")
    on_air(since=timedelta(days=3), headline="Altes Bild", lead_image=an_image())
    assert headlines(client.get("/"))[0] == "Ohne Bild 0"


def test_a_placement_shows_nothing_that_is_not_on_air(client):
    period = (timezone.now() - timedelta(hours=1), None)
    Placement.objects.create(article=an_article(headline="Entwurf"), slot="lead", visible=period)
    assert "Entwurf" not in client.get("/").content.decode()


def test_a_section_shows_its_placements_on_top_and_once(client):
    old = on_air(since=timedelta(days=9), headline="Oben gehalten").article
    on_air(headline="Neu")
    Placement.objects.create(
        article=old, slot="section", section=a_section(), visible=(timezone.now(), None)
    )
    assert headlines(client.get("/rubrik/politik/")) == ["Oben gehalten", "Neu"]


def test_an_empty_journal_says_so(client):
    a_section()
    assert "Noch ist keine Meldung erschienen." in client.get("/").content.decode()
    assert "Hier steht noch keine Meldung." in client.get("/rubrik/politik/").content.decode()


def test_a_picture_out_of_licence_disappears(client):
    image = an_image(usable_until=timezone.now() + timedelta(hours=1))
    publication = on_air(lead_image=image)
    assert image.key in client.get("/").content.decode()
    image.usable_until = timezone.now() - timedelta(seconds=1)
    image.save()
    for address in ("/", publication.get_absolute_url()):
        assert image.key not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 5),
        ("/rubrik/politik/", 8),
        ("/regionen/thueringen/", 11),
        ("/themen/registermodernisierung/", 13),
        ("/regionen/thueringen/?thema=registermodernisierung&von=2020-01-01", 10),
        ("/regionen/thueringen/?thema=registermodernisierung&rubrik=politik", 12),
        ("/regionen/", 4),
        ("/atlas/", 6),
        ("/themen/", 4),
        ("article", 8),
        ("/impressum/", 3),
    ],
)
def test_pages_take_few_queries_and_no_more_with_more_articles(client, address, most):
    tags, regions = [a_tag()], [a_region()]
    first = on_air(regions=regions, tags=tags, lead_image=an_image())
    address = first.get_absolute_url() if address == "article" else address

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    few = queries()
    for number in range(40):
        on_air(since=timedelta(hours=number), regions=regions, tags=tags, lead_image=an_image())
    assert queries() == few <= most
