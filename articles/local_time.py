"""Dates and times in local time (Berlin), formatted in German."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format

MAX_YEARS_AHEAD = 5
TOO_FAR = (
    f"Planen lässt sich höchstens {MAX_YEARS_AHEAD} Jahre im Voraus. Bitte prüfen Sie das Jahr."
)


def is_too_far(moment: datetime) -> bool:
    """Whether a time is further ahead than may be planned."""
    return moment > timezone.now() + timedelta(days=366 * MAX_YEARS_AHEAD)


def database_now() -> datetime:
    """The database's clock at this statement: the one clock that all processes share.

    Where periods have to follow one another it is asked after the lock is held.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]


def zone(moment: datetime) -> str:
    """German abbreviation of the zone at a time: `MESZ` in summer, else `MEZ`."""
    return "MESZ" if timezone.localtime(moment).dst() else "MEZ"


def german_minute(moment: datetime) -> str:
    """Formats `5. März 2026, 06:00 Uhr MEZ`."""
    return f"{date_format(timezone.localtime(moment), 'j. F Y, H:i')} Uhr {zone(moment)}"


def short_minute(moment: datetime) -> str:
    """Formats `Fr., 27.11., 6:00 Uhr`, with the year if it is not the current one.

    In the hour that the clock's change brings twice, the zone tells which one is meant.
    """
    local = timezone.localtime(moment)
    other_year = local.year != timezone.localtime().year
    day = date_format(local, "D., j.n.Y" if other_year else "D., j.n.")
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return f"{day}, {date_format(local, 'G:i')} Uhr{f' {zone(local)}' if twice else ''}"


def clock_change(written: datetime) -> str:
    """Why a naive local time is invalid or ambiguous at a clock change; "" if it is neither."""
    local = written.replace(tzinfo=timezone.get_default_timezone())
    skipped = local.utcoffset() < local.replace(fold=1).utcoffset()
    day, time = date_format(written, "j. F Y"), date_format(written, "H:i")
    why = "nicht: Die Uhr wird vorgestellt" if skipped else "zweimal: Die Uhr wird zurückgestellt"
    return f"Am {day} gibt es {time} Uhr {why}. Bitte wählen Sie eine andere Zeit."


def machine_time(moment: datetime) -> str:
    """ISO 8601 with offset, to the second: `2026-03-05T06:00:00+01:00`.

    HTML, XML and JSON all take it; Django's own `date:"c"` writes microseconds, which HTML refuses.
    """
    return timezone.localtime(moment).isoformat(timespec="seconds")


def start_of_day(year: int, month: int, day: int = 1) -> datetime:
    """Local midnight; months above 12 continue into the next year.

    Raises:
        ValueError: no such day.
    """
    years, month = divmod(month - 1, 12)
    return timezone.make_aware(datetime(year + years, month + 1, day))  # noqa: DTZ001 - made aware here


def midnight(day: date) -> datetime:
    """The beginning of a day in Berlin."""
    return start_of_day(day.year, day.month, day.day)


def day_and_next(year: int, month: int, day: int) -> tuple[datetime, datetime]:
    """Start of a local day and of the next: 23 or 25 hours apart at clock changes."""
    begin = start_of_day(year, month, day)
    following = begin.replace(tzinfo=None) + timedelta(days=1)
    return begin, timezone.make_aware(following)


def month_and_next(year: int, month: int) -> tuple[datetime, datetime]:
    """Start of a local month and of the next."""
    return start_of_day(year, month), start_of_day(year, month + 1)
