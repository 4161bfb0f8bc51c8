"""Search documents of publications, kept by triggers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Publication, SearchDocument
from tests.factories import an_article, on_air

pytestmark = pytest.mark.django_db


def periods() -> dict[int, tuple[object, ...]]:
    """What the documents know of each publication."""
    rows = SearchDocument.objects.values_list("publication", "key", "dated", "visible")
    return {pk: tuple(row) for pk, *row in rows}


def expected() -> dict[int, tuple[object, ...]]:
    rows = Publication.objects.values_list("pk", "article__key", "dated", "visible")
    return {pk: tuple(row) for pk, *row in rows}


def test_words_carry_the_weight_of_their_field():
    published = on_air(body="<h2>Zwischen<strong>kopf</strong></h2><p>A &amp; B</p>")
    words = published.search_document.words
    assert "'zwischenkopf':" in words
    assert "C" in words.split("'zwischenkopf':")[1].split()[0]
    assert "'amp'" not in words


def test_what_was_never_published_has_none():
    an_article()
    assert not SearchDocument.objects.exists()


def test_a_document_follows_its_publication_through_every_change():
    tomorrow = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)
    article = on_air(since=timedelta(days=1), headline="Vorher").article
    article.headline = "Nachher"
    article.save()
    revision = article.revisions.record(article, by=None)
    planned = publishing.publish_at(revision, by=None, start=tomorrow)
    assert periods() == expected()
    planned = publishing.move(planned, by=None, start=tomorrow + timedelta(days=1))
    assert periods() == expected()
    titles = dict(SearchDocument.objects.values_list("publication", "title"))
    assert ["nachher" in title for _, title in sorted(titles.items())] == [False, True]
    publishing.withdraw(article, by=None)
    assert periods() == expected()
    assert len(periods()) == 1


def test_a_plan_that_is_dropped_takes_its_document_along():
    start = timezone.now().replace(second=0, microsecond=0) + timedelta(days=1)
    planned = publishing.publish_at(an_article().latest_revision, by=None, start=start)
    assert periods() == expected() != {}
    publishing.drop_plan(planned, by=None)
    assert periods() == {}
