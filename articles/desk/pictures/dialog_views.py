"""Picture dialog of the article form: choose from the library, or upload."""

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from articles.desk.pictures.upload_views import picture_json, queue_context, waiting_forms
from articles.desk.policy import Action, may
from articles.models import Image
from newsroom.plain_text import searchable

SHOWN = 24
_MAX_SEARCH = 100


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The dialog's content: newest pictures or those found by `?q=`, and the upload form.

    With `?dateien=1` only an empty queue, for files that have been dropped or pasted.
    """
    _require(request, Action.SEE_PICTURES)
    if "dateien" in request.GET:
        _require(request, Action.UPLOAD_PICTURES)
        return render(request, "desk/picture_bring.html", queue_context([]))
    term = searchable(request.GET.get("q", ""))[:_MAX_SEARCH].strip()
    context = {
        "pictures": _found(term)[:SHOWN],
        "term": term,
        "may_upload": may(request.user, Action.UPLOAD_PICTURES),
    } | queue_context(waiting_forms(request))
    return render(request, "desk/picture_dialog.html", context)


@require_safe
def chosen(request: HttpRequest, key: str) -> JsonResponse:
    """One picture for the form: `{id, key, html}` with thumbnail, caption and credit."""
    _require(request, Action.SEE_PICTURES)
    image = Image.objects.select_related("credit").filter(key=key.replace("\0", "")).first()
    if image is None:
        raise Http404
    return JsonResponse(picture_json(image))


urls = [
    path("auswahl/", site.admin_view(choose), name="articles_image_choose"),
    path("auswahl/<str:key>/", site.admin_view(chosen), name="articles_image_chosen"),
]


def _found(term: str) -> QuerySet[Image]:
    return Image.objects.current().usable().matching(term).select_related("credit").newest_first()


def _require(request: HttpRequest, action: Action) -> None:
    if not may(request.user, action):
        raise PermissionDenied
