"""The board: what is placed on the front page or on top of a section at one minute, in its order.

A place is a slot and a position. Ordering deals the places out anew among the placements that have
them; nothing else changes, so a period stays what the duty editor made it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse

from articles.berlin import german_minute
from articles.models import Section, Teaser
from articles.models.teaser import TeaserQuerySet

_PARKED = 20_000  # positions nobody types, for the moment in which two change seats


class OrderRefused(Exception):  # noqa: N818 - reads as what it is
    """The placements stay as they are; the message is a German sentence that says why."""


@dataclass(frozen=True, slots=True)
class Board:
    """The front page, or the top of a section's page."""

    section: Section | None = None

    @property
    def name(self) -> str:
        """As the screen calls it."""
        return f"Rubrik {self.section.name}" if self.section else "Startseite"

    @property
    def address(self) -> str:
        """The board's own address at the desk."""
        if self.section:
            return reverse("admin:articles_teaser_section_board", args=[self.section.slug])
        return reverse("admin:articles_teaser_board")

    @property
    def page_address(self) -> str:
        """The readers' page it is about."""
        return self.section.get_absolute_url() if self.section else reverse("site:front")

    def placements(self) -> TeaserQuerySet:
        """All its placements, past and planned ones, too; the lead first, then by position."""
        mine = Teaser.objects
        mine = mine.on_top_of(self.section) if self.section else mine.on_front_page()
        return mine.order_by("-slot", "position", "pk")  # "lead" stands behind "front" in ABC

    def at(self, minute: datetime) -> TeaserQuerySet:
        """The placements in effect at a minute, in their order."""
        return self.placements().in_effect(minute)


def board_of(placement: Teaser) -> Board:
    """The board a placement is on."""
    return Board(placement.section)


@transaction.atomic
def reorder(board: Board, *, at: datetime, seen: list[int], wanted: list[int]) -> list[Teaser]:
    """Give the placements in effect at `at` the wanted order; the first gets the first place.

    Args:
        board: whose placements.
        at: the minute they are looked at.
        seen: their ids in the order the editor saw.
        wanted: the same ids in the order to be.

    Returns:
        Those that changed their place.

    Raises:
        OrderRefused: somebody else was quicker, or one of the places is promised to a placement
            that begins later.
    """
    rows = _locked(board, at)
    if [row.pk for row in rows] != seen or sorted(wanted) != sorted(seen):
        raise OrderRefused("Inzwischen hat jemand anderes die Platzierungen geändert.")
    places = [(row.slot, row.position) for row in rows]
    by_pk = {row.pk: row for row in rows}
    moved = []
    for place, pk in zip(places, wanted, strict=True):
        row = by_pk[pk]
        if (row.slot, row.position) != place:
            _refuse_if_promised(board, row, place, seen)
            row.slot, row.position = place
            moved.append(row)
    _change_seats(moved)
    return moved


def take_off(placement: Teaser, *, minute: datetime) -> None:
    """End a placement at a minute; one that has not begun before it is deleted."""
    if placement.visible.lower >= minute:
        placement.delete()
        return
    placement.visible = DateTimeTZRange(placement.visible.lower, minute)
    placement.save(update_fields=["visible"])


def next_position(board: Board, period: DateTimeTZRange) -> int:
    """The first position behind all that are taken at some time of the period."""
    taken = board.placements().exclude(slot=Teaser.Slot.LEAD).filter(visible__overlap=period)
    return max((row.position for row in taken), default=0) + 1


def _locked(board: Board, at: datetime) -> list[Teaser]:
    """The rows, locked, as they are once everybody in front has finished."""
    rows = board.at(at).select_related("article").select_for_update(of=("self",))
    return sorted(rows, key=lambda row: (row.slot != Teaser.Slot.LEAD, row.position, row.pk))


def _refuse_if_promised(
    board: Board, row: Teaser, place: tuple[str, int], moving: list[int]
) -> None:
    others = board.placements().exclude(pk__in=moving).select_related("article")
    taken = others.filter(slot=place[0], position=place[1], visible__overlap=row.visible).first()
    if taken:
        raise OrderRefused(
            f"Auf Platz {place[1]} steht ab {german_minute(taken.visible.lower)} schon"
            f" „{taken.article}“. „{row.article}“ kann dort nur stehen, wenn eine der beiden"
            " Platzierungen einen anderen Zeitraum bekommt."
        )


def _change_seats(moved: list[Teaser]) -> None:
    """Two may never have one place, not even for a moment: all stand up, then all sit down."""
    try:
        with transaction.atomic():
            for number, row in enumerate(moved):
                Teaser.objects.filter(pk=row.pk).update(position=_PARKED + number, slot=_seat(row))
            for row in moved:
                row.save(update_fields=["slot", "position"])
    except IntegrityError as error:
        raise OrderRefused(
            "Eine Meldung stünde dort zweimal, oder der Platz ist gerade vergeben worden."
        ) from error


def _seat(row: Teaser) -> str:
    """The slot of many positions that a row waits in; the lead has but one."""
    return Teaser.Slot.FRONT if row.section_id is None else Teaser.Slot.SECTION
