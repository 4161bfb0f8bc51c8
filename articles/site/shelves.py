"""The shelves readers browse: tags of a kind, each with the number of its articles on air."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Filing, Tag
from articles.models.filing import term_of
from articles.site.facets import MOST, written


@dataclass(frozen=True, slots=True)
class Shelf:
    """One line of an overview: name, address, number of articles on air."""

    name: str
    url: str
    count: int

    @property
    def written(self) -> str:
        """The number as it is read: exact up to a thousand."""
        return written(self.count)


def tags_with_counts(kind: Tag.Kind, at: datetime) -> list[Shelf]:
    """The tags of one kind that something on air carries, by name; two queries."""
    tags = {term_of(tag): tag for tag in Tag.objects.of_kind(kind)}
    counts = Filing.objects.count_each([(term, None) for term in tags], at=at, most=MOST + 1)
    return [
        Shelf(tag.name, tag.get_absolute_url(), counts[term])
        for term, tag in tags.items()
        if term in counts
    ]
