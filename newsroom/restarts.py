from collections import Counter
from collections.abc import Hashable

LIVED_LONG = 10  # seconds
MAX_PAUSE = 30


class Restarts:
    """Restart delays of a process: none at first, then growing.

    Nothing is ever given up, for what broke it may pass.
    """

    def __init__(self) -> None:
        self._ended_soon: Counter[Hashable] = Counter()

    def pause_after(self, process: Hashable, lived: float) -> float:
        """Seconds to wait before a restart, given how long the process ran."""
        if lived >= LIVED_LONG:
            self._ended_soon[process] = 0
        self._ended_soon[process] += 1
        again = self._ended_soon[process] - 2
        return 0 if again < 0 else min(2**again, MAX_PAUSE)
