"""Notification mails: subject, text, link, and how to get fewer.

An article under embargo is not named and its words are not quoted: mail leaves the house.
"""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, MailChoice, Notice
from articles.quoting import quoted
from newsroom.outbox.posting import post

_Kind = Notice.Kind
_SUBJECTS = {
    _Kind.HANDED_IN: "Zur Prüfung",
    _Kind.CONFIRMED: "Bestätigt",
    _Kind.RETURNED: "Zurück an Sie",
    _Kind.CHANGED: "Bitte bestätigen",
    _Kind.APPROVED: "Freigegeben",
    _Kind.PUBLISHED: "Auf der Website",
    _Kind.CORRECTED: "Berichtigt",
    _Kind.WITHDRAWN: "Zurückgezogen",
    _Kind.PICTURE: "Bild auszutauschen",
    _Kind.REMARK: "Anmerkung",
}


def write(article: Article, kind: Notice.Kind, text: str, to: Iterable[User]) -> None:
    """Mail a notification to those of these people who have an address and chose this kind."""
    people = {one.pk: one for one in to if one.email}
    if article.embargo and article.embargo > timezone.now():
        title, text = "Artikel unter Sperrfrist", "Näheres steht nur in der Redaktion."
    else:
        title = quoted(article)
    subject = f"{_SUBJECTS[kind]}: {title}"
    for pk in sorted(MailChoice.objects.wanting(kind, people)):
        post(people[pk].email, subject, f"{title}\n\n{text}\n\n{_foot(article)}")


def _foot(article: Article) -> str:
    form = reverse("admin:articles_article_change", args=[article.pk])
    choices = reverse("admin:notice_settings")
    return (
        f"{settings.SITE_URL}{form}\n\n--\n{settings.SITE_NAME}, Redaktion\n"
        f"Welche Nachrichten Sie per E-Mail bekommen: {settings.SITE_URL}{choices}\n"
    )
