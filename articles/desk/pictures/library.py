"""Picture library as a grid, with search, filters and bulk changes."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property

from articles.desk.base import DeskModelAdmin
from articles.desk.local_time_fields import BerlinSplitDateTimeField
from articles.desk.pictures.filters import (
    AgencyFilter,
    CreditFilter,
    KindFilter,
    LicenceFilter,
    UseFilter,
)
from articles.desk.pictures.form import credit_named
from articles.desk.widgets import DayAndTime
from articles.models import Image, ImageCredit
from newsroom.plain_text import searchable

MAX_COUNTED = 2_000
_MAX_SEARCH = 100
FILES_FOLLOW = (
    "Auf allen Seiten gilt das sofort. Die Angaben in den Bilddateien selbst schreibt der Befehl "
    "„renditions“ bei seinem nächsten Lauf neu."
)


class BoundedPaginator(Paginator):
    """Paginator whose count stops at `MAX_COUNTED`, so that large libraries stay fast."""

    @cached_property
    def count(self) -> int:
        """How many there are, or `MAX_COUNTED`."""
        return self.object_list.order_by()[:MAX_COUNTED].count()


class BulkForm(forms.Form):
    """Form to set credit, end of licence, or both, for many pictures."""

    creator = forms.CharField(label="Urheber", max_length=120, required=False)
    agency = forms.CharField(label="Agentur", max_length=120, required=False)
    kind = forms.ChoiceField(label="Art", choices=ImageCredit.Kind.choices, required=False)
    licence = forms.CharField(label="Lizenz", max_length=120, required=False)
    licence_url = forms.URLField(label="Adresse des Lizenztextes", max_length=500, required=False)
    terms = forms.CharField(label="Bedingungen", max_length=500, required=False)
    usable_until = BerlinSplitDateTimeField(label="Nutzbar bis", required=False, widget=DayAndTime)
    is_endless = forms.BooleanField(label="unbefristet nutzbar", required=False)

    def clean(self) -> dict[str, Any]:
        """Something has to change, and a credit has to be one."""
        data = super().clean()
        named = data.get("creator") or data.get("agency")
        if not (named or data.get("usable_until") or data.get("is_endless")):
            self.add_error(None, "Bitte nennen Sie eine neue Quelle oder ein neues Lizenzende.")
        if data.get("usable_until") and data.get("is_endless"):
            self.add_error("is_endless", "Entweder ein Ende oder keins.")
        is_cc = data.get("kind") == ImageCredit.Kind.CREATIVE_COMMONS
        has_version = any(sign.isdigit() for sign in data.get("licence", ""))
        if named and is_cc and not (has_version and data.get("licence_url")):
            self.add_error(
                "licence", "Zu Creative Commons gehören Lizenz, Version und Adresse (CC BY 4.0)."
            )
        return data

    def changes(self) -> dict[str, Any]:
        """The columns to set."""
        data = self.cleaned_data
        changes: dict[str, Any] = {}
        if data["creator"] or data["agency"]:
            names = ("creator", "agency", "kind", "licence", "licence_url", "terms")
            told = {name: data[name] for name in names}
            changes["credit"] = credit_named(**told, source_url="")
        if data["usable_until"] or data["is_endless"]:
            changes["usable_until"] = data["usable_until"]
        return changes


class PictureLibrary(DeskModelAdmin):
    """Changelist of pictures: a grid of thumbnails."""

    list_display = ("words",)
    list_filter = (LicenceFilter, UseFilter, KindFilter, AgencyFilter, CreditFilter)
    list_select_related = ("credit",)
    list_per_page = 48
    list_max_show_all = 0
    paginator = BoundedPaginator
    search_fields = ("caption",)  # what it looks through stands in `matching`
    search_help_text = "Sucht in Bildunterschriften, Alternativtexten, Quellen und Dateinamen."
    actions = ("change_credit_and_licence",)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Newest first, along an index."""
        return ("-uploaded_at", "-pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Image], search_term: str
    ) -> tuple[QuerySet[Image], bool]:
        """By the library's own indexed search; of each picture the newest version."""
        return queryset.current().matching(searchable(search_term)[:_MAX_SEARCH]), False

    @admin.display(description="Zu sehen")
    def words(self, image: Image) -> str:
        """The caption or, without one, the alternative text."""
        return str(image)

    @admin.action(description="Quelle oder Lizenzende ändern", permissions=["change"])
    def change_credit_and_licence(
        self, request: HttpRequest, queryset: QuerySet[Image]
    ) -> HttpResponse | None:
        """Ask for the new values, then write them in one statement, however many there are."""
        form = BulkForm(request.POST if "apply" in request.POST else None)
        if "apply" in request.POST and form.is_valid():
            chosen = Image.objects.filter(pk__in=queryset.order_by().values("pk"))
            number = chosen.update(**form.changes(), confirmed_by=request.user, confirmed_at=Now())
            messages.success(request, f"{number} Bilder geändert. {FILES_FOLLOW}")
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Quelle oder Lizenzende ändern",
            "form": form,
            "number": queryset.count(),
            "chosen": request.POST.getlist("_selected_action"),
            "across": request.POST.get("select_across", "0"),
            "shown": queryset[:12],
            "files_follow": FILES_FOLLOW,
        }
        return render(request, "desk/picture_bulk.html", context)
