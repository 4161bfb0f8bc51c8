"""Whether the database has the tables that the program expects, and what to do where it has not."""

from django.core.management import BaseCommand
from django.db import ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from psycopg import errors

from newsroom.errors import Fehler

_WHAT_TO_DO = "Bitte zuerst „uv run manage.py migrate“ ausführen."
NO_TABLES = f"Die Datenbank hat noch keine Tabellen. {_WHAT_TO_DO}"
OLD_TABLES = f"Die Tabellen der Datenbank sind noch auf einem älteren Stand. {_WHAT_TO_DO}"


class MigratedCommand(BaseCommand):
    """A command of ours that works on the journal: refused while the tables are not up to date."""

    requires_migrations_checks = True

    def check_migrations(self) -> None:
        """Where Django only warns, refuse."""
        require_tables()


def require_tables() -> None:
    """Refuse a database that has not been migrated.

    Raises:
        Fehler: there are no tables yet, or a migration is missing.
    """
    executor = MigrationExecutor(connection)
    if not executor.loader.applied_migrations:
        raise Fehler(NO_TABLES)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Fehler(OLD_TABLES)


def sentence_about(error: ProgrammingError) -> str | None:
    """What to tell where a command of Django's own has missed a table; None: it was not that."""
    if not isinstance(error.__cause__, errors.UndefinedTable | errors.UndefinedColumn):
        return None
    try:
        require_tables()
    except Fehler as fault:
        return str(fault)
    return None
