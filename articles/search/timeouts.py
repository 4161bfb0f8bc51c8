"""Statement timeouts and planner settings for search queries."""

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
    """The database did not answer a search query in time."""


@contextmanager
def statement_timeout() -> Iterator[None]:
    """Limit every statement to `SEARCH_SECONDS`, and avoid sequential scans.

    Raises:
        SearchTimeout: a statement took longer.
    """
    with savepoint_on_timeout(), connection.cursor() as cursor:
        cursor.execute(_BEFORE)
        before = cursor.fetchone()
        cursor.execute(_SET, [f"{settings.SEARCH_SECONDS * 1000:.0f}ms", *_MEANWHILE.values()])
        yield
        cursor.execute(_SET, before)


@contextmanager
def savepoint_on_timeout() -> Iterator[None]:
    """Savepoint: on a statement timeout only this block is rolled back.

    Raises:
        SearchTimeout: the block ran into the limit.
    """
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise SearchTimeout from error
        raise


def set_deadline(deadline: float) -> None:
    """Within `statement_timeout`: limit the next statements to end by `deadline`.

    `deadline` is a value of `time.monotonic`, in seconds.

    Raises:
        SearchTimeout: too little time is left for another statement.
    """
    left = int((deadline - monotonic()) * 1000)
    if left < MIN_STATEMENT:
        raise SearchTimeout
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{left}ms"])
