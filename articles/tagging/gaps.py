"""Gap report: articles by month and region, and regions without recent news."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from articles.models import Article, Publication, Tag
from articles.models.term_index import last_dated
from regions.german_order import GermanOrder
from regions.models import Region

MONTHS = 12
SILENT_AFTER = timedelta(days=60)
_STEPS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Number of articles of a region in a month, and its step (0 none to 4 most)."""

    region: Region
    month: date
    number: int
    step: int

    @property
    def last_day(self) -> date:
        """The month's last day."""
        return (self.month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A region with its months, the oldest first, and their sum."""

    region: Region
    cells: list[Cell]
    total: int


@dataclass(frozen=True, slots=True)
class Silent:
    """A region or ministry without news: date of its last article, if any, and days since."""

    subject: Region | Tag
    last: datetime | None
    days: int | None


def months_until(today: date, count: int = MONTHS) -> list[date]:
    """The first days of the last months, this one included, the oldest first."""
    number = today.year * 12 + today.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - count + 1, number + 1)]


def heat_map(now: datetime) -> tuple[list[date], list[Row]]:
    """Months, and a row for every region: EU, Bund, then the Länder by name."""
    months = months_until(timezone.localtime(now).date())
    counted = _counts(now, months[0])
    ends = _ends(counted.values())
    rows = []
    for region in Region.objects.all():
        cells = [
            Cell(region, month, number, _step(number, ends))
            for month in months
            for number in [counted.get((region.pk, month), 0)]
        ]
        rows.append(Row(region, cells, sum(cell.number for cell in cells)))
    return months, rows


def silent(now: datetime) -> list[Silent]:
    """Regions and ministries with nothing on air for 60 days, the longest silent first.

    Bodies that are no more have a right to be silent.
    """
    of_today = Tag.objects.in_use().filter(
        authority__names__valid__contains=timezone.localdate(now)
    )
    found = [
        *_silent_of(Region.objects.all(), now),
        *_silent_of(of_today.order_by(GermanOrder("name")), now),
    ]
    return sorted(found, key=lambda one: -(one.days if one.days is not None else 1_000_000))


def _counts(now: datetime, since: date) -> dict[tuple[int, date], int]:
    start = timezone.make_aware(datetime.combine(since, datetime.min.time()))
    through = Article.regions.through.objects
    on_air = Publication.objects.on_air(now).filter(dated__gte=start)
    rows = (
        through.filter(article__publications__in=on_air)
        .annotate(month=TruncMonth("article__publications__dated"))
        .values_list("region", "month")
        .annotate(number=Count("article", distinct=True))
    )
    return {(region, timezone.localtime(month).date()): number for region, month, number in rows}


def _ends(numbers: Iterable[int]) -> list[int]:
    """Upper limits of the heat map's steps but the last; upper steps are wider."""
    highest = max(numbers, default=0)
    return [int(highest * (step / _STEPS) ** 1.5) for step in range(1, _STEPS)]


def _step(number: int, ends: list[int]) -> int:
    return 0 if not number else 1 + sum(number > end for end in ends)


def _silent_of(subjects: QuerySet[Region] | QuerySet[Tag], now: datetime) -> list[Silent]:
    return [
        Silent(subject, last, (now - last).days if last else None)
        for subject in subjects.annotate(last=last_dated(subjects.model, now))
        for last in [subject.last]
        if last is None or now - last >= SILENT_AFTER
    ]
