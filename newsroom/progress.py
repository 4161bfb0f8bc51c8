"""Progress bar for long-running commands."""

from django.core.management.base import OutputWrapper

BAR_WIDTH = 30


class ProgressBar:
    """Draws `Artikel  [#####.....]  48/96` on one line of a terminal, or a line per step elsewhere.

    Give `advance` to whoever does the work.
    """

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out
        self._is_terminal = out.isatty()
        self._label = ""

    def advance(self, label: str, done: int, total: int) -> None:
        """Show `done` of `total` items called `label`."""
        new_step = label != self._label
        self._label = label
        if self._is_terminal:
            filled = BAR_WIDTH * done // max(total, 1)
            bar = "#" * filled + "." * (BAR_WIDTH - filled)
            self._write(f"\r{label:<14} [{bar}] {done}/{total}" + ("\n" if done == total else ""))
        elif new_step:
            self._write(f"{label}: {total}\n")

    def _write(self, text: str) -> None:
        self._out.write(text, ending="")
        self._out.flush()
