"""A frozen database clock, for tests about the second at which something changes.

The product asks the database what time it is (`statement_timestamp()`), so a test cannot freeze it
from Python. It can put a function of the same name in front of PostgreSQL's own: names are looked
up along `search_path`, and there `pg_catalog` may stand last.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection

_FREEZE = """
CREATE SCHEMA IF NOT EXISTS frozen_clock;
CREATE OR REPLACE FUNCTION frozen_clock.statement_timestamp() RETURNS timestamptz
    LANGUAGE sql STABLE AS $$ SELECT {moment}::timestamptz $$;
SET search_path = frozen_clock, public, pg_catalog;
"""
_THAW = "SET search_path = public; DROP SCHEMA frozen_clock CASCADE;"


@contextmanager
def frozen_at(moment: datetime) -> Iterator[None]:
    """Let this connection's database believe that it is `moment`, to the microsecond."""
    with connection.cursor() as cursor:
        cursor.execute(_FREEZE.format(moment=f"'{moment.isoformat()}'"))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(_THAW)
