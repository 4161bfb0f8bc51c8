from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q

from newsroom.fields import BlockField, LineField

if TYPE_CHECKING:
    from articles.models.article import Article

CORRECTION_LENGTH = 5_000


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Queries of corrections that readers see."""

    def shown(self, at: datetime) -> "CorrectionQuerySet":
        """Corrections in effect at `at`, whether or not their article is on air."""
        return self.filter(Q(recalled_at=None) | Q(recalled_at__gt=at), dated__lte=at)

    def of(self, article: "Article | int | None") -> "CorrectionQuerySet":
        """Corrections of one article, oldest first."""
        return self.filter(article=article).order_by("dated", "pk")

    def latest_dates(self, keys: Iterable[str]) -> dict[str, datetime]:
        """Article key → date of its last correction; articles without one are left out."""
        found = self.filter(article__key__in=keys).order_by().values_list("article__key")
        return dict(found.annotate(latest=Max("dated")))

    def of_articles_on_air(self, at: datetime) -> "CorrectionQuerySet":
        """Corrections in effect of articles on air, newest first."""
        publications = self.model._meta.apps.get_model("articles.Publication").objects
        on_air = publications.on_air(at).filter(article=OuterRef("article"))
        return self.shown(at).filter(Exists(on_air)).order_by("-dated", "-article__key")


class Correction(models.Model):
    """A dated notice to readers that an article was corrected. Its text never changes.

    It can be recalled (a court may say so), and then the journal still knows it.

    Triggers: `articles/sql/workflow.sql`.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", "Korrektur"
        ADDITION = "addition", "Ergänzung"
        RECTIFICATION = "rectification", "Richtigstellung"
        REPLY = "reply", "Gegendarstellung"

    # § 20 Abs. 1 MStV: a reply is joined to the article it answers and as plain as that; on top.
    ON_TOP = (Kind.RECTIFICATION, Kind.REPLY)

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.PROTECT,
        related_name="corrections",
        verbose_name="Artikel",
    )
    kind = LineField("Art", max_length=13, choices=Kind)
    text = BlockField(
        "Text",
        max_length=CORRECTION_LENGTH,
        help_text="Was falsch war und was richtig ist, in ganzen Sätzen.",
    )
    dated = models.DateTimeField("Datum")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="Von",
    )
    recalled_at = models.DateTimeField("Zurückgenommen am", null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "Korrektur"
        verbose_name_plural = "Korrekturen"
        ordering = ["-dated"]
        indexes = [models.Index(name="correction_newest_first", fields=["-dated"])]
        constraints = [
            models.CheckConstraint(
                name="correction_says_something",
                condition=Q(text__regex=r"\S"),
                violation_error_message="Es fehlt der Text der Korrektur.",
            ),
            models.CheckConstraint(
                name="correction_recalled_later",
                condition=Q(recalled_at=None) | Q(recalled_at__gte=models.F("dated")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vom {self.dated:%d.%m.%Y}"

    @property
    def anchor(self) -> str:
        """Fragment id on the article's page; made without database ids."""
        return f"hinweis-{self.dated:%Y%m%d%H%M%S%f}"

    @property
    def is_on_top(self) -> bool:
        """Whether it is shown above the text."""
        return self.kind in self.ON_TOP
