from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from articles.models.section import Section
from newsroom.fields import BlockField, PlainJSONField


class BoardChange(models.Model):
    """One undoable change of placements on the front page or at the top of a section.

    `before` and `after` are the whole plan of that board from the minute on from which the change
    applies: a list of places, articles and periods.
    """

    section = models.ForeignKey(
        Section,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name="Rubrik",
        help_text="Leer: die Startseite.",
    )
    begins = models.DateTimeField("Gilt ab")
    sentence = BlockField("Was geschah", max_length=600)
    before = PlainJSONField("Vorher")
    after = PlainJSONField("Nachher")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField("Geändert am", db_default=Now())

    class Meta:
        verbose_name = "Änderung der Platzierungen"
        verbose_name_plural = "Änderungen der Platzierungen"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="board_change_changes_something", condition=~Q(before=models.F("after"))
            )
        ]

    def __str__(self) -> str:
        return self.sentence
