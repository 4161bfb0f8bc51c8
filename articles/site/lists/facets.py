"""Facet counts of the filter bar: articles left by each choice, exact up to 1,000."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Section, Tag, TermIndex
from articles.models.term_index import TermNumber, term_number
from newsroom.numbers import with_thousands
from regions.models import Region

MAX_NUMBER = 1_000
# A select box with more is no help; what is rarer has a page of its own to start from.
_MAX_CHOICES = 150
Period = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """One filter with its possible terms and the chosen ones."""

    name: str
    label: str
    offered: dict[TermNumber, Section | Region | Tag]
    chosen: Section | Region | Tag | None


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a select box; `count` is formatted text, empty if not counted."""

    value: str
    label: str
    count: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A select box of the filter bar."""

    name: str
    label: str
    choices: list[Choice]


def written(number: int) -> str:
    """A count as readers see it: „17“, „1.000“, „über 1.000“."""
    text = with_thousands(min(number, MAX_NUMBER))
    return f"über {text}" if number > MAX_NUMBER else text


def selects(
    asked: list[Asked], fixed: list[TermNumber], period: Period, at: datetime
) -> list[Select]:
    """Select boxes with counts at `at`; each count respects all other filters.

    With at most one other term every count is exact up to `MAX_NUMBER`, all in one query. With
    more of them the newest thousand articles are looked through, in one query per select box; where
    there are still more, choices stand without a number.
    """
    beside = {one.name: _beside(one, asked, fixed) for one in asked}
    counted = [
        (term, (beside[one.name] or [None])[0])
        for one in asked
        if len(beside[one.name]) <= 1
        for term in one.offered
    ]
    since, until = period
    numbers = TermIndex.objects.count_each(
        counted, at=at, limit=MAX_NUMBER + 1, since=since, until=until
    )
    found = []
    for one in asked:
        others = beside[one.name]
        if len(others) > 1:
            on_air = TermIndex.objects.on_air(at).dated_between(since, until)
            numbers |= _looked_through(on_air.count_beside(others, MAX_NUMBER + 1), others, one)
        found.append(select_of(one, numbers))
    return found


def _beside(one: Asked, asked: list[Asked], fixed: list[TermNumber]) -> list[TermNumber]:
    return fixed + [
        term_number(other.chosen) for other in asked if other.chosen and other is not one
    ]


def _looked_through(
    numbers: dict[TermNumber, int], others: list[TermNumber], one: Asked
) -> dict[TermNumber, int]:
    """Counts of one filter's terms; -1 if more than the limit."""
    is_all = numbers.get(others[0], 0) <= MAX_NUMBER
    return {term: numbers[term] if is_all else -1 for term in one.offered if term in numbers}


def select_of(one: Asked, numbers: dict[TermNumber, int]) -> Select:
    """A select box with the terms that have articles; a count of -1 means unknown."""
    chosen = term_number(one.chosen) if one.chosen else None
    often = sorted((term for term in one.offered if term in numbers), key=lambda t: -numbers[t])
    shown = {*often[:_MAX_CHOICES], chosen}
    choices = [
        Choice(
            value=thing.slug,
            label=thing.name,
            count=written(numbers.get(term, 0)) if numbers.get(term, 0) >= 0 else "",
            is_chosen=term == chosen,
        )
        for term, thing in one.offered.items()
        if term in shown
    ]
    return Select(one.name, one.label, choices)
