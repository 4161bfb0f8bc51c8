"""Feeds beneath every list: Atom at `…/feed/`, JSON Feed at `…/feed.json`, one content for both."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from articles.models import Correction
from articles.models.publication import article_address
from articles.pictures.figure import figure_html
from articles.rendering.teaser_card import TeaserCard
from articles.site.feeds.atom import atom
from articles.site.feeds.content import ATOM, JSON, Feed, FeedEntry, feed_path
from articles.site.feeds.json_feed import json_feed
from articles.site.lists.lists import Channel, list_at
from articles.site.lists.pagination import list_page
from articles.site.machines.conditional_get import answer_if_changed
from articles.site.machines.tdm import set_tdm_section
from articles.site.request_time import request_time

_WRITERS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    ATOM: ("application/atom+xml; charset=utf-8", atom),
    JSON: ("application/feed+json; charset=utf-8", json_feed),
}


@require_safe
def feed(request: HttpRequest, of: str, form: str) -> HttpResponse:
    """View: feed of the list at the path `of`; redirects if the list has moved.

    Raises:
        Http404: no list stands there.
    """
    shown = list_at(request, f"/{of}")
    if isinstance(shown, HttpResponse):
        path, mark, query = shown["Location"].partition("?")
        return HttpResponsePermanentRedirect(feed_path(path, form) + mark + query)
    made = _of_channel(request, shown) if isinstance(shown, Channel) else shown
    set_tdm_section(request, made.section)
    content_type, write = _WRITERS[form]
    response = HttpResponse(write(made), content_type=content_type)
    # Readers in a browser fetch it from another host; there is no cookie that could go astray.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer_if_changed(request, response)


def _of_channel(request: HttpRequest, channel: Channel) -> Feed:
    at = request_time(request)
    narrowed = channel.filter.query if channel.is_narrowed else {}
    listing = list_page(request, channel.publications, at=at, query=narrowed)
    is_everything = channel.page_term is None and not channel.is_narrowed
    name = settings.SITE_NAME if is_everything else f"{settings.SITE_NAME}: {channel.name}"
    return Feed(
        path=channel.path,
        title=name,
        description=channel.description or settings.SITE_CLAIM,
        entries=_entries(listing.entries, at),
        first=channel.query,
        query=listing.here,
        older=listing.older,
        newer=listing.newer,
        section=channel.section,
    )


def _entries(entries: list[TeaserCard], at: datetime) -> list[FeedEntry]:
    notices = Correction.objects.shown(at)
    corrected = notices.latest_dates([entry.key for entry in entries])
    return [
        FeedEntry(
            key=article_address("", entry.key),
            url=settings.SITE_URL + entry.url,
            title=f"{entry.kicker}: {entry.headline}" if entry.kicker else entry.headline,
            summary=entry.text,
            content=_content(entry),
            published=entry.dated,
            updated=max(entry.since, entry.dated, corrected.get(entry.key, entry.since)),
            picture=entry.picture,
            categories=(entry.section.name,) if entry.section else (),
        )
        for entry in entries
    ]


def _content(entry: TeaserCard) -> SafeString:
    figure = ""
    if entry.picture:
        figure = figure_html(
            entry.picture, layout="feed", caption=entry.caption, host=settings.SITE_URL
        )
    context = {"entry": entry, "figure": figure, "url": settings.SITE_URL + entry.url}
    return render_to_string("site/_feed_entry.html", context)
