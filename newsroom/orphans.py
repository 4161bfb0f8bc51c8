"""Ends child processes when their parent is gone, so that no port stays occupied."""

import os
import signal
import threading
from multiprocessing import parent_process

PATIENCE_SECONDS = 10


def end_with_parent() -> None:
    """Watch the parent process, if it is one of ours, and exit with it."""
    if parent_process():
        threading.Thread(target=_wait_and_end, name="parent", daemon=True).start()


def _wait_and_end() -> None:
    parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(PATIENCE_SECONDS)
    os._exit(1)
