from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models.functions import Now

from articles.models.revision import Revision
from newsroom.fields import BlockField, LineField

if TYPE_CHECKING:
    from articles.models.article import Article


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    """Writes and reads the journal; `record` is the only way to write it."""

    def record(
        self,
        article: "Article",
        event: "JournalEntry.Event",
        by: AbstractBaseUser | None,
        *,
        revision: Revision | None = None,
        detail: str = "",
    ) -> "JournalEntry":
        """Add an entry about an article, in the caller's transaction."""
        return self.create(article=article, deed=event, by=by, revision=revision, words=detail)

    def newest_first(self) -> "JournalQuerySet":
        """The last event first."""
        return self.order_by("-at", "-pk")

    def moves(self) -> "JournalQuerySet":
        """Events that changed the stage of a working copy."""
        return self.filter(deed__in=MOVES)

    def hand_ins(self) -> "JournalQuerySet":
        """Events of handing in, taking back and returning; others may lie between them."""
        return self.filter(deed__in=HAND_INS)


class JournalEntry(models.Model):
    """Log entry: who did what to an article, and when. Append-only by database trigger.

    What was written stands in the revisions and what readers saw in the publications; the journal
    holds the decisions between the two.

    Triggers: `articles/sql/workflow.sql`.
    """

    class Event(models.TextChoices):
        HANDED_IN = "handed_in", "Zur Prüfung gegeben"
        RETURNED = "returned", "Zurückgegeben"
        TAKEN_BACK = "taken_back", "Von der Prüfung zurückgeholt"
        CONFIRMED = "confirmed", "Änderungen bestätigt"
        APPROVED = "approved", "Freigegeben"
        APPROVED_ALONE = "approved_alone", "Ohne zweite Person freigegeben"
        PUBLISHED = "published", "Veröffentlicht"
        UPDATED = "updated", "Aktualisiert, ohne Hinweis für Leserinnen und Leser"
        CORRECTED = "corrected", "Mit Hinweis für Leserinnen und Leser berichtigt"
        CORRECTION_RECALLED = "recalled", "Hinweis für Leserinnen und Leser zurückgenommen"
        PLANNED = "planned", "Geplant"
        MOVED = "moved", "Auf einen anderen Zeitpunkt verschoben"
        PLAN_DROPPED = "plan_dropped", "Planung aufgehoben"
        WITHDRAWN = "withdrawn", "Zurückgezogen"
        RESTORED = "restored", "Frühere Fassung wiederhergestellt"
        PICTURE_GIVEN = "picture_given", "Bild und Bildunterschrift geändert"
        EXCHANGED = "exchanged", "Bild ausgetauscht"
        EMBARGOED = "embargoed", "Sperrfrist geändert"
        DUPLICATED = "duplicated", "Aus einem anderen Artikel kopiert"
        LINK_MADE = "link_made", "Vorschaulink erstellt"
        LINK_REVOKED = "link_revoked", "Vorschaulink zurückgezogen"
        LINK_APPROVED = "link_approved", "Freigabe über einen Vorschaulink"
        DENIED = "denied", "Vorschlag der Einordnung abgelehnt"
        OFFERED_AGAIN = "offered_again", "Abgelehnten Vorschlag wieder zugelassen"

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="journal", verbose_name="Artikel"
    )
    at = models.DateTimeField("Am", db_default=Now())
    deed = LineField("Was", max_length=16, choices=Event)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Von",
    )
    revision = models.ForeignKey(
        Revision,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Fassung",
    )
    words = BlockField("Näheres", max_length=1000, blank=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "Eintrag im Verlauf"
        verbose_name_plural = "Verlauf"
        ordering = ["article", "-at"]
        indexes = [models.Index(name="journal_of_article", fields=["article", "-at"])]

    def __str__(self) -> str:
        return self.get_deed_display()


_Event = JournalEntry.Event
HAND_INS = (_Event.HANDED_IN, _Event.RETURNED, _Event.TAKEN_BACK)
MOVES = (*HAND_INS, _Event.APPROVED, _Event.APPROVED_ALONE)
