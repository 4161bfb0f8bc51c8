"""The screen "Startseite": placements in their order, and the page as it will be at any minute."""

from datetime import datetime

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from articles.berlin import german_minute
from articles.desk.board import Board, OrderRefused, next_position, reorder, take_off
from articles.desk.policy import Action, may
from articles.models import Article, Publication, Section, Teaser

MINUTE = "%Y-%m-%dT%H:%M"
OFFERED = 60


class MinuteForm(forms.Form):
    """The minute the board is looked at, in Berlin's time."""

    stand = forms.DateTimeField(
        input_formats=[MINUTE],
        validators=[
            MinValueValidator(datetime.fromisoformat("1990-01-01T00:00:00+01:00")),
            MaxValueValidator(datetime.fromisoformat("2099-12-31T00:00:00+01:00")),
        ],
    )


class NewPlacementForm(forms.Form):
    """The quick way to place something; all the rest is on the placement's own screen."""

    article = forms.ModelChoiceField(
        label="Meldung",
        queryset=Article.objects.none(),
        empty_label="– bitte wählen –",
        error_messages={
            "required": "Es fehlt die Meldung.",
            "invalid_choice": "Diese Meldung ist nicht auf der Website und nicht geplant.",
        },
    )
    as_lead = forms.BooleanField(label="Als Aufmacher", required=False)

    def __init__(self, board: Board, at: datetime, data: dict | None = None) -> None:
        super().__init__(data)
        newest = Publication.objects.not_over().order_by("-dated").values("article")[:OFFERED]
        placed = board.at(at).values("article")
        offered = Article.objects.filter(pk__in=newest).exclude(pk__in=placed)
        self.fields["article"].queryset = offered.order_by("-pk")
        if board.section:
            del self.fields["as_lead"]


@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Show a board; POST orders, adds or takes off. A refusal shows the board as it is now (409).

    Raises:
        PermissionDenied: whoever may not place.
        Http404: no such section.
    """
    if not may(request.user, Action.PLACE):
        raise PermissionDenied
    shown = Board(get_object_or_404(Section, slug=slug) if slug else None)
    minute = _minute(request)
    if request.method != "POST":
        return _page(request, shown, minute)
    try:
        messages.success(request, _carry_out(request, shown, minute))
    except OrderRefused as refusal:
        return _page(request, shown, minute, wrong=str(refusal))
    back = {"stand": request.POST["stand"]} if request.POST.get("stand") else {}
    return HttpResponseRedirect(f"{shown.address}{'?' if back else ''}{urlencode(back)}")


def _minute(request: HttpRequest) -> datetime:
    form = MinuteForm(request.POST if request.method == "POST" else request.GET)
    return form.cleaned_data["stand"] if form.is_valid() else _this_minute()


def _this_minute() -> datetime:
    return timezone.now().replace(second=0, microsecond=0)


def _not_past(minute: datetime) -> datetime:
    """What has been shown has been shown: changes begin now at the earliest."""
    return max(minute, _this_minute())


def _page(request: HttpRequest, shown: Board, minute: datetime, wrong: str = "") -> HttpResponse:
    rows = list(shown.at(minute).select_related("article"))
    later = shown.placements().filter(visible__startswith__gt=minute).order_by("visible")
    local = timezone.localtime(minute)
    context = admin.site.each_context(request) | {
        "title": f"Platzierungen: {shown.name}",
        "board": shown,
        "boards": [Board(), *map(Board, Section.objects.all())],
        "rows": rows,
        "later": later.select_related("article")[:OFFERED],
        "prefilled": urlencode(_first_words(shown, minute)),
        "seen": ",".join(str(row.pk) for row in rows),
        "form": NewPlacementForm(shown, minute),
        "minute": local,
        "stand": request.GET.get("stand") or request.POST.get("stand") or "",
        "page_stand": f"{shown.page_address}?{urlencode({'stand': local.strftime(MINUTE)})}",
        "wrong": wrong,
    }
    return render(request, "desk/board.html", context, status=409 if wrong else 200)


def _first_words(shown: Board, minute: datetime) -> dict[str, object]:
    """What the form of a new placement can know already."""
    position = next_position(shown, DateTimeTZRange(_not_past(minute), None))
    if shown.section:
        return {"slot": "section", "section": shown.section.pk, "position": position}
    return {"slot": "front", "position": position}


def _carry_out(request: HttpRequest, shown: Board, minute: datetime) -> str:
    """Do what the pressed button says, and tell it in a sentence.

    Raises:
        OrderRefused: it cannot be done.
    """
    if "add" in request.POST:
        return _add(request, shown, minute)
    seen = _ids(request.POST.get("seen", ""))
    if "off" in request.POST:
        return _off(request, shown, minute, seen)
    wanted = _wanted(request, seen)
    moved = reorder(shown, at=minute, seen=seen, wanted=wanted)
    for row in moved:
        _log(request, row, f"Verschoben auf: {row.get_slot_display()} {row.position}")
    return "Die neue Reihenfolge gilt." if moved else "Es bleibt bei der Reihenfolge."


def _wanted(request: HttpRequest, seen: list[int]) -> list[int]:
    """The order that was dragged, or the one that a button "nach oben", "nach unten" makes."""
    if "order" in request.POST:
        return _ids(request.POST["order"])
    order = list(seen)
    for name, step in (("up", -1), ("down", 1)):
        for pk in _ids(request.POST.get(name, "")):
            place = order.index(pk) if pk in order else -1
            if place >= 0 and 0 <= place + step < len(order):
                order[place], order[place + step] = order[place + step], order[place]
    return order


def _off(request: HttpRequest, shown: Board, minute: datetime, seen: list[int]) -> str:
    wanted = [pk for pk in _ids(request.POST["off"]) if pk in seen]
    placement = shown.placements().select_related("article").filter(pk__in=wanted).first()
    if placement is None:
        raise OrderRefused("Diese Platzierung gibt es nicht mehr.")
    ends = _not_past(minute)
    _log(request, placement, f"Platzierung endet: {german_minute(ends)}")
    take_off(placement, minute=ends)
    return f"„{placement.article}“ ist ab {german_minute(ends)} nicht mehr platziert."


def _add(request: HttpRequest, shown: Board, minute: datetime) -> str:
    form = NewPlacementForm(shown, minute, request.POST)
    if not form.is_valid():
        raise OrderRefused(" ".join(str(one) for errors in form.errors.values() for one in errors))
    period = DateTimeTZRange(_not_past(minute), None)
    placement = Teaser(
        article=form.cleaned_data["article"], section=shown.section, visible=period, position=1
    )
    placement.slot = Teaser.Slot.SECTION if shown.section else Teaser.Slot.FRONT
    if form.cleaned_data.get("as_lead"):
        placement.slot = Teaser.Slot.LEAD
    else:
        placement.position = next_position(shown, period)
    try:
        placement.full_clean()
        with transaction.atomic():
            placement.save()
    except ValidationError as error:
        raise OrderRefused(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise OrderRefused("Diesen Platz hat gerade jemand anderes vergeben.") from error
    _log(request, placement, "Platziert")
    return f"„{placement.article}“ ist platziert."


def _ids(text: str) -> list[int]:
    """Comma-separated ids; nonsense counts as none."""
    parts = text.split(",")[: OFFERED * 2]
    return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 18]  # noqa: PLR2004 - bigint's digits


def _log(request: HttpRequest, placement: Teaser, words: str) -> None:
    LogEntry.objects.log_actions(request.user.pk, [placement], CHANGE, words, single_object=True)
