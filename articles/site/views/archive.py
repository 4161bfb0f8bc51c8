"""Archive pages by year, month and day, in local time."""

from calendar import Calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.cache import cache
from django.db.models import Count, Max
from django.db.models.functions import TruncDate, TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from articles.local_time import day_and_next, month_and_next
from articles.models import Correction, Publication
from articles.models.publication import PublicationQuerySet
from articles.rendering.ambiguous_titles import ambiguous_entries
from articles.site.lists.lists import Channel
from articles.site.lists.pagination import list_page
from articles.site.machines.conditional_get import last_change
from articles.site.machines.page_meta import head_of_channel, head_of_page
from articles.site.request_time import as_of, request_time

_CACHE_SECONDS = 60
_YEARS = range(1900, 2200)
Bounds = Callable[..., tuple[datetime, datetime]]
_DESCRIPTION = "Alle Meldungen seit dem ersten Tag, nach Monaten und Tagen."


@dataclass(frozen=True, slots=True)
class Month:
    """A month with articles on air: their number, and the time of the last change."""

    begin: date
    count: int
    changed: datetime

    @property
    def url(self) -> str:
        """Address of the month's list."""
        return month_address(self.begin)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; days of other months have no count and no address."""

    date: date
    count: int
    is_shown: bool

    @property
    def url(self) -> str:
        """Address of the day's list; empty if nothing is on air."""
        return day_address(self.date) if self.count else ""


def month_address(day: date) -> str:
    """Address of the month that contains a day."""
    return reverse("site:archive-month", args=[f"{day:%Y}", f"{day:%m}"])


def day_address(day: date) -> str:
    """Address of a day."""
    return reverse("site:archive-day", args=[f"{day:%Y}", f"{day:%m}", f"{day:%d}"])


def months(request: HttpRequest) -> list[Month]:
    """Every month with articles on air, newest first.

    Counting reads a whole index, so the answer is kept until something comes or goes on the air and
    at most for this minute, as every answer to readers. What staff ask of another time is counted.
    """
    at = request_time(request)
    if as_of(request):
        return _count_months(at)
    key = f"archive-months-{last_change(at).timestamp()}-{at:%Y%m%d%H%M}"
    return cache.get_or_set(key, lambda: _count_months(at), _CACHE_SECONDS)


@require_safe
def archive(request: HttpRequest, year: str = "") -> HttpResponse:
    """View: all years, or one, with their months and numbers of articles.

    Raises:
        Http404: nothing of that year is on air.
    """
    shown = [month for month in months(request) if not year or f"{month.begin:%Y}" == year]
    if year and not shown:
        raise Http404
    heading = f"Archiv {year}" if year else "Archiv"
    years = [(y, list(found)) for y, found in groupby(shown, key=lambda month: month.begin.year)]
    head = head_of_page(heading, _DESCRIPTION, request.path)
    context = {"heading": heading, "years": years, "head": head, "description": _DESCRIPTION}
    return render(request, "site/archive.html", context)


@require_safe
def archive_month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """View: a month's calendar and articles."""
    begin, end = period(month_and_next, year, month)
    heading = date_format(begin, "F Y")
    return _page(
        request,
        Channel(request.path, heading, _dated(begin, end, request_time(request))),
        begin.date(),
    )


@require_safe
def archive_day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    """View: a day's articles, with the calendar of its month."""
    begin, end = period(day_and_next, year, month, day)
    heading = date_format(begin, "j. F Y")
    channel = Channel(request.path, heading, _dated(begin, end, request_time(request)))
    return _page(request, channel, begin.date(), shown=begin.date())


def _page(
    request: HttpRequest, channel: Channel, day: date, shown: date | None = None
) -> HttpResponse:
    known = months(request)
    here = day.replace(day=1)
    at = request_time(request)
    listing = list_page(request, channel.publications, at=at)
    if not any(month.begin == here for month in known) or (
        listing.is_first_page and not listing.entries
    ):
        raise Http404
    trail = [("Archiv", reverse("site:archive")), (f"{day:%Y}", _year_address(day))]
    if shown:
        trail.append((date_format(day, "F Y"), month_address(day)))
    context = {
        "trail": trail,
        "heading": channel.heading,
        "listing": listing,
        "ambiguous": ambiguous_entries(listing.entries),
        "month": here,
        "weeks": _weeks(here, at, shown),
        "shown": shown,
        "older_month": next((month for month in known if month.begin < here), None),
        "newer_month": next((month for month in reversed(known) if month.begin > here), None),
        "head": head_of_channel(channel, listing, trail=trail, offers_feed=False),
    }
    return render(request, "site/archive_month.html", context)


def _weeks(month: date, at: datetime, shown: date | None) -> Iterable[list[Day]]:
    begin, end = month_and_next(month.year, month.month)
    days = _dated(begin, end, at).annotate(day=TruncDate("dated")).values_list("day")
    counts = dict(days.order_by().annotate(number=Count("*")))
    return [
        [Day(day, counts.get(day, 0), day == shown) for day in week]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]


def _count_months(at: datetime) -> list[Month]:
    found = (
        Publication.objects.on_air(at)
        .order_by()
        .annotate(month=TruncMonth("dated"))
        .values_list("month")
        .annotate(number=Count("*"), changed=Max("visible__startswith"))
    )
    corrected = _last_corrections(at)
    return sorted(
        (
            Month(month.date(), number, max(changed, corrected.get(month, changed)))
            for month, number, changed in found
        ),
        key=lambda month: month.begin,
        reverse=True,
    )


def _last_corrections(at: datetime) -> dict[datetime, datetime]:
    """Start of a month → time of the last correction of its articles."""
    notices = Correction.objects.of_articles_on_air(at).order_by()
    months = notices.annotate(month=TruncMonth("article__publications__dated"))
    return dict(months.values_list("month").annotate(Max("dated")))


def _dated(begin: datetime, end: datetime, at: datetime) -> PublicationQuerySet:
    return Publication.objects.on_air(at).dated_between(begin, end)


def period(bounds: Bounds, *numbers: str) -> tuple[datetime, datetime]:
    """Start and end that `bounds` computes from the numbers in an address.

    Raises:
        Http404: no such day or month, or one no journal has seen.
    """
    values = [int(number) for number in numbers]
    if values[0] not in _YEARS:
        raise Http404
    try:
        return bounds(*values)
    except ValueError as error:
        raise Http404 from error


def _year_address(day: date) -> str:
    return reverse("site:archive-year", args=[f"{day:%Y}"])
