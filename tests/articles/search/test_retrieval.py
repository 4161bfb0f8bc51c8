"""Candidate retrieval: at most 1,001 ids, in slices, with limits and exclusions, on air only."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Publication
from articles.models.term_index import term_number
from articles.search import retrieval
from articles.search.dictionary import learn
from articles.search.expansion import Plan, plan_of
from articles.search.query_parser import parse_query
from articles.search.retrieval import EVERYTHING, Scope, matching
from tests.factories import a_region, a_tag, already_on_air, an_article, on_air

pytestmark = pytest.mark.django_db

HOURS = 12


@pytest.fixture
def journal() -> list[Publication]:
    """Twelve publications, the newest first; every third has another word, every second a tag."""
    made = [
        on_air(
            since=timedelta(hours=hour + 1),
            headline="Glasfaser im Landkreis" if hour % 3 == 0 else "Glasfaser",
            regions=[a_region("Hessen")] if hour % 2 == 0 else [],
            tags=[a_tag("Breitband")] if hour % 4 == 0 else [],
        )
        for hour in range(HOURS)
    ]
    learn()
    return made


def planned(typed: str, at: datetime | None = None) -> tuple[Plan, datetime]:
    at = at or timezone.now()
    return plan_of(parse_query(typed), at), at


def hours(journal: list[Publication], typed: str, within: Scope = EVERYTHING) -> list[int]:
    plan, at = planned(typed)
    places = {publication.pk: hour for hour, publication in enumerate(journal)}
    return [places[pk] for pk in matching(plan, within, at)]


@pytest.mark.parametrize(
    ("size", "farthest", "telling"), [(1, 9, 1), (4, 9, 1), (4, 9, 99), (50, 1, 1)]
)
def test_slices_find_what_looking_through_everything_finds(
    journal, monkeypatch, size, farthest, telling
):
    monkeypatch.setattr(retrieval, "_SLICE", size)
    monkeypatch.setattr(retrieval, "_FARTHEST", farthest)
    monkeypatch.setattr(retrieval, "_TELLING", telling)
    assert hours(journal, "Glasfaser") == list(range(HOURS))
    assert hours(journal, "Glasfaser Landkreis") == [0, 3, 6, 9]
    assert hours(journal, "Glasfaser -Landkreis") == [1, 2, 4, 5, 7, 8, 10, 11]
    assert hours(journal, '"Glasfaser im Landkreis"') == [0, 3, 6, 9]
    assert hours(journal, "Breitband Landkreis") == [0]
    monkeypatch.setattr(retrieval, "MAX_COUNTED", 4)
    assert hours(journal, "Glasfaser") == [0, 1, 2, 3, 4]


def test_narrowed_by_terms_and_dates(journal):
    hessen, breitband = term_number(a_region("Hessen")), term_number(a_tag("Breitband"))
    assert hours(journal, "Glasfaser", Scope((hessen,))) == [0, 2, 4, 6, 8, 10]
    section = term_number(journal[0].article.section)
    assert hours(journal, "Glasfaser", Scope((hessen, breitband, section))) == [0, 4, 8]
    dates = Scope((hessen,), since=journal[8].dated, until=journal[2].dated)
    assert hours(journal, "Glasfaser", dates) == [4, 6, 8]


def test_within_one_minute_the_key_decides():
    moment = timezone.now() - timedelta(days=1)
    for _ in range(5):
        already_on_air(an_article(headline="Glasfaser").latest_revision, moment)
    plan, at = planned("Glasfaser")
    order = Publication.objects.on_air(at).newest_first().values_list("pk", flat=True)
    assert matching(plan, EVERYTHING, at) == list(order)


def test_on_air_to_the_microsecond(journal):
    publishing.withdraw(journal[0].article, by=None)
    ended = Publication.objects.get(pk=journal[0].pk).visible.upper
    for moment, is_found in ((ended - timedelta(microseconds=1), True), (ended, False)):
        plan, at = planned("Glasfaser", moment)
        assert (journal[0].pk in matching(plan, EVERYTHING, at)) is is_found
