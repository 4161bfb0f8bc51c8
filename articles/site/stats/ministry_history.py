"""History of a ministry: former names, predecessors and successors."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format

from articles.models import Tag
from articles.models.term_index import carried_on_air
from regions.models import Authority, AuthorityName


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name of an authority with its period as text: „8. Dezember 2021 bis 6. Mai 2025“."""

    short: str
    long: str
    time: str


@dataclass(frozen=True, slots=True)
class RelatedMinistry:
    """A predecessor or successor; its address is empty if nothing on air is about it."""

    name: str
    long: str
    url: str


@dataclass(frozen=True, slots=True)
class History:
    """Confirmed names and relatives of an authority, newest first."""

    names: list[FormerName]
    predecessors: list[RelatedMinistry]
    successors: list[RelatedMinistry]


def history_of(authority: Authority, at: datetime) -> History:
    """History of an authority for readers: only what the staff has confirmed.

    At most seven queries; none for an authority that comes from `with_names()` without kin.
    """
    predecessors = list(authority.predecessors.with_names())
    successors = list(authority.successors.with_names())
    tags = Tag.objects.filter(carried_on_air(at), authority__in=[*predecessors, *successors])
    urls = {tag.authority_id: tag.get_absolute_url() for tag in tags}
    names = [
        FormerName(name.short, name.long, _in_words(name.valid.lower, name.valid.upper))
        for name in _confirmed(authority)
    ]
    return History(names, _relatives(predecessors, urls), _relatives(successors, urls))


def _relatives(authorities: Iterable[Authority], urls: dict[int, str]) -> list[RelatedMinistry]:
    """Relatives, each with its last name; those without a confirmed name are left out."""
    found = [(authority, _confirmed(authority)[:1]) for authority in authorities]
    return [
        RelatedMinistry(name.short, name.long, urls.get(authority.pk, ""))
        for authority, names in found
        for name in names
    ]


def _confirmed(authority: Authority) -> list[AuthorityName]:
    names = [name for name in authority.names.all() if name.is_confirmed]
    return sorted(names, key=lambda name: name.begin, reverse=True)


def _in_words(begin: date | None, end: date | None) -> str:
    if begin is None:
        return f"bis {date_format(end, 'j. F Y')}" if end else ""
    words = date_format(begin, "j. F Y")
    return f"{words} bis {date_format(end, 'j. F Y')}" if end else f"seit {words}"
