"""Page of all corrections, and content of its feeds."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from articles.models import Correction, Publication
from articles.models.publication import article_address
from articles.site.feeds.content import Feed, FeedEntry
from articles.site.lists.lists import shows
from articles.site.machines.page_meta import head_of_page
from articles.site.request_time import request_time

PER_PAGE = 50
TITLE = "Korrekturen"
DESCRIPTION = "Was in unseren Meldungen falsch war und was richtig ist."


def corrections_feed(request: HttpRequest) -> Feed:
    """View: corrections as a feed, with the same pages as the HTML."""
    page = _page(request)
    return Feed(
        path=reverse("site:corrections"),
        title=f"{settings.SITE_NAME}: {TITLE}",
        description=DESCRIPTION,
        entries=[_entry(correction) for correction in page],
        query=_query(page.number) if page.number > 1 else "",
        older=_query(page.next_page_number()) if page.has_next() else "",
        newer=_query(page.previous_page_number()) if page.has_previous() else "",
    )


@shows(corrections_feed)
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """View: all corrections of articles on air, newest first."""
    head = head_of_page(TITLE, DESCRIPTION, request.path, feed_title=TITLE)
    return render(request, "site/corrections.html", {"page": _page(request), "head": head})


def _page(request: HttpRequest) -> Page:
    at = request_time(request)
    page = Paginator(_shown(at), PER_PAGE).get_page(request.GET.get("seite"))
    page.object_list = list(page.object_list)
    _name_articles(page.object_list, at)
    return page


def _query(number: int) -> str:
    return f"?seite={number}"


def _entry(correction: Correction) -> FeedEntry:
    shown = correction.publication
    return FeedEntry(
        key=f"{article_address('', shown.article.key)}#{correction.anchor}",
        url=f"{settings.SITE_URL}{shown.get_absolute_url()}#{correction.anchor}",
        title=f"{correction.get_kind_display()}: {shown.revision.headline}",
        summary=correction.text,
        content=mark_safe(linebreaks(correction.text, autoescape=True)),  # noqa: S308 - escaped
        published=correction.dated,
        updated=correction.dated,
        categories=(correction.get_kind_display(),),
    )


def _shown(at: datetime) -> Iterable[Correction]:
    return Correction.objects.of_articles_on_air(at)


def _name_articles(corrections: Iterable[Correction], at: datetime) -> None:
    """Attach to each correction its article's publication on air; one query."""
    articles = {correction.article_id for correction in corrections}
    on_air = Publication.objects.on_air(at).filter(article__in=articles).for_list()
    by_article = {publication.article_id: publication for publication in on_air}
    for correction in corrections:
        correction.publication = by_article[correction.article_id]
