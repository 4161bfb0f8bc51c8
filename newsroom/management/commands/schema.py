from pathlib import Path
from typing import Any

from django.conf import settings

from newsroom.migrations_guard import MigratedCommand
from newsroom.schema.page import PAGE, schema_page


class Command(MigratedCommand):
    help = "Schreibt newsroom/docs/schema.md: Tabellen, Spalten, Regeln, Trigger und wer schreibt."

    def handle(self, **_options: Any) -> None:
        (Path(settings.BASE_DIR) / PAGE).write_text(schema_page(), encoding="utf-8")
        self.stdout.write(f"{PAGE} ist geschrieben.")
