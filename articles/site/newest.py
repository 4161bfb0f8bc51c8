"""The newest teasers, for pages that would otherwise be a dead end: 404, 410, no hits."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Publication
from articles.rendering.entry import Entry, entry_of
from articles.rendering.twins import twin_entries

NUMBER = 6  # fills two columns and three


@dataclass(frozen=True, slots=True)
class Newest:
    """The teasers, and the keys of those that share their title with another."""

    entries: list[Entry]
    twins: set[str]


def newest(at: datetime) -> Newest:
    """What came on air last, in one query."""
    found = Publication.objects.on_air(at).newest_first().teasers()[:NUMBER]
    entries = [entry_of(publication, at=at) for publication in found]
    return Newest(entries, twin_entries(entries))
