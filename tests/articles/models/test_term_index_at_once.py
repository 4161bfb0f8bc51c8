"""Term index under concurrent tagging of one article."""

from collections.abc import Callable
from threading import Thread

import pytest
from django.db import connection, transaction

from articles import publishing
from articles.models import Publication, TermIndex
from articles.models.term_index import term_number
from tests.clock import ahead
from tests.factories import a_tag, an_article, on_air

pytestmark = pytest.mark.django_db(transaction=True)


def one_after_the_other(first: Callable[[], object], second: Callable[[], object]) -> None:
    """Do something in a transaction, and before it ends something else that has to wait for it."""

    def do_second() -> None:
        second()
        connection.close()

    waiting = Thread(target=do_second)
    with transaction.atomic():
        first()
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive(), "the second has to wait for the first"
    waiting.join()


def test_two_taggers_at_once_leave_no_pair_out():
    article = on_air().article
    one, other = a_tag("Eins"), a_tag("Zwei")
    one_after_the_other(lambda: article.tags.add(one), lambda: article.tags.add(other))
    assert TermIndex.objects.under(term_number(one), term_number(other)).count() == 1


@pytest.mark.parametrize("tagger_first", [True, False])
def test_nothing_is_filed_of_a_period_that_is_dropped_at_the_same_time(tagger_first):
    article = an_article()
    plan = publishing.publish_at(article.latest_revision, by=None, start=ahead(hours=1))
    deeds = [
        lambda: article.tags.add(a_tag()),
        Publication.objects.filter(pk=plan.pk).delete,
    ]
    one_after_the_other(*(deeds if tagger_first else reversed(deeds)))
    assert article.tags.count() == 1
    assert not Publication.objects.exists()
    assert not TermIndex.objects.exists()
