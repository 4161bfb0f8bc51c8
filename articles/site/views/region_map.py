"""Page of all regions: a map of the Länder, with Bund and EU beside it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import TermIndex
from articles.models.term_index import term_number
from articles.site.machines.page_meta import head_of_page
from articles.site.request_time import request_time
from articles.site.stats.heat_scale import HeatScale
from regions import map as drawing
from regions.models import Region

YEAR = timedelta(days=365)
_DESCRIPTION = "Meldungen aus EU, Bund und den 16 Ländern auf einer Karte."


@dataclass(frozen=True, slots=True)
class Cell:
    """A region on the map; `step` is its colour step."""

    region: Region
    count: int
    step: int
    x: int
    y: int
    lines: list[tuple[int, str]]

    @property
    def letters(self) -> str:
        """Short name for a cell that is too small for the name: „TH“."""
        return self.region.code.rpartition("-")[2]

    @property
    def is_land(self) -> bool:
        """Whether the cell is on the map itself (not Bund or EU)."""
        return self.region.level == Region.Level.LAND


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """View: all regions on a map and in a list, with articles of the last twelve months."""
    cells, scale = _cells(request_time(request))
    head = head_of_page("Regionen", _DESCRIPTION, request.path)
    context = {"cells": cells, "legend": scale.legend, "drawing": drawing, "head": head}
    return render(request, "site/regions.html", context)


def _cells(at: datetime) -> tuple[list[Cell], HeatScale]:
    """Cells of all regions, with the colour steps of the Länder; two queries."""
    shown = list(Region.objects.all())
    asked = [(term_number(region), None) for region in shown]
    numbers = TermIndex.objects.count_each(asked, at=at, since=at - YEAR)
    counts = {region: numbers.get(term_number(region), 0) for region in shown}
    scale = HeatScale(n for region, n in counts.items() if region.level == Region.Level.LAND)
    return [_cell(region, count, scale) for region, count in counts.items()], scale


def _cell(region: Region, count: int, scale: HeatScale) -> Cell:
    x, y = drawing.middle_of(region.code)
    is_land = region.level == Region.Level.LAND
    step = scale.step_of(count) if is_land else 0
    return Cell(region, count, step, x, y, drawing.lines_of(region.name))
