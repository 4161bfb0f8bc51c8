"""Checks within seconds whether a server accepts connections."""

import socket
import threading

PATIENCE_SECONDS = 3


def is_in_reach(host: str, port: int) -> bool:
    """Try to connect; the limit includes the DNS look-up, which has none of its own."""
    reached = threading.Event()
    attempt = threading.Thread(target=_connect, args=(host, port, reached), daemon=True)
    attempt.start()
    attempt.join(PATIENCE_SECONDS)
    return reached.is_set()


def _connect(host: str, port: int, reached: threading.Event) -> None:
    try:
        with socket.create_connection((host, port), timeout=PATIENCE_SECONDS):
            reached.set()
    except OSError:
        return
