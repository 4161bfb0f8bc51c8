"""Times for tests: full minutes ahead, and a frozen database clock.

The product asks the database what time it is (`statement_timestamp()`, and its guards
`transaction_timestamp()`), so a test cannot freeze it from Python. It can put functions of the same
names in front of PostgreSQL's own: names are looked up along `search_path`, and there `pg_catalog`
may stand last.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache

from django.db import connection
from django.utils import timezone

# Nothing planned for the next minute may lie in the past by the time that it is asked for.
_MAX_STEP = timedelta(seconds=10)


def ahead(**distance: float) -> datetime:
    """The full minute so far from now; the same one all through a test."""
    return this_minute() + timedelta(**distance)


def ago(**distance: float) -> datetime:
    """So far before now."""
    return timezone.now() - timedelta(**distance)


@cache
def this_minute() -> datetime:
    """The full minute that a test takes for now; before each test the clock is read again."""
    return (timezone.now() + _MAX_STEP).replace(second=0, microsecond=0)


_FREEZE = """
CREATE SCHEMA IF NOT EXISTS frozen_clock;
CREATE OR REPLACE FUNCTION frozen_clock.statement_timestamp() RETURNS timestamptz
    LANGUAGE sql STABLE AS $$ SELECT current_setting('newsroom.frozen_at')::timestamptz $$;
CREATE OR REPLACE FUNCTION frozen_clock.transaction_timestamp() RETURNS timestamptz
    LANGUAGE sql STABLE AS $$ SELECT current_setting('newsroom.frozen_at')::timestamptz $$;
SET search_path = frozen_clock, public, pg_catalog;
"""
_THAW = "SET search_path = public; DROP SCHEMA frozen_clock CASCADE;"


@contextmanager
def frozen_at(moment: datetime) -> Iterator[None]:
    """Freeze the database clock of this connection at `moment`."""
    with hand_driven_clock() as set_to:
        set_to(moment)
        yield


@contextmanager
def hand_driven_clock() -> Iterator[Callable[[datetime], None]]:
    """Clock that is set by the test; yields the function that sets it."""
    with connection.cursor() as cursor:
        cursor.execute(_FREEZE)
    try:
        yield _set_to
    finally:
        with connection.cursor() as cursor:
            cursor.execute(_THAW)


def _set_to(moment: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.frozen_at', %s, false)", [moment.isoformat()])
