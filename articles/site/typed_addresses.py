"""Redirects of guessed addresses, tried on 404: `/regionen/Thüringen`, `/rss`.

The redirect table is tried first. Nothing here reveals what is not on air.
"""

import re
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.keys import ARTICLE_KEY_LENGTH
from articles.models import Publication, Section, Tag
from articles.site.lists.lists import TAG_LISTS, tag_in_its_place
from articles.site.request_time import request_time
from newsroom.slugs import german_slug
from regions.models import Region
from regions.short_names import PAIRS

# What other systems call their front page and their feed.
_ELSEWHERE = {
    **dict.fromkeys(("index.html", "index.htm", "index.php"), "/"),
    **dict.fromkeys(("rss", "rss.xml", "feed.xml", "atom.xml", "feed/rss", "feed/atom"), "/feed/"),
}
_MAX_LENGTH = 200
# Mail programs take a bracket or a full stop behind an address for a part of it.
_BEHIND = "/).,;:>]"
_KEY = re.compile(rf"(?:^|-)([0-9a-z]{{{ARTICLE_KEY_LENGTH}}})$")
_KINDS = {
    Tag.Kind.MINISTRY: "ministerien",
    Tag.Kind.TOPIC: "themen",
    Tag.Kind.ORGANISATION: "organisationen",
    Tag.Kind.PERSON: "personen",
}
_KIND_AT = {_KINDS[kind]: kind for kind in TAG_LISTS}


def answer_to_typed_address(request: HttpRequest) -> HttpResponse | None:
    """301 to the page that is meant; None if there is none."""
    path = request.path.strip("/").rstrip(_BEHIND)
    if len(path) > _MAX_LENGTH:
        return None
    address = _ELSEWHERE.get(path.lower()) or _meant(request, *path.partition("/")[::2])
    if not address or address == request.path:
        return None
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return HttpResponsePermanentRedirect(address + query)


def _meant(request: HttpRequest, prefix: str, typed: str) -> str:
    """Address of the section, region, tag or article with this name, in any spelling; else ""."""
    prefix, slug = prefix.lower(), german_slug(typed)
    found: Section | Region | Tag | None = None
    if not slug or "/" in typed:
        return ""
    if prefix == "artikel" and (key := _KEY.search(typed.lower())):
        return _article(key[1], request_time(request))
    if prefix == "rubrik":
        found = Section.objects.filter(slug=slug).first()
    elif prefix == "regionen":
        found = _region(slug)
    elif kind := _KIND_AT.get(prefix):
        found = tag_in_its_place(request, slug, kind)
    return found.get_absolute_url() if found else ""


def _article(key: str, at: datetime) -> str:
    """Address of the article on air, or by its key, which answers 410."""
    shown = Publication.objects.filter(article__key=key, visible__startswith__lte=at)
    on_air = shown.on_air(at).select_related("revision", "article").first()
    if on_air:
        return on_air.get_absolute_url()
    return reverse("site:article", args=[key]) if shown.exists() else ""


def _region(slug: str) -> Region | None:
    """Region with this name, these letters on the map, or this short name."""
    if found := Region.objects.filter(slug=slug).first():
        return found
    codes = {german_slug(short): code for code, short in PAIRS}
    return Region.objects.filter(code=codes.get(slug, f"DE-{slug.upper()}")).first()
