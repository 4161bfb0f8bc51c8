"""Limits concurrent requests to what the machine can serve; others wait briefly, then get 503.

Without a limit a slow database would take thread after thread, until nobody is answered any more.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from newsroom.paths import is_desk_path
from newsroom.unavailable import HEADERS, page

WAITING = 10  # so many may wait for a slot
MAX_WAIT = 2.0  # seconds
OPEN_TO_ALL = "/gesund/"
_TELL_EVERY = 10  # seconds between two lines in the log
_log = logging.getLogger(__name__)

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Slots:
    """WSGI middleware with a maximum number of concurrent requests."""

    def __init__(self, application: Application, slots: int, wait: float = MAX_WAIT) -> None:
        self._application = application
        self._free = threading.Semaphore(slots)
        self._queue = threading.Semaphore(WAITING)
        self._wait = wait
        self._told_at = -float(_TELL_EVERY)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Answer the request, or 503 if there is no free slot in time."""
        if environ["PATH_INFO"] == OPEN_TO_ALL:
            return self._application(environ, start_response)
        if not self._enter():
            return self._refuse(environ, start_response)
        try:
            return self._application(environ, start_response)
        finally:
            self._free.release()

    def _enter(self) -> bool:
        if self._free.acquire(blocking=False):
            return True
        if not self._queue.acquire(blocking=False):
            return False
        try:
            return self._free.acquire(timeout=self._wait)
        finally:
            self._queue.release()

    def _refuse(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        now = time.monotonic()
        if now - self._told_at >= _TELL_EVERY:
            self._told_at = now
            _log.error(
                "Überlastet: Anfragen werden abgewiesen (503), zuletzt %s", environ["PATH_INFO"]
            )
        body = page(at_desk=is_desk_path(environ["PATH_INFO"]))
        start_response(
            "503 Service Unavailable", [*HEADERS.items(), ("Content-Length", str(len(body)))]
        )
        return [body]
