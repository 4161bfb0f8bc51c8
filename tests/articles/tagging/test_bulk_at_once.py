"""Bulk tagging and undo concurrent with saving the same articles."""

from threading import Thread

import pytest
from django.db import connection, transaction

from articles.models import Article
from articles.tagging import bulk
from articles.tagging.single import file
from articles.tagging.terms import region_term
from articles.tagging.undo import undo
from tests.factories import a_region, an_article


@pytest.mark.django_db(transaction=True)
def test_an_undo_waits_for_who_is_saving_and_leaves_their_decision():
    theirs, plain = an_article(), an_article()
    term = region_term(a_region("Thüringen"))
    change = bulk.run(bulk.plan(Article.objects.all(), [term], [], by=None))

    def take_back() -> None:
        undo(change.pk, by=None)
        connection.close()

    other = Thread(target=take_back)
    with transaction.atomic():
        file(theirs, by=None, remove=[term])
        file(theirs, by=None, add=[term])
        other.start()
        other.join(0.3)
        assert other.is_alive(), "the undo has to wait for whoever saves the article"
    other.join()
    assert [region.name for region in theirs.regions.all()] == ["Thüringen"]
    assert not plain.regions.exists()
