"""Cache lifetime of readers' pages."""

from datetime import datetime

# Plans change at full minutes only, so an answer stays right until the next one.
MAX_SECONDS = 60


def seconds_to_next_minute(moment: datetime) -> int:
    """Seconds until the next full minute, when planned changes may happen."""
    return MAX_SECONDS - moment.second
