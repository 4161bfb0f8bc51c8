from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from articles.models.tag import Tag
from regions.models import Region


class DeniedSuggestion(models.Model):
    """A rejected suggestion: this region or tag is not suggested for this article again."""

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="denied_suggestions",
        verbose_name="Artikel",
    )
    region = models.ForeignKey(
        Region, on_delete=models.CASCADE, null=True, related_name="+", verbose_name="Region"
    )
    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, null=True, related_name="+", verbose_name="Schlagwort"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Von",
    )
    at = models.DateTimeField("Am", db_default=Now())

    class Meta:
        verbose_name = "abgelehnter Vorschlag"
        verbose_name_plural = "abgelehnte Vorschläge"
        constraints = [
            models.CheckConstraint(
                name="denied_is_a_region_or_a_tag",
                condition=Q(region=None, tag__isnull=False) | Q(region__isnull=False, tag=None),
                violation_error_message="Abgelehnt ist eine Region oder ein Schlagwort.",
            ),
            models.UniqueConstraint(
                name="denied_once",
                fields=["article", "region", "tag"],
                nulls_distinct=False,
                violation_error_message="Dieser Vorschlag ist schon abgelehnt.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.region or self.tag)
