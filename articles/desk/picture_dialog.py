"""The dialog in which editors choose a picture or bring a new one, without leaving the form."""

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from articles.desk.picture_form import PictureForm
from articles.desk.policy import Action, may
from articles.models import Image

SHOWN = 24
_LONGEST_SEARCH = 100


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The dialog's content: newest pictures or those found by `?q=`, and the upload form."""
    _require(request, Action.SEE_PICTURES)
    term = request.GET.get("q", "").replace("\0", "")[:_LONGEST_SEARCH].strip()
    context = {
        "pictures": _found(term)[:SHOWN],
        "term": term,
        "form": PictureForm() if may(request.user, Action.UPLOAD_PICTURES) else None,
    }
    return render(request, "desk/picture_dialog.html", context)


@require_safe
def chosen(request: HttpRequest, key: str) -> JsonResponse:
    """One picture for the form: `{id, key, html}` with thumbnail, caption and credit."""
    _require(request, Action.SEE_PICTURES)
    image = Image.objects.select_related("credit").filter(key=key.replace("\0", "")).first()
    if image is None:
        raise Http404
    return JsonResponse(_as_json(image))


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """Store a new picture: `{id, key, html}`; or 400 and its form with errors: `{form, twin}`.

    `twin` is the picture that the library has already, in the same form, or null.
    """
    _require(request, Action.UPLOAD_PICTURES)
    form = PictureForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return JsonResponse(_as_json(form.save(by=request.user)))
        except ValidationError as error:
            form.add_error(None, error.messages)
    html = render_to_string("desk/_picture_form.html", {"form": form}, request)
    twin = _as_json(form.twin) if form.twin else None
    return JsonResponse({"form": html, "twin": twin}, status=400)


urls = [
    path("auswahl/", site.admin_view(choose), name="articles_image_choose"),
    path("auswahl/<str:key>/", site.admin_view(chosen), name="articles_image_chosen"),
    path("hochladen/", site.admin_view(upload), name="articles_image_upload"),
]


def _found(term: str) -> QuerySet[Image]:
    return Image.objects.usable().matching(term).select_related("credit").newest_first()


def _as_json(image: Image) -> dict[str, object]:
    html = render_to_string("desk/_picture.html", {"picture": image})
    return {"id": image.pk, "key": image.key, "html": html}


def _require(request: HttpRequest, action: Action) -> None:
    if not may(request.user, action):
        raise PermissionDenied
