"""Endpoints of the article form: autosave, and discarding or restoring autosaves."""

from django.contrib import messages
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from articles.desk.article.autosave import keep_typed, tab_of
from articles.desk.article.form_owner import is_somebody_elses
from articles.desk.article.unsaved_offers import all_offers, offers_for, offers_of_new
from articles.desk.policy import visible_article
from articles.desk.script_requests import wants_part
from articles.models import Autosave


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Autosave endpoint: store what is typed for the user; the article need not exist yet.

    Returns JSON `{"kept_at": "HH:MM"}`, 413 when it is more than any article, or 409 when the form
    was made for another person than the one who is signed in.
    """
    if is_somebody_elses(request):
        return HttpResponse("Dieses Formular gehört einem anderen Konto.", status=409)
    row = keep_typed(request)
    if row is None:
        return HttpResponse("Das ist zu viel Text.", status=413)
    return JsonResponse({"kept_at": f"{timezone.localtime(row.kept_at):%H:%M}"})


@require_POST
def discard(request: HttpRequest, unsaved_id: int) -> HttpResponse:
    """Discard one's own autosave; it can be restored as long as it is kept."""
    return _set_discarded(request, unsaved_id, Now(), "Der Zwischenstand ist verworfen.")


@require_POST
def take_back(request: HttpRequest, unsaved_id: int) -> HttpResponse:
    """Restore a discarded autosave."""
    return _set_discarded(request, unsaved_id, None, "Der Zwischenstand ist wieder da.")


@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """HTML fragment with one's own autosaves: all, or with `?artikel=` those of one article."""
    key = request.GET.get("artikel", "")
    return render(request, "desk/_unsaved.html", offers_context(request, key))


def offers_context(request: HttpRequest, key: str = "") -> dict[str, object]:
    """Context of `desk/_unsaved.html`: all autosaves, or those of one article (or new ones)."""
    shown = request.GET.get("zwischenstand", "")
    article = visible_article(request.user, key) if key else None
    if not key:
        found = all_offers(request.user)
    elif article:
        found = offers_for(request.user, article)
    else:
        found = offers_of_new(request.user)
    here = tab_of(request) or request.GET.get("tab", "")
    return {
        "unsaved": [
            offer
            for offer in found.kept
            if str(offer.row.pk) != shown and not (here and offer.row.tab == here)
        ],
        "unsaved_discarded": found.discarded,
        "unsaved_key": key,
        "unsaved_is_of_article": article is not None,
    }


def _set_discarded(
    request: HttpRequest, unsaved_id: int, when: Now | None, sentence: str
) -> HttpResponse:
    row = get_object_or_404(Autosave, pk=unsaved_id, by=request.user)
    Autosave.objects.filter(pk=row.pk).update(discarded_at=when)
    if wants_part(request, "unsaved"):
        return HttpResponse(status=204)
    messages.success(request, sentence)
    article = visible_article(request.user, row.key)
    if article is None:
        return HttpResponseRedirect(reverse("admin:index"))
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
