"""View "Als Aufmacher": makes an article the lead, from when until when."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles.desk.placements.board import Board
from articles.desk.placements.board_changes import BoardRefused, make_lead
from articles.desk.placements.board_minute import SelectedMinute, selected_minute
from articles.desk.placements.board_page import absences, ids_text
from articles.desk.placements.board_plan import next_switch
from articles.desk.placements.board_rows import plan_of, rows_from
from articles.desk.placements.board_views import back_to_board, minute_of
from articles.models import Article, Placement

KEEP, DROP = "behalten", "herunternehmen"


@dataclass(frozen=True, slots=True)
class Offer:
    """The lead at a minute, why readers do not see it if so, and its next planned change."""

    old: Placement | None
    old_absence: str
    until: datetime | None
    following: Placement | None

    @property
    def default(self) -> str:
        """Preselected choice for the old lead."""
        return DROP if self.old_absence else KEEP


@require_http_methods(["GET", "HEAD", "POST"])
def lead(request: HttpRequest, key: str) -> HttpResponse:
    """View: make an article the lead on POST. A refused change answers 409.

    Raises:
        PermissionDenied: whoever may not place.
        Http404: no such article.
    """
    article = get_object_or_404(Article, key=key)
    board, selected = Board(), _minute_for(request, article)
    if request.method != "POST":
        return _page(request, article, selected)
    try:
        minute = minute_of(request, board, selected)
        change = make_lead(minute, article, keep_old=request.POST.get("old", KEEP) == KEEP)
    except BoardRefused as refusal:
        return _page(request, article, selected, wrong=str(refusal))
    return back_to_board(request, board, selected, change)


def offer(selected: SelectedMinute) -> Offer:
    """The lead that a new one would replace."""
    at = selected.at
    rows = rows_from(Board(), at)
    leads = sorted(
        (row for row in rows if row.slot == Placement.Slot.LEAD), key=lambda row: row.visible.lower
    )
    old = next((row for row in leads if row.visible.lower <= at), None)
    return Offer(
        old=old,
        old_absence=absences(Board(), [old], selected.as_of)[old.article_id] if old else "",
        until=next_switch(plan_of(rows), at),
        following=next((row for row in leads if row.visible.lower > at), None),
    )


def _minute_for(request: HttpRequest, article: Article) -> SelectedMinute:
    """The selected minute; for a planned article its start."""
    selected = selected_minute(request)
    if selected.is_chosen or selected.wrong or request.method == "POST":
        return selected
    if article.publications.on_air(selected.as_of).exists():
        return selected
    coming = article.publications.filter(visible__startswith__gt=selected.at).order_by("visible")
    first = coming.first()
    return SelectedMinute(first.visible.lower, is_chosen=True) if first else selected


def _page(
    request: HttpRequest, article: Article, selected: SelectedMinute, *, wrong: str = ""
) -> HttpResponse:
    placement = Placement(article=article, slot=Placement.Slot.LEAD)
    context = site.each_context(request) | {
        "title": "Als Aufmacher",
        "article": article,
        "absence": absences(Board(), [placement], selected.as_of)[article.pk],
        "offer": offer(selected),
        "stand": selected,
        "seen": ids_text(list(Board().at(selected.at))),
        "keep": KEEP,
        "drop": DROP,
        "wrong": wrong or selected.wrong,
    }
    return render(request, "desk/lead.html", context, status=409 if wrong else 200)
