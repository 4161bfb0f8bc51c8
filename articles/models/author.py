from django.conf import settings
from django.db import models

from newsroom.fields import LineField
from regions.german_order import GermanOrder


class Author(models.Model):
    """A person or team named as an article's author; not necessarily a user of the desk."""

    name = LineField("Name", max_length=120, unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="Benutzerkonto",
        help_text="Nur bei Mitgliedern der Redaktion: schlägt den Namen beim Schreiben vor.",
    )

    class Meta:
        verbose_name = "Autor"
        verbose_name_plural = "Autoren"
        ordering = [GermanOrder("name"), "name"]

    def __str__(self) -> str:
        return self.name
