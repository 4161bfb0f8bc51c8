"""What is cleared away by itself: nobody has to set up a cron job."""

import logging
from collections.abc import Callable

from newsroom.outbox.sending import sweep as sweep_mail
from newsroom.session_sweep import sweep_sessions

# Each deletes what is over and returns how much that was.
SWEEPS: tuple[Callable[[], int], ...] = (sweep_mail, sweep_sessions)
_log = logging.getLogger(__name__)


def keep_house() -> None:
    """Clear away everything that is over; what fails stops nothing else."""
    for sweep in SWEEPS:
        try:
            sweep()
        except Exception:  # noqa: BLE001 - one that fails stops no other
            _log.exception("Aufräumen gescheitert: %s", sweep.__qualname__)
