"""Actions at exactly the microsecond when a planned period begins.

A period that would end where it begins is empty and has never been on air: it goes as a plan goes.
"""

import pytest
from django.db import IntegrityError, transaction

from articles import publishing
from articles.models import Article, JournalEntry, Publication, Revision
from articles.publishing import PublishingRefused
from tests.clock import ahead, hand_driven_clock
from tests.factories import an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with hand_driven_clock() as set_to:
        set_to(ahead())
        yield set_to


@pytest.fixture
def article(clock) -> Article:
    """On air; an update is planned, ends an hour later, and begins this very instant."""
    article = an_article()
    publishing.publish_now(article.latest_revision, by=None)
    update = changed(article)
    publishing.publish_at(update, by=None, start=ahead(minutes=9), end=ahead(minutes=69))
    clock(ahead(minutes=9))
    return article


def changed(article: Article) -> Revision:
    article.headline += " und mehr"
    article.save()
    return article.revisions.record(article, by=None)


def periods(article: Article) -> list[tuple]:
    """Number of the revision, and the minutes at which it begins and ends."""
    return [
        (one.revision.number, minutes(one.visible.lower), minutes(one.visible.upper))
        for one in article.publications.select_related("revision").order_by("visible")
    ]


def minutes(moment: object) -> int | None:
    return moment and round((moment - ahead()).total_seconds() / 60)


def test_withdrawing_takes_off_air_what_begins_and_what_was_there(article):
    assert publishing.withdraw(article, by=None)
    assert periods(article) == [(1, 0, 9)]
    assert not Publication.objects.on_air().exists()
    assert article.journal.filter(deed=JournalEntry.Event.WITHDRAWN).count() == 1


@pytest.mark.usefixtures("clock")
def test_withdrawing_what_begins_for_the_first_time_leaves_it_unpublished():
    fresh = an_article()
    publishing.publish_now(fresh.latest_revision, by=None)
    assert publishing.withdraw(fresh, by=None)
    assert periods(fresh) == []
    assert not publishing.withdraw(fresh, by=None)


def test_publishing_takes_the_place_of_what_begins(article):
    publishing.publish_now(changed(article), by=None)
    assert periods(article) == [(1, 0, 9), (3, 9, None)]
    assert article.publications.get(revision__number=3).dated == ahead()


def test_publishing_what_begins_gives_it_another_end(article):
    publishing.publish_now(article.latest_revision, by=None, end=ahead(minutes=20))
    assert periods(article) == [(1, 0, 9), (2, 9, 20)]


def test_correcting_what_begins_keeps_its_end(article):
    publishing.correct(changed(article), by=None, kind="correction", text="Es sind 16.")
    assert periods(article) == [(1, 0, 9), (3, 9, 69)]
    assert article.corrections.get().dated == ahead(minutes=9)


def test_a_plan_lets_what_begins_stay_until_then(article):
    plan = publishing.publish_at(changed(article), by=None, start=ahead(minutes=30))
    assert periods(article) == [(1, 0, 9), (2, 9, 30), (3, 30, None)]
    publishing.move(plan, by=None, start=ahead(minutes=10))
    assert periods(article) == [(1, 0, 9), (2, 9, 10), (3, 10, None)]


def test_a_plan_moved_to_the_beginning_of_another_takes_its_place(article):
    first = publishing.publish_at(changed(article), by=None, start=ahead(minutes=20))
    second = publishing.publish_at(changed(article), by=None, start=ahead(minutes=40))
    publishing.move(second, by=None, start=first.visible.lower)
    assert periods(article) == [(1, 0, 9), (2, 9, 20), (4, 20, None)]


@pytest.mark.parametrize(
    "late",
    [
        lambda begins, _: publishing.move(begins, by=None, start=ahead(minutes=30)),
        lambda begins, _: publishing.drop_plan(begins, by=None),
        lambda begins, other: publishing.publish_at(other, by=None, start=begins.visible.lower),
    ],
)
def test_what_begins_is_no_plan_any_more_and_stays(article, late):
    begins = article.publications.get(revision__number=2)
    before = periods(article)
    with pytest.raises(PublishingRefused), transaction.atomic():
        late(begins, changed(article))
    assert periods(article) == before


def test_a_microsecond_later_it_is_history(article, clock):
    begins = article.publications.get(revision__number=2)
    later = begins.visible.lower.replace(microsecond=1)
    clock(later)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        begins.delete()
    assert error.value.__cause__.diag.constraint_name == "publication_history_is_fixed"
    publishing.withdraw(article, by=None)
    begins.refresh_from_db()
    assert begins.visible.upper == later
