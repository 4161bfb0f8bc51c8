"""Commands on a database that nobody has migrated say so in one sentence."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command, find_commands, get_commands
from django.db import ProgrammingError, connection, transaction
from django.db.migrations.recorder import MigrationRecorder

import newsroom
from newsroom import migrations_guard
from newsroom.embedded_postgres import with_database
from newsroom.errors import Fehler
from tests.newsroom.program import command

ROOT = Path(newsroom.__file__).parent.parent
OURS = {name for folder in ROOT.glob("*/management") for name in find_commands(str(folder))}
MAKES_ITS_TABLES = {"demo", "migrate"}
ARGUMENTS = {"import_redirects": ["alt.csv"], "suggest": ["--evaluate"]}


@pytest.fixture
def empty(db) -> None:
    """A database in which there is no table, as far as anybody looks."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA leer; SET LOCAL search_path = leer, pg_catalog")


@pytest.fixture
def ready_to_serve(monkeypatch) -> None:
    """Settings without a fault."""
    monkeypatch.setattr("newsroom.management.commands.serve.run_checks", lambda **_: [])


def test_every_command_of_ours_is_found():
    ours = {name for name, app in get_commands().items() if app in {"articles", "newsroom"}}
    assert ours == OURS


@pytest.mark.parametrize("name", sorted(OURS - MAKES_ITS_TABLES))
@pytest.mark.usefixtures("empty", "ready_to_serve")
def test_without_tables_every_command_says_what_to_do(name):
    with pytest.raises(Fehler, match=r"hat noch keine Tabellen.*manage.py migrate") as refusal:
        call_command(name, *ARGUMENTS.get(name, []))
    assert refusal.value.returncode == 1


@pytest.mark.parametrize("name", sorted(OURS - MAKES_ITS_TABLES))
@pytest.mark.usefixtures("db", "ready_to_serve")
def test_with_a_migration_missing_every_command_says_what_to_do(name):
    MigrationRecorder(connection).record_unapplied("articles", _newest_migration())
    with pytest.raises(Fehler, match=r"älteren Stand.*manage.py migrate"):
        call_command(name, *ARGUMENTS.get(name, []))


def _newest_migration() -> str:
    return max(path.stem for path in ROOT.glob("articles/migrations/[0-9]*.py"))


@pytest.mark.django_db
def test_a_table_that_is_missing_for_another_reason_is_no_matter_of_migrations():
    with pytest.raises(ProgrammingError) as error, transaction.atomic():
        connection.cursor().execute("SELECT FROM gibt_es_nicht")
    assert migrations_guard.sentence_about(error.value) is None


@pytest.fixture
def new_database() -> Iterator[str]:
    """The URL of a database that somebody has just created."""
    url = os.environ["DATABASE_URL"]
    name = f"neu_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield with_database(url, name)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_command_of_djangos_own_is_one_german_line_as_well(new_database):
    result = command("changepassword", "chefin", DATABASE_URL=new_database, DEBUG="true")
    assert (result.returncode, result.stderr) == (1, f"Fehler: {migrations_guard.NO_TABLES}\n")
