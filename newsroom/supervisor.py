"""Main process of the server: starts and restarts the others.

Nothing here forks: each process is a program of its own. A forked one would inherit whatever lock
another thread of the parent happened to hold, and wait for it for ever.
"""

import logging
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

from granian.server.mp import MPServer

from newsroom import background
from newsroom.errors import Fehler
from newsroom.restarts import Restarts

LOOK_EVERY = 0.1  # seconds
_log = logging.getLogger(__name__)


class Supervisor(MPServer):
    """Granian's main process with its own loop.

    granian's ends everything when a worker ends twice within 5.5 seconds.
    """

    def __init__(
        self, target: str, *, answers: Callable[[], bool], ready: Callable[[], None], **options: Any
    ) -> None:
        multiprocessing.set_start_method("spawn", force=True)
        super().__init__(target, **options)
        self._answers, self._ready = answers, ready
        self._restarts = Restarts()
        self._due: dict[object, float] = {}
        self._background: tuple[BaseProcess, float] | None = None

    def run_beside_workers(self) -> None:
        """Run the process of `newsroom.background`, too."""
        self.on_startup(self._start_background)
        self.on_shutdown(self._stop_background)

    def _serve_loop(self, spawn_target: Any, target_loader: Any) -> None:
        self._wait_until_ready()
        while not self.interrupt_signal:
            if self.reload_signal:
                self._reload(spawn_target, target_loader)  # type: ignore[no-untyped-call]  # granian has no types
            for worker in self._ended_workers():
                self._respawn_workers([worker], spawn_target, target_loader)
            if self._background and self._is_due("background", *self._background):
                self._start_background()
            self.main_loop_interrupt.wait(LOOK_EVERY)
            self.main_loop_interrupt.clear()
        self.interrupt_children.clear()  # they came back; the exit code tells of nothing

    def _wait_until_ready(self) -> None:
        """Wait until a page is served, or a worker fails to start."""
        while not self.interrupt_signal:
            if self._answers():
                self._ready()
                return
            if not all(worker.is_alive() for worker in self.wrks):
                self.interrupt_children.clear()
                self.shutdown()  # type: ignore[no-untyped-call]  # the same
                raise Fehler("Ein Prozess hat gleich nach dem Start geendet; siehe oben.")
            self.main_loop_interrupt.wait(LOOK_EVERY)

    def _ended_workers(self) -> list[int]:
        workers = [(worker.idx, worker.inner, worker.birth) for worker in self.wrks]
        return [index for index, process, birth in workers if self._is_due(index, process, birth)]

    def _is_due(self, name: object, process: BaseProcess, birth: float) -> bool:
        """Whether a process has ended and its restart delay is over."""
        if process.is_alive():
            return False
        now = time.monotonic()
        if name not in self._due:
            self._due[name] = now + self._restarts.pause_after(name, now - birth)
            _log.warning("Prozess %s hat geendet (%s).", process.pid, process.exitcode)
        if self._due[name] > now:
            return False
        del self._due[name]
        return True

    def _start_background(self) -> None:
        process = multiprocessing.Process(target=background.run, name="background", daemon=True)
        process.start()
        self._background = (process, time.monotonic())

    def _stop_background(self) -> None:
        if not self._background:
            return
        process, _ = self._background
        process.terminate()
        process.join(self.workers_kill_timeout)
        process.kill()
