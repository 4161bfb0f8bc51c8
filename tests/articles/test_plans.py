"""Planned publications: end, move, cancel; corrections."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles import publishing
from articles.models import Article, Correction, JournalEntry, Publication
from articles.publishing import PublishingRefused
from tests.clock import ahead
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db

Event = JournalEntry.Event


def changed(article: Article, headline: str = "Neuer Stand"):
    article.headline = headline
    article.save()
    return article.revisions.record(article, by=None)


def spans(article: Article) -> list[tuple[int, object, object]]:
    return [
        (period.revision.number, period.visible.lower, period.visible.upper)
        for period in article.publications.order_by("visible")
    ]


def test_publish_now_until_a_time():
    article = an_article()
    end = ahead(hours=3)
    publishing.publish_now(article.latest_revision, by=None, end=end)
    assert spans(article)[0][2] == end
    again = publishing.publish_now(article.latest_revision, by=None, end=end)
    assert Publication.objects.get() == again


def test_what_is_on_air_gets_an_end_and_loses_it_again():
    publication = on_air(since=timedelta(days=1))
    article, end = publication.article, ahead(hours=3)
    assert publishing.withdraw(article, by=None, at=end)
    assert spans(article) == [(1, publication.visible.lower, end)]
    publishing.publish_now(publication.revision, by=None)
    assert spans(article)[-1][2] is None


@pytest.mark.parametrize("when", [{"minutes": -5}, {"minutes": 5, "seconds": 7}])
def test_an_end_is_a_full_minute_to_come(when):
    publication = on_air()
    with pytest.raises(PublishingRefused):
        publishing.withdraw(publication.article, by=None, at=ahead(**when))
    with pytest.raises(PublishingRefused):
        publishing.publish_now(publication.revision, by=None, end=ahead(**when))


def test_a_plan_moves_later_and_what_is_on_air_stays_until_then():
    first = on_air(since=timedelta(days=1))
    article = first.article
    revision = changed(article)
    planned = publishing.publish_at(revision, by=None, start=ahead(hours=2))
    publishing.move(planned, by=None, start=ahead(hours=5))
    assert spans(article) == [
        (1, first.visible.lower, ahead(hours=5)),
        (2, ahead(hours=5), None),
    ]
    assert article.journal.filter(deed=Event.MOVED).exists()


def test_a_plan_moves_earlier():
    article = an_article()
    planned = publishing.publish_at(article.latest_revision, by=None, start=ahead(hours=5))
    publishing.move(planned, by=None, start=ahead(hours=1))
    assert spans(article) == [(1, ahead(hours=1), None)]


def test_a_dropped_plan_leaves_what_is_on_air():
    first = on_air(since=timedelta(days=1))
    planned = publishing.publish_at(changed(first.article), by=None, start=ahead(hours=2))
    publishing.drop_plan(planned, by=None)
    assert spans(first.article) == [(1, first.visible.lower, None)]
    with pytest.raises(PublishingRefused, match="gibt es nicht mehr"):
        publishing.drop_plan(planned, by=None)


def test_a_plan_that_has_begun_is_not_moved():
    publication = on_air()
    with pytest.raises(PublishingRefused, match="schon begonnen"):
        publishing.move(publication, by=None, start=ahead(hours=1))


def test_planning_a_planned_revision_again_moves_it():
    article = an_article()
    publishing.publish_at(article.latest_revision, by=None, start=ahead(hours=1))
    publishing.publish_at(article.latest_revision, by=None, start=ahead(hours=4))
    assert spans(article) == [(1, ahead(hours=4), None)]


def test_a_plan_does_not_move_behind_its_own_end():
    article = an_article()
    planned = publishing.publish_at(
        article.latest_revision, by=None, start=ahead(hours=1), end=ahead(hours=2)
    )
    with pytest.raises(PublishingRefused, match="vor ihrem Beginn"):
        publishing.move(planned, by=None, start=ahead(hours=3))
    assert spans(article) == [(1, ahead(hours=1), ahead(hours=2))]


def test_a_correction_goes_on_air_with_its_notice():
    article = on_air(since=timedelta(days=1)).article
    revision = changed(article, "Richtig ist dies")
    done = publishing.correct(
        revision, by=None, kind=Correction.Kind.CORRECTION, text="Es waren 16, nicht 17 Länder."
    )
    assert Publication.objects.on_air().get().revision == revision
    assert done.dated == Publication.objects.on_air().get().visible.lower
    assert article.journal.filter(deed=Event.CORRECTED, words__contains="16, nicht 17").exists()


def test_a_correction_keeps_the_end_that_was_set():
    publication = on_air(since=timedelta(days=1))
    publishing.withdraw(publication.article, by=None, at=ahead(hours=3))
    revision = changed(publication.article)
    publishing.correct(revision, by=None, kind=Correction.Kind.ADDITION, text="Es kam etwas hinzu.")
    assert spans(publication.article)[-1][2] == ahead(hours=3)


def test_a_silent_fix_stays_in_the_journal():
    article = on_air(since=timedelta(days=1)).article
    publishing.publish_now(changed(article), by=None)
    assert article.journal.get(deed=Event.UPDATED).revision.number == 2
    assert not Correction.objects.exists()


def test_only_what_is_on_air_is_corrected_and_never_without_words():
    kind = Correction.Kind.CORRECTION
    with pytest.raises(PublishingRefused, match="auf der Website"):
        publishing.correct(an_article().latest_revision, by=None, kind=kind, text="Falsch.")
    revision = on_air().revision
    for wrong in ({"kind": kind, "text": " "}, {"kind": "quatsch", "text": "Falsch."}):
        with pytest.raises(PublishingRefused, match="fehlt der Text"):
            publishing.correct(revision, by=None, **wrong)


def test_a_correction_is_recalled_once_and_its_words_never_change():
    revision = on_air().revision
    done = publishing.correct(revision, by=None, kind=Correction.Kind.REPLY, text="Ich nicht.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=done.pk).update(text="Ich doch.")
    assert publishing.recall(done, by=None)
    assert not publishing.recall(done, by=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=done.pk).update(recalled_at=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        done.delete()
