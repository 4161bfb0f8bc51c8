"""Atlas page: number of articles by region and topic in the last twelve months."""

from dataclasses import dataclass
from datetime import datetime
from itertools import product

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Tag, TermIndex
from articles.models.term_index import term_number
from articles.site.machines.page_meta import head_of_page
from articles.site.request_time import request_time
from articles.site.stats.heat_scale import HeatScale
from articles.site.views.region_map import YEAR
from regions.german_order import german_order
from regions.models import Region

TOPICS = 12
_DESCRIPTION = "Welche Themen die Verwaltung in welchem Land bewegen: ein Jahr in einer Tabelle."


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the table; its address is empty if there are no articles."""

    topic: Tag
    count: int
    step: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A region with one cell for each topic."""

    region: Region
    places: list[Place]


@require_safe
def atlas(request: HttpRequest) -> HttpResponse:
    """View: table of regions and topics with numbers of articles of a year."""
    at = request_time(request)
    topics = _busiest_topics(at)
    rows, scale = _rows(topics, at)
    head = head_of_page("Atlas: Regionen und Themen", _DESCRIPTION, request.path)
    context = {"topics": topics, "rows": rows, "legend": scale.legend, "head": head}
    return render(request, "site/atlas.html", context)


def _busiest_topics(at: datetime) -> list[Tag]:
    """Topics with the most articles of the year, by name; two queries."""
    topics = {term_number(tag): tag for tag in Tag.objects.of_kind(Tag.Kind.TOPIC)}
    numbers = TermIndex.objects.count_each([(t, None) for t in topics], at=at, since=at - YEAR)
    by_name = {term: german_order(tag.name) for term, tag in topics.items()}
    most = sorted(numbers, key=lambda term: (-numbers[term], by_name[term]))[:TOPICS]
    return [topics[term] for term in sorted(most, key=by_name.get)]


def _rows(topics: list[Tag], at: datetime) -> tuple[list[Row], HeatScale]:
    """Rows of the table, with their colour steps; two queries."""
    regions = list(Region.objects.all())
    pairs = [
        (term_number(region), term_number(topic)) for region, topic in product(regions, topics)
    ]
    numbers = TermIndex.objects.count_pairs(pairs, at=at, since=at - YEAR)
    scale = HeatScale(numbers.values())
    rows = []
    for region in regions:
        counts = [numbers.get((term_number(region), term_number(topic)), 0) for topic in topics]
        places = [
            Place(topic, n, scale.step_of(n), f"{region.get_absolute_url()}?thema={topic.slug}")
            for topic, n in zip(topics, counts, strict=True)
        ]
        rows.append(Row(region, places))
    return rows, scale
