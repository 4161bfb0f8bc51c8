from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce, Now

from articles.models.content import HEADLINE_LENGTH, KICKER_LENGTH, TEASER_LENGTH
from articles.models.image import Image
from articles.models.section import Section
from newsroom.fields import BlockField, LineField


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Queries of placements."""

    def in_effect(self, at: datetime | None = None) -> "PlacementQuerySet":
        """Placements whose period contains `at` (default: the database's now)."""
        return self.filter(visible__contains=Now() if at is None else at)

    def on_front_page(self) -> "PlacementQuerySet":
        """Placements of the front page (lead, then "Aktuelle Meldungen"), in their order."""
        return self.filter(slot__in=[Placement.Slot.LEAD, Placement.Slot.FRONT])

    def on_top_of(self, section: Section) -> "PlacementQuerySet":
        """Placements at the top of a section's page, in their order."""
        return self.filter(slot=Placement.Slot.SECTION, section=section)


class Placement(models.Model):
    """A curated position of an article, optionally with teaser text of its own.

    It shows only what is on air: a placement never brings an article to readers, it only moves it
    to the front. What it leaves blank, the article's own teaser says.

    Triggers: `articles/sql/placements.sql`.
    """

    class Slot(models.TextChoices):
        LEAD = "lead", "Startseite: Aufmacher"
        FRONT = "front", "Startseite: Aktuelle Meldungen"
        SECTION = "section", "Rubrik: ganz oben"

    article = models.ForeignKey(
        "articles.Article",
        on_delete=models.CASCADE,
        related_name="placements",
        verbose_name="Artikel",
    )
    slot = LineField("Platz", max_length=8, choices=Slot)
    section = models.ForeignKey(
        Section,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name="Rubrik",
        help_text="Nur für „Rubrik: ganz oben“.",
    )
    position = models.PositiveSmallIntegerField(
        "Position", default=1, help_text="1 steht zuerst; der Aufmacher hat nur die 1."
    )
    visible = DateTimeRangeField("Zeitraum", help_text="Ende leer: bis auf Weiteres.")
    kicker = LineField("Eigene Dachzeile", max_length=KICKER_LENGTH, blank=True)
    headline = LineField("Eigene Überschrift", max_length=HEADLINE_LENGTH, blank=True)
    text = BlockField("Eigener Teaser", max_length=TEASER_LENGTH, blank=True)
    image = models.ForeignKey(
        Image,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="placements",
        verbose_name="Eigenes Bild",
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "Platzierung"
        verbose_name_plural = "Platzierungen"
        ordering = ["slot", "position", "id"]
        constraints = [
            ExclusionConstraint(
                name="placement_one_per_place",
                expressions=[
                    ("slot", RangeOperators.EQUAL),
                    (Coalesce("section", 0), RangeOperators.EQUAL),
                    ("position", RangeOperators.EQUAL),
                    ("visible", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Auf diesem Platz steht in dieser Zeit schon ein Artikel.",
            ),
            ExclusionConstraint(
                name="placement_article_once_per_slot",
                expressions=[
                    ("article", RangeOperators.EQUAL),
                    ("slot", RangeOperators.EQUAL),
                    (Coalesce("section", 0), RangeOperators.EQUAL),
                    ("visible", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Dieser Artikel steht in dieser Zeit dort schon.",
            ),
            models.CheckConstraint(
                name="placement_section_fits_slot",
                condition=Q(slot="section", section__isnull=False)
                | Q(slot__in=["lead", "front"], section__isnull=True),
                violation_error_message="Eine Rubrik gehört genau zum Platz „Rubrik: ganz oben“.",
            ),
            models.CheckConstraint(
                name="placement_position_fits_slot",
                condition=Q(slot="lead", position=1)
                | Q(slot__in=["front", "section"], position__gte=1),
                violation_error_message="Der Aufmacher hat nur die Position 1.",
            ),
            models.CheckConstraint(
                name="placement_has_a_beginning",
                condition=Q(visible__isempty=False, visible__lower_inf=False),
                violation_error_message="Eine Platzierung braucht einen Beginn vor ihrem Ende.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_slot_display()} {self.position}: {self.headline or self.article}"
