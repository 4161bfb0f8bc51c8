"""Every kind of process has its limits, and the database holds them."""

import os

import psycopg
import pytest

from newsroom.database import BACKGROUND, DESK, READERS, SLOTS, Limits, Process, limited

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
