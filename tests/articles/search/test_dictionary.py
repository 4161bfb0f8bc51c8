"""The dictionary learns from texts on air only."""

from datetime import UTC, datetime, timedelta

import pytest

from articles import publishing
from articles.models import Abbreviation, LearnedRevision, Publication, Word
from articles.search.dictionary import forget, learn
from articles.search.engine import answer
from tests.articles.search.conftest import headlines
from tests.clock import frozen_at
from tests.factories import already_on_air, an_article, on_air

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 3, 5, 12, tzinfo=UTC)


def learned() -> dict[str, object]:
    """Everything that is learned, to compare."""
    return {
        "words": list(Word.objects.order_by("word").values()),
        "abbreviations": list(
            Abbreviation.objects.order_by("long").values("short", "long", "since")
        ),
    }


def usable() -> dict[str, object]:
    """What of it may be asked now."""
    known = learned()
    return {name: [row for row in rows if row["since"] <= NOON] for name, rows in known.items()}


def a_journal() -> None:
    for number, headline in enumerate(("Die Verwaltung spart", "Eine Cloud für das Land")):
        article = an_article(headline=headline, kicker="Bund")
        already_on_air(article.latest_revision, NOON - timedelta(days=number + 1))


def test_words_are_counted_once_per_revision_on_air():
    on_air(since=timedelta(hours=1), headline="Register und Register", teaser="Ein Register.")
    on_air(since=timedelta(hours=2), headline="Register", kicker="")
    assert learn() == 2
    assert learn() == 0
    assert Word.objects.get(word="register").uses == 2
    assert LearnedRevision.objects.count() == 2


def test_parts_are_learned_in_whatever_order_the_words_come():
    on_air(since=timedelta(hours=3), headline="Verwaltungscloud startet")
    learn()
    assert Word.objects.get(word="verwaltungscloud").parts == []
    on_air(since=timedelta(hours=2), headline="Verwaltung und Cloud")
    learn()
    in_turn = Word.objects.get(word="verwaltungscloud").parts
    forget()
    learn()
    assert in_turn == ["verwalt", "cloud"] == Word.objects.get(word="verwaltungscloud").parts


def test_a_draft_teaches_nothing():
    a_journal()
    with frozen_at(NOON):
        learn()
        before = learned()
        an_article(headline="Geheimregister der Verwaltungscloud (GVC)")
        learn()
        assert learned() == before


def test_a_plan_teaches_nothing_before_its_minute_and_needs_no_job_then():
    a_journal()
    start = NOON + timedelta(minutes=5)
    with frozen_at(NOON):
        learn()
        before = usable()
        planned = an_article(headline="Verwaltungscloud für alle")
        publishing.publish_at(planned.latest_revision, by=None, start=start)
        learn()
        assert usable() == before
        assert answer("Cloud", NOON).total == 1
    found = answer("Cloud", start)
    assert "Verwaltungscloud für alle" in headlines(found)


def test_a_plan_that_is_dropped_is_forgotten():
    a_journal()
    with frozen_at(NOON):
        learn()
        before = learned()
        planned = publishing.publish_at(
            an_article(
                headline="Verwaltungscloud", teaser="Die Neue Plattform (NP)"
            ).latest_revision,
            by=None,
            start=NOON + timedelta(minutes=5),
        )
        learn()
        assert learned() != before
        publishing.drop_plan(planned, by=None)
        learn()
        assert learned() == before


def test_publishing_learns_after_its_transaction(django_capture_on_commit_callbacks):
    revision = an_article(headline="Datenschatz gehoben").latest_revision
    with django_capture_on_commit_callbacks(execute=True):
        publishing.publish_now(revision, by=None)
        assert not Word.objects.exists()
    assert Word.objects.filter(word="datenschatz", uses=1).exists()


def test_learning_is_never_in_the_way_of_publishing(
    django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def broken() -> None:
        raise RuntimeError

    monkeypatch.setattr(publishing, "learn", broken)
    with django_capture_on_commit_callbacks(execute=True):
        published = publishing.publish_now(an_article().latest_revision, by=None)
    assert Publication.objects.on_air().get() == published
    assert "RuntimeError" in caplog.text


def test_names_of_laender_are_whole_words(ask):
    on_air(since=timedelta(hours=2), headline="Niedersachsen", kicker="", teaser="Nur das.")
    on_air(since=timedelta(hours=1), headline="Sachsen", kicker="", teaser="Nur das.")
    learn()
    assert headlines(ask("Sachsen")) == ["Sachsen"]
