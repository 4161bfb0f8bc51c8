from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from articles.models.revision import Revision


class Confirmation(models.Model):
    """A co-author's confirmation of a revision that another person saved.

    Append-only. With it two people stand behind the revision, so that whoever saved it may approve
    it. The database refuses a confirmation of what one saved oneself.

    Triggers: `articles/sql/workflow.sql`.
    """

    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="confirmations", verbose_name="Fassung"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="Bestätigt von",
    )
    at = models.DateTimeField("Bestätigt am", db_default=Now())

    class Meta:
        verbose_name = "Bestätigung"
        verbose_name_plural = "Bestätigungen"
        ordering = ["at"]
        constraints = [models.UniqueConstraint(name="confirmed_once", fields=["revision", "by"])]

    def __str__(self) -> str:
        return f"{self.by}: {self.revision}"
