from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.http import QueryDict

from articles.keys import ARTICLE_KEY_LENGTH
from articles.models.content import working_title
from newsroom.fields import LineField, PlainJSONField

TAB_LENGTH = 36


class AutosaveQuerySet(models.QuerySet["Autosave"]):
    """Queries of typed but unsaved text."""

    def to_offer(self) -> "AutosaveQuerySet":
        """Autosaves not discarded, last typed first."""
        return self.filter(discarded_at=None).order_by("-kept_at", "-pk")

    def discarded(self) -> "AutosaveQuerySet":
        """Discarded autosaves that can still be restored, last discarded first."""
        return self.exclude(discarded_at=None).order_by("-discarded_at", "-pk")


class Autosave(models.Model):
    """Typed but unsaved input of one user in one open form of an article.

    Never part of the article: no revision, no preview for others, gone once they save. The article
    is named by its key, which exists before its first save. What the form was based on (`base` and
    `filed`) is kept together with the words, so that they merge as they would have then.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = LineField("Schlüssel des Artikels", max_length=ARTICLE_KEY_LENGTH)
    tab = LineField(
        "Formular",
        max_length=TAB_LENGTH,
        blank=True,
        default="",
        help_text="Jedes geöffnete Formular hat sein eigenes Kennzeichen.",
    )
    fields = PlainJSONField(
        "Eingaben", help_text="Name des Feldes → Liste der Werte, wie der Browser sie schickt."
    )
    kept_at = models.DateTimeField("Festgehalten am", db_default=Now())
    discarded_at = models.DateTimeField("Verworfen am", null=True, blank=True)

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        verbose_name = "Zwischenstand"
        verbose_name_plural = "Zwischenstände"
        ordering = ["-kept_at"]
        constraints = [models.UniqueConstraint(name="unsaved_once", fields=["by", "key", "tab"])]

    def __str__(self) -> str:
        kicker, headline, teaser = map(self.value, ("kicker", "headline", "teaser"))
        return headline or working_title(kicker, headline, teaser)

    def value(self, name: str) -> str:
        """Typed value of a field, or an empty string."""
        return (self.fields.get(name) or [""])[0]

    def as_post(self, **more: Any) -> QueryDict:
        """The input as a POST QueryDict."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        data.update(more)
        return data
