"""Berlin time as people say it: by the clock on the wall, with the name of the zone."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def zone(moment: datetime) -> str:
    """The zone's German short name at a moment: `MESZ` in summer, else `MEZ`."""
    return "MESZ" if timezone.localtime(moment).dst() else "MEZ"


def german_minute(moment: datetime) -> str:
    """A moment as it is said: `5. März 2026, 06:00 Uhr MEZ`."""
    return f"{date_format(timezone.localtime(moment), 'j. F Y, H:i')} Uhr {zone(moment)}"
