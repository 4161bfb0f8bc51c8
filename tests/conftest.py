"""The suite brings its own PostgreSQL, unless `DATABASE_URL` names one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import psycopg
import pytest
from django.apps import AppConfig, apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from hypothesis import HealthCheck
from hypothesis import settings as examples

from newsroom.embedded_postgres import running_server, with_database
from tests.clock import this_minute

_resources = ExitStack()

# Examples are judged by what they show, never by how fast the machine makes them.
examples.register_profile(
    "any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
examples.load_profile("any_machine")


@receiver(post_migrate)
def _seed_again(sender: AppConfig, **_kwargs: object) -> None:
    """Bring back what migrations seed after a transactional test has emptied every table."""
    if sender.label == "articles" and not apps.get_model("regions.Region").objects.exists():
        import_module("regions.migrations.0002_federation").found_the_federation(apps, None)
        import_module("regions.migrations.0005_ministries").found_the_bodies(apps, None)
        import_module("regions.migrations.0006_more_bodies").add_what_is_known(apps, None)
        import_module("articles.migrations.0004_roles").make_groups(apps, None)
        import_module("articles.migrations.0035_site_texts").write_texts(apps, None)


@pytest.fixture(autouse=True)
def _nothing_kept_from_another_test():
    """Worlds at one frozen minute must not see each other's counts, nor another test's minute."""
    cache.clear()
    this_minute.cache_clear()


@pytest.fixture
def impatient(transactional_db) -> Iterator[None]:
    """A connection that waits for locks as short as can be."""
    connection.cursor().execute("SET lock_timeout = '50ms'")
    yield
    connection.close()


@pytest.fixture
def lock(impatient) -> Iterator[psycopg.Connection]:
    """Somebody else in the database, who takes what a test says and keeps it."""
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
    """Let the server wait for no disk: what the suite writes need not outlive the machine."""
    with psycopg.connect(url, autocommit=True) as server:
        for setting in ("autovacuum", "fsync", "synchronous_commit", "full_page_writes"):
            server.execute(f"ALTER SYSTEM SET {setting} = off")
        server.execute("SELECT pg_reload_conf()")
