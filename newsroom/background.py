"""Background process: sends mail and deletes expired data, beside the web workers.

Every machine of a journal runs one. A lock in the database lets one of them work at a time, and the
next as soon as that one is gone.
"""

import logging
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import django

from newsroom.database import Process
from newsroom.orphans import end_with_parent

if TYPE_CHECKING:  # it needs the settings
    from newsroom.locks import Lock

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """A periodic task with its interval in seconds."""

    work: Callable[[], object]
    lock: "Lock"
    pause: float


def run() -> None:
    """Run all tasks until SIGTERM; a running task is finished first."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent, which ends us
    Process.BACKGROUND.declare()
    end_with_parent()
    django.setup()
    threads = [
        threading.Thread(target=keep_doing, args=(task, stop), daemon=True) for task in _tasks()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def keep_doing(task: Task, stop: threading.Event) -> None:
    """Repeat a task until told to stop; an exception costs one round only."""
    from django.db import Error, connection  # noqa: PLC0415 - the settings are read by now

    from newsroom.locks import Lease  # noqa: PLC0415

    lease = Lease(task.lock)
    while not stop.is_set():
        try:
            if lease.is_ours():
                task.work()
        except Error as error:
            _log.warning("Die Datenbank antwortet nicht: %s", str(error).partition("\n")[0])
            connection.close()
        except Exception:  # noqa: BLE001 - the next round may do better
            _log.exception("Gescheitert, wird wiederholt")
        stop.wait(task.pause)
    connection.close()


def _tasks() -> tuple[Task, ...]:
    from newsroom.housekeeping import keep_house  # noqa: PLC0415 - models load after the set-up
    from newsroom.locks import Lock  # noqa: PLC0415
    from newsroom.outbox.sending import send_due  # noqa: PLC0415

    return (
        Task(send_due, Lock.SEND_MAIL, pause=2),
        Task(keep_house, Lock.KEEP_HOUSE, pause=600),
    )
