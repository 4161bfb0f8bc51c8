"""How long a question may take, and what the planner must know meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from django.conf import settings
from django.db import connection, transaction
from django.db.utils import OperationalError
from psycopg.errors import QueryCanceled

MIN_STATEMENT = 10  # milliseconds

# The planner takes looking through a whole document for as cheap as comparing two numbers. In
# truth it is fetched from elsewhere and unpacked: reading 120,000 of them took 2 s, asking the
# index 10 ms. Compiling and helpers take longer to begin than these statements to end.
_MEANWHILE = {"enable_seqscan": "off", "jit": "off", "max_parallel_workers_per_gather": "0"}
_BEFORE = "SELECT " + ", ".join(
    f"current_setting('{name}')" for name in ("statement_timeout", *_MEANWHILE)
)
_SET = "SELECT " + ", ".join(
    f"set_config('{name}', %s, true)" for name in ("statement_timeout", *_MEANWHILE)
)


class SearchTimeout(Exception):  # noqa: N818 - reads as what happened
    """A question that the database cannot answer in time."""


@contextmanager
def statement_timeout() -> Iterator[None]:
    """Let no statement run longer than `SEARCH_SECONDS`, nor read the documents one by one.

    Raises:
        TooMuchWork: one would have.
    """
    with savepoint_on_timeout(), connection.cursor() as cursor:
        cursor.execute(_BEFORE)
        before = cursor.fetchone()
        cursor.execute(_SET, [f"{settings.SEARCH_SECONDS * 1000:.0f}ms", *_MEANWHILE.values()])
        yield
        cursor.execute(_SET, before)


@contextmanager
def savepoint_on_timeout() -> Iterator[None]:
    """A step that may run out of time without taking what was found before it along.

    Raises:
        TooMuchWork: it has.
    """
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise SearchTimeout from error
        raise


def set_deadline(deadline: float) -> None:
    """Within `limited_time`: let the next statements end by a moment of `time.monotonic`.

    Raises:
        TooMuchWork: it is too late for another one.
    """
    left = int((deadline - monotonic()) * 1000)
    if left < MIN_STATEMENT:
        raise SearchTimeout
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{left}ms"])
