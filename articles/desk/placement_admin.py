from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils import timezone

from articles.berlin import german_minute
from articles.desk.base import DeskModelAdmin
from articles.desk.board import board_of
from articles.desk.board_views import board
from articles.desk.widgets import DayAndTime, PictureInput
from articles.models import Image, Teaser


class PlacementForm(forms.ModelForm):
    """A placement with its period as two plain times."""

    start = forms.SplitDateTimeField(
        label="Ab",
        widget=DayAndTime,
        help_text="Volle Minuten; leer heißt: ab sofort.",
        required=False,
    )
    end = forms.SplitDateTimeField(
        label="Bis", widget=DayAndTime, help_text="Leer: bis auf Weiteres.", required=False
    )
    image = forms.ModelChoiceField(
        label="Eigenes Bild",
        queryset=Image.objects.all(),
        required=False,
        widget=PictureInput,
        error_messages={"invalid_choice": "Dieses Bild gibt es nicht mehr."},
    )

    class Meta:
        model = Teaser
        fields = (
            "article", "slot", "section", "position", "start", "end",
            "kicker", "headline", "text", "image",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["start"] = self.instance.visible.lower
            self.initial["end"] = self.instance.visible.upper

    def clean(self) -> dict[str, Any]:
        """Put the two times together; the model's constraints then see the period."""
        data = super().clean()
        start = data.get("start") or timezone.now().replace(second=0, microsecond=0)
        end = data.get("end")
        if end is not None and end <= start:
            self.add_error("end", "Das Ende liegt vor dem Beginn.")
            end = None
        self.instance.visible = DateTimeTZRange(start, end)
        return data

    def _get_validation_exclusions(self) -> set[str]:
        """Let the period take part in the model's constraints, although it is no field here."""
        return super()._get_validation_exclusions() - {"visible"}


@admin.register(Teaser)
class TeaserAdmin(DeskModelAdmin):
    """What stands where on the front page and on top of the sections."""

    form = PlacementForm
    change_form_template = "desk/placement_form.html"
    autocomplete_fields = ("article",)
    fieldsets = (
        (None, {"fields": ("article", "slot", "section", "position", "start", "end")}),
        (
            "Eigene Worte",
            {
                "fields": ("kicker", "headline", "text", "image"),
                "description": "Leere Felder übernehmen, was im Artikel steht.",
            },
        ),
    )
    list_display = ("article", "slot", "section", "position", "from_when", "until_when")
    list_display_links = ("article",)
    shown_to_readers: ClassVar[dict[str, str]] = {"start": "from_when", "end": "until_when"}
    list_filter = ("slot",)
    list_select_related = ("article", "section")
    search_fields = ("headline", "article__headline", "article__kicker")

    def get_urls(self) -> list[Any]:
        """The boards beside the admin's own addresses."""
        view = self.admin_site.admin_view(board)
        return [
            path("startseite/", view, name="articles_teaser_board"),
            path("rubrik/<slug:slug>/", view, name="articles_teaser_section_board"),
            *super().get_urls(),
        ]

    def response_post_save_add(self, request: HttpRequest, obj: Teaser) -> HttpResponse:
        """Back to where the placement stands."""
        return HttpResponseRedirect(board_of(obj).address)

    def response_post_save_change(self, request: HttpRequest, obj: Teaser) -> HttpResponse:
        """Back to where the placement stands."""
        return HttpResponseRedirect(board_of(obj).address)

    @admin.display(description="Ab", ordering="visible")
    def from_when(self, placement: Teaser) -> str:
        """When the placement begins."""
        return german_minute(placement.visible.lower)

    @admin.display(description="Bis")
    def until_when(self, placement: Teaser) -> str:
        """When it ends."""
        end = placement.visible.upper
        return german_minute(end) if end else "bis auf Weiteres"
