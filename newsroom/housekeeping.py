"""Periodic deletion of expired data, so that no cron job is needed."""

import logging
from collections.abc import Callable

from newsroom.outbox.sending import sweep as sweep_mail
from newsroom.session_sweep import sweep_sessions

# Each deletes what is over and returns how much that was.
SWEEPS: tuple[Callable[[], int], ...] = (sweep_mail, sweep_sessions)
_log = logging.getLogger(__name__)


def keep_house() -> None:
    """Delete all expired data; a failing step does not stop the others."""
    for sweep in SWEEPS:
        try:
            sweep()
        except Exception:  # noqa: BLE001 - one that fails stops no other
            _log.exception("Aufräumen gescheitert: %s", sweep.__qualname__)
