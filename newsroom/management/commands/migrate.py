import time
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from newsroom.locks import Lock

LOOK_EVERY = 0.5  # seconds


class Command(migrate.Command):
    """Django's migrate behind a lock: a second run waits, then finds nothing to do."""

    def handle(self, *args: Any, **options: Any) -> None:
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        connection = connections[options["database"]]
        self._wait_for_lock(connection, verbosity=options["verbosity"])
        try:
            super().handle(*args, **options)
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [Lock.MIGRATE])

    def _wait_for_lock(self, connection: Any, *, verbosity: int) -> None:
        """Poll for the lock: a waiting statement would block concurrent index builds."""
        told = False
        while not self._take(connection):
            if not told and verbosity:
                self.stderr.write("Ein anderes „migrate“ läuft schon; es wird gewartet …")
            told = True
            time.sleep(LOOK_EVERY)

    @staticmethod
    def _take(connection: Any) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [Lock.MIGRATE])
            return bool(cursor.fetchone()[0])
