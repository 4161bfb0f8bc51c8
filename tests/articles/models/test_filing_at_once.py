"""Two people tag one article at the same time: the pair of their tags is filed, too."""

from threading import Thread

import pytest
from django.db import connection, transaction

from articles.models import Filing
from articles.models.filing import term_of
from tests.factories import a_tag, on_air


@pytest.mark.django_db(transaction=True)
def test_two_taggers_at_once_leave_no_pair_out():
    article = on_air().article
    one, other = a_tag("Eins"), a_tag("Zwei")

    def add_other() -> None:
        article.tags.add(other)
        connection.close()

    second = Thread(target=add_other)
    with transaction.atomic():
        article.tags.add(one)
        second.start()
        second.join(0.3)
        assert second.is_alive(), "the second has to wait for the first"
    second.join()
    assert Filing.objects.under(term_of(one), term_of(other)).count() == 1
