"""Filter bar: filtering, counts, invalid values."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Tag
from tests.articles.site.test_lists import headlines, link
from tests.clock import ahead
from tests.factories import a_region, a_section, a_tag, already_on_air, an_article, on_air

pytestmark = pytest.mark.django_db

_CHOICE = re.compile(r'<option value="([^"]+)"( selected)?>([^<]*)</option>')


def choices(response, name: str) -> dict[str, str]:
    """What a select box offers: value → words."""
    box = re.search(
        rf'<select[^>]*name="{name}">(.*?)</select>', response.content.decode(), re.DOTALL
    )
    return {value: words for value, _, words in _CHOICE.findall(box[1])} if box else {}


def chosen(response) -> set[str]:
    return {v for v, selected, _ in _CHOICE.findall(response.content.decode()) if selected}


def notices(response) -> list[str]:
    found = re.findall(r'class="filter__notice" role="status">([^<]*)', response.content.decode())
    return [unescape(notice) for notice in found]


@pytest.fixture
def journal():
    """Four articles that differ in section, region, ministry, topic and date."""
    bmds, ozg = a_tag("BMDS", Tag.Kind.MINISTRY), a_tag("OZG")
    hessen, bund = a_region("Hessen"), a_region("Bund")
    rest = {"section": a_section("Kommunen"), "since": timedelta(days=400)}
    on_air(headline="Hessen und OZG", regions=[hessen], tags=[ozg], since=timedelta(days=3))
    on_air(headline="Hessen und Bund", regions=[hessen, bund], tags=[bmds])
    on_air(headline="Bund, BMDS und OZG", regions=[bund], tags=[bmds, ozg], **rest)
    on_air(headline="Nur Kommunen", **(rest | {"since": timedelta(days=500)}))


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/regionen/hessen/?thema=ozg", ["Hessen und OZG"]),
        ("/regionen/bund/?ministerium=bmds", ["Hessen und Bund", "Bund, BMDS und OZG"]),
        ("/regionen/bund/?ministerium=bmds&rubrik=kommunen", ["Bund, BMDS und OZG"]),
        ("/rubrik/politik/?region=bund", ["Hessen und Bund"]),
        ("/rubrik/politik/?region=bund&thema=ozg", []),
        ("/themen/ozg/?region=hessen&rubrik=politik", ["Hessen und OZG"]),
        ("/?rubrik=kommunen", ["Bund, BMDS und OZG", "Nur Kommunen"]),
        ("/?region=bund&ministerium=bmds&thema=ozg&rubrik=kommunen", ["Bund, BMDS und OZG"]),
    ],
)
def test_filters_combine(client, journal, address, found):
    response = client.get(address)
    assert headlines(response) == found
    assert chosen(response) == {part.split("=")[1] for part in address.split("?")[1].split("&")}


def test_a_period_takes_in_its_first_and_last_day(client, journal):
    day = timezone.localdate() - timedelta(days=3)
    response = client.get(f"/regionen/hessen/?von={day}&bis={day:%d.%m.%Y}")
    assert headlines(response) == ["Hessen und OZG"]
    assert f'name="von" value="{day}"' in response.content.decode()
    assert headlines(client.get(f"/regionen/hessen/?bis={day - timedelta(days=1)}")) == []


def test_every_choice_says_what_it_would_leave(client, journal):
    response = client.get("/regionen/bund/?ministerium=bmds")
    assert choices(response, "rubrik") == {"politik": "Politik (1)", "kommunen": "Kommunen (1)"}
    assert choices(response, "ministerium") == {"bmds": "BMDS (2)"}
    assert choices(response, "thema") == {"ozg": "OZG (1)"}
    assert choices(response, "region") == {}
    recent = client.get(f"/?von={timezone.localdate() - timedelta(days=30)}")
    assert choices(recent, "region") == {"bund": "Bund (1)", "hessen": "Hessen (2)"}


def test_a_choice_that_is_in_the_way_stays_to_be_seen(client, journal):
    response = client.get("/rubrik/politik/?region=bund&thema=ozg")
    assert choices(response, "region") == {"bund": "Bund (0)", "hessen": "Hessen (1)"}
    assert "Zu dieser Auswahl gibt es keine Meldung." in response.content.decode()


def test_active_filters_can_be_removed_one_by_one(client, journal):
    page = client.get("/regionen/bund/?ministerium=bmds&thema=ozg").content.decode()
    chips = re.findall(r'chip--active" href="([^"]*)">([^<]*)', page)
    assert [(unescape(address), words.strip()) for address, words in chips] == [
        ("?thema=ozg", "Ministerium: BMDS"),
        ("?ministerium=bmds", "Thema: OZG"),
    ]


def test_further_pages_keep_the_filters(client):
    for number in range(22):
        article = an_article(headline=f"Meldung {number}", regions=[a_region()])
        already_on_air(article.latest_revision, timezone.now() - timedelta(hours=number))
    address = "/rubrik/politik/"
    on_air(headline="Anderswo")
    older = unescape(link(client.get(address + "?region=thueringen"), "Ältere Meldungen"))
    assert older.startswith("?region=thueringen&vor=")
    last = client.get(address + older)
    assert headlines(last) == ["Meldung 20", "Meldung 21"]
    newer = unescape(link(last, "Neuere Meldungen"))
    assert headlines(client.get(address + newer)) == [f"Meldung {n}" for n in range(20)]


def test_a_narrowed_list_is_not_indexed_and_names_the_whole_one(client, journal):
    whole = client.get("/regionen/hessen/").content.decode()
    assert "noindex" not in whole
    narrowed = client.get("/regionen/hessen/?thema=ozg").content.decode()
    assert '<meta name="robots" content="noindex, follow">' in narrowed
    assert '<link rel="canonical" href="https://journal.example/regionen/hessen/">' in narrowed


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("region=atlantis", "Diese Region gibt es nicht"),
        ("region=%00", "Diese Region gibt es nicht"),
        ("rubrik=%ED%A0%80", "Diese Rubrik gibt es nicht"),
        ("rubrik=" + "9" * 5_000, "Diese Rubrik gibt es nicht"),
        ("thema=';--", "Zu diesem Thema gibt es nichts"),
        ("ministerium=ozg", "Zu diesem Ministerium gibt es nichts"),
        ("von=gestern", "Das Datum bei „Von“ ist ungültig"),
        ("bis=99999999-01-01", "Das Datum bei „Bis“ ist ungültig"),
        ("von=2026-02-30", "Das Datum bei „Von“ ist ungültig"),
        ("von=0001-01-01", "liegt außerhalb des möglichen Zeitraums"),
        ("bis=9999-12-31", "liegt außerhalb des möglichen Zeitraums"),
        ("von=%00", "Das Datum bei „Von“ ist ungültig"),
        ("von=2026-03-02&bis=2026-03-01", "„Von“ liegt nach „Bis“"),
    ],
)
def test_what_cannot_be_is_left_out_and_told(client, journal, query, notice):
    response = client.get(f"/?{query}")
    assert response.status_code == 200
    assert len(headlines(response)) == 4
    assert [notice in told for told in notices(response)] == [True]


def test_the_filter_of_the_page_itself_stands_fast(client, journal):
    response = client.get("/regionen/hessen/?region=bund")
    assert len(headlines(response)) == 2
    assert notices(response) == ["Region: steht auf dieser Seite fest."]


def test_what_a_form_leaves_open_is_not_in_the_address(client, journal):
    response = client.get("/regionen/hessen/?rubrik=&thema=ozg&von=&bis=&region=")
    assert (response.status_code, response["Location"]) == (302, "/regionen/hessen/?thema=ozg")
    nothing = client.get("/regionen/hessen/?rubrik=", follow=True)
    assert nothing.redirect_chain == [("/regionen/hessen/", 302)]
    assert notices(nothing) == []


def test_a_tag_that_only_drafts_carry_is_as_unknown_as_none(client, journal):
    secret = a_tag("Geheimplan")
    draft = an_article(tags=[secret], regions=[a_region("Hessen")])
    planned = ahead(hours=1)
    publishing.publish_at(draft.latest_revision, by=None, start=planned)
    answers = [
        client.get(f"/regionen/hessen/?thema={slug}").content for slug in ("geheimplan", "nichts")
    ]
    assert answers[0] == answers[1]
    assert b"Geheimplan" not in answers[0]
    assert "BMDS (1)" in choices(client.get("/regionen/hessen/"), "ministerium").values()
