from typing import Any, ClassVar

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from articles.desk.base import DeskModelAdmin
from articles.desk.placements.board import Board, board_of
from articles.desk.placements.board_changes import this_minute
from articles.desk.placements.board_minute import selected_minute
from articles.desk.placements.form import PlacementForm
from articles.desk.placements.saving import end_placement, save_placement
from articles.local_time import german_minute
from articles.models import Placement


@admin.register(Placement)
class PlacementAdmin(DeskModelAdmin):
    """Admin of placements on the front page and at the top of sections."""

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

    def has_change_permission(self, request: HttpRequest, obj: Placement | None = None) -> bool:
        """Placements that have ended are read-only."""
        return super().has_change_permission(request, obj) and not _is_over(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Placement | None = None) -> bool:
        """Placements that have ended are read-only."""
        return super().has_delete_permission(request, obj) and not _is_over(obj)

    def get_form(
        self,
        request: HttpRequest,
        obj: Placement | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[ModelForm]:
        """The form, with the minute selected on the board."""
        form = super().get_form(request, obj, change, **kwargs)
        return type("PlacementFormAtMinute", (form,), {"at": selected_minute(request).at})

    def save_model(
        self, request: HttpRequest, obj: Placement, form: ModelForm, change: bool
    ) -> None:
        """Save as an undoable change of the board; what was shown in the past stays recorded."""
        was = (
            Placement.objects.select_related("article", "section").get(pk=obj.pk)
            if change
            else None
        )
        save_placement(obj, was, request.user, keeps_what_was=form.keeps_what_was)

    def delete_model(self, request: HttpRequest, obj: Placement) -> None:
        """End it now; its past stays recorded."""
        end_placement(obj, request.user)

    def response_post_save_add(self, request: HttpRequest, obj: Placement) -> HttpResponse:
        """Redirect to the placement's board."""
        return _to_board(request, board_of(obj))

    def response_post_save_change(self, request: HttpRequest, obj: Placement) -> HttpResponse:
        """Redirect to the placement's board."""
        return _to_board(request, board_of(obj))

    @admin.display(description="Ab", ordering="visible")
    def from_when(self, placement: Placement) -> str:
        """When the placement begins."""
        return german_minute(placement.visible.lower)

    @admin.display(description="Bis")
    def until_when(self, placement: Placement) -> str:
        """When it ends."""
        end = placement.visible.upper
        return german_minute(end) if end else "bis auf Weiteres"


def _is_over(placement: Placement | None) -> bool:
    end = placement.visible.upper if placement else None
    return end is not None and end <= this_minute()


def _to_board(request: HttpRequest, shown: Board) -> HttpResponse:
    return HttpResponseRedirect(f"{shown.address}{selected_minute(request).query}")
