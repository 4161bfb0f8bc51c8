"""The readers' pages. Every one asks for what is on air at one moment, and shows it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.models import Publication, Section, Tag
from articles.rendering.entry import entry_of
from articles.rendering.front_page import SectionTop, front_page, section_top
from articles.rendering.page import page_of_publication
from articles.site.filters import PublicationFilter, Thing
from articles.site.listing import NEWER, OLDER, listing_of, older_address
from articles.site.moment import moment_of
from articles.site.portrait import portrait_of
from articles.site.shelves import tags_with_counts
from regions.models import Region

FURTHER_TEASERS = 15
SHELVES = {
    Tag.Kind.MINISTRY: "Ministerien",
    Tag.Kind.TOPIC: "Themen",
    Tag.Kind.ORGANISATION: "Organisationen",
    Tag.Kind.PERSON: "Personen",
}


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The front page; its older part goes on like every list, and can be narrowed like every."""
    if request.GET.keys() & {OLDER, NEWER, *PublicationFilter.base_filters}:
        return _list(request, heading="Alle Meldungen")
    shown = front_page(moment_of(request))
    pager = {"older": older_address(shown.goes_on_after)}
    return render(request, "site/front.html", {"front": shown, "listing": pager})


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """A section's list, on its first page with the placements on top."""
    shown = get_object_or_404(Section, slug=slug)
    return _list(
        request,
        own=shown,
        top=section_top(shown, moment_of(request)),
        kind="Rubrik",
        heading=shown.name,
        description=shown.description,
        current_section=shown,
    )


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A region's list."""
    shown = get_object_or_404(Region, slug=slug)
    return _list(
        request,
        own=shown,
        kind="Region",
        heading=shown.name,
        description=shown.description or _facts_of(shown),
    )


@require_safe
def tag(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A tag's list; a tag that nothing on air carries does not exist for readers.

    A tag that has gone into another leads there for good.
    """
    asked = get_object_or_404(Tag, slug=slug, kind=kind)
    shown = asked.resolved
    if not Publication.objects.on_air(moment_of(request)).tagged(shown).exists():
        raise Http404
    if shown != asked:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(shown.get_absolute_url() + query)
    return _list(
        request,
        own=shown,
        kind=Tag.Kind(kind).label,
        heading=shown.name,
        description=shown.description,
    )


@require_safe
def tags(request: HttpRequest, kind: Tag.Kind) -> HttpResponse:
    """All tags of one kind that something on air carries, with the number of articles."""
    shelf = tags_with_counts(kind, moment_of(request))
    return render(request, "site/shelf.html", {"heading": SHELVES[kind], "shelf": shelf})


@require_safe
def article(request: HttpRequest, slug_and_key: str) -> HttpResponse:
    """An article on air; its right address if the slug is stale; 410 if it was on air once."""
    key = slug_and_key.rpartition("-")[2]
    at = moment_of(request)
    publication = Publication.objects.on_air(at).whole().filter(article__key=key).first()
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
        .teasers()[:FURTHER_TEASERS]
    )
    context = {
        "page": page_of_publication(publication, at=at),
        "further": [entry_of(other, at=at) for other in others],
        "current_section": shown,
    }
    return render(request, "site/article.html", context)


@require_safe
def text_page(request: HttpRequest, template: str) -> HttpResponse:
    """A page of fixed text: Impressum, Datenschutz, Barrierefreiheit."""
    return render(request, template)


def _facts_of(region: Region) -> str:
    """What introduces a region for which nobody has written a sentence."""
    seat = f", Hauptstadt {region.capital}" if region.capital else ""
    return f"{region.long_name}{seat}" if seat or region.long_name != region.name else ""


def _list(
    request: HttpRequest,
    *,
    own: Thing | None = None,
    top: SectionTop | None = None,
    **context: object,
) -> HttpResponse:
    """A list, narrowed as the reader asks; what stands on top of it is not repeated below."""
    at = moment_of(request)
    narrowed = PublicationFilter(request.GET, Publication.objects.on_air(at), at=at, own=own)
    publications = narrowed.qs
    if top and top.article_ids and not narrowed.is_active:
        publications = publications.exclude(article__in=top.article_ids)
        context["top"] = top.entries
    context["listing"] = listing_of(request, publications, at=at, query=narrowed.query)
    if own and not isinstance(own, Section) and not narrowed.is_active:
        context["portrait"] = portrait_of(own, at) if context["listing"].is_first_page else None
    return render(request, "site/list.html", {"filter": narrowed, **context})


def _gone_or_missing(request: HttpRequest, key: str) -> HttpResponse:
    was_on_air = Publication.objects.filter(
        article__key=key, visible__startswith__lte=moment_of(request)
    )
    if not was_on_air.exists():
        raise Http404
    return render(request, "410.html", status=410)
