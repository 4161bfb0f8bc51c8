"""Picture dialog of the article form: choose from the library, or upload."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
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
    if "dateien" in request.GET:
        if not may(request.user, Action.UPLOAD_PICTURES):
            raise PermissionDenied
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
    image = Image.objects.select_related("credit").filter(key=key.replace("\0", "")).first()
    if image is None:
        raise Http404
    return JsonResponse(picture_json(image))


def _found(term: str) -> QuerySet[Image]:
    return Image.objects.current().usable().matching(term).select_related("credit").newest_first()
