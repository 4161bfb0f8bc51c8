"""The archive by year, month and day, in Berlin's calendar."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.utils import timezone

from articles import publishing
from articles.local_time import day_and_next, month_and_next
from tests.articles.site.test_lists import headlines
from tests.clock import frozen_at
from tests.factories import already_on_air, an_article, an_image

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2031, 5, 20, 12, tzinfo=BERLIN)


@pytest.fixture
def frozen():
    with frozen_at(NOW):
        yield


def dated(*when: int, headline: str = "Meldung") -> object:
    moment = datetime(*when, tzinfo=BERLIN)
    return already_on_air(an_article(headline=headline).latest_revision, moment)


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(response.content.decode().split())


def test_the_archive_counts_every_month_newest_first(client, frozen):
    for when in ((2031, 5, 2), (2031, 5, 3), (2031, 3, 5), (2029, 12, 31, 23, 59)):
        dated(*when)
    text = page(client, "/archiv/")
    assert text.index("/archiv/2031/05/") < text.index("/archiv/2031/03/")
    assert text.index("/archiv/2031/03/") < text.index("/archiv/2029/12/")
    assert (
        'Mai<span class="visually-hidden"> 2031</span></span> <span class="shelf__count">2<' in text
    )
    only = page(client, "/archiv/2029/")
    assert "/archiv/2029/12/" in only
    assert "/archiv/2031/05/" not in only
    assert client.get("/archiv/2030/").status_code == 404


def test_a_month_has_its_list_its_calendar_and_its_neighbours(client, frozen):
    dated(2031, 1, 31, 23, 59, headline="Letzte im Januar")
    dated(2031, 3, 1, 0, 0, headline="Erste im März")
    dated(2031, 3, 31, 23, 59, headline="Letzte im März")
    dated(2031, 4, 1, 0, 0, headline="Erste im April")
    response = client.get("/archiv/2031/03/")
    assert headlines(response) == ["Letzte im März", "Erste im März"]
    text = page(client, "/archiv/2031/03/")
    assert 'href="/archiv/2031/03/01/"' in text
    assert 'href="/archiv/2031/03/31/"' in text
    assert 'href="/archiv/2031/03/02/"' not in text
    assert 'href="/archiv/2031/01/"' in text
    assert 'href="/archiv/2031/04/"' in text


@pytest.mark.parametrize(
    ("day", "hours"), [((2031, 3, 30), 23), ((2031, 10, 26), 25), ((2031, 5, 1), 24)]
)
def test_a_day_is_berlins_where_the_clock_changes_too(day, hours):
    begin, end = day_and_next(*day)
    assert end.astimezone(UTC) - begin.astimezone(UTC) == timedelta(hours=hours)
    assert (begin.hour, end.hour) == (0, 0)
    month, following = month_and_next(*day[:2])
    assert (month.day, month.hour, following.day, following.hour) == (1, 0, 1, 0)


def test_the_night_of_the_change_belongs_to_its_day(client):
    with frozen_at(datetime(2031, 11, 2, 12, tzinfo=BERLIN)):
        first = datetime(2031, 10, 25, 22, 0, tzinfo=UTC)  # midnight, still summer time
        last = datetime(2031, 10, 26, 22, 59, tzinfo=UTC)  # a minute before midnight in winter
        for number, moment in enumerate((first - timedelta(minutes=1), first, last)):
            already_on_air(an_article(headline=f"Nacht {number}").latest_revision, moment)
        assert headlines(client.get("/archiv/2031/10/26/")) == ["Nacht 2", "Nacht 1"]
        text = page(client, "/archiv/2031/10/")
        assert 'calendar__count">2<' in text
        assert 'calendar__count">1<' in text


def test_a_day_lists_its_articles_and_marks_itself(client, frozen):
    dated(2031, 5, 2, 9, headline="An diesem Tag")
    dated(2031, 5, 3, 9, headline="Am nächsten")
    assert headlines(client.get("/archiv/2031/05/02/")) == ["An diesem Tag"]
    assert 'href="/archiv/2031/05/02/" aria-current="page"' in page(client, "/archiv/2031/05/02/")
    for address in ("/archiv/2031/05/04/", "/archiv/2031/06/", "/archiv/2031/02/30/"):
        assert client.get(address).status_code == 404


def test_what_comes_or_goes_shows_in_the_counts_at_once(client, frozen):
    publication = dated(2031, 5, 2)
    assert "/archiv/2031/05/" in page(client, "/archiv/")
    publishing.withdraw(publication.article, by=None)
    assert "/archiv/2031/05/" not in page(client, "/archiv/")


def test_a_plan_shows_at_its_minute_and_not_before(client):
    with frozen_at(NOW):
        dated(2031, 4, 2)
        planned = an_article()
        publishing.publish_at(planned.latest_revision, by=None, start=NOW + timedelta(minutes=5))
        assert "/archiv/2031/05/" not in page(client, "/archiv/")
        assert client.get("/archiv/2031/05/").status_code == 404
    with frozen_at(NOW + timedelta(minutes=5)):
        assert "/archiv/2031/05/" in page(client, "/archiv/")


def test_what_is_imported_into_the_past_is_counted(client):
    already_on_air(an_article().latest_revision, timezone.now() - timedelta(days=1))
    page(client, "/archiv/")
    already_on_air(an_article().latest_revision, datetime(2019, 6, 5, 9, tzinfo=BERLIN))
    assert "/archiv/2019/06/" in page(client, "/archiv/")


@pytest.mark.parametrize(
    "address",
    ["/archiv/0000/", "/archiv/9999/12/", "/archiv/2026/13/", "/archiv/2026/00/", "/archiv/26/",
     "/archiv/2026/3/", "/archiv/2026/02/31/", "/archiv/2026/02/00/", "/archiv/٢٠٢٦/"],
)  # fmt: skip
def test_what_is_no_day_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_an_empty_archive_says_so(client):
    assert "Noch ist keine Meldung erschienen." in page(client, "/archiv/")


def test_archive_pages_take_few_queries(client, frozen, django_assert_max_num_queries):
    for day in range(1, 19):
        moment = datetime(2031, 5, day, 9, tzinfo=BERLIN)
        already_on_air(an_article(lead_image=an_image()).latest_revision, moment)
    for address, most in (("/archiv/", 6), ("/archiv/2031/05/", 7), ("/archiv/2031/05/02/", 7)):
        cache.clear()
        with django_assert_max_num_queries(most):
            page(client, address)
