from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import publishing
from articles.models import Publication, Revision
from articles.publishing import PublishingRefused
from tests.clock import ahead, this_minute
from tests.factories import a_section, already_on_air, an_article, an_image, on_air

pytestmark = pytest.mark.django_db


@contextmanager
def refused(constraint: str):
    """The database refuses, by the constraint of this name."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        yield
    assert error.value.__cause__.diag.constraint_name == constraint


def test_a_draft_is_not_on_air():
    an_article()
    assert not Publication.objects.on_air().exists()


def test_publishing_puts_the_revision_on_air_at_once():
    article = an_article()
    publication = publishing.publish_now(article.latest_revision, by=None)
    assert Publication.objects.on_air().get() == publication
    assert publication.dated == publication.visible.lower


def test_publishing_the_same_revision_twice_leaves_one_period():
    article = an_article()
    first = publishing.publish_now(article.latest_revision, by=None)
    assert publishing.publish_now(article.latest_revision, by=None) == first
    assert article.publications.count() == 1


def test_an_update_follows_without_gap_and_keeps_the_date():
    article = an_article()
    first = publishing.publish_now(article.latest_revision, by=None)
    article.headline = "Land öffnet alle Register"
    article.save()
    second = publishing.publish_now(article.revisions.record(article, by=None), by=None)
    first.refresh_from_db()
    assert first.visible.upper == second.visible.lower
    assert second.dated == first.dated
    assert Publication.objects.on_air().get().revision.headline == "Land öffnet alle Register"


def test_a_planned_revision_waits_for_its_time():
    article = an_article()
    start = ahead(minutes=10)
    publishing.publish_at(article.latest_revision, by=None, start=start)
    assert not Publication.objects.on_air().exists()
    assert not Publication.objects.on_air(at=start - timedelta(microseconds=1)).exists()
    assert Publication.objects.on_air(at=start).exists()


def test_a_timed_update_leaves_the_old_revision_until_then():
    article = an_article()
    old = publishing.publish_now(article.latest_revision, by=None).revision
    article.headline = "Neue Lage"
    article.save()
    new = article.revisions.record(article, by=None)
    start = ahead(minutes=10)
    publishing.publish_at(new, by=None, start=start)
    assert Publication.objects.on_air().get().revision == old
    assert Publication.objects.on_air(at=start).get().revision == new


def test_an_expiry_takes_the_article_off_air_by_itself():
    article = an_article()
    start, end = ahead(minutes=10), ahead(minutes=20)
    publishing.publish_at(article.latest_revision, by=None, start=start, end=end)
    assert Publication.objects.on_air(at=end - timedelta(seconds=1)).exists()
    assert not Publication.objects.on_air(at=end).exists()


def test_publishing_now_replaces_what_was_planned():
    article = an_article()
    publishing.publish_at(article.latest_revision, by=None, start=ahead(minutes=10))
    publishing.publish_now(article.latest_revision, by=None)
    assert article.publications.count() == 1


def test_withdrawing_ends_what_is_on_air_and_drops_what_is_planned():
    article = an_article()
    publishing.publish_now(article.latest_revision, by=None)
    article.headline = "Neue Lage"
    article.save()
    publishing.publish_at(
        article.revisions.record(article, by=None), by=None, start=ahead(minutes=10)
    )
    assert publishing.withdraw(article, by=None)
    assert not Publication.objects.on_air().exists()
    assert article.publications.count() == 1
    assert not publishing.withdraw(article, by=None)


def test_a_withdrawn_article_can_be_put_back_under_its_old_date():
    article = an_article()
    first = already_on_air(article.latest_revision, timezone.now() - timedelta(days=3))
    publishing.withdraw(article, by=None)
    again = publishing.publish_now(article.latest_revision, by=None)
    assert again.dated == first.dated


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("headline", "  ", "Es fehlt eine Überschrift."),
        ("teaser", "", "Es fehlt der Teaser."),
        ("section", None, "Es fehlt die Rubrik."),
    ],
)
def test_what_is_incomplete_is_refused_with_a_sentence(field, value, sentence):
    article = an_article(**{field: value})
    with pytest.raises(PublishingRefused) as refusal:
        publishing.publish_now(article.latest_revision, by=None)
    assert refusal.value.reasons == (sentence,)
    assert not article.publications.exists()


def test_a_lead_picture_out_of_licence_is_refused():
    image = an_image(usable_until=timezone.now() - timedelta(days=1))
    article = an_article(lead_image=image)
    with pytest.raises(PublishingRefused, match="Lizenz des Aufmacherbilds"):
        publishing.publish_now(article.latest_revision, by=None)


def test_a_lead_picture_that_runs_out_before_the_planned_time_is_refused():
    image = an_image(usable_until=ahead(minutes=5))
    article = an_article(lead_image=image)
    with pytest.raises(PublishingRefused, match="abgelaufen"):
        publishing.publish_at(article.latest_revision, by=None, start=ahead(minutes=10))


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (timedelta(minutes=-1), None, "in der Vergangenheit"),
        (timedelta(minutes=5), timedelta(minutes=5), "vor ihrem Beginn"),
        (timedelta(minutes=5, seconds=1), None, "volle Minuten"),
    ],
)
def test_impossible_times_are_refused(start, end, sentence):
    minute = this_minute()
    article = an_article()
    with pytest.raises(PublishingRefused, match=sentence):
        publishing.publish_at(
            article.latest_revision, by=None, start=minute + start, end=end and minute + end
        )


def test_the_database_refuses_two_periods_at_once():
    article = an_article()
    already_on_air(article.latest_revision, timezone.now() - timedelta(days=2))
    with refused("publication_one_revision_at_a_time"):
        already_on_air(article.latest_revision, timezone.now() - timedelta(days=1))


def test_the_database_refuses_to_rewrite_what_was_on_air():
    publication = on_air(since=timedelta(days=2))
    other = an_article(headline="Anderes")
    past = publication.visible.__class__(timezone.now() - timedelta(days=9), None)
    for change in ({"visible": past}, {"dated": timezone.now()}):
        with refused("publication_history_is_fixed"):
            Publication.objects.filter(pk=publication.pk).update(**change)
    with refused("publication_history_is_fixed"):
        publication.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(revision=other.latest_revision)


def test_the_database_refuses_another_articles_revision():
    article, other = an_article(), an_article()
    revision = other.latest_revision
    revision.article = article
    with refused("publication_shows_own_revision"):
        already_on_air(revision, timezone.now())


def test_the_database_refuses_an_incomplete_publication():
    article = an_article(teaser=" ")
    with refused("publication_is_complete"):
        already_on_air(article.latest_revision, timezone.now())


def test_the_database_keeps_the_section_of_an_article_on_air():
    article = on_air().article
    article.section = None
    with refused("article_on_air_has_a_section"):
        article.save()


def test_the_database_refuses_to_change_or_delete_a_revision():
    revision = an_article(section=a_section()).latest_revision
    with refused("revision_is_immutable"):
        Revision.objects.filter(pk=revision.pk).update(headline="Nie gesagt")
    with refused("revision_is_immutable"):
        revision.delete()


def test_saving_without_a_change_makes_no_revision():
    article = an_article()
    assert article.revisions.record(article, by=None).number == 1
    assert article.revisions.count() == 1
