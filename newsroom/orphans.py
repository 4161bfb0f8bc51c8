"""Ends child processes when their parent is gone, so that no port stays occupied."""

import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess

PATIENCE_SECONDS = 10


def end_with_parent() -> None:
    """Watch the parent process, if it is one of ours, and exit with it."""
    if parent := parent_process():
        watch = threading.Thread(target=_wait_and_end, args=[parent], name="parent", daemon=True)
        watch.start()


def _wait_and_end(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(PATIENCE_SECONDS)
    os._exit(1)
