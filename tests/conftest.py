"""The suite brings its own PostgreSQL, unless `DATABASE_URL` names one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as examples

from newsroom.embedded_postgres import running_server, with_database
from tests.clock import this_minute
from tests.seeded import copy_seeded_rows, restore_seeded_rows
from tests.shown_html import pages_as_shown

_resources = ExitStack()

# Examples are judged by what they show, never by how fast the machine makes them.
examples.register_profile(
    "any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
examples.load_profile("any_machine")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The tables as the migrations leave them, and the way back to them after a test's commits."""
    with django_db_blocker.unblock():
        copy_seeded_rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: restore_seeded_rows())
        yield


@pytest.fixture(scope="session", autouse=True)
def _pages_as_shown():
    """Tests compare what a browser shows: how templates are indented is no concern of theirs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", pages_as_shown(Client.request))
        yield


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test():
    """Worlds at one frozen minute must not see each other's counts, nor another test's minute."""
    cache.clear()
    this_minute.cache_clear()


@pytest.fixture
def impatient(transactional_db) -> Iterator[None]:
    """A connection with a minimal lock timeout."""
    connection.cursor().execute("SET lock_timeout = '50ms'")
    yield
    connection.close()


@pytest.fixture
def lock(impatient) -> Iterator[psycopg.Connection]:
    """A second connection that takes and holds locks."""
    url = with_database(os.environ["DATABASE_URL"], connection.settings_dict["NAME"])
    with psycopg.connect(url) as other:
        yield other
        other.rollback()


def pytest_configure(config: pytest.Config) -> None:
    """Start the server once, before the workers; they inherit its address."""
    if "DATABASE_URL" not in os.environ:
        _start_database()


def pytest_unconfigure() -> None:
    """Stop what this process started."""
    _resources.close()


def _start_database() -> None:
    directory = Path(_resources.enter_context(tempfile.TemporaryDirectory(prefix="newsroom-")))
    directory.chmod(0o755)
    url = _resources.enter_context(running_server(directory / "postgres"))
    _forget_about_power_cuts(url)
    os.environ["DATABASE_URL"] = url
    settings.DATABASES["default"]["OPTIONS"]["host"] = str(directory / "postgres")


def _forget_about_power_cuts(url: str) -> None:
    """Turn off fsync: the tests' data need not survive a crash."""
    with psycopg.connect(url, autocommit=True) as server:
        for setting in ("autovacuum", "fsync", "synchronous_commit", "full_page_writes"):
            server.execute(f"ALTER SYSTEM SET {setting} = off")
        server.execute("SELECT pg_reload_conf()")
