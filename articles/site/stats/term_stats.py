"""Statistics above a term's list: articles per month (24 months) and related terms."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models import Section, Tag, TermIndex
from articles.models.term_index import tag_ids, term_number
from regions.german_order import german_order
from regions.models import Region

MONTHS = 24
_LOOKED_THROUGH = 500
_MAX_RELATED = 8
_HEIGHT, _STEP, _BAR = 64, 12, 9


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of the chart: its number of articles, and its bar in SVG units."""

    month: datetime
    count: int
    x: int
    height: int

    @property
    def y(self) -> int:
        """Upper edge of the bar."""
        return _HEIGHT - self.height


@dataclass(frozen=True, slots=True)
class TermStats:
    """Articles of a term by month, and related terms, the most frequent first."""

    bars: list[Bar]
    related: list[Region | Tag]
    width: int = MONTHS * _STEP
    height: int = _HEIGHT
    bar: int = _BAR

    @property
    def most(self) -> int:
        """Number of articles in the busiest month."""
        return max(bar.count for bar in self.bars)

    @property
    def total(self) -> int:
        """Number of articles in all months."""
        return sum(bar.count for bar in self.bars)


def term_stats_of(thing: Section | Region | Tag, at: datetime) -> TermStats:
    """Statistics of a term: the last 24 months, and related terms; four queries."""
    return TermStats(_bars(thing, at), _related(thing, at))


def _bars(thing: Section | Region | Tag, at: datetime) -> list[Bar]:
    months = _months_until(at)
    counts = TermIndex.objects.count_periods(term_number(thing), months, at)
    most = max(*counts, 1)
    return [
        Bar(month, count, number * _STEP, -(-count * _HEIGHT // most))
        for number, (month, count) in enumerate(zip(months, counts, strict=True))
    ]


def _months_until(at: datetime) -> list[datetime]:
    """Starts of the last 24 months in local time, oldest first; the last is this month."""
    this = timezone.localtime(at)
    count = this.year * 12 + this.month - 1
    zone = timezone.get_current_timezone()
    return [
        datetime(month // 12, month % 12 + 1, 1, tzinfo=zone)
        for month in range(count - MONTHS + 1, count + 1)
    ]


def _related(thing: Section | Region | Tag, at: datetime) -> list[Region | Tag]:
    own = term_number(thing)
    beside = TermIndex.objects.on_air(at).count_beside([own], _LOOKED_THROUGH)
    known = [*Region.objects.all(), *Tag.objects.filter(pk__in=tag_ids(beside))]
    related = [one for one in known if term_number(one) in beside and term_number(one) != own]
    return sorted(related, key=lambda one: (-beside[term_number(one)], german_order(one.name)))[
        :_MAX_RELATED
    ]
