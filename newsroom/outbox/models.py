from datetime import timedelta
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from newsroom.fields import BlockField, LineField

LONG_WAIT = timedelta(minutes=10)


class MailQuerySet(models.QuerySet["Mail"]):
    """Queries of mails by state."""

    def due(self) -> Self:
        """Mails to try now, the longest waiting first."""
        return self.filter(next_try_at__lte=Now()).order_by("next_try_at", "pk")

    def in_trouble(self) -> Self:
        """Mails that failed so far or wait unusually long, newest first."""
        forgotten = Q(created_at__lt=Now() - LONG_WAIT)
        return self.filter(~Q(last_error="") | forgotten, sent_at=None).order_by("-created_at")


class Mail(models.Model):
    """One mail to one person, written in the transaction of what it tells.

    Its text is forgotten when it is sent: it may hold a link that signs somebody in.
    """

    key = models.UUIDField("Kennung", default=uuid4, unique=True, editable=False)
    to = LineField("An", max_length=254)
    subject = LineField("Betreff", max_length=250)
    text = BlockField("Text", blank=True)
    created_at = models.DateTimeField("Geschrieben", db_default=Now())
    next_try_at = models.DateTimeField("Nächster Versuch", null=True, db_default=Now())
    tries = models.PositiveSmallIntegerField("Versuche", default=0)
    sent_at = models.DateTimeField("Versandt", null=True, blank=True)
    last_error = LineField("Letzter Fehler", max_length=250, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "E-Mail"
        verbose_name_plural = "E-Mails"
        indexes: ClassVar = [
            models.Index("next_try_at", name="outbox_due", condition=Q(next_try_at__isnull=False)),
            models.Index("created_at", name="outbox_unsent", condition=Q(sent_at__isnull=True)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="outbox_sent_is_sent",
                condition=Q(sent_at=None) | Q(next_try_at=None, text=""),
                violation_error_message="Was versandt ist, wird nicht noch einmal versucht.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} (an {self.to})"

    @property
    def state(self) -> str:
        """How far the mail has come, in a few words."""
        if self.sent_at:
            return "versandt"
        if self.next_try_at is None:
            return "aufgegeben"
        if not self.last_error:
            return "wartet"
        at = f"{timezone.localtime(self.next_try_at):%H:%M} Uhr"
        return f"{self.tries} Mal vergeblich versucht, wieder um {at}"
