"""Plan of a board: which article has which position from when to when.

Everything here is about values; nothing is read from or written to the database. A change applies
at one minute. From then on the board shows what was wanted, and whatever was planned for later
still happens: a placement ends when it was to end, and one that is planned takes its place then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from articles.models import Placement

LEAD = (Placement.Slot.LEAD.value, 1)
Place = tuple[str, int]  # slot and position


@dataclass(frozen=True, slots=True)
class Shown:
    """An article at a position, with its own texts if any."""

    article: int
    kicker: str = ""
    headline: str = ""
    text: str = ""
    image: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An article at a position, and when it leaves the board (None: never)."""

    shown: Shown
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A position shows an article from `start` until `end` (None: open)."""

    place: Place
    shown: Shown
    start: datetime
    end: datetime | None

    def covers(self, moment: datetime) -> bool:
        """Whether it contains a time."""
        return self.start <= moment and (self.end is None or self.end > moment)


Layout = dict[Place, Item]


def layout_at(plan: Iterable[Span], at: datetime) -> Layout:
    """The layout at a minute, in the board's order."""
    spans = sorted((span for span in plan if span.covers(at)), key=lambda one: _order(one.place))
    return {span.place: Item(span.shown, span.end) for span in spans}


def replanned(plan: list[Span], at: datetime, wanted: Layout, *, slot: str) -> list[Span]:
    """The plan from `at` on, if the board shows `wanted` then.

    What is planned for later still comes, on the place it is planned for. Who stands there by then
    goes back to where it was planned, or to a place that has become free, or behind all others of
    the slot; so nothing vanishes that the editor has not taken off.
    """
    layout = dict(wanted)
    pieces = [(at, dict(layout))]
    for moment in _moments(plan, wanted, at):
        layout = {
            place: item for place, item in layout.items() if item.end is None or item.end > moment
        }
        beginning = [span for span in plan if span.start == moment]
        displaced = [item for span in beginning if (item := _begin(layout, span))]
        for item in displaced:
            _rehouse(layout, item, layout_at(plan, moment), slot)
        pieces.append((moment, dict(layout)))
    return list(_spans(pieces))


def clipped(plan: Iterable[Span], at: datetime) -> list[Span]:
    """The plan from a minute on, sorted; adjacent spans with the same content are merged."""
    rest = [replace(span, start=max(span.start, at)) for span in plan if _lasts(span, at)]
    joined: list[Span] = []
    for span in sorted(rest, key=lambda one: (_order(one.place), one.start)):
        last = joined[-1] if joined else None
        if last and (last.place, last.shown, last.end) == (span.place, span.shown, span.start):
            joined[-1] = replace(last, end=span.end)
        else:
            joined.append(span)
    return joined


def next_change(plan: Iterable[Span], at: datetime) -> datetime | None:
    """Next planned change of the board after `at`."""
    coming = [moment for span in plan for moment in (span.start, span.end) if moment]
    return min((moment for moment in coming if moment > at), default=None)


def next_switch(plan: Iterable[Span], at: datetime) -> datetime | None:
    """Next planned change of the lead: its end, or the start of another."""
    return next_change((span for span in plan if span.place == LEAD), at)


def behind(layout: Iterable[Place], slot: str) -> Place:
    """First position after all occupied ones of a slot."""
    return slot, max((position for taken, position in layout if taken == slot), default=0) + 1


def stands_twice(layout: Layout) -> bool:
    """Whether an article has two positions in one slot."""
    seen = [(slot, item.shown.article) for (slot, _), item in layout.items()]
    return len(seen) != len(set(seen))


def _order(place: Place) -> tuple[bool, int]:
    return place != LEAD, place[1]


def _lasts(span: Span, at: datetime) -> bool:
    return span.end is None or span.end > at


def _moments(plan: list[Span], wanted: Layout, at: datetime) -> list[datetime]:
    """Times after `at` when an item starts or leaves."""
    moments = {span.start for span in plan} | {span.end for span in plan}
    moments |= {item.end for item in wanted.values()}
    return sorted(moment for moment in moments if moment and moment > at)


def _begin(layout: Layout, span: Span) -> Item | None:
    """Put a planned item on its position; returns the item it replaces.

    An article stands once in a slot: where it stands already, the planned placement goes on.
    """
    slot = span.place[0]
    for place, item in list(layout.items()):
        if place[0] == slot and item.shown.article == span.shown.article:
            del layout[place]
    displaced = layout.pop(span.place, None)
    layout[span.place] = Item(span.shown, span.end)
    return displaced


def _rehouse(layout: Layout, item: Item, planned: Layout, slot: str) -> None:
    """Find a position for a displaced item: its planned one, a free one, or the last."""
    home = [place for place, other in planned.items() if other.shown == item.shown]
    free = [place for place in planned if place != LEAD]
    place = next((one for one in (*home, *free) if one not in layout), behind(layout, slot))
    taken = {other.shown.article for (name, _), other in layout.items() if name == place[0]}
    if item.shown.article not in taken:
        layout[place] = item


def _spans(pieces: list[tuple[datetime, Layout]]) -> Iterator[Span]:
    """Convert layouts, each valid until the next, into spans of every position."""
    running: dict[Place, tuple[Shown, datetime]] = {}
    for moment, layout in pieces:
        for place, (shown, start) in list(running.items()):
            if place not in layout or layout[place].shown != shown:
                yield Span(place, shown, start, moment)
                del running[place]
        for place, item in layout.items():
            running.setdefault(place, (item.shown, moment))
    for place, (shown, start) in running.items():
        yield Span(place, shown, start, None)
