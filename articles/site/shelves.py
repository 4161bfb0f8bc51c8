"""The shelves readers browse: regions and tags, each with the number of its articles on air."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from articles.models import Article, Publication, Tag, TaggedArticle
from regions.models import Region


@dataclass(frozen=True, slots=True)
class Shelf:
    """One line of an overview: name, address, number of articles on air."""

    name: str
    url: str
    count: int


def regions_with_counts(at: datetime) -> list[Shelf]:
    """Every region, also an empty one, in the order of the federation; two queries."""
    links = Article.regions.through.objects.filter(article__in=_on_air_articles(at))
    counts = _counts(links, "region")
    return [
        Shelf(region.name, region.get_absolute_url(), counts.get(region.pk, 0))
        for region in Region.objects.all()
    ]


def tags_with_counts(kind: Tag.Kind, at: datetime) -> list[Shelf]:
    """The tags of one kind that something on air carries, by name; two queries."""
    links = TaggedArticle.objects.filter(tag__kind=kind, content_object__in=_on_air_articles(at))
    counts = _counts(links, "tag")
    return [
        Shelf(tag.name, tag.get_absolute_url(), counts[tag.pk])
        for tag in Tag.objects.filter(pk__in=counts)
    ]


def _on_air_articles(at: datetime) -> QuerySet:
    return Publication.objects.on_air(at).values("article")


def _counts(links: QuerySet, thing: str) -> dict[int, int]:
    return dict(links.order_by().values_list(thing).annotate(number=Count("pk")))
