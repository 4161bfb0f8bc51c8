from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from articles.models.revision import Revision
from newsroom.fields import LineField


class Approval(models.Model):
    """Approval of a revision by a user. No revision goes on air without one.

    Append-only. The database sees to it that two people stand behind an approval by four eyes:
    `by` and whoever saved the revision or confirmed it. Else the approval says openly that it was
    none, or that it goes on from another revision with the same words.

    Triggers: `articles/sql/workflow.sql`, `articles/sql/pictures.sql`.
    """

    class Kind(models.TextChoices):
        FOUR_EYES = "four_eyes", "Vier Augen"
        ALONE = "alone", "Allein, mit Begründung"
        RULE_OFF = "rule_off", "Vier-Augen-Regel ausgeschaltet"
        SYSTEM = "system", "Übernahme"
        PICTURE = "picture", "Bild ausgetauscht, Text unverändert"

    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="approvals", verbose_name="Fassung"
    )
    kind = LineField("Art", max_length=10, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Freigegeben von",
    )
    at = models.DateTimeField("Freigegeben am", db_default=Now())
    reason = LineField("Begründung", max_length=300, blank=True)

    class Meta:
        verbose_name = "Freigabe"
        verbose_name_plural = "Freigaben"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                name="approval_alone_gives_a_reason",
                condition=~Q(kind="alone") | Q(reason__regex=r"\S"),
                violation_error_message="Wer allein freigibt, begründet es.",
            ),
            models.CheckConstraint(
                name="approval_by_somebody",
                condition=Q(kind="system") | Q(by__isnull=False),
                violation_error_message="Eine Freigabe nennt, wer sie gegeben hat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.revision}"
