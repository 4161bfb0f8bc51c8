"""The shelves readers browse: tags of a kind, each with the number of its articles on air."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models import Filing, Tag
from articles.models.filing import term_of
from articles.site.facets import MOST, written


@dataclass(frozen=True, slots=True)
class Shelf:
    """One line of an overview: name, full name of a ministry, address, articles on air."""

    name: str
    long_name: str
    url: str
    count: int

    @property
    def written(self) -> str:
        """The number as it is read: exact up to a thousand."""
        return written(self.count)


def tags_with_counts(kind: Tag.Kind, at: datetime) -> list[Shelf]:
    """The tags of one kind that something on air carries, by name; four queries at most."""
    tags = {term_of(tag): tag for tag in Tag.objects.of_kind(kind).with_body_names()}
    day = timezone.localdate(at)
    counts = Filing.objects.count_each([(term, None) for term in tags], at=at, most=MOST + 1)
    return [
        Shelf(tag.name, tag.long_name_on(day), tag.get_absolute_url(), counts[term])
        for term, tag in tags.items()
        if term in counts
    ]
