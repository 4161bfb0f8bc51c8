"""Views of the screen "Startseite": order of placements, and preview at any minute."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles.desk.placements.board import Board
from articles.desk.placements.board_changes import (
    SOMEBODY_ELSE,
    BoardRefused,
    Minute,
    place,
    reorder,
    take_off,
    told,
    undo,
)
from articles.desk.placements.board_minute import SelectedMinute, selected_minute
from articles.desk.placements.board_page import board_page
from articles.local_time import TOO_FAR, is_too_far
from articles.models import Article, BoardChange, Section
from newsroom.numbers import is_whole_number

_MAX_IDS = 120


class PlaceForm(forms.Form):
    """Form: the article to place, and the placement to replace (default: at the end)."""

    add = forms.ModelChoiceField(
        queryset=Article.objects.all(),
        error_messages={
            "required": "Es fehlt die Meldung.",
            "invalid_choice": "Diese Meldung gibt es nicht.",
        },
    )
    place = forms.CharField(required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, slug: str = "") -> HttpResponse:
    """View: a board; POST reorders, adds, removes or undoes. A refused change answers 409.

    Raises:
        PermissionDenied: whoever may not place.
        Http404: no such section.
    """
    shown = Board(get_object_or_404(Section, slug=slug) if slug else None)
    selected = selected_minute(request)
    if request.method != "POST":
        return board_page(request, shown, selected)
    try:
        return _carry_out(request, shown, selected)
    except BoardRefused as refusal:
        return board_page(request, shown, selected, wrong=str(refusal))


def back_to_board(
    request: HttpRequest, shown: Board, selected: SelectedMinute, change: BoardChange | None
) -> HttpResponse:
    """Add a message about the change and redirect to the board."""
    (messages.success if change else messages.info)(request, told(change))
    return HttpResponseRedirect(f"{shown.address}{selected.query}")


def ids_in(text: str) -> list[int]:
    """Parse comma-separated ids; an invalid list counts as empty."""
    parts = text.split(",")[:_MAX_IDS]
    return [int(part) for part in parts if is_whole_number(part)]


def minute_of(request: HttpRequest, shown: Board, selected: SelectedMinute) -> Minute:
    """Minute from which the posted change applies, on the board that was on screen.

    Raises:
        BoardRefused: the minute is none.
    """
    if selected.wrong:
        raise BoardRefused(f"{selected.wrong} Geändert wurde nichts.")
    if is_too_far(selected.at):
        raise BoardRefused(TOO_FAR)
    seen = ids_in(request.POST["seen"]) if "seen" in request.POST else None
    return Minute(shown, selected.at, request.user, seen)


def _carry_out(request: HttpRequest, shown: Board, selected: SelectedMinute) -> HttpResponse:
    """Run the action of the pressed button.

    Raises:
        BoardRefused: it cannot be done.
    """
    if "undo" in request.POST:
        return back_to_board(request, shown, selected, _undo(request, shown))
    minute = minute_of(request, shown, selected)
    if "add" in request.POST:
        return _add(request, minute, selected)
    if "off" in request.POST:
        return back_to_board(request, shown, selected, _off(request, minute))
    change = reorder(minute, _wanted(request, minute.seen or []))
    return back_to_board(request, shown, selected, change)


def _undo(request: HttpRequest, shown: Board) -> BoardChange:
    wanted = ids_in(request.POST["undo"])
    change = BoardChange.objects.filter(pk__in=wanted, section=shown.section).first()
    if change is None:
        raise BoardRefused(SOMEBODY_ELSE)
    return undo(change, request.user)


def _add(request: HttpRequest, minute: Minute, selected: SelectedMinute) -> HttpResponse:
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise BoardRefused(" ".join(_sentences(form)))
    article, where = form.cleaned_data["add"], form.cleaned_data["place"]
    if where == "lead" and minute.board.section is None:
        address = reverse("admin:articles_placement_lead", args=[article.key])
        return HttpResponseRedirect(f"{address}{selected.query}")
    instead_of = next(iter(ids_in(where)), None)
    change = place(minute, article, instead_of=instead_of)
    return back_to_board(request, minute.board, selected, change)


def _off(request: HttpRequest, minute: Minute) -> BoardChange | None:
    wanted = ids_in(request.POST["off"])
    there = minute.board.placements().select_related("article")
    placement = there.filter(pk__in=wanted).first()
    if placement is None:
        raise BoardRefused("Diese Platzierung gibt es nicht mehr.")
    return take_off(minute, placement)


def _wanted(request: HttpRequest, seen: list[int]) -> list[int]:
    """Order by dragging, or by a button "nach oben" or "nach unten"."""
    if "order" in request.POST:
        return ids_in(request.POST["order"])
    order = list(seen)
    for name, step in (("up", -1), ("down", 1)):
        for pk in ids_in(request.POST.get(name, "")):
            here = order.index(pk) if pk in order else -1
            if here >= 0 and 0 <= here + step < len(order):
                order[here], order[here + step] = order[here + step], order[here]
    return order


def _sentences(form: forms.Form) -> list[Any]:
    return [str(one) for errors in form.errors.values() for one in errors]
