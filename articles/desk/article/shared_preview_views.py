"""Public preview behind a preview link: one revision, marked ENTWURF.

These addresses lie outside the desk, so that it can stay behind a VPN. The signed token is the only
key there is: no session is read, so there is nothing a foreign page could forge.
"""

import re
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.announcements import announce
from articles.body_html import figures
from articles.models import Image, JournalEntry, PreviewLink, PreviewOpening
from articles.pictures.media import private_picture
from articles.rendering.page import page_of_draft
from articles.rendering.teaser_card import teaser_card_of_draft
from newsroom.plain_text import storable

app_name = "outside"
MAX_NAME = 120
_PICTURE_ADDRESS = re.compile(rb'(?<=[" ])/bilder/(?=[0-9a-z]{26}/)')
_HEADERS = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """View: the revision of a preview link; POST records an approval if requested.

    A link that is over says so (410); an address that never was one is not found.
    """
    link = PreviewLink.objects.with_validity().by_token(token)
    if link is None:
        raise Http404
    if not link.is_valid:
        return _kept_private(render(request, "desk/outside_over.html", status=410))
    if request.method == "POST":
        return _approve(request, link)
    if request.method == "GET":
        PreviewOpening.objects.create(link=link)
    return _page(request, link, token)


@require_safe
def picture(request: HttpRequest, token: str, key: str, version: int, name: str) -> HttpResponse:
    """View: a picture of the revision of a valid preview link."""
    link = PreviewLink.objects.with_validity().by_token(token)
    if link is None or not link.is_valid or key not in _picture_keys(link):
        raise Http404
    image = get_object_or_404(Image, key=key, version=version)
    return _kept_private(private_picture(image, name))


urlpatterns = [
    path("entwurf/<str:token>/", preview, name="preview"),
    path("entwurf/<str:token>/bilder/<str:key>/<int:version>/<str:name>", picture, name="picture"),
]


def _page(request: HttpRequest, link: PreviewLink, token: str, **more: Any) -> HttpResponse:
    at = timezone.now()
    shown = page_of_draft(link.revision, link.article, at=at)
    context = {
        "page": shown,
        "entry": teaser_card_of_draft(link.revision, link.article, at=at),
        "link": link,
        "current_section": shown.section,
        **more,
    }
    response = render(request, "desk/outside.html", context, status=422 if more else 200)
    own = f"/entwurf/{token}/bilder/".encode()
    response.content = _PICTURE_ADDRESS.sub(own, response.content)
    return _kept_private(response)


def _approve(request: HttpRequest, link: PreviewLink) -> HttpResponse:
    name = " ".join(storable(request.POST.get("name", "")).split())
    if not link.asks_approval or link.approved_at:
        return _kept_private(HttpResponseRedirect(request.path))
    if not name or len(name) > MAX_NAME:
        sentence = "Bitte geben Sie Ihren Namen an, höchstens 120 Zeichen."
        return _page(request, link, request.path.split("/")[2], wrong=sentence)
    with transaction.atomic():
        waiting = PreviewLink.objects.filter(pk=link.pk, approved_at=None, revoked_at=None)
        if waiting.update(approved_at=Now(), approved_name=name):
            announce(
                link.article,
                JournalEntry.Event.LINK_APPROVED,
                None,
                revision=link.revision,
                detail=f"{name}, Link für {link.made_for}",
            )
    return _kept_private(HttpResponseRedirect(request.path))


def _picture_keys(link: PreviewLink) -> set[str]:
    revision = link.revision
    lead = {revision.lead_image.key} if revision.lead_image else set()
    return lead | {key for key, _ in figures(revision.body)}


def _kept_private(response: HttpResponse) -> HttpResponse:
    for name, value in _HEADERS.items():
        response.headers[name] = value
    if not response.headers.get("Content-Type", "").startswith("image/"):
        response._csp_config = settings.SECURE_CSP
    return response
