from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from articles.models.article import Article
from newsroom.fields import LineField

ATTEMPT_LENGTH = 36
DIGEST_LENGTH = 64


class SaveReceipt(models.Model):
    """Idempotency record of a save: the same form sent again is not saved again.

    `attempt` is made with the form and stays the same when it is sent again; `digest` is the form's
    content, so that other words under the same attempt are a save of their own.
    """

    attempt = LineField("Versuch", max_length=ATTEMPT_LENGTH)
    digest = LineField("Prüfsumme des Formulars", max_length=DIGEST_LENGTH)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField("Fassung", null=True)
    at = models.DateTimeField("Am", db_default=Now())

    class Meta:
        verbose_name = "Quittung einer Sicherung"
        verbose_name_plural = "Quittungen von Sicherungen"
        indexes = [models.Index(name="save_receipt_oldest", fields=["by", "at"])]
        constraints = [
            models.UniqueConstraint(name="save_once", fields=["by", "attempt", "digest"])
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: Fassung {self.number}"
