from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Now

from newsroom.fields import BlockField, LineField

NOTICE_LENGTH = 2_000


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Queries of a user's notifications."""

    def of(self, user: AbstractBaseUser) -> "NoticeQuerySet":
        """Notifications of this user, newest first."""
        return self.filter(to=user.pk).order_by("-at", "-pk")

    def unread(self) -> "NoticeQuerySet":
        """Notifications not read yet."""
        return self.filter(read_at=None)

    def mark_read(self) -> int:
        """Mark all as read now; returns how many were unread."""
        return self.unread().update(read_at=Now())


class Notice(models.Model):
    """A notification to a user about an article; shown at the desk until read."""

    class Kind(models.TextChoices):
        """Kind of a notification, in the order of the settings; labels address the reader."""

        HANDED_IN = "handed_in", "Ein Artikel wartet auf Prüfung"
        CONFIRMED = "confirmed", "Jemand hat meine Änderungen bestätigt"
        RETURNED = "returned", "Mein Artikel kommt mit einem Kommentar zurück"
        CHANGED = "changed", "Jemand hat meinen Text geändert und bittet um Bestätigung"
        APPROVED = "approved", "Mein Artikel ist freigegeben"
        PUBLISHED = "published", "Mein Artikel erscheint oder ist geplant"
        CORRECTED = "corrected", "Mein Artikel ist berichtigt"
        WITHDRAWN = "withdrawn", "Mein Artikel ist zurückgezogen"
        PICTURE = "picture", "Eine neue Bildversion wartet auf den Austausch"
        REMARK = "remark", "Jemand schreibt eine Anmerkung zu meinem Artikel"

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notices",
        verbose_name="An",
    )
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="+", verbose_name="Artikel"
    )
    kind = LineField("Art", max_length=10, choices=Kind)
    text = BlockField("Was geschehen ist", max_length=NOTICE_LENGTH)
    at = models.DateTimeField("Am", db_default=Now())
    read_at = models.DateTimeField("Gelesen am", null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "Nachricht"
        verbose_name_plural = "Nachrichten"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(name="notices_of_person", fields=["to", "-at", "-id"]),
            models.Index(
                name="notices_unread", fields=["to"], condition=models.Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text


class MailChoiceQuerySet(models.QuerySet["MailChoice"]):
    """Queries of who wants which notifications by mail."""

    def wanting(self, kind: Notice.Kind, people: Iterable[int]) -> set[int]:
        """Of these user ids, those who get this kind by mail."""
        asked = set(people)
        chosen = dict(self.filter(kind=kind, by__in=asked).values_list("by", "by_mail"))
        return {pk for pk in asked if chosen.get(pk, kind in BY_MAIL)}

    def of(self, user: AbstractBaseUser) -> dict[Notice.Kind, bool]:
        """Kind → whether this user gets it by mail."""
        chosen = dict(self.filter(by=user.pk).values_list("kind", "by_mail"))
        return {kind: chosen.get(kind, kind in BY_MAIL) for kind in Notice.Kind}


class MailChoice(models.Model):
    """A user's choice for a kind of notification by mail; without one, `BY_MAIL` decides."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = LineField("Art", max_length=10, choices=Notice.Kind)
    by_mail = models.BooleanField("Per E-Mail")

    objects = MailChoiceQuerySet.as_manager()

    class Meta:
        verbose_name = "Wahl der Benachrichtigung"
        verbose_name_plural = "Wahl der Benachrichtigungen"
        constraints = [models.UniqueConstraint(name="mail_choice_once", fields=["by", "kind"])]

    def __str__(self) -> str:
        return f"{self.by}: {self.kind}"


# An approval is followed by the publication, and a confirmation by the next press at the desk:
# those are told at the desk only, until somebody wants them by mail, too.
BY_MAIL = frozenset(Notice.Kind) - {Notice.Kind.APPROVED, Notice.Kind.CONFIRMED}
