"""Confirmation of a text that another person changed in review."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles import workflow
from articles.announcements import writers
from articles.desk.article.diff import FieldComparison, compare
from articles.desk.policy import Action, User, may
from articles.models import Article, Revision
from articles.person_names import full_name
from articles.workflow import Refused, last_hand_in
from newsroom.numbers import INTEGER_DIGITS, is_whole_number


@dataclass(frozen=True, slots=True)
class Changes:
    """Differences between the revision a user knows and the latest one."""

    old: Revision
    new: Revision
    fields: list[FieldComparison]

    @property
    def by(self) -> str:
        """Who saved the latest one."""
        return full_name(self.new.saved_by)


@require_POST
def confirm(request: HttpRequest, article: Article) -> HttpResponse:
    """View: confirm the revision that was on screen; if there is a newer one, show it first."""
    latest = article.latest_revision
    seen = request.POST.get("fassung", "")
    if latest is None or seen != str(latest.number):
        messages.error(
            request,
            "Inzwischen gibt es eine neuere Fassung. Bestätigt ist noch nichts: "
            "Bitte lesen Sie, was sich geändert hat.",
        )
    else:
        _confirm(request, latest)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _confirm(request: HttpRequest, revision: Revision) -> None:
    try:
        workflow.confirm(revision, by=request.user)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, f"Sie haben Fassung {revision.number} bestätigt.")


def to_confirm(article: Article, user: User) -> Changes | None:
    """Changes by others in this user's text in review, unless confirmed."""
    latest = article.latest_revision
    if article.stage != Article.Stage.IN_REVIEW or latest is None or may(user, Action.APPROVE):
        return None
    if user.pk not in writers(article) or latest.saved_by_id in {None, user.pk}:
        return None
    if latest.confirmations.filter(by=user).exists():
        return None
    known = _last_known(article, user)
    return _changes(known, latest) if known else None


def changes_since(article: Article, old: str, new: str) -> Changes | None:
    """Differences between two revisions by number; None if there are none to show."""
    if not (is_whole_number(old, INTEGER_DIGITS) and is_whole_number(new, INTEGER_DIGITS)):
        return None
    found = article.revisions.select_related("saved_by", "author", "lead_image")
    known, latest = (found.filter(number=int(number)).first() for number in (old, new))
    changes = _changes(known, latest) if known and latest else None
    return changes if changes and changes.fields else None


def _last_known(article: Article, user: User) -> Revision | None:
    """The last revision this user has saved or confirmed, or else handed in."""
    revisions = article.revisions.newest_first()
    own = revisions.filter(saved_by=user) | revisions.filter(confirmations__by=user)
    way = last_hand_in(article)
    return own.distinct().first() or (way.revision if way else None) or revisions.last()


def _changes(old: Revision, new: Revision) -> Changes:
    return Changes(old, new, [field for field in compare(old, new) if field.is_changed])
