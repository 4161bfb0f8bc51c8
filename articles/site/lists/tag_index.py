"""Index pages of tags: all tags of a kind with their number of articles on air."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models import Tag, TermIndex
from articles.models.term_index import term_number
from articles.site.lists.facets import MAX_NUMBER, written


@dataclass(frozen=True, slots=True)
class TagIndex:
    """One line of the index: name, full name of a ministry, address, number of articles."""

    name: str
    long_name: str
    url: str
    count: int

    @property
    def written(self) -> str:
        """The number as readers see it: exact up to 1,000."""
        return written(self.count)


def tags_with_counts(kind: Tag.Kind, at: datetime) -> list[TagIndex]:
    """Tags of one kind used on air, by name; at most four queries."""
    tags = {term_number(tag): tag for tag in Tag.objects.of_kind(kind).with_authority_names()}
    day = timezone.localdate(at)
    counts = TermIndex.objects.count_each(
        [(term, None) for term in tags], at=at, limit=MAX_NUMBER + 1
    )
    return [
        TagIndex(tag.name, tag.long_name_on(day), tag.get_absolute_url(), counts[term])
        for term, tag in tags.items()
        if term in counts
    ]
