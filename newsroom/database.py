"""Connection settings of PostgreSQL for each kind of process: timeouts and limits.

Migrations and commands may take their time. Nobody who waits for a page has any, so there the
database itself ends what takes too long.
"""

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from psycopg import Connection
from psycopg.abc import PQGen
from psycopg.errors import _WaitTimeout
from psycopg_pool import ConnectionPool

SLOTS = 6  # pages at once per worker; they take milliseconds, most of them waiting for the database
_POOL = {
    "min_size": 1,
    "max_size": SLOTS + 1,  # one more for /gesund/
    "timeout": 2,
    "reconnect_timeout": 3,
    "max_idle": 300,
}


# A server that is gone without a word is noticed by the kernel, not after its default of two hours.
_KEEPALIVES = {
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
# Seconds that an answer may take beyond the time after which the server itself ends a statement.
_GRACE = 3
# Seconds that an idle connection has to show that there is still a server behind it.
_CHECK = 1


class Process(StrEnum):
    """Kinds of processes."""

    COMMAND = "command"
    WEB = "web"
    BACKGROUND = "background"

    def declare(self) -> None:
        """Declare this process's kind before the settings are loaded."""
        os.environ["PROCESS"] = self.value

    @classmethod
    def of_this_one(cls) -> "Process":
        """Kind of this process; `COMMAND` if none was declared."""
        return cls(os.environ.get("PROCESS", cls.COMMAND))


@dataclass(frozen=True, slots=True)
class Limits:
    """Timeouts in seconds: of a statement, of waiting for a lock, and of an idle transaction."""

    statement: float
    lock: float
    idle: float

    def as_options(self) -> str:
        """The timeouts as libpq's `options`, sent on connecting."""
        limits = {
            "statement_timeout": self.statement,
            "lock_timeout": self.lock,
            "idle_in_transaction_session_timeout": self.idle,
        }
        return " ".join(f"-c {name}={round(value * 1000)}" for name, value in limits.items())


READERS = Limits(statement=2, lock=1, idle=10)
DESK = Limits(statement=15, lock=3, idle=30)
BACKGROUND = Limits(statement=60, lock=10, idle=60)


def answering_within(seconds: float) -> type[Connection]:
    """Connection class that closes if the server does not answer for some seconds.

    A server that is frozen, or whose disk is, does not keep to its own `statement_timeout`: without
    a clock on this side whoever asked would wait until that is over, and a thread with them.
    """

    class TimedConnection(Connection):
        max_wait = seconds

        def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:
            """Like psycopg's `wait`, with a time limit; raises OperationalError."""
            try:
                return super().wait(gen, interval, timeout or self.max_wait)
            except _WaitTimeout:
                self.close()
                raise

    return TimedConnection


def check(connection: Any) -> None:
    """Health check of an idle connection, with a limit of one second."""
    connection.max_wait = _CHECK
    try:
        ConnectionPool.check_connection(connection)
    finally:
        del connection.max_wait


def limited(config: dict[str, Any], process: Process, web: Limits) -> dict[str, Any]:
    """Django's database settings with the limits of this kind of process."""
    options = dict(config.get("OPTIONS", {}))
    if process == Process.COMMAND:
        return config | {"CONN_HEALTH_CHECKS": True, "CONN_MAX_AGE": 300}
    limits = web if process == Process.WEB else BACKGROUND
    given = options.get("options", "")
    options["options"] = f"{given} {limits.as_options()}".strip()
    options = {"connect_timeout": 3} | _KEEPALIVES | options
    config = config | {"OPTIONS": options, "CONN_HEALTH_CHECKS": True}
    if process == Process.BACKGROUND:
        return config | {"CONN_MAX_AGE": None}
    max_wait = limits.statement + _GRACE
    pool = _POOL | {"connection_class": answering_within(max_wait), "check": check}
    config["OPTIONS"] = options | {"pool": pool}
    return config | {"CONN_MAX_AGE": 0}
