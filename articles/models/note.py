from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from newsroom.fields import BlockField

NOTE_LENGTH = 2_000


class Note(models.Model):
    """A comment in the desk's discussion of an article. Readers never see it.

    Triggers: `articles/sql/workflow.sql`.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="notes", verbose_name="Artikel"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="Von"
    )
    at = models.DateTimeField("Am", db_default=Now())
    text = BlockField("Anmerkung", max_length=NOTE_LENGTH)

    class Meta:
        verbose_name = "Anmerkung"
        verbose_name_plural = "Anmerkungen"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="note_says_something",
                condition=models.Q(text__regex=r"\S"),
                violation_error_message="Die Anmerkung ist leer.",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]
