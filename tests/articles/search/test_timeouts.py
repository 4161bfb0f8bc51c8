"""Timeouts: only the savepoint is rolled back, earlier results stay."""

from time import monotonic

import pytest
from django.db import connection

from articles.search.timeouts import (
    SearchTimeout,
    savepoint_on_timeout,
    set_deadline,
    statement_timeout,
)

pytestmark = pytest.mark.django_db


def ask(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def sleep_within(seconds: float) -> None:
    with savepoint_on_timeout():
        set_deadline(monotonic() + seconds)
        ask("SELECT pg_sleep(20)")


def test_a_statement_that_takes_too_long_is_ended(settings):
    settings.SEARCH_SECONDS = 0.05
    with pytest.raises(SearchTimeout), statement_timeout():
        ask("SELECT pg_sleep(20)")
    assert ask("SELECT 1") == 1


def test_a_step_that_is_given_up_takes_nothing_along(settings):
    settings.SEARCH_SECONDS = 5
    with statement_timeout():
        ask("SELECT set_config('newsroom.found', 'etwas', true)")
        with pytest.raises(SearchTimeout):
            sleep_within(0.05)
        assert ask("SELECT current_setting('newsroom.found')") == "etwas"
        assert ask("SHOW statement_timeout") == "5s"


def test_what_would_begin_too_late_does_not_begin():
    with pytest.raises(SearchTimeout):
        set_deadline(monotonic() + 0.001)
    with pytest.raises(SearchTimeout):
        set_deadline(monotonic() - 1)


def test_afterwards_everything_is_set_as_before(settings):
    settings.SEARCH_SECONDS = 5
    before = ask("SHOW statement_timeout"), ask("SHOW enable_seqscan"), ask("SHOW jit")
    with statement_timeout():
        assert ask("SHOW enable_seqscan") == "off"
    assert (ask("SHOW statement_timeout"), ask("SHOW enable_seqscan"), ask("SHOW jit")) == before
