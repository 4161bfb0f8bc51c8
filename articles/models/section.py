from django.db import models
from django.urls import reverse


class Section(models.Model):
    """A section of the journal: Politik, E-Government, IT-Infrastruktur and so on."""

    name = models.CharField("Name", max_length=60, unique=True)
    slug = models.SlugField(
        "Adresse", max_length=60, unique=True, help_text="Steht in der Adresse: /rubrik/…/"
    )
    description = models.TextField(
        "Beschreibung", blank=True, help_text="Ein bis zwei Sätze über der Liste der Meldungen."
    )
    position = models.PositiveSmallIntegerField(
        "Reihenfolge", default=0, help_text="Kleinere Zahlen stehen in der Navigation weiter links."
    )

    class Meta:
        verbose_name = "Rubrik"
        verbose_name_plural = "Rubriken"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the section's list for readers."""
        return reverse("site:section", args=[self.slug])
