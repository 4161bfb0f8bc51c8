"""Views to move or cancel a planned publication."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from articles.desk.local_time_fields import BerlinDateTimeField, refuse_too_far
from articles.desk.script_requests import wants_json
from articles.local_time import german_minute
from articles.models import Article
from articles.publishing import PublishingRefused, drop_plan, move
from articles.quoting import quoted


class PlanForm(forms.Form):
    """Form of a planned publication's new start, in local time."""

    start = BerlinDateTimeField(
        label="Neuer Zeitpunkt",
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={
            "required": "Es fehlen Tag und Uhrzeit.",
            "invalid": "Tag und Uhrzeit sind nicht lesbar.",
        },
        validators=[refuse_too_far],
    )


@require_POST
def change_plan(request: HttpRequest, article: Article, publication_id: int) -> HttpResponse:
    """View: move a planned publication to `start` (`2026-03-05T06:00`), or cancel it by `drop`.

    The calendar's script gets JSON `{"sentence"}` (409 if refused); everybody else goes back.

    Raises:
        Http404: no such period of this article.
    """
    publication = get_object_or_404(article.publications, pk=publication_id)
    try:
        sentence = _carry_out(request, publication)
    except PublishingRefused as refusal:
        return _answer(request, article, " ".join(refusal.reasons), refused=True)
    return _answer(request, article, sentence, refused=False)


def _carry_out(request: HttpRequest, publication: Any) -> str:
    if "drop" in request.POST:
        drop_plan(publication, by=request.user)
        return f"Die Planung von {quoted(publication.article)} ist aufgehoben."
    form = PlanForm(request.POST)
    if not form.is_valid():
        raise PublishingRefused(*(str(one) for errors in form.errors.values() for one in errors))
    moved = move(publication, by=request.user, start=form.cleaned_data["start"])
    title, start = quoted(moved.revision.headline), german_minute(moved.visible.lower)
    return f"{title} erscheint jetzt am {start}."


def _answer(
    request: HttpRequest, article: Article, sentence: str, *, refused: bool
) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"sentence": sentence}, status=409 if refused else 200)
    (messages.error if refused else messages.success)(request, sentence)
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = reverse("admin:articles_article_change", args=[article.pk])
    return HttpResponseRedirect(back)
