"""Redirects of legacy URLs, tried on 404.

A redirect to an article that is not on air answers 404, so that it does not reveal drafts.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import resolve

from articles.models import Publication, Redirect
from articles.models.redirect import ADDRESS_LENGTH, address_key
from articles.redirects import is_foreign
from articles.site.lists.lists import list_at
from articles.site.request_time import request_time
from newsroom.plain_text import storable


def answer_to_old_address(request: HttpRequest) -> HttpResponse | None:
    """301 or 410 if the redirect table has this address, else None; one query."""
    path, query = request.path, _query_of(request)
    if len(path) + len(query) > 2 * ADDRESS_LENGTH or storable(path + query) != path + query:
        return None
    return _answer(request, Redirect.objects.of(path, query))


def answer_instead_of_page(request: HttpRequest) -> HttpResponse | None:
    """Redirect of an old address with a query on a page without one: `/?p=123`."""
    path, query = request.path, _query_of(request)
    if not query or not is_foreign(path, query) or len(path) + len(query) > 2 * ADDRESS_LENGTH:
        return None
    return _answer(request, Redirect.objects.filter(old_path=address_key(path, query)).first())


def _answer(request: HttpRequest, known: Redirect | None) -> HttpResponse | None:
    if known is None:
        return None
    if known.is_gone:
        return render(request, "410.html", status=410)
    if known.article_id:
        return _to_article(request, known.article_id)
    return _to_page(request, known.section.get_absolute_url() if known.section else known.new_path)


def _to_article(request: HttpRequest, article: int) -> HttpResponse | None:
    """301 to an article on air, 410 if it was on air before, else None."""
    at = request_time(request)
    shown = Publication.objects.on_air(at).filter(article=article).for_list().first()
    if shown:
        return HttpResponsePermanentRedirect(shown.get_absolute_url())
    if Publication.objects.filter(article=article, visible__startswith__lte=at).exists():
        return render(request, "410.html", status=410)
    return None


def _to_page(request: HttpRequest, address: str) -> HttpResponse | None:
    """301 to a page that readers can open; None for a topic without articles on air."""
    path = address.partition("#")[0].partition("?")[0]
    try:
        found = list_at(request, path) if hasattr(resolve(path).func, "source") else None
    except Http404:
        return None
    if isinstance(found, HttpResponse):  # the topic has gone into another since
        address = found["Location"].partition("?")[0]
    return HttpResponsePermanentRedirect(address)


def _query_of(request: HttpRequest) -> str:
    """Query string as text; WSGI passes its bytes as Latin-1, escaped or not."""
    raw = request.META.get("QUERY_STRING", "")
    return raw.encode("latin-1", "ignore").decode("utf-8", "replace")
