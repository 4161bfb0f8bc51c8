"""Context of a board's screen: rows, warnings, planned changes and history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from articles.desk.placements.board import Board
from articles.desk.placements.board_changes import last_change, may_undo
from articles.desk.placements.board_minute import SelectedMinute
from articles.desk.placements.board_plan import behind
from articles.desk.placements.picker import pick
from articles.local_time import short_minute
from articles.models import Article, Placement, Publication, Section
from articles.rendering.front_page import CURRENT, front_page

SHOWN_LATER = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A placement, and the reason if readers do not see it."""

    placement: Placement
    absence: str

    @property
    def words(self) -> str:
        """What it says: its own headline, or its article."""
        return self.placement.headline or str(self.placement.article)

    @property
    def is_lead(self) -> bool:
        """Whether it is the front page's lead."""
        return self.placement.slot == Placement.Slot.LEAD


def board_page(
    request: HttpRequest, board: Board, selected: SelectedMinute, *, wrong: str = ""
) -> HttpResponse:
    """Response with the board at a minute; status 409 if something is `wrong`."""
    rows = _rows(board, selected)
    later = board.placements().filter(visible__startswith__gt=selected.at).order_by("visible")
    typed = request.GET.get("suche", "")
    undoable = last_change(board)
    local = timezone.localtime(selected.at)
    context = site.each_context(request) | {
        "title": f"Platzierungen: {board.name}",
        "board": board,
        "boards": [Board(), *map(Board, Section.objects.all())],
        "rows": rows,
        "lead_missing": _successor(board, rows, selected.as_of),
        "later": later.select_related("article")[:SHOWN_LATER],
        "prefilled": urlencode(_first_words(board, selected)),
        "seen": ids_text([row.placement for row in rows]),
        "typed": typed,
        "hits": pick(typed, selected.as_of),
        "stand": selected,
        "minute": local,
        "undoable": undoable if undoable and may_undo(undoable) else None,
        "page_stand": f"{board.page_address}?{urlencode({'stand': _to_the_second(selected)})}",
        "wrong": wrong or selected.wrong,
    }
    return render(request, "desk/board.html", context, status=409 if wrong else 200)


def ids_text(placements: list[Placement]) -> str:
    """Ids of placements as a form value."""
    return ",".join(str(one.pk) for one in placements)


def absences(board: Board, placements: list[Placement], at: datetime) -> dict[int, str]:
    """Article id → why readers do not see its placement at a minute; "" if they do."""
    articles = [one.article_id for one in placements]
    periods = Publication.objects.filter(article__in=articles).values_list("article", "visible")
    by_article: dict[int, list[Any]] = {article: [] for article in articles}
    for article, visible in periods:
        by_article[article].append(visible)
    return {
        one.article_id: _absence(by_article[one.article_id], at) or _elsewhere(board, one)
        for one in placements
    }


def _rows(board: Board, selected: SelectedMinute) -> list[Row]:
    placements = list(board.at(selected.at).select_related("article"))
    why = absences(board, placements, selected.as_of)
    rows, shown = [], 0
    for one in placements:
        absence = why[one.article_id]
        if one.slot == Placement.Slot.FRONT and not absence:
            shown += 1
            if shown > CURRENT:
                absence = f"nicht zu sehen: die Seite zeigt {CURRENT}"
        rows.append(Row(one, absence))
    return rows


def _absence(periods: list[Any], at: datetime) -> str:
    if any(one.lower <= at and (one.upper is None or one.upper > at) for one in periods):
        return ""
    coming = [one.lower for one in periods if one.lower > at]
    if coming:
        return f"erscheint erst am {short_minute(min(coming))}"
    return "zurückgezogen" if periods else "noch nicht veröffentlicht"


def _elsewhere(board: Board, placement: Placement) -> str:
    if board.section and placement.article.section_id != board.section.pk:
        return "gehört nicht mehr zu dieser Rubrik"
    return ""


def _successor(board: Board, rows: list[Row], at: datetime) -> dict[str, Any] | None:
    """The lead that readers do not see, and what the page shows in its place meanwhile."""
    lead = next((row for row in rows if row.is_lead and row.absence), None)
    if lead is None or board.section:
        return None
    shown = front_page(at).lead
    article = Article.objects.filter(key=shown.key).first() if shown else None
    return {"lead": lead, "successor": article}


def _to_the_second(selected: SelectedMinute) -> str:
    return timezone.localtime(selected.as_of).replace(tzinfo=None).isoformat()


def _first_words(board: Board, selected: SelectedMinute) -> dict[str, object]:
    """Initial values for the form of a new placement."""
    lasting = board.placements().exclude(visible__endswith__lte=selected.at)
    slot, position = behind(lasting.values_list("slot", "position"), board.slot)
    known = {"slot": slot, "position": position, "stand": selected.text}
    return known | ({"section": board.section.pk} if board.section else {})
