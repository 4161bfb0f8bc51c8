"""What a ministry was called when, what it came from, and where its tasks went."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format

from articles.models import Tag
from articles.models.filing import carried_on_air
from regions.models import Body, BodyName


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name of a body with its time in words: „8. Dezember 2021 bis 6. Mai 2025“."""

    short: str
    long: str
    time: str


@dataclass(frozen=True, slots=True)
class Kin:
    """A body before or after another; its address is empty if nothing on air is about it."""

    name: str
    long: str
    url: str


@dataclass(frozen=True, slots=True)
class History:
    """All that is known for sure of a body's names and kin, the newest first."""

    names: list[FormerName]
    predecessors: list[Kin]
    successors: list[Kin]


def history_of(body: Body, at: datetime) -> History:
    """The history of a body as readers may read it: only what the staff has confirmed.

    At most seven queries; none for a body that comes from `with_names()` without kin.
    """
    predecessors = list(body.predecessors.with_names())
    successors = list(body.successors.with_names())
    tags = Tag.objects.filter(carried_on_air(at), body__in=[*predecessors, *successors])
    urls = {tag.body_id: tag.get_absolute_url() for tag in tags}
    names = [
        FormerName(name.short, name.long, _in_words(name.valid.lower, name.valid.upper))
        for name in _confirmed(body)
    ]
    return History(names, _kin(predecessors, urls), _kin(successors, urls))


def _kin(bodies: Iterable[Body], urls: dict[int, str]) -> list[Kin]:
    """Each with its last name; those without a confirmed one are left out."""
    found = [(body, _confirmed(body)[:1]) for body in bodies]
    return [
        Kin(name.short, name.long, urls.get(body.pk, "")) for body, names in found for name in names
    ]


def _confirmed(body: Body) -> list[BodyName]:
    names = [name for name in body.names.all() if name.is_confirmed]
    return sorted(names, key=lambda name: name.begin, reverse=True)


def _in_words(begin: date | None, end: date | None) -> str:
    if begin is None:
        return f"bis {date_format(end, 'j. F Y')}" if end else ""
    words = date_format(begin, "j. F Y")
    return f"{words} bis {date_format(end, 'j. F Y')}" if end else f"seit {words}"
