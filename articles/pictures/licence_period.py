"""Parses licence periods in PLUS metadata (PLUS LDF 1.2.1)."""

from datetime import datetime, timedelta

from django.utils import timezone

_DAY = len("2026-12-31")


def licence_start(text: str) -> datetime | None:
    """Start of a licence; a day counts from 0:00, a time without a zone is local.

    What can be read as no date says nothing.
    """
    return _moment(text, timedelta(0))


def licence_end(text: str) -> datetime | None:
    """End of a licence; a day counts until 24:00."""
    return _moment(text, timedelta(days=1))


def _moment(text: str, more_than_a_day: timedelta) -> datetime | None:
    written = text.strip()
    if written[4:5] == ":":  # as EXIF writes days
        written = written.replace(":", "-", 2)
    try:
        moment = datetime.fromisoformat(written)
        if len(written) <= _DAY:
            moment += more_than_a_day
        if timezone.is_naive(moment):
            moment = timezone.make_aware(moment)
        return moment.astimezone(timezone.get_current_timezone()).replace(second=0, microsecond=0)
    except (ValueError, OverflowError):
        return None
