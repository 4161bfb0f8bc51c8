"""Property tests of a board's plan: changes apply from their minute, later plans stay."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from articles.desk.placements.board_plan import (
    LEAD,
    Item,
    Layout,
    Shown,
    Span,
    clipped,
    layout_at,
    replanned,
    stands_twice,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PLACES = [LEAD, *(("front", position) for position in range(1, 5))]


def minute(number: int) -> datetime:
    return NOON + timedelta(minutes=number)


@st.composite
def plans(draw: st.DrawFn) -> list[Span]:
    """Strategy: random plans of positions, without an article twice in a slot."""
    plan: list[Span] = []
    for place in PLACES:
        bounds = sorted(draw(st.sets(st.integers(0, 12), max_size=5)))
        for start, end in zip(bounds, [*bounds, None][1:], strict=True):
            span = Span(
                place,
                Shown(draw(st.integers(1, 7)), headline=draw(st.sampled_from(["", "Eigene"]))),
                minute(start),
                None if end is None else minute(end),
            )
            if draw(st.booleans()) and not any(_clash(span, other) for other in plan):
                plan.append(span)
    return plan


def _clash(one: Span, other: Span) -> bool:
    same = one.place[0] == other.place[0] and one.shown.article == other.shown.article
    return same and _overlap(one, other)


def _overlap(one: Span, other: Span) -> bool:
    return (one.end is None or one.end > other.start) and (
        other.end is None or other.end > one.start
    )


@st.composite
def changes(draw: st.DrawFn) -> tuple[list[Span], datetime, Layout]:
    """Strategy: a plan, a minute, and the wanted layout."""
    plan, at = draw(plans()), minute(draw(st.integers(0, 13)))
    before = layout_at(plan, at)
    wanted = dict(zip(before, draw(st.permutations(list(before.values()))), strict=True))
    for place in draw(st.lists(st.sampled_from(PLACES), max_size=2)):
        wanted.pop(place, None)
    if draw(st.booleans()):
        wanted[draw(st.sampled_from(PLACES))] = Item(Shown(9))
    if stands_twice(wanted):
        wanted = before
    return plan, at, wanted


def minutes_from(at: datetime) -> list[datetime]:
    return [moment for number in range(20) if (moment := minute(number)) >= at]


def shown_at(plan: list[Span], at: datetime) -> dict[tuple[str, int], Shown]:
    return {place: item.shown for place, item in layout_at(plan, at).items()}


@given(changes())
def test_at_its_minute_the_board_shows_what_was_wanted(change):
    plan, at, wanted = change
    new = replanned(plan, at, wanted, slot="front")
    assert shown_at(new, at) == {place: item.shown for place, item in wanted.items()}
    assert min((span.start for span in new), default=at) >= at


@given(changes())
def test_what_is_planned_for_later_still_comes_on_its_place(change):
    plan, at, wanted = change
    new = replanned(plan, at, wanted, slot="front")
    for span in plan:
        if span.start > at:
            assert shown_at(new, span.start)[span.place] == span.shown


@given(changes())
def test_nothing_vanishes_that_was_not_taken_off(change):
    plan, at, wanted = change
    new = replanned(plan, at, wanted, slot="front")
    for item in wanted.values():
        for moment in minutes_from(at):
            if item.end is None or moment < item.end:
                shown = shown_at(new, moment).values()
                assert item.shown.article in {one.article for one in shown}


@given(changes())
def test_no_two_have_one_place_and_no_article_two_of_a_slot(change):
    plan, at, wanted = change
    new = replanned(plan, at, wanted, slot="front")
    for number, one in enumerate(new):
        for other in new[:number]:
            assert one.place != other.place or not _overlap(one, other)
            assert not _clash(one, other)


@given(plans(), st.integers(0, 13))
def test_a_board_that_is_left_as_it_is_keeps_its_plan(plan, number):
    at = minute(number)
    same = replanned(plan, at, layout_at(plan, at), slot="front")
    assert clipped(same, at) == clipped(plan, at)


def test_whoever_stands_where_a_planned_placement_comes_makes_room():
    friday = minute(60)
    plan = [
        Span(("front", 1), Shown(1), minute(0), friday),
        Span(("front", 2), Shown(2), minute(0), None),
        Span(("front", 3), Shown(3), minute(0), None),
        Span(("front", 1), Shown(4), friday, None),
    ]
    wanted = dict(
        zip(PLACES[1:4], [Item(Shown(3)), Item(Shown(1), friday), Item(Shown(2))], strict=True)
    )
    new = replanned(plan, minute(10), wanted, slot="front")
    assert shown_at(new, minute(59)) == dict(zip(PLACES[1:4], map(Shown, (3, 1, 2)), strict=True))
    assert shown_at(new, friday) == dict(zip(PLACES[1:4], map(Shown, (4, 3, 2)), strict=True))
