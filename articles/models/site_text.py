from django.db import models
from django.urls import reverse

from articles.models.content import BodyField
from newsroom.fields import LineField

GAP = "[["


class SiteTextQuerySet(models.QuerySet["SiteText"]):
    """Queries of the fixed pages' texts."""

    def unfinished(self) -> "SiteTextQuerySet":
        """Texts not shown to readers: empty or with gaps to fill in."""
        return self.filter(models.Q(text__contains=GAP) | models.Q(text=""))

    def of(self, page: str) -> str:
        """Finished text of a page; empty as long as it has gaps."""
        text = self.filter(page=page).values_list("text", flat=True).first() or ""
        return "" if GAP in text else text


class SiteText(models.Model):
    """Text of a fixed page: Impressum, Datenschutz, Barrierefreiheit.

    The three rows are there from the beginning, with gaps in double square brackets. As long as a
    text has gaps, readers see the neutral one that comes with the program.
    """

    class Page(models.TextChoices):
        IMPRINT = "imprint", "Impressum"
        PRIVACY = "privacy", "Datenschutz"
        ACCESSIBILITY = "accessibility", "Barrierefreiheit"

    page = LineField("Seite", max_length=20, choices=Page, unique=True, editable=False)
    text = BodyField(
        "Text",
        blank=True,
        help_text="Solange noch Lücken in doppelten eckigen Klammern darin stehen, sehen "
        "Leserinnen und Leser stattdessen den neutralen Text des Programms.",
    )
    changed_at = models.DateTimeField("Geändert", auto_now=True)

    objects = SiteTextQuerySet.as_manager()

    class Meta:
        verbose_name = "Seitentext"
        verbose_name_plural = "Seitentexte"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="site_text_of_a_known_page",
                condition=models.Q(page__in=["imprint", "privacy", "accessibility"]),
                violation_error_message="Diese Seite gibt es nicht.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_page_display()

    def get_absolute_url(self) -> str:
        """Address of the page for readers."""
        return reverse(f"site:{self.page}")

    @property
    def is_finished(self) -> bool:
        """Whether readers see this text."""
        return bool(self.text) and GAP not in self.text
