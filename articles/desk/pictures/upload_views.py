"""Upload views: several files at once, each checked at once and confirmed by a person.

A file that arrives waits as `PendingUpload` with what it says about itself; its card asks for the
rest. Scripts send files one by one and ask for JSON; a plain form sends all and gets the page.
"""

import time
from collections.abc import Iterable

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles.desk.pictures.form import PictureForm
from articles.desk.policy import Action, may
from articles.desk.script_requests import wants_json
from articles.models import Image, ImageCredit, PendingUpload
from articles.models.pending_upload import PendingUploadQuerySet
from articles.pictures.incoming import drop, duplicates_of, receive
from articles.pictures.upload import MAX_BYTES
from articles.quoting import quoted

MAX_FILES = 100  # Django takes no more in one request
# A plain form's "Alle übernehmen" stops here; what is left waits for the next press.
MAX_REQUEST = 20.0


def upload_page(request: HttpRequest) -> HttpResponse:
    """The queue of this user's files with the field that takes new ones; `files` brings some."""
    if not may(request.user, Action.UPLOAD_PICTURES):
        raise PermissionDenied
    if request.method == "POST":
        return _received(request)
    return _page(request, waiting_forms(request))


def waiting_forms(request: HttpRequest) -> list[PictureForm]:
    """Forms of all uploads that wait for this user."""
    return _with_duplicates([PictureForm(incoming) for incoming in _mine(request)])


def queue_context(forms: list[PictureForm]) -> dict[str, object]:
    """What the template of the queue needs: its cards, kinds to choose from, the largest file."""
    return {"forms": forms, "kinds": ImageCredit.Kind.choices, "most_bytes": MAX_BYTES}


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Take files into the library (`take` is a key or "alle"), or forget one (`drop`)."""
    if key := request.POST.get("drop", ""):
        return _dropped(request, key)
    asked = request.POST.get("take", "")
    files = _mine(request)
    if asked != "alle":
        files = files.filter(key=_storable_key(asked))
    taken, refused = _take(files, request)
    if wants_json(request):
        return _confirmed_json(request, taken, refused)
    if taken:
        messages.success(request, _how_many(len(taken)))
    if not refused:
        return HttpResponseRedirect(_address_after(taken))
    wrong = {form.incoming.pk: form for form in refused}
    forms = [wrong.get(one.pk) or PictureForm(one) for one in _mine(request)]
    return _page(request, _with_duplicates(forms))


def _received(request: HttpRequest) -> HttpResponse:
    forms, faults = [], []
    for file in request.FILES.getlist("files")[:MAX_FILES]:
        try:
            forms.append(PictureForm(receive(file, by=request.user)))
        except ValidationError as error:
            faults.append((file.name, error.messages[0]))
    if not (forms or faults):
        faults = [("", "Bitte wählen Sie mindestens eine Bilddatei.")]
    if wants_json(request):
        cards = "".join(_card(form, request) for form in forms)
        status = 400 if faults else 200
        return JsonResponse({"card": cards, "error": faults[0][1] if faults else ""}, status=status)
    for name, sentence in faults:
        messages.error(request, f"{quoted(name)}: {sentence}" if name else sentence)
    return HttpResponseRedirect(reverse("admin:articles_image_add"))


def _take(
    files: Iterable[PendingUpload], request: HttpRequest
) -> tuple[list[Image], list[PictureForm]]:
    taken, refused = [], []
    began = time.monotonic()
    for incoming in files:
        form = PictureForm(incoming, request.POST)
        if time.monotonic() - began > MAX_REQUEST:
            refused.append(form)
            continue
        image = _saved(form, request)
        if image:
            taken.append(image)
        else:
            refused.append(form)
    return taken, refused


def _saved(form: PictureForm, request: HttpRequest) -> Image | None:
    if not form.is_valid():
        return None
    try:
        return form.save(by=request.user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None


def _dropped(request: HttpRequest, key: str) -> HttpResponse:
    for incoming in _mine(request).filter(key=_storable_key(key)):
        drop(incoming)
    if wants_json(request):
        return JsonResponse({})
    return HttpResponseRedirect(reverse("admin:articles_image_add"))


def _confirmed_json(
    request: HttpRequest, taken: list[Image], refused: list[PictureForm]
) -> JsonResponse:
    if refused:
        return JsonResponse({"card": _card(refused[0], request)}, status=400)
    if not taken:
        sentence = "Diese Datei wartet nicht mehr: Sie ist schon übernommen oder verworfen."
        return JsonResponse({"card": "", "error": sentence}, status=404)
    return JsonResponse(picture_json(taken[0]))


def picture_json(image: Image) -> dict[str, object]:
    """One picture for scripts: `{id, key, html, caption, address, replaces}`."""
    return {
        "replaces": image.replaces_id,
        "id": image.pk,
        "key": image.key,
        "caption": image.caption,
        "html": render_to_string("desk/_picture.html", {"picture": image}),
        "address": reverse("admin:articles_image_change", args=[image.pk]),
    }


def _address_after(taken: list[Image]) -> str:
    """A new version's own page, where it can be exchanged; else the queue."""
    if len(taken) == 1 and taken[0].replaces_id:
        return reverse("admin:articles_image_change", args=[taken[0].pk])
    return reverse("admin:articles_image_add")


def _page(request: HttpRequest, forms: list[PictureForm]) -> HttpResponse:
    context = {**site.each_context(request), "title": "Bilder hochladen"} | queue_context(forms)
    return render(request, "desk/picture_upload.html", context)


def _card(form: PictureForm, request: HttpRequest) -> str:
    return render_to_string("desk/_incoming.html", {"form": _with_duplicates([form])[0]}, request)


def _with_duplicates(forms: list[PictureForm]) -> list[PictureForm]:
    duplicates = duplicates_of(form.incoming for form in forms)
    for form in forms:
        form.twin = duplicates.get(form.incoming.checksum)
    return forms


def _mine(request: HttpRequest) -> PendingUploadQuerySet:
    mine = PendingUpload.objects.filter(received_by=request.user)
    if not may(request.user, Action.KEEP_PICTURES):
        mine = mine.filter(replaces=None)
    return mine.select_related("replaces__credit").in_order()


def _storable_key(text: str) -> str:
    return text if text.isascii() and text.isalnum() else ""


def _how_many(number: int) -> str:
    return "Ein Bild ist in der Ablage." if number == 1 else f"{number} Bilder sind in der Ablage."
