"""The placement board: placements on the front page or at the top of a section, in order."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from articles.models import Placement, Section
from articles.models.placement import PlacementQuerySet


@dataclass(frozen=True, slots=True)
class Board:
    """The front page, or the top of a section's page."""

    section: Section | None = None

    @property
    def name(self) -> str:
        """Name of the board on the screen."""
        return f"Rubrik {self.section.name}" if self.section else "Startseite"

    @property
    def address(self) -> str:
        """The board's own address at the desk."""
        if self.section:
            return reverse("admin:articles_placement_section_board", args=[self.section.slug])
        return reverse("admin:articles_placement_board")

    @property
    def page_address(self) -> str:
        """Address of the readers' page that the board controls."""
        return self.section.get_absolute_url() if self.section else reverse("site:front")

    @property
    def slot(self) -> str:
        """The slot of the board with several positions."""
        return Placement.Slot.SECTION if self.section else Placement.Slot.FRONT

    def placements(self) -> PlacementQuerySet:
        """All its placements, past and planned ones, too; the lead first, then by position."""
        mine = Placement.objects
        mine = mine.on_top_of(self.section) if self.section else mine.on_front_page()
        return mine.order_by("-slot", "position", "pk")  # "lead" stands behind "front" in ABC

    def at(self, minute: datetime) -> PlacementQuerySet:
        """The placements in effect at a minute, in their order."""
        return self.placements().in_effect(minute)


def board_of(placement: Placement) -> Board:
    """The board a placement is on."""
    return Board(placement.section)
