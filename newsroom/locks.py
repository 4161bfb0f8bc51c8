"""Locks in the database, for what one process at a time may do, on whatever machine."""

from enum import IntEnum

from django.db import connection


class Lock(IntEnum):
    """Every advisory lock of the project by its number; only its being different matters."""

    LEARN = 7_215_001
    MIGRATE = 7_215_002
    SEND_MAIL = 7_215_003
    KEEP_HOUSE = 7_215_004


class Lease:
    """A lock that a process keeps as long as its connection lives; others wait for its end."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self._held_by: object = None

    def is_ours(self) -> bool:
        """Whether this process may work; asks the database until it may."""
        if self._held_by is None or self._held_by is not connection.connection:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [self._lock])
                is_ours = cursor.fetchone()[0]
            self._held_by = connection.connection if is_ours else None
        return self._held_by is not None
