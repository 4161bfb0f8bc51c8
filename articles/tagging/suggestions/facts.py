"""Input facts of the suggester: regions, ministries with their names by time, tags."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

BUND, EU, BERLIN = "DE", "EU", "DE-BE"


class Kind(StrEnum):
    """Kinds of suggestions."""

    REGION = "region"
    MINISTRY = "ministry"
    TOPIC = "topic"
    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """Target of a suggestion; `key` is a region's code, an authority's id, or a tag's slug."""

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class RegionFact:
    """A region: ISO code (`DE` for the Bund, `EU`) and names."""

    code: str
    name: str
    long_name: str = ""


@dataclass(frozen=True, slots=True)
class NameFact:
    """A name of a ministry, right from `start` up to, not including, `end` (None: open)."""

    short: str
    long: str
    start: date | None = None
    end: date | None = None

    def is_right_on(self, day: date) -> bool:
        """Whether a text of this day may use the name; on the day of a change both are right."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class AuthorityFact:
    """A ministry or office through all its names; `region` is a region's code.

    `spellings` are further ways to write it, each in `short`, which are never shown.
    """

    key: str
    region: str
    names: tuple[NameFact, ...]
    spellings: tuple[NameFact, ...] = ()

    def name_on(self, day: date) -> NameFact | None:
        """The name of this day; on the day of a change the new one."""
        right = [name for name in self.names if name.is_right_on(day)]
        return max(right, key=lambda name: name.start or date.min, default=None)


@dataclass(frozen=True, slots=True)
class TagFact:
    """A topic, organisation or person with the other names it is found by."""

    slug: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
