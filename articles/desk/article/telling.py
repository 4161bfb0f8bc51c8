"""Notifications by role: texts to review, texts to confirm."""

from django.contrib.auth.models import User

from articles import notifications
from articles.announcements import tell_people, writers
from articles.desk.policy import Action, Role, may
from articles.models import Article, Notice, Revision
from articles.person_names import full_name

_REVIEWERS = (Role.EDITOR.value, Role.DUTY_EDITOR.value)
_CHANGED = Notice.Kind.CHANGED


def tell_reviewers(article: Article, by: User) -> None:
    """Notify editors and duty editors, except the sender, that an article waits for review.

    No notice at the desk: there it stands under „Wartet auf mich“ until somebody has seen to it.
    """
    reviewers = User.objects.filter(is_active=True, groups__name__in=_REVIEWERS).exclude(pk=by.pk)
    text = f"{full_name(by)} hat den Artikel zur Prüfung gegeben."
    notifications.write(article, Notice.Kind.HANDED_IN, text, reviewers.distinct())


def tell_changed(article: Article, revision: Revision, by: User) -> None:
    """Notify authors in review that another person changed their text.

    Once: as long as they have not read it, further saves say nothing new.
    """
    if article.stage != Article.Stage.IN_REVIEW or revision.saved_by_id != by.pk:
        return
    waiting = Notice.objects.unread().filter(article=article, kind=_CHANGED).values("to")
    people = User.objects.filter(pk__in=writers(article)).exclude(pk__in=waiting)
    asked = {one.pk for one in people if not may(one, Action.APPROVE)}
    text = (
        f"{full_name(by)} hat Ihren Text geändert (Fassung {revision.number}). "
        "Bitte lesen Sie die Änderungen und bestätigen Sie sie."
    )
    tell_people(article, _CHANGED, text, asked, by)
