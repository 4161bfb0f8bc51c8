from django.db import models
from django.urls import reverse

from newsroom.fields import BlockField, GermanSlugField, LineField
from regions.german_order import GermanOrder


class Section(models.Model):
    """A section of the journal: Politik, E-Government, IT-Infrastruktur and so on."""

    class Mining(models.TextChoices):
        AS_EVERYWHERE = "", "wie auf der ganzen Website"
        RESERVED = "reserved", "vorbehalten"
        OPEN = "open", "erlaubt"

    name = LineField("Name", max_length=60, unique=True)
    slug = GermanSlugField(
        "Adresse",
        source="name",
        max_length=60,
        unique=True,
        help_text="Steht in der Adresse: /rubrik/…/. Leer folgt sie dem Namen.",
    )
    description = BlockField(
        "Beschreibung", blank=True, help_text="Ein bis zwei Sätze über der Liste der Meldungen."
    )
    position = models.PositiveSmallIntegerField(
        "Reihenfolge", default=0, help_text="Kleinere Zahlen stehen in der Navigation weiter links."
    )
    mining = LineField(
        "Text und Data Mining",
        max_length=8,
        choices=Mining,
        blank=True,
        default=Mining.AS_EVERYWHERE,
        help_text="Ob Maschinen die Texte dieser Rubrik auswerten dürfen (§ 44b UrhG).",
    )

    class Meta:
        verbose_name = "Rubrik"
        verbose_name_plural = "Rubriken"
        ordering = ["position", GermanOrder("name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the section's list for readers."""
        return reverse("site:section", args=[self.slug])
