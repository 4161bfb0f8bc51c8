"""The web server of `demo` and `serve`: granian, with German words and a clean end."""

import socket
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

THREADS = 6  # per worker: a page takes milliseconds, most of them waiting for the database
READY_AFTER_SECONDS = 60


def port_is_free(host: str, port: int) -> bool:
    """Whether nobody listens on this address yet."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int, *, workers: int = 1, ready: Callable[[], None]) -> None:
    """Serve the project until SIGINT or SIGTERM; call `ready` once it really answers."""
    server = Server(
        "newsroom.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        workers_kill_timeout=10,
    )
    server.on_startup(
        lambda: threading.Thread(
            target=_call_when_ready, args=(host, port, ready), daemon=True
        ).start()
    )
    server.serve()


def _call_when_ready(host: str, port: int, ready: Callable[[], None]) -> None:
    deadline = time.monotonic() + READY_AFTER_SECONDS
    while time.monotonic() < deadline:
        if _answers(host, port):
            ready()
            return
        time.sleep(0.05)


def _answers(host: str, port: int) -> bool:
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/gesund/", headers={"Host": _own_name()})
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _own_name() -> str:
    """A name under which the site answers; unknown names get 400."""
    return settings.ALLOWED_HOSTS[0].lstrip(".")
