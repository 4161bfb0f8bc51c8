"""How each kind of process talks to PostgreSQL: how long it may ask, wait and hold, and how often.

Migrations and commands may take their time. Nobody who waits for a page has any, so there the
database itself ends what takes too long.
"""

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SLOTS = 6  # pages at once per worker; they take milliseconds, most of them waiting for the database
_POOL = {
    "min_size": 1,
    "max_size": SLOTS + 1,  # one more for /gesund/
    "timeout": 2,
    "reconnect_timeout": 3,
    "max_idle": 300,
}


class Process(StrEnum):
    """What a process is for."""

    COMMAND = "command"
    WEB = "web"
    BACKGROUND = "background"

    def declare(self) -> None:
        """Say so before the settings are read."""
        os.environ["PROCESS"] = self.value

    @classmethod
    def of_this_one(cls) -> "Process":
        """What was declared; whoever said nothing is a command."""
        return cls(os.environ.get("PROCESS", cls.COMMAND))


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds that a statement, a wait for a lock, and an idle transaction may last."""

    statement: float
    lock: float
    idle: float

    def as_options(self) -> str:
        """As libpq hands them to the server when it connects."""
        limits = {
            "statement_timeout": self.statement,
            "lock_timeout": self.lock,
            "idle_in_transaction_session_timeout": self.idle,
        }
        return " ".join(f"-c {name}={round(value * 1000)}" for name, value in limits.items())


READERS = Limits(statement=2, lock=1, idle=10)
DESK = Limits(statement=15, lock=3, idle=30)
BACKGROUND = Limits(statement=60, lock=10, idle=60)


def limited(config: dict[str, Any], process: Process, web: Limits) -> dict[str, Any]:
    """Django's settings of a database with what this kind of process may ask of it."""
    options = dict(config.get("OPTIONS", {}))
    if process == Process.COMMAND:
        return config | {"CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": 300}
    limits = web if process == Process.WEB else BACKGROUND
    given = options.get("options", "")
    options["options"] = f"{given} {limits.as_options()}".strip()
    options.setdefault("connect_timeout", 3)
    config = config | {"OPTIONS": options, "CONN_HEALTH_CHECKS": True}
    if process == Process.BACKGROUND:
        return config | {"CONN_MAX_AGE": None}
    options["pool"] = _POOL
    return config | {"CONN_MAX_AGE": 0}
