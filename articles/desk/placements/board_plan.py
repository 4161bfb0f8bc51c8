"""The plan of a board: which article stands on which place from when to when.

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
    """An article on a place, with words of its own where it has any."""

    article: int
    kicker: str = ""
    headline: str = ""
    text: str = ""
    image: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What stands on a place at some minute, and when it is to leave the board (None: never)."""

    shown: Shown
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A place shows something from `start` until `end` (None: until further notice)."""

    place: Place
    shown: Shown
    start: datetime
    end: datetime | None

    def covers(self, moment: datetime) -> bool:
        """Whether it is shown at a moment."""
        return self.start <= moment and (self.end is None or self.end > moment)


Layout = dict[Place, Item]


def layout_at(plan: Iterable[Span], at: datetime) -> Layout:
    """What stands where at a minute, in the board's order."""
    spans = sorted((span for span in plan if span.covers(at)), key=lambda one: _order(one.place))
    return {span.place: Item(span.shown, span.end) for span in spans}


def replanned(plan: list[Span], at: datetime, wanted: Layout, *, slot: str) -> list[Span]:
    """The plan from `at` on if the board is to show `wanted` then.

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
    """The plan from a minute on, in a fixed order; neighbours that show the same are one."""
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
    """The next minute after `at` at which the board changes as planned."""
    coming = [moment for span in plan for moment in (span.start, span.end) if moment]
    return min((moment for moment in coming if moment > at), default=None)


def next_switch(plan: Iterable[Span], at: datetime) -> datetime | None:
    """When the lead changes as planned: the one there ends, or another one begins."""
    return next_change((span for span in plan if span.place == LEAD), at)


def behind(layout: Iterable[Place], slot: str) -> Place:
    """The first place of a slot behind all that are taken."""
    return slot, max((position for taken, position in layout if taken == slot), default=0) + 1


def stands_twice(layout: Layout) -> bool:
    """Whether one article has two places of one slot."""
    seen = [(slot, item.shown.article) for (slot, _), item in layout.items()]
    return len(seen) != len(set(seen))


def _order(place: Place) -> tuple[bool, int]:
    return place != LEAD, place[1]


def _lasts(span: Span, at: datetime) -> bool:
    return span.end is None or span.end > at


def _moments(plan: list[Span], wanted: Layout, at: datetime) -> list[datetime]:
    """When something begins or is to leave, after `at`."""
    moments = {span.start for span in plan} | {span.end for span in plan}
    moments |= {item.end for item in wanted.values()}
    return sorted(moment for moment in moments if moment and moment > at)


def _begin(layout: Layout, span: Span) -> Item | None:
    """Let a planned placement take its place; return who stood there.

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
    """Find a place for an item whose own was needed: its planned one, a free one, the last."""
    home = [place for place, other in planned.items() if other.shown == item.shown]
    free = [place for place in planned if place != LEAD]
    place = next((one for one in (*home, *free) if one not in layout), behind(layout, slot))
    taken = {other.shown.article for (name, _), other in layout.items() if name == place[0]}
    if item.shown.article not in taken:
        layout[place] = item


def _spans(pieces: list[tuple[datetime, Layout]]) -> Iterator[Span]:
    """What the layouts, each from its minute to the next, mean for every place."""
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
