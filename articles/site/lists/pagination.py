"""Keyset pagination: pages of twenty teasers, newest first, with older and newer links."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from articles.models import Publication
from articles.models.publication import PublicationQuerySet
from articles.rendering.teaser_card import TeaserCard, teaser_card
from articles.site.lists.cursor import BadCursor, Cursor

PER_PAGE = 20
OLDER, NEWER = "vor", "nach"


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list, with the query strings of its neighbours.

    All are queries such as `?vor=…`, empty at the ends of the list and on its first page.
    """

    entries: list[TeaserCard]
    older: str
    newer: str
    is_first_page: bool
    here: str = ""


def list_page(
    request: HttpRequest,
    publications: PublicationQuerySet,
    *,
    at: datetime,
    query: Mapping[str, str] | None = None,
) -> ListPage:
    """Page of the list by the parameters `vor` (before) and `nach` (after); one query.

    `query` is what narrows the list; its further pages carry it along.

    Raises:
        Http404: a cursor that is none.
    """
    try:
        before = _cursor(request, OLDER)
        after = _cursor(request, NEWER)
    except BadCursor as error:
        raise Http404 from error
    if after:
        page, has_newer = _page(publications.newer_than(after.dated, after.key).oldest_first())
        page.reverse()
        has_older = True
    elif before:
        page, has_older = _page(publications.older_than(before.dated, before.key).newest_first())
        has_newer = True
    else:
        page, has_older = _page(publications.newest_first())
        has_newer = False
    narrowed = dict(query or {})
    return ListPage(
        entries=[teaser_card(publication, at=at) for publication in page],
        older=older_address(page[-1], narrowed) if page and has_older else "",
        newer=_newer_address(page, narrowed, has_newer=has_newer, came_by=after),
        is_first_page=not (before or after),
        here=_here(narrowed, before, after),
    )


def _here(query: Mapping[str, str], before: Cursor | None, after: Cursor | None) -> str:
    place = {NEWER: str(after)} if after else {OLDER: str(before)} if before else {}
    return _address(query, **place) if query or place else ""


def older_address(last: Publication | None, query: Mapping[str, str] | None = None) -> str:
    """Address of the page after an entry; empty if nothing follows."""
    return _address(query or {}, **{OLDER: str(_place(last))}) if last else ""


def _newer_address(
    page: list[Publication], query: Mapping[str, str], *, has_newer: bool, came_by: Cursor | None
) -> str:
    if page and has_newer:
        return _address(query, **{NEWER: str(_place(page[0]))})
    # Behind the newest or after the oldest entry the way leads back to the beginning.
    return _address(query) if has_newer or (came_by and not page) else ""


def _address(query: Mapping[str, str], **place: str) -> str:
    return f"?{urlencode({**query, **place})}"


def _page(publications: PublicationQuerySet) -> tuple[list[Publication], bool]:
    """One page in the query's order, and whether there are more."""
    found = list(publications.for_list()[: PER_PAGE + 1])
    return found[:PER_PAGE], len(found) > PER_PAGE


def _place(publication: Publication) -> Cursor:
    return Cursor(publication.dated, publication.article.key)


def _cursor(request: HttpRequest, name: str) -> Cursor | None:
    text = request.GET.get(name)
    return None if text is None else Cursor.parse(text)
