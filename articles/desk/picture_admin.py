from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from articles.desk import picture_dialog
from articles.desk.base import DeskModelAdmin
from articles.desk.picture_form import PictureForm
from articles.models import Image, ImageCredit
from articles.pictures.upload import remove_files, render_anew


@admin.register(Image)
class ImageAdmin(DeskModelAdmin):
    """The picture library."""

    fields = (
        "shown",
        "alt_text",
        "is_decorative",
        "caption",
        "credit",
        ("focal_x", "focal_y"),
        "usable_from",
        "usable_until",
        "original_name",
        "uploaded_at",
    )
    readonly_fields = ("shown", "original_name", "uploaded_at")
    autocomplete_fields = ("credit",)
    list_display = ("thumbnail", "words", "credit", "usable_until", "uploaded_at")
    list_display_links = ("thumbnail", "words")
    list_select_related = ("credit",)
    search_fields = ("caption", "alt_text", "original_name", "credit__creator", "credit__agency")
    search_help_text = "Sucht in Bildunterschriften, Quellen und Dateinamen."
    date_hierarchy = "uploaded_at"

    @admin.display(description="Bild")
    def thumbnail(self, image: Image) -> SafeString:
        """A small picture."""
        return render_to_string("desk/_thumbnail.html", {"picture": image})

    @admin.display(description="Zu sehen")
    def words(self, image: Image) -> str:
        """The caption or, without one, the alternative text."""
        return str(image)

    @admin.display(description="Bild")
    def shown(self, image: Image) -> SafeString:
        """The picture with its credit line, as it stands now."""
        return render_to_string("desk/_picture.html", {"picture": image})

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """File, words and credit together; the same form as in the picture dialog."""
        if not self.has_add_permission(request):
            return super().add_view(request, form_url, extra_context)  # says so
        form = PictureForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid() and (image := self._stored(form, request)):
            self.message_user(request, "Das Bild ist in der Ablage.")
            return HttpResponseRedirect(reverse("admin:articles_image_change", args=[image.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": "Bild hochladen",
            "opts": self.opts,
            "form": form,
        }
        return render(request, "desk/picture_upload.html", context)

    def save_model(self, request: HttpRequest, obj: Image, form: Form, change: bool) -> None:
        """Save the words; make the files anew if the middle or the credit has changed."""
        if {"focal_x", "focal_y", "credit"} & set(form.changed_data):
            render_anew(obj)
        else:
            super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Image) -> None:
        """Remove the row and then the files; a picture in use is protected by the database."""
        super().delete_model(request, obj)
        transaction.on_commit(lambda: remove_files(obj))

    def get_urls(self) -> list[Any]:
        """The dialog's addresses beside the admin's own."""
        return [*picture_dialog.urls, *super().get_urls()]

    @staticmethod
    def _stored(form: Form, request: HttpRequest) -> Image | None:
        try:
            return form.save(by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None


@admin.register(ImageCredit)
class ImageCreditAdmin(DeskModelAdmin):
    """Who made and who supplied the pictures."""

    fields = ("creator", "agency", "kind", "licence", "licence_url", "terms", "source_url")
    list_display = ("line", "licence", "uses")
    search_fields = ("creator", "agency")
    search_help_text = "Sucht in Urheber und Agentur."

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImageCredit]:
        """Credits with the number of their pictures."""
        credits_with_uses = super().get_queryset(request).annotate(uses=Count("images"))
        return credits_with_uses.order_by("creator", "agency")

    @admin.display(description="Bildquelle", ordering="creator")
    def line(self, credit: ImageCredit) -> str:
        """The credit as it is printed."""
        return credit.line

    @admin.display(description="Bilder", ordering="uses")
    def uses(self, credit: ImageCredit) -> int:
        """How many pictures carry it."""
        return credit.uses
