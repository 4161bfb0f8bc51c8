"""Regions an article can be about: EU, Bund and the 16 Länder."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from newsroom.fields import BlockField, GermanSlugField, LineField


class RegionQuerySet(models.QuerySet["Region"]):
    """Queries of regions."""

    def laender(self) -> "RegionQuerySet":
        """The 16 Länder, sorted by name."""
        return self.filter(level=Region.Level.LAND)


class Region(models.Model):
    """A level of government or a Land that an article is about.

    The rows are facts and come with a migration: ISO 3166-2 codes and the two-digit keys of the
    official municipality directory (AGS, Destatis). "Bund" is no unit of either; it carries the
    country code `DE`, and it is not the Land Berlin, even though both govern from Berlin.
    """

    class Level(models.TextChoices):
        EU = "eu", "Europäische Union"
        BUND = "bund", "Bund"
        LAND = "land", "Land"

    code = LineField(
        "Kürzel",
        max_length=5,
        unique=True,
        help_text="ISO 3166-2, zum Beispiel „DE-TH“; für den Bund „DE“, für die EU „EU“.",
    )
    ags = LineField(
        "Länderschlüssel",
        max_length=2,
        blank=True,
        help_text="Die ersten zwei Stellen des Amtlichen Gemeindeschlüssels (AGS), nur bei "
        "Ländern.",
    )
    name = LineField("Name", max_length=60, unique=True)
    long_name = LineField("Amtliche Langform", max_length=80)
    slug = GermanSlugField("Adresse", source="name", max_length=60, unique=True)
    level = LineField("Ebene", max_length=4, choices=Level)
    capital = LineField("Hauptstadt", max_length=60, blank=True)
    description = BlockField(
        "Beschreibung", blank=True, help_text="Ein bis zwei Sätze über der Liste der Meldungen."
    )
    position = models.PositiveSmallIntegerField(
        "Reihenfolge", help_text="EU und Bund zuerst, dann die Länder nach dem Alphabet."
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = "Region"
        verbose_name_plural = "Regionen"
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="region_ags_only_for_laender",
                condition=Q(level="land", ags__regex=r"^(0[1-9]|1[0-6])$")
                | Q(level__in=["eu", "bund"], ags=""),
                violation_error_message="Nur Länder haben einen Länderschlüssel (01 bis 16).",
            ),
            models.CheckConstraint(
                name="region_code_is_iso",
                condition=Q(level="land", code__regex=r"^DE-[A-Z]{2}$")
                | Q(level="bund", code="DE")
                | Q(level="eu", code="EU"),
                violation_error_message="Das Kürzel folgt nicht ISO 3166-2.",
            ),
            models.UniqueConstraint(
                name="region_ags_unique",
                fields=["ags"],
                condition=~Q(ags=""),
                violation_error_message="Diesen Länderschlüssel hat schon ein anderes Land.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the region's list for readers."""
        return reverse("site:region", args=[self.slug])

    @property
    def uri(self) -> str:
        """Linked-data URI of a Land (dcat-ap.de, politicalGeocoding); else empty."""
        return f"http://dcat-ap.de/def/politicalGeocoding/stateKey/{self.ags}" if self.ags else ""
