"""Question before signing out with unsaved texts."""

from typing import Any

from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.desk.article.autosave_views import offers_context
from articles.models import Autosave

DISCARD = "verwerfen"


def question_before(request: HttpRequest, frame: dict[str, Any]) -> HttpResponse | None:
    """Page that asks about unsaved texts; None if there are none or it was answered.

    `frame` is what every page of the desk shows around its content.

    `local` is how many texts only this browser has: the page's script brings them here first.
    """
    if request.method != "POST" or not request.user.is_authenticated:
        return None
    if answer := request.POST.get("texts"):
        _act_on(request, answer)
        return None
    context = offers_context(request)
    if not context["unsaved"] and request.POST.get("local", "0") in {"", "0"}:
        return None
    return render(request, "desk/sign_out.html", frame | context | {"title": "Abmelden"})


def _act_on(request: HttpRequest, answer: str) -> None:
    """Discard the autosaves if requested; they can be restored after signing in again."""
    if answer == DISCARD:
        Autosave.objects.filter(by=request.user).to_offer().update(discarded_at=Now())
