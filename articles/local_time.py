"""Berlin time as people say it: by the clock on the wall, with the name of the zone."""

from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format

MAX_YEARS_AHEAD = 5
TOO_FAR = (
    f"Planen lässt sich höchstens {MAX_YEARS_AHEAD} Jahre im Voraus. Bitte prüfen Sie das Jahr."
)


def is_too_far(moment: datetime) -> bool:
    """Whether a moment lies further ahead than anything can be planned."""
    return moment > timezone.now() + timedelta(days=366 * MAX_YEARS_AHEAD)


def database_now() -> datetime:
    """The database's clock at this statement: the one clock that all processes share.

    Where periods have to follow one another it is asked after the lock is held.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]


def zone(moment: datetime) -> str:
    """The zone's German short name at a moment: `MESZ` in summer, else `MEZ`."""
    return "MESZ" if timezone.localtime(moment).dst() else "MEZ"


def german_minute(moment: datetime) -> str:
    """A moment as it is said: `5. März 2026, 06:00 Uhr MEZ`."""
    return f"{date_format(timezone.localtime(moment), 'j. F Y, H:i')} Uhr {zone(moment)}"


def short_minute(moment: datetime) -> str:
    """A moment as the desk says it in passing: `Fr., 27.11., 6:00 Uhr`; with its year if another.

    In the hour that the clock's change brings twice, the zone tells which one is meant.
    """
    local = timezone.localtime(moment)
    other_year = local.year != timezone.localtime().year
    day = date_format(local, "D., j.n.Y" if other_year else "D., j.n.")
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return f"{day}, {date_format(local, 'G:i')} Uhr{f' {zone(local)}' if twice else ''}"


def clock_change(written: datetime) -> str:
    """Why a time without a zone is no moment in Berlin, or two: the clock is changed."""
    local = written.replace(tzinfo=timezone.get_default_timezone())
    skipped = local.utcoffset() < local.replace(fold=1).utcoffset()
    day, time = date_format(written, "j. F Y"), date_format(written, "H:i")
    why = "nicht: Die Uhr wird vorgestellt" if skipped else "zweimal: Die Uhr wird zurückgestellt"
    return f"Am {day} gibt es {time} Uhr {why}. Bitte wählen Sie eine andere Zeit."


def machine_time(moment: datetime) -> str:
    """A moment for machines, to the second: `2026-03-05T06:00:00+01:00`.

    HTML, XML and JSON all take it; Django's own `date:"c"` writes microseconds, which HTML refuses.
    """
    return timezone.localtime(moment).isoformat(timespec="seconds")


def start_of_day(year: int, month: int, day: int = 1) -> datetime:
    """Midnight in Berlin; months beyond twelve run on into the next year.

    Raises:
        ValueError: no such day.
    """
    years, month = divmod(month - 1, 12)
    return timezone.make_aware(datetime(year + years, month + 1, day))  # noqa: DTZ001 - made aware here


def midnight(day: date) -> datetime:
    """The beginning of a day in Berlin."""
    return start_of_day(day.year, day.month, day.day)


def day_and_next(year: int, month: int, day: int) -> tuple[datetime, datetime]:
    """A Berlin day from midnight to midnight: 23 or 25 hours where the clock changes."""
    begin = start_of_day(year, month, day)
    following = begin.replace(tzinfo=None) + timedelta(days=1)
    return begin, timezone.make_aware(following)


def month_and_next(year: int, month: int) -> tuple[datetime, datetime]:
    """A Berlin month from midnight of its first day to that of the next month's."""
    return start_of_day(year, month), start_of_day(year, month + 1)
