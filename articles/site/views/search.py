"""Search page and autocomplete."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.body_html import plain_text
from articles.models import Publication
from articles.rendering.ambiguous_titles import ambiguous_entries
from articles.rendering.teaser_card import TeaserCard, teaser_card
from articles.search.autocomplete import suggestions
from articles.search.engine import MAX_PAGES, PER_PAGE, Answer, answer
from articles.search.query_parser import parse_query
from articles.search.snippets import Marker
from articles.site.lists.facets import written
from articles.site.lists.search_filter import HitFilter
from articles.site.request_time import request_time
from newsroom.numbers import is_whole_number

QUERY, ORDER, PAGE = "q", "sortierung", "seite"
BY_DATE = "datum"


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses of the next and previous page; empty at the ends."""

    number: int
    newer: str
    older: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """View: publications on air that match `?q=`; an empty form without it."""
    at = request_time(request)
    typed = request.GET.get(QUERY, "")
    text = parse_query(typed).text
    by_date = request.GET.get(ORDER) == BY_DATE
    number = _page_number(request.GET.get(PAGE, ""))
    keep = {QUERY: text} | ({ORDER: BY_DATE} if by_date else {})
    narrowed = HitFilter(request.GET, Publication.objects.all(), at=at, keep=keep)
    found = narrowed.found = answer(typed, at, within=narrowed.within, page=number, by_date=by_date)
    entries = _entries(found, at)
    context = {
        "found": found,
        "filter": narrowed,
        "question": text,
        "entries": entries,
        "ambiguous": ambiguous_entries(entries),
        "total": written(found.total),
        "by_date": by_date,
        "pages": _pages(narrowed.query, number, found.total),
        "best_first": _address(narrowed.query, ORDER, ""),
        "newest_first": _address(narrowed.query, ORDER, BY_DATE),
    }
    return render(request, "site/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """View: autocomplete for `?q=` as JSON: headlines and terms on air."""
    lines = suggestions(request.GET.get(QUERY, ""), request_time(request))
    shown = [{"kind": one.kind, "text": one.text, "url": one.url} for one in lines]
    response = JsonResponse({"suggestions": shown}, json_dumps_params={"ensure_ascii": False})
    response["X-Robots-Tag"] = "noindex"
    return response


def _entries(found: Answer, at: datetime) -> list[TeaserCard]:
    """Teasers of the hits, each with its snippet; one query."""
    if not (found.entries and found.plan):
        return []
    marker = Marker(found.plan)
    ids = [publication.pk for publication in found.entries]
    bodies = dict(
        Publication.objects.on_air(at).filter(pk__in=ids).values_list("pk", "revision__body")
    )
    shown = []
    for publication in found.entries:
        entry = teaser_card(publication, at=at)
        body = plain_text(bodies[publication.pk]).replace("\n", " ")
        shown.append(replace(entry, text=marker.passage(entry.text, body)))
    return shown


def _page_number(text: str) -> int:
    """Requested page from 1 to `MAX_PAGES`; 1 if invalid."""
    digits = text if is_whole_number(text, len(str(MAX_PAGES))) else ""
    return min(max(int(digits or 1), 1), MAX_PAGES)


def _pages(query: dict[str, str], number: int, total: int) -> Pages:
    last = min(-(-total // PER_PAGE), MAX_PAGES)
    before, after = max(number - 1, 1), number + 1
    return Pages(
        number,
        newer=_address(query, PAGE, str(before) if before > 1 else "") if number > 1 else "",
        older=_address(query, PAGE, str(after)) if number < last else "",
    )


def _address(query: dict[str, str], name: str, value: str) -> str:
    """Address of this search with one parameter changed; an empty one is removed."""
    return "?" + urlencode(query | {name: value} if value else _without(query, name))


def _without(query: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in query.items() if key != name}
