"""Two migrations at once: the second waits, and finds nothing to do."""

import subprocess
import sys

import psycopg
import pytest

from newsroom.locks import Lock
from tests.newsroom.program import MANAGE, environment
from tests.newsroom.test_tables import new_database  # noqa: F401 - a fixture


def migrating(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(MANAGE), "migrate"],
        env=environment(DATABASE_URL=url, SECRET_KEY="0123456789abcdef" * 4),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.timeout(400)
def test_two_at_once_come_in_turn_and_the_work_is_done_once(new_database):  # noqa: F811
    with psycopg.connect(new_database, autocommit=True) as somebody:
        somebody.execute("SELECT pg_advisory_lock(%s)", [int(Lock.MIGRATE)])
        both = [migrating(new_database) for _ in range(2)]
        for one in both:
            assert "Ein anderes „migrate“ läuft schon" in one.stderr.readline()
        assert somebody.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,)
    printed = [one.communicate(timeout=300) for one in both]
    assert [one.returncode for one in both] == [0, 0], printed
    assert sorted("Applying" in out for out, _ in printed) == [False, True]
