"""View "Als Aufmacher": makes an article the lead, from when until when."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from articles.desk.placements.board import Board
from articles.desk.placements.board_changes import BoardRefused, make_lead
from articles.desk.placements.board_minute import Stand, stand_asked
from articles.desk.placements.board_page import absences, ids_text
from articles.desk.placements.board_plan import next_switch
from articles.desk.placements.board_rows import plan_of, rows_from
from articles.desk.placements.board_views import back_to_board, minute_of
from articles.desk.policy import Action, may
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
    if not may(request.user, Action.PLACE):
        raise PermissionDenied
    article = get_object_or_404(Article, key=key)
    board, stand = Board(), _stand(request, article)
    if request.method != "POST":
        return _page(request, article, stand)
    try:
        minute = minute_of(request, board, stand)
        change = make_lead(minute, article, keep_old=request.POST.get("old", KEEP) == KEEP)
    except BoardRefused as refusal:
        return _page(request, article, stand, wrong=str(refusal))
    return back_to_board(request, board, stand, change)


def offer(stand: Stand) -> Offer:
    """The lead that a new one would replace."""
    at = stand.at
    rows = rows_from(Board(), at)
    leads = sorted(
        (row for row in rows if row.slot == Placement.Slot.LEAD), key=lambda row: row.visible.lower
    )
    old = next((row for row in leads if row.visible.lower <= at), None)
    return Offer(
        old=old,
        old_absence=absences(Board(), [old], stand.moment)[old.article_id] if old else "",
        until=next_switch(plan_of(rows), at),
        following=next((row for row in leads if row.visible.lower > at), None),
    )


def _stand(request: HttpRequest, article: Article) -> Stand:
    """The selected minute; for a planned article its start."""
    stand = stand_asked(request)
    if stand.is_chosen or stand.wrong or request.method == "POST":
        return stand
    if article.publications.on_air(stand.moment).exists():
        return stand
    coming = article.publications.filter(visible__startswith__gt=stand.at).order_by("visible")
    first = coming.first()
    return Stand(first.visible.lower, is_chosen=True) if first else stand


def _page(request: HttpRequest, article: Article, stand: Stand, *, wrong: str = "") -> HttpResponse:
    placement = Placement(article=article, slot=Placement.Slot.LEAD)
    context = site.each_context(request) | {
        "title": "Als Aufmacher",
        "article": article,
        "absence": absences(Board(), [placement], stand.moment)[article.pk],
        "offer": offer(stand),
        "stand": stand,
        "seen": ids_text(list(Board().at(stand.at))),
        "keep": KEEP,
        "drop": DROP,
        "wrong": wrong or stand.wrong,
    }
    return render(request, "desk/lead.html", context, status=409 if wrong else 200)
