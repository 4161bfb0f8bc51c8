"""Views of the readers' pages: front page, lists, article, fixed texts."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Publication, Section, SiteText, Tag
from articles.rendering.ambiguous_titles import ambiguous_entries
from articles.rendering.body import body_html
from articles.rendering.front_page import SectionTop, front_page, section_top
from articles.rendering.page import page_of_publication
from articles.rendering.teaser_card import teaser_card
from articles.site.lists import lists
from articles.site.lists.filters import PublicationFilter, without_blanks
from articles.site.lists.lists import Channel, shows
from articles.site.lists.pagination import NEWER, OLDER, list_page, older_address
from articles.site.lists.tag_index import TagIndex, tags_with_counts
from articles.site.machines.page_meta import (
    head_of_article,
    head_of_channel,
    head_of_front,
    head_of_page,
)
from articles.site.machines.tdm import set_tdm_section
from articles.site.request_time import request_time
from articles.site.stats.ministry_history import history_of
from articles.site.stats.term_stats import term_stats_of

FURTHER_TEASERS = 15


@shows(lists.everything)
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """View: the front page, with a filterable list of all articles below."""
    if request.GET.keys() & {OLDER, NEWER, *PublicationFilter.base_filters}:
        return _list(request, lists.everything(request))
    shown = front_page(request_time(request))
    pager = {"older": older_address(shown.goes_on_after)}
    entries = [*filter(None, [shown.lead]), *shown.current, *shown.further]
    head = head_of_front(entries, pager["older"], shown.lead.picture if shown.lead else None)
    context = {
        "front": shown,
        "listing": pager,
        "head": head,
        "ambiguous": ambiguous_entries(entries),
    }
    return render(request, "site/front.html", context)


@shows(lists.of_section)
@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """View: a section's list, with the placements on its first page."""
    shown = lists.of_section(request, slug)
    return _list(request, shown, section_top(shown.section, request_time(request)))


@shows(lists.of_region)
@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """View: a region's list."""
    return _list(request, lists.of_region(request, slug))


@shows(lists.of_tag)
@require_safe
def tag(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """View: a tag's list; redirects from aliases, former names and merged tags.

    A tag that nothing on air carries does not exist for readers.
    """
    try:
        return _list(request, lists.of_tag(request, slug, kind))
    except Http404:
        if target := lists.tag_in_its_place(request, slug, kind):
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponsePermanentRedirect(target.get_absolute_url() + query)
        raise


@require_safe
def tags(request: HttpRequest, kind: Tag.Kind) -> HttpResponse:
    """View: all tags of one kind used on air, with their number of articles."""
    tags_of_kind = tags_with_counts(kind, request_time(request))
    return _tag_index(request, lists.TAG_LISTS[kind][0], tags_of_kind)


@require_safe
def article(request: HttpRequest, slug_and_key: str) -> HttpResponse:
    """View: an article on air; 301 if the slug is outdated, 410 if it is no longer on air."""
    key = slug_and_key.rpartition("-")[2]
    at = request_time(request)
    publication = Publication.objects.on_air(at).for_article_page().filter(article__key=key).first()
    if publication is None:
        return _gone_or_missing(request, key)
    address = publication.get_absolute_url()
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    shown = publication.article.section
    others = (
        Publication.objects.on_air(at)
        .in_section(shown)
        .exclude(article=publication.article_id)
        .newest_first()
        .for_list()[:FURTHER_TEASERS]
    )
    set_tdm_section(request, shown)
    page = page_of_publication(publication, at=at)
    further = [teaser_card(other, at=at) for other in others]
    context = {
        "page": page,
        "head": head_of_article(page),
        "further": further,
        "ambiguous": ambiguous_entries(further),
        "current_section": shown,
    }
    return render(request, "site/article.html", context)


@require_safe
def text_page(
    request: HttpRequest, page: str, title: str, description: str, **facts: object
) -> HttpResponse:
    """View: Impressum, Datenschutz, Barrierefreiheit: the publisher's text, or a default.

    `facts` stand in it.
    """
    context = {
        "head": head_of_page(title, description, request.path),
        "heading": title,
        "text": body_html(SiteText.objects.of(page), at=request_time(request)),
        "neutral_text": f"site/texts/{page}.html",
    }
    return render(request, "site/text.html", context | facts)


def _list(request: HttpRequest, channel: Channel, top: SectionTop | None = None) -> HttpResponse:
    """Page of a list with the reader's filters; articles shown on top are not repeated."""
    tidy = without_blanks(request.GET)
    if tidy != request.GET:
        return HttpResponseRedirect(request.path + (f"?{tidy.urlencode()}" if tidy else ""))
    at = request_time(request)
    set_tdm_section(request, channel.section)
    narrowed, publications = channel.filter, channel.publications
    context: dict[str, object] = {"filter": narrowed}
    if top and top.article_ids and not narrowed.is_active:
        publications = publications.exclude(article__in=top.article_ids)
        context["top"] = top.entries
    listing = list_page(request, publications, at=at, query=narrowed.query)
    page_term = channel.page_term
    if (
        page_term
        and not isinstance(page_term, Section)
        and not narrowed.is_active
        and listing.is_first_page
    ):
        context["portrait"] = term_stats_of(page_term, at)
        if isinstance(page_term, Tag) and page_term.authority:
            context["history"] = history_of(page_term.authority, at)
    context |= {
        "listing": listing,
        "ambiguous": ambiguous_entries(context.get("top", []), listing.entries),
        "kind": channel.kind,
        "heading": channel.heading,
        "description": channel.description,
        "current_section": channel.section,
        "parent": channel.parent,
        "head": head_of_channel(channel, listing),
    }
    return render(request, "site/list.html", context)


def _tag_index(request: HttpRequest, heading: str, tags_of_kind: list[TagIndex]) -> HttpResponse:
    head = head_of_page(heading, f"Alle {heading}, über die wir berichten.", request.path)
    return render(
        request, "site/shelf.html", {"heading": heading, "shelf": tags_of_kind, "head": head}
    )


def _gone_or_missing(request: HttpRequest, key: str) -> HttpResponse:
    was_on_air = Publication.objects.filter(
        article__key=key, visible__startswith__lte=request_time(request)
    )
    if not was_on_air.exists():
        raise Http404
    return render(request, "410.html", status=410)
