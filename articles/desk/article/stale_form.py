"""Response to a form with an invalid CSRF token: nothing is done and no text is lost.

That happens after signing in again in another window, after the session's end, and where a browser
keeps no cookies. The words of an article's form are kept for whom the form was made.
"""

from contextlib import suppress

from django.contrib.admin import site
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles.desk.article.autosave import keep_typed
from articles.desk.article.form_owner import owner_of
from articles.desk.policy import Action, User, may
from articles.models import Autosave
from newsroom.middleware import is_desk

# So that the desk's scripts know this 403 from that of a missing right.
HEADER = "Desk-Refused"
_SECRET = {"csrfmiddlewaretoken", "password", "password1", "password2", "old_password"}
_SECRET |= {"new_password1", "new_password2", "owner"}
_OF_THE_FORM = {"base", "filed", "key", "tab", "attempt", "age", "next"}


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF failure view (403, in German): typed text is kept or shown to copy."""
    if not is_desk(request):
        return HttpResponse("Diese Anfrage wurde nicht angenommen.", status=403)
    if request.path == reverse("admin:login"):
        return _sign_in(request)
    return refuse(request, "stale")


def refuse(request: HttpRequest, why: str) -> HttpResponse:
    """403 for an invalid token (`stale`) or another owner (`owner`), with the typed text."""
    owner = owner_of(request)
    kept = _keep(request, owner)
    is_anothers = owner is not None and request.user.is_authenticated and owner != request.user
    context = {
        "title": "Noch nicht gesichert",
        "is_signed_in": may(request.user, Action.SEE_DESK),
        "is_anothers": is_anothers,
        "kept": kept,
        "typed": [] if kept or is_anothers else _typed(request),
        "again": _way_back(request, kept),
    }
    frame = site.each_context(request)
    response = render(request, "desk/stale_form.html", frame | context, status=403)
    response.headers[HEADER] = why
    return response


def _sign_in(request: HttpRequest) -> HttpResponse:
    """CSRF failure on the sign-in page: redirect if already signed in, else a new page."""
    wanted = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        wanted = reverse("admin:index")
    if may(request.user, Action.SEE_DESK):
        return HttpResponseRedirect(wanted)
    context = site.each_context(request) | {"next": wanted}
    response = render(request, "desk/stale_sign_in.html", context, status=403)
    response.headers[HEADER] = "stale"
    return response


def _keep(request: HttpRequest, owner: User | None) -> Autosave | None:
    if owner is None or "key" not in request.POST:
        return None
    with suppress(Http404):
        return keep_typed(request, owner)
    return None


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Posted text to copy, without secrets and hidden fields."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _SECRET | _OF_THE_FORM and len(value.split()) > 1
    ]


def _way_back(request: HttpRequest, kept: Autosave | None) -> str:
    if kept is None:
        return (
            request.path if request.path.endswith(("/change/", "/add/")) else reverse("admin:index")
        )
    if request.path.endswith("/change/"):
        return f"{request.path}?zwischenstand={kept.pk}"
    return f"{reverse('admin:articles_article_add')}?artikel={kept.key}&zwischenstand={kept.pk}"
