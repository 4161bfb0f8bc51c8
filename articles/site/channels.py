"""A channel is a list that readers page through, subscribe to, and link: one shape for them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import resolve, reverse

from articles.models import Publication, Section, Tag
from articles.models.publication import PublicationQuerySet
from articles.site.moment import moment_of
from regions.models import Region

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Channel:
    """A list with its name and address; `publications` are not yet asked for a moment."""

    path: str
    heading: str
    publications: PublicationQuerySet
    kind: str = ""
    description: str = ""
    section: Section | None = None
    shelf: tuple[str, str] | None = None


def everything(_request: HttpRequest) -> Channel:
    """All articles, as the front page goes on."""
    return Channel(reverse("site:front"), "Alle Meldungen", Publication.objects.all())


def of_section(_request: HttpRequest, slug: str) -> Channel:
    """A section's articles."""
    section = get_object_or_404(Section, slug=slug)
    return Channel(
        section.get_absolute_url(),
        section.name,
        Publication.objects.in_section(section),
        kind="Rubrik",
        description=section.description,
        section=section,
    )


def of_region(_request: HttpRequest, slug: str) -> Channel:
    """A region's articles."""
    region = get_object_or_404(Region, slug=slug)
    return Channel(
        region.get_absolute_url(),
        region.name,
        Publication.objects.in_region(region),
        kind="Region",
        description=region.description,
        shelf=("Regionen", reverse("site:regions")),
    )


SHELVES = {
    Tag.Kind.MINISTRY: ("Ministerien", "site:ministries"),
    Tag.Kind.TOPIC: ("Themen", "site:topics"),
    Tag.Kind.ORGANISATION: ("Organisationen", "site:organisations"),
    Tag.Kind.PERSON: ("Personen", "site:persons"),
}


def of_tag(request: HttpRequest, slug: str, kind: str) -> Channel:
    """A tag's articles; a tag that nothing on air carries does not exist for readers."""
    tag = get_object_or_404(Tag, slug=slug, kind=kind)
    publications = Publication.objects.tagged(tag)
    if not publications.on_air(moment_of(request)).exists():
        raise Http404
    plural, name = SHELVES[Tag.Kind(kind)]
    return Channel(
        tag.get_absolute_url(),
        tag.name,
        publications,
        kind=Tag.Kind(kind).label,
        description=tag.description,
        shelf=(plural, reverse(name)),
    )


def shows(source: Callable[..., Any]) -> Callable[[View], View]:
    """Say which list a page shows, `@shows(of_section)`: its feeds then exist without more.

    `source` takes what the view takes, gives what the feed is made of, and raises `Http404` where
    readers may not know that there is such a list. It stands outermost.
    """

    def mark(view: View) -> View:
        view.source = source
        return view

    return mark


def list_at(request: HttpRequest, path: str) -> Any:
    """The list whose page stands at a path of ours; or the page's own answer if it redirects.

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
