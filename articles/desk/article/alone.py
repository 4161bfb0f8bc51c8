"""Hint for a sole author who wants to approve their own text."""

from django.contrib.auth.models import User as Account

from articles.announcements import writers
from articles.desk.policy import Action, User, may
from articles.models import Article
from articles.person_names import full_name


def alone_sentence(article: Article, user: User) -> str:
    """Sentence about what this user can do now."""
    own = "Sie haben diesen Text zuletzt geändert. "
    if may(user, Action.APPROVE_ALONE):
        return own + (
            "Soll er ohne zweite Person gelten, schreiben Sie bitte die Begründung neben den Knopf."
        )
    names = _confirmers(article, user)
    if not names:
        return own + "Freigeben kann ihn jemand anderes aus der Redaktion."
    return own + (
        f"Freigeben kann ihn jemand anderes aus der Redaktion, oder Sie selbst, sobald {names} "
        "Ihre Änderungen bestätigt hat. So lange steht er auf Ihrer Startseite unter „Wartet auf "
        "andere“."
    )


def _confirmers(article: Article, user: User) -> str:
    others = Account.objects.filter(pk__in=writers(article) - {user.pk}, is_active=True)
    return " oder ".join(full_name(one) for one in others.order_by("pk"))
