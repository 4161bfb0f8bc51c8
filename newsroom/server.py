"""Web server of `demo` and `serve`: granian with German messages and clean shutdown."""

import socket
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels

from newsroom.database import SLOTS
from newsroom.slots import WAITING
from newsroom.supervisor import Supervisor

REFUSING = 4  # threads per worker that only tell those who come on top


def port_is_free(host: str, port: int) -> bool:
    """Whether no process listens on this address."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, *, workers: int = 1, ready: Callable[[], None]) -> None:
    """Serve the project until SIGINT or SIGTERM; call `ready` once it really answers.

    Raises:
        Fehler: a worker ended before a page was answered.
    """
    supervisor = Supervisor(
        "newsroom.wsgi:application",
        answers=lambda: _answers(host, port),
        ready=ready,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=SLOTS + WAITING + REFUSING,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=10,
    )
    if not settings.READERS_ONLY:
        supervisor.run_beside_workers()
    supervisor.serve()


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=2)
    try:
        connection.request("GET", "/gesund/", headers={"Host": _own_name()})
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _own_name() -> str:
    """A host name under which the site answers; others get 400."""
    name: str = settings.ALLOWED_HOSTS[0]
    return name.lstrip(".")
