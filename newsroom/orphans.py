"""Ends a process whose parent is gone, so that a killed server leaves nothing on its port."""

import os
import signal
import threading
from multiprocessing import parent_process

PATIENCE_SECONDS = 10


def end_with_parent() -> None:
    """Watch the process that started this one, if one of ours did."""
    if parent_process():
        threading.Thread(target=_wait_and_end, name="parent", daemon=True).start()


def _wait_and_end() -> None:
    parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(PATIENCE_SECONDS)
    os._exit(1)
