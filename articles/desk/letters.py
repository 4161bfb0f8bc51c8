"""The desk's messages by e-mail: something was handed in, something comes back.

An article under embargo is not named in a message: mail leaves the house.
"""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from articles.desk.policy import Role
from articles.models import Article, JournalEntry

_REVIEWERS = (Role.EDITOR.value, Role.DUTY_EDITOR.value)
_log = logging.getLogger(__name__)


def tell_reviewers(article: Article, by: User) -> None:
    """Tell editors and duty editors, except the sender, that an article waits for them."""
    reviewers = User.objects.filter(
        is_active=True, is_staff=True, groups__name__in=_REVIEWERS
    ).exclude(pk=by.pk)
    text = f"{person_name(by)} hat {_title(article)} zur Prüfung gegeben."
    _send(f"Zur Prüfung: {_title(article)}", text, article, reviewers)


def tell_author(article: Article, by: User, comment: str) -> None:
    """Tell those who wrote an article or handed it in that it comes back, and why."""
    handed_in_by = JournalEntry.objects.filter(
        article=article, deed=JournalEntry.Deed.HANDED_IN
    ).values("by")
    authors = User.objects.filter(is_active=True).exclude(pk=by.pk)
    authors = authors.filter(pk__in=[article.created_by_id]) | authors.filter(pk__in=handed_in_by)
    text = f"{person_name(by)} hat {_title(article)} zurückgegeben:\n\n{comment.strip()}"
    _send(f"Zurück an Sie: {_title(article)}", text, article, authors)


def _title(article: Article) -> str:
    if article.embargo and article.embargo > timezone.now():
        return "einen Artikel unter Sperrfrist"
    return f"„{article}“"


def person_name(user: User) -> str:
    """A person as colleagues know them: the full name, else the user name."""
    return user.get_full_name() or user.get_username()


def _send(subject: str, text: str, article: Article, people: "object") -> None:
    """Send one message to each after the transaction; a mail server that fails stops nothing."""
    address = reverse("admin:articles_article_change", args=[article.pk])
    body = f"{text}\n\n{settings.SITE_URL}{address}\n\n{settings.SITE_NAME}, Redaktion\n"
    for recipient in sorted({person.email for person in people if person.email}):
        post(recipient, subject, body)


def post(recipient: str, subject: str, text: str) -> None:
    """Send one mail after the transaction; a mail server that fails stops nothing."""
    line = " ".join(subject.split())

    def deliver() -> None:
        try:
            send_mail(line, text, settings.DEFAULT_FROM_EMAIL, [recipient])
        except (OSError, SMTPException):
            _log.exception("Nachricht „%s“ nicht zugestellt", line)

    transaction.on_commit(deliver)
