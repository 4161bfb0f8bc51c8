from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.http import QueryDict

from articles.keys import ARTICLE_KEY_LENGTH
from newsroom.fields import LineField, PlainJSONField


class Unsaved(models.Model):
    """What one person has typed into an article's form and not saved: their own safety net.

    Never part of the article: no revision, no preview for others, gone once they save. The article
    is named by its key, which exists before its first save.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = LineField("Schlüssel des Artikels", max_length=ARTICLE_KEY_LENGTH)
    fields = PlainJSONField(
        "Eingaben", help_text="Name des Feldes → Liste der Werte, wie der Browser sie schickt."
    )
    kept_at = models.DateTimeField("Festgehalten am", db_default=Now())

    class Meta:
        verbose_name = "Zwischenstand"
        verbose_name_plural = "Zwischenstände"
        ordering = ["-kept_at"]
        constraints = [models.UniqueConstraint(name="unsaved_once", fields=["by", "key"])]

    def __str__(self) -> str:
        return (self.fields.get("headline") or [""])[0] or "Ohne Überschrift"

    def as_post(self) -> QueryDict:
        """The input as a posted form."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        return data
