"""Migration operation that runs an SQL file of an app (`<app>/sql/<name>.sql`).

Each trigger and function of the database stands once, in its current form, in such a file. A change
edits the file and adds a migration with `RunSqlFile` for it; every file may be run again.
"""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.migrations.operations.special import RunSQL


def sql_file(app_label: str, name: str) -> Path:
    """Path of the SQL file with this name."""
    return Path(apps.get_app_config(app_label).path) / "sql" / f"{name}.sql"


class RunSqlFile(RunSQL):
    """Runs `<app>/sql/<name>.sql` as it is when the migration runs; going back does nothing."""

    def __init__(self, app_label: str, name: str) -> None:
        self.app_label, self.name = app_label, name
        super().__init__(sql_file(app_label, name).read_text(), self.noop)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """The operation's arguments, for Django's writer of migrations."""
        return type(self).__name__, [self.app_label, self.name], {}

    def describe(self) -> str:
        """What `migrate --plan` shows."""
        return f"Runs {self.app_label}/sql/{self.name}.sql"
