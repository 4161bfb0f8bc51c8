"""The newest teasers, shown on pages without content: 404, 410, no hits."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Publication
from articles.rendering.ambiguous_titles import ambiguous_entries
from articles.rendering.teaser_card import TeaserCard, teaser_card

NUMBER = 6  # fills two columns and three


@dataclass(frozen=True, slots=True)
class Newest:
    """The teasers, and the keys of those that share their title with another."""

    entries: list[TeaserCard]
    ambiguous: set[str]


def newest(at: datetime) -> Newest:
    """The newest teasers on air; one query."""
    found = Publication.objects.on_air(at).newest_first().for_list()[:NUMBER]
    entries = [teaser_card(publication, at=at) for publication in found]
    return Newest(entries, ambiguous_entries(entries))
