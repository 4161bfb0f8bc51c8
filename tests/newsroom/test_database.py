"""Every kind of process has its limits, and the database holds them."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool, PoolTimeout

from newsroom.database import (
    BACKGROUND,
    DESK,
    READERS,
    SLOTS,
    Limits,
    Process,
    answering_within,
    limited,
)

CONFIG = {"NAME": "x", "OPTIONS": {"sslmode": "verify-full", "options": "-c geqo=off"}}


@pytest.mark.parametrize(
    ("limits", "shown"),
    [
        (READERS, ("2s", "1s", "10s")),
        (DESK, ("15s", "3s", "30s")),
        (BACKGROUND, ("1min", "10s", "1min")),
        (Limits(0.25, 0.1, 1.5), ("250ms", "100ms", "1500ms")),
    ],
)
def test_the_server_knows_the_limits(limits, shown):
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    with psycopg.connect(os.environ["DATABASE_URL"], options=limits.as_options()) as server:
        assert tuple(server.execute(f"SHOW {name}").fetchone()[0] for name in names) == shown


def test_web_processes_share_a_bounded_pool():
    config = limited(CONFIG, Process.WEB, READERS)
    options = config["OPTIONS"]
    assert options["pool"]["max_size"] == SLOTS + 1
    assert options["options"] == f"-c geqo=off {READERS.as_options()}"
    assert options["sslmode"] == "verify-full"
    assert options["connect_timeout"] == 3
    assert config["CONN_MAX_AGE"] == 0
    assert CONFIG["OPTIONS"] == {"sslmode": "verify-full", "options": "-c geqo=off"}


def test_commands_take_their_time():
    assert limited(CONFIG, Process.COMMAND, READERS)["OPTIONS"] == CONFIG["OPTIONS"]


def test_the_background_keeps_its_connection_with_its_locks():
    config = limited(CONFIG, Process.BACKGROUND, READERS)
    assert config["CONN_MAX_AGE"] is None
    assert "pool" not in config["OPTIONS"]


class FreezingServer:
    """Stands between the program and PostgreSQL, and hands on nothing any more once frozen."""

    def __init__(self) -> None:
        self._answering = threading.Event()
        self._answering.set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._take, daemon=True).start()

    def freeze(self) -> None:
        self._answering.clear()

    def close(self) -> None:
        self._listening.close()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                real = connected_to_postgresql()
                for one, other in ((client, real), (real, client)):
                    threading.Thread(target=self._hand_on, args=(one, other), daemon=True).start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                self._answering.wait()
                other.sendall(data)
        other.close()


def connected_to_postgresql() -> socket.socket:
    server = conninfo_to_dict(os.environ["DATABASE_URL"])
    host, port = server.get("host", "127.0.0.1"), int(server.get("port", 5432))
    if not host.startswith("/"):
        return socket.create_connection((host, port))
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(f"{host}/.s.PGSQL.{port}")
    return connection


@pytest.fixture
def freezing() -> Iterator[FreezingServer]:
    server = FreezingServer()
    yield server
    server.close()


def test_nobody_waits_for_a_server_that_ends_nothing():
    with (
        pytest.raises(psycopg.OperationalError),
        answering_within(0.1).connect(os.environ["DATABASE_URL"]) as server,
    ):
        server.execute("SELECT pg_sleep(60)")
    assert server.closed


def test_a_connection_to_a_frozen_server_is_given_to_nobody(freezing, monkeypatch):
    monkeypatch.setattr("newsroom.database._CHECK", 0.1)
    options = limited(CONFIG, Process.WEB, READERS)["OPTIONS"]["pool"]
    with ConnectionPool(
        os.environ["DATABASE_URL"],
        kwargs={"host": "127.0.0.1", "port": freezing.port, "connect_timeout": 1},
        min_size=1,
        timeout=10,
        connection_class=options["connection_class"],
        check=options["check"],
        open=True,
    ) as pool:
        with pool.connection() as server:
            assert server.execute("SELECT 1").fetchone() == (1,)
            assert server.max_wait > READERS.statement
        freezing.freeze()
        with pytest.raises(PoolTimeout), pool.connection(timeout=0.5):
            pass
        assert server.closed
