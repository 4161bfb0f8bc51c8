"""How long caches between the website and its readers may keep an answer."""

from datetime import datetime

# Plans change at full minutes only, so an answer stays right until the next one.
MAX_SECONDS = 60


def seconds_to_next_minute(moment: datetime) -> int:
    """How long an answer given at `moment` stays right."""
    return MAX_SECONDS - moment.second
