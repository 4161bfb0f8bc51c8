from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import Now
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString

from articles.desk.base import DeskModelAdmin
from articles.desk.pictures import upload_views
from articles.desk.pictures.form import UsesField
from articles.desk.pictures.library import FILES_FOLLOW, PictureLibrary
from articles.desk.pictures.uses import uses_of
from articles.desk.pictures.versions import about_versions, in_words
from articles.desk.policy import Action, may
from articles.desk.widgets import is_id
from articles.models import Image, ImageCredit
from articles.pictures.incoming import receive
from articles.pictures.upload import inspect, remove_files, render_anew

_TOLD = {
    "title": "Titel", "headline": "Überschrift", "caption": "Beschreibung", "creator": "Urheber",
    "credit": "Nennung", "source": "Quelle", "copyright": "Rechtehinweis", "terms": "Bedingungen",
    "instructions": "Anweisungen", "date": "Datum", "web_statement": "Rechte im Netz",
    "alt_text": "Alternativtext", "source_type": "Herkunft", "licence": "Lizenz",
    "licence_start": "Lizenz ab", "licence_end": "Lizenz bis",
}  # fmt: skip
_IN_THE_FILES = {"focal_x", "focal_y", "credit"}
_CONFIRMED = {"alt_text", "is_decorative", "caption", "credit"}


class PictureChangeForm(forms.ModelForm):
    """Form of a picture: texts, rights, focal point, and a field for a new file."""

    allowed_uses = UsesField(required=False)
    new_file = forms.FileField(
        label="Neue Version",
        required=False,
        help_text="Eine bessere oder richtige Datei. Als Nächstes bestätigen Sie ihre Quelle und "
        "ihren Text; bis sie danach ausgetauscht wird, zeigen alle Artikel die bisherige.",
    )

    def clean_new_file(self) -> File | None:
        """The file has to be a picture, and another one."""
        file = self.cleaned_data["new_file"]
        if file and inspect(file).checksum == self.instance.checksum:
            raise ValidationError("Das ist dieselbe Datei wie bisher.")
        return file


@admin.register(Image)
class ImageAdmin(PictureLibrary):
    """One picture of the library."""

    form = PictureChangeForm
    fieldsets = (
        (None, {"fields": ("shown", ("focal_x", "focal_y"), "alt_text", "is_decorative")}),
        ("Quelle und Rechte", {
            "fields": ("caption", "credit", "usable_from", "usable_until", "allowed_uses")
        }),
        ("Verwendung", {"fields": ("used",)}),
        ("Versionen", {"fields": ("versions", "new_file")}),
        ("Datei", {"fields": ("original_name", "told", "uploaded", "confirmed")}),
    )  # fmt: skip
    readonly_fields = (
        "shown",
        "used",
        "versions",
        "original_name",
        "told",
        "uploaded",
        "confirmed",
    )
    autocomplete_fields = ("credit",)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Image | None:
        """The picture with the user in mind: authors do not see titles of others' drafts."""
        image = super().get_object(request, object_id, from_field)
        if image:
            image.seen_by = request.user
        return image

    @admin.display(description="Bild")
    def shown(self, image: Image) -> SafeString:
        """The picture with its focal point and crops."""
        return render_to_string("desk/_focal.html", {"picture": image})

    @admin.display(description="Zu sehen in")
    def used(self, image: Image) -> SafeString:
        """Every article and placement that shows it."""
        context = {"uses": uses_of(image, image.seen_by)}
        if may(image.seen_by, Action.ILLUSTRATE):
            context["picture_to_give"] = image
        return render_to_string("desk/_uses.html", context)

    @admin.display(description="Versionen")
    def versions(self, image: Image) -> str:
        """Every version, and where an older one than the newest still runs."""
        about = about_versions(image, image.seen_by)
        context = about | {"image": image, "in_words": in_words(about["running"])}
        return render_to_string("desk/_versions.html", context)

    @admin.display(description="Angaben in der Datei")
    def told(self, image: Image) -> SafeString:
        """Metadata as found in the file."""
        told = [
            (f"{_TOLD.get(name, name)} ({way.upper()})", words)
            for way, fields in image.metadata.items()
            for name, words in fields.items()
        ]
        return render_to_string("desk/_told.html", {"told": told})

    @admin.display(description="Hochgeladen")
    def uploaded(self, image: Image) -> str:
        """When, and by whom."""
        return _when_and_who(image.uploaded_at, image.uploaded_by)

    @admin.display(description="Bestätigt")
    def confirmed(self, image: Image) -> str:
        """When and by whom credit and texts were last confirmed."""
        return _when_and_who(image.confirmed_at, image.confirmed_by)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Bring many files at once."""
        return upload_views.upload_page(request)

    def save_model(self, request: HttpRequest, obj: Image, form: Form, change: bool) -> None:
        """Save the texts; render the files again if credit or crop changed.

        Another file waits, as every new one does, until its own credit and words are confirmed.
        """
        changed = set(form.changed_data)
        if changed & _CONFIRMED:
            obj.confirmed_by, obj.confirmed_at = request.user, Now()
        if changed & _IN_THE_FILES:
            render_anew(obj)
        elif changed - {"new_file"}:
            super().save_model(request, obj, form, change)
        if file := form.cleaned_data.get("new_file"):
            receive(file, by=request.user, replaces=obj)

    def response_change(self, request: HttpRequest, obj: Image) -> HttpResponse:
        """Go on to the confirming step if a new file has come."""
        if "new_file" not in request.FILES:
            return super().response_change(request, obj)
        messages.info(
            request,
            "Die neue Datei ist da. Bitte bestätigen Sie ihre Quelle und ihren Text; bis dahin "
            "bleibt überall die bisherige.",
        )
        return HttpResponseRedirect(reverse("admin:articles_image_add"))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show where a picture is used before deleting it."""
        if is_id(object_id) and self.has_delete_permission(request):
            image = get_object_or_404(Image, pk=object_id)
            if uses := uses_of(image, request.user, with_versions=True):
                context = {
                    **self.admin_site.each_context(request),
                    "title": "Dieses Bild wird gebraucht",
                    "picture": image,
                    "uses": uses,
                }
                return render(request, "desk/picture_in_use.html", context, status=409)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        """Remove the row and then the files; a picture in use is protected by the database."""
        super().delete_model(request, obj)
        transaction.on_commit(lambda: remove_files(obj))


def _when_and_who(when: Any, who: Any) -> str:
    if when is None:
        return "–"
    day = date_format(timezone.localtime(when), "d.m.Y H:i")
    return f"{day}, {who.get_full_name() or who.get_username()}" if who else day


@admin.register(ImageCredit)
class ImageCreditAdmin(DeskModelAdmin):
    """Who made and who supplied the pictures."""

    fields = ("creator", "agency", "kind", "licence", "licence_url", "terms", "source_url")
    list_display = ("line", "licence", "uses")
    search_fields = ("creator", "agency")
    search_help_text = "Sucht in Urheber und Agentur."

    def save_model(self, request: HttpRequest, obj: ImageCredit, form: Form, change: bool) -> None:
        """Pages show a changed credit at once; its files, perhaps thousands, follow by command."""
        super().save_model(request, obj, form, change)
        if change and form.changed_data and obj.images.exists():
            self.message_user(request, FILES_FOLLOW)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImageCredit]:
        """Credits with the number of their pictures."""
        credits_with_uses = super().get_queryset(request).annotate(uses=Count("images"))
        return credits_with_uses.order_by(*ImageCredit._meta.ordering)

    @admin.display(description="Bildquelle", ordering="creator")
    def line(self, credit: ImageCredit) -> str:
        """The credit as it is printed."""
        return credit.line

    @admin.display(description="Bilder", ordering="uses")
    def uses(self, credit: ImageCredit) -> int:
        """How many pictures carry it."""
        return credit.uses
