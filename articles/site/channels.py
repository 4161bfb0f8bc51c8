"""A channel is a list that readers page through, subscribe to, and link: one shape for them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import resolve, reverse

from articles.models import Publication, Section, Tag
from articles.models.publication import PublicationQuerySet
from articles.site.filters import PublicationFilter, Thing
from articles.site.moment import moment_of
from regions.models import Region

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Channel:
    """A list with its name and address; `parent` is name and address of the overview it stands in.

    `own` is the term whose list it is, `filter` what the reader narrows it by, `publications` what
    remains of what is on air.
    """

    path: str
    heading: str
    publications: PublicationQuerySet
    filter: PublicationFilter | None = None
    own: Thing | None = None
    kind: str = ""
    description: str = ""
    parent: tuple[str, str] | None = None

    @property
    def section(self) -> Section | None:
        """The section all its articles are filed under, if it is the list of one."""
        return self.own if isinstance(self.own, Section) else None

    @property
    def is_narrowed(self) -> bool:
        """Whether the reader asked for a part of it."""
        return self.filter is not None and self.filter.is_active

    @property
    def name(self) -> str:
        """The heading and, in brackets, what narrows the list."""
        return f"{self.heading} ({self.filter.summary})" if self.is_narrowed else self.heading

    @property
    def query(self) -> str:
        """What narrows the list, as it stands in its address; empty if nothing does."""
        return f"?{urlencode(self.filter.query)}" if self.is_narrowed else ""


def everything(request: HttpRequest) -> Channel:
    """All articles, as the front page goes on."""
    return _channel(request, None, "Alle Meldungen")


def of_section(request: HttpRequest, slug: str) -> Channel:
    """A section's articles."""
    section = get_object_or_404(Section, slug=slug)
    return _channel(request, section, section.name, kind="Rubrik", description=section.description)


def of_region(request: HttpRequest, slug: str) -> Channel:
    """A region's articles."""
    region = get_object_or_404(Region, slug=slug)
    return _channel(
        request,
        region,
        region.name,
        kind="Region",
        description=region.description or _facts_of(region),
        parent=("Regionen", reverse("site:regions")),
    )


SHELVES = {
    Tag.Kind.MINISTRY: ("Ministerien", "site:ministries"),
    Tag.Kind.TOPIC: ("Themen", "site:topics"),
    Tag.Kind.ORGANISATION: ("Organisationen", "site:organisations"),
    Tag.Kind.PERSON: ("Personen", "site:persons"),
}


def of_tag(request: HttpRequest, slug: str, kind: str) -> Channel | HttpResponse:
    """A tag's articles; a tag that nothing on air carries does not exist for readers.

    A tag that has gone into another leads there for good.
    """
    asked = get_object_or_404(Tag, slug=slug, kind=kind)
    tag = asked.resolved
    if not Publication.objects.on_air(moment_of(request)).tagged(tag).exists():
        raise Http404
    if tag != asked:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(tag.get_absolute_url() + query)
    plural, name = SHELVES[Tag.Kind(tag.kind)]
    return _channel(
        request,
        tag,
        tag.name,
        kind=tag.get_kind_display(),
        description=tag.description,
        parent=(plural, reverse(name)),
    )


def _channel(request: HttpRequest, own: Thing | None, heading: str, **more: Any) -> Channel:
    at = moment_of(request)
    narrowed = PublicationFilter(request.GET, Publication.objects.on_air(at), at=at, own=own)
    path = own.get_absolute_url() if own else reverse("site:front")
    return Channel(path, heading, narrowed.qs, filter=narrowed, own=own, **more)


def _facts_of(region: Region) -> str:
    """What introduces a region for which nobody has written a sentence."""
    seat = f", Hauptstadt {region.capital}" if region.capital else ""
    return f"{region.long_name}{seat}" if seat or region.long_name != region.name else ""


def shows(source: Callable[..., Any]) -> Callable[[View], View]:
    """Say which list a page shows, `@shows(of_section)`: its feeds then exist without more.

    `source` takes what the view takes and gives what the feed is made of, or a redirect where the
    list has moved; it raises `Http404` where readers may not know of it. It stands outermost.
    """

    def mark(view: View) -> View:
        view.source = source
        return view

    return mark


def list_at(request: HttpRequest, path: str) -> Any:
    """The list whose page stands at a path of ours, or a redirect if it has moved.

    Raises:
        Http404: no list stands there that readers may know of.
    """
    match = resolve(path)
    source = getattr(match.func, "source", None)
    if source is None:
        raise Http404
    return source(request, *match.args, **match.kwargs)
