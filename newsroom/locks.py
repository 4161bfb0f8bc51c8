"""Advisory locks in PostgreSQL, for work that only one process may do at a time."""

from enum import IntEnum

from django.db import connection


class Lock(IntEnum):
    """Numbers of all advisory locks of the project; they only have to differ."""

    LEARN = 7_215_001
    MIGRATE = 7_215_002
    SEND_MAIL = 7_215_003
    KEEP_HOUSE = 7_215_004


class Lease:
    """Advisory lock held while the process's connection lives."""

    def __init__(self, lock: Lock) -> None:
        self._lock = lock
        self._held_by: object = None

    def is_ours(self) -> bool:
        """Whether this process holds the lock; tries to get it otherwise."""
        if self._held_by is None or self._held_by is not connection.connection:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [self._lock])
                is_ours = cursor.fetchone()[0]
            self._held_by = connection.connection if is_ours else None
        return self._held_by is not None
