"""Lists of articles (`Channel`) with name, address and feeds, the same for every kind of list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import resolve, reverse

from articles.models import Publication, Section, Tag
from articles.models.publication import PublicationQuerySet
from articles.site.lists.filters import PublicationFilter, Thing
from articles.site.lists.tag_lookup import tag_called
from articles.site.request_time import request_time
from regions.models import Authority, Region

View = Callable[..., HttpResponse]


class Parent(NamedTuple):
    """The parent page, for breadcrumbs."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A list of articles with its name and address.

    `page_term` is the term whose list it is, `filter` the reader's filters, `publications` what is
    on air and passes them.
    """

    path: str
    heading: str
    publications: PublicationQuerySet
    filter: PublicationFilter | None = None
    page_term: Thing | None = None
    kind: str = ""
    description: str = ""
    parent: Parent | None = None

    @property
    def section(self) -> Section | None:
        """The section if this is a section's list, else None."""
        return self.page_term if isinstance(self.page_term, Section) else None

    @property
    def is_narrowed(self) -> bool:
        """Whether filters are set."""
        return self.filter is not None and self.filter.is_active

    @property
    def name(self) -> str:
        """The heading, with the active filters in brackets."""
        return f"{self.heading} ({self.filter.summary})" if self.is_narrowed else self.heading

    @property
    def query(self) -> str:
        """Query string of the active filters; empty without filters."""
        return f"?{urlencode(self.filter.query)}" if self.is_narrowed else ""


def everything(request: HttpRequest) -> Channel:
    """List of all articles, as on the front page."""
    return _channel(request, None, "Alle Meldungen")


def of_section(request: HttpRequest, slug: str) -> Channel:
    """List of a section's articles."""
    section = get_object_or_404(Section, slug=slug)
    return _channel(request, section, section.name, kind="Rubrik", description=section.description)


def of_region(request: HttpRequest, slug: str) -> Channel:
    """List of a region's articles."""
    region = get_object_or_404(Region, slug=slug)
    return _channel(
        request,
        region,
        region.name,
        kind="Region",
        description=region.description or _facts_of(region),
        parent=Parent("Regionen", reverse("site:regions")),
    )


TAG_LISTS = {
    Tag.Kind.MINISTRY: ("Ministerien", "site:ministries"),
    Tag.Kind.TOPIC: ("Themen", "site:topics"),
    Tag.Kind.ORGANISATION: ("Organisationen", "site:organisations"),
    Tag.Kind.PERSON: ("Personen", "site:persons"),
}


def of_tag(request: HttpRequest, slug: str, kind: str) -> Channel:
    """List of a tag's articles; 404 for a tag that nothing on air carries."""
    tag = get_object_or_404(Tag.objects.select_related("authority"), slug=slug, kind=kind)
    if not Publication.objects.on_air(request_time(request)).tagged(tag).exists():
        raise Http404
    plural, name = TAG_LISTS[Tag.Kind(kind)]
    return _channel(
        request,
        tag,
        tag.name,
        kind=Tag.Kind(kind).label,
        description=tag.description or (_words_of(tag.authority) if tag.authority else ""),
        parent=Parent(plural, reverse(name)),
    )


def tag_in_its_place(request: HttpRequest, slug: str, kind: str) -> Tag | None:
    """Tag on air for an alias, former name or merged tag (see `tag_called`), or None."""
    target = tag_called(slug, kind)
    if target is None:
        return None
    is_on_air = Publication.objects.on_air(request_time(request)).tagged(target).exists()
    return target if is_on_air else None


def _channel(request: HttpRequest, page_term: Thing | None, heading: str, **more: Any) -> Channel:
    at = request_time(request)
    narrowed = PublicationFilter(
        request.GET, Publication.objects.on_air(at), at=at, page_term=page_term
    )
    path = page_term.get_absolute_url() if page_term else reverse("site:front")
    return Channel(path, heading, narrowed.qs, filter=narrowed, page_term=page_term, **more)


def _words_of(authority: Authority) -> str:
    """Default introduction of a ministry: its full name."""
    name = authority.name_today
    return authority.description or (name.long if name else "")


def _facts_of(region: Region) -> str:
    """Default introduction of a region."""
    seat = f", Hauptstadt {region.capital}" if region.capital else ""
    return f"{region.long_name}{seat}" if seat or region.long_name != region.name else ""


def shows(source: Callable[..., Any]) -> Callable[[View], View]:
    """Decorator `@shows(of_section)`: links a page's view to its list, for the feeds.

    `source` takes what the view takes, gives what the feed is made of, and raises `Http404` where
    readers may not know that there is such a list. It stands outermost.
    """

    def mark(view: View) -> View:
        view.source = source
        return view

    return mark


def list_at(request: HttpRequest, path: str) -> Any:
    """List of the page at a path of this site; or the redirect that the page answers.

    Raises:
        Http404: no list stands there that readers may know of.
    """
    match = resolve(path)
    source = getattr(match.func, "source", None)
    if source is None:
        raise Http404
    try:
        return source(request, *match.args, **match.kwargs)
    except Http404:
        answer = match.func(request, *match.args, **match.kwargs)
        if "Location" in answer:
            return answer
        raise
