"""Changes of a placement board. Each is one transaction, valid from a minute on, and undoable.

What the board showed before that minute stays as it was, and what is planned for later still
comes: see `articles.desk.placements.board_plan`. Changes come in turn; whoever looked at an older
board than the one there is by then is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, connection, transaction

from articles.desk.placements.board import Board
from articles.desk.placements.board_plan import (
    LEAD,
    Item,
    Layout,
    Place,
    Shown,
    Span,
    behind,
    clipped,
    layout_at,
    next_change,
    next_switch,
    replanned,
    stands_twice,
)
from articles.desk.placements.board_rows import as_records, from_records, plan_of, rows_from, write
from articles.desk.policy import User
from articles.local_time import short_minute
from articles.models import Article, BoardChange, Placement
from articles.quoting import quoted

_Wanted = Callable[[Layout, list[Span]], Layout]
_UNDONE, _REDONE = "Rückgängig gemacht: ", "Doch wieder so: "
SOMEBODY_ELSE = "Inzwischen hat jemand anderes die Platzierungen geändert."


class BoardRefused(Exception):  # noqa: N818 - reads as what it is
    """A refused change of the board; the message is a German sentence with the reason."""


@dataclass(frozen=True, slots=True)
class Minute:
    """A board, the minute from which a change applies, and the user.

    `seen` are the placements' ids in the order the editor saw; None does not compare.
    """

    board: Board
    at: datetime
    by: User | None
    seen: list[int] | None = None


def this_minute() -> datetime:
    """The current minute by the database's clock: the first that can still be changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT date_trunc('minute', transaction_timestamp())")
        return cursor.fetchone()[0]


def lock_boards() -> None:
    """Serialise changes of boards until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('articles_placement'))")


def from_when(at: datetime) -> str:
    """Start of a change as text: `ab sofort`, or the minute."""
    return "ab sofort" if at <= this_minute() else f"ab {short_minute(at)}"


# --- What can be changed --------------------------------------------------------------------------


def reorder(minute: Minute, wanted: list[int]) -> BoardChange | None:
    """Give the placements the wanted order, by their ids; the first gets the first place.

    Returns:
        The change, or None if the order stays.

    Raises:
        BoardRefused: somebody else was quicker, or an article would stand twice in a slot.
    """
    seen = minute.seen
    if seen is None or sorted(wanted) != sorted(seen):
        raise BoardRefused(SOMEBODY_ELSE)

    def ordered(layout: Layout, _: list[Span]) -> Layout:
        items = dict(zip(seen, layout.values(), strict=True))
        return dict(zip(layout, (items[pk] for pk in wanted), strict=True))

    return _change(minute, ordered, f"Die neue Reihenfolge gilt {from_when(minute.at)}.")


def place(minute: Minute, article: Article, *, instead_of: int | None = None) -> BoardChange | None:
    """Place an article behind all others, or on the place of the placement with this id.

    Raises:
        BoardRefused: it stands there already, or the placement is gone.
    """

    def placed(layout: Layout, plan: list[Span]) -> Layout:
        if _has(layout, article, minute.board.slot):
            raise BoardRefused(f"{quoted(article)} steht hier schon.")
        if instead_of is None:
            where = behind([span.place for span in plan], minute.board.slot)
            return layout | {where: Item(Shown(article.pk))}
        taken = _place_of(minute, layout, instead_of)
        return layout | {taken: Item(Shown(article.pk), layout[taken].end)}

    return _change(minute, placed, f"{quoted(article)} ist {from_when(minute.at)} platziert.")


def take_off(minute: Minute, placement: Placement) -> BoardChange | None:
    """Take a placement off the board.

    Raises:
        BoardRefused: it is gone.
    """

    def without(layout: Layout, _: list[Span]) -> Layout:
        gone = _place_of(minute, layout, placement.pk)
        return {place: item for place, item in layout.items() if place != gone}

    when = from_when(minute.at)
    return _change(minute, without, f"{quoted(placement.article)} ist {when} nicht mehr platziert.")


def make_lead(minute: Minute, article: Article, *, keep_old: bool) -> BoardChange | None:
    """Make an article the lead from the minute on, until the next planned switch.

    Args:
        minute: the front page's board and the minute.
        article: the new lead; it keeps the words that it has on the board.
        keep_old: whether the lead until now moves to the first place of "Aktuelle Meldungen".

    Raises:
        BoardRefused: it is the lead already, or somebody else was quicker.
    """

    def led(layout: Layout, plan: list[Span]) -> Layout:
        old = layout.pop(LEAD, None)
        if old and old.shown.article == article.pk:
            raise BoardRefused(f"{quoted(article)} ist schon der Aufmacher.")
        own = next((place for place, it in layout.items() if it.shown.article == article.pk), None)
        shown = layout.pop(own).shown if own else Shown(article.pk)
        if (
            old
            and keep_old
            and not any(it.shown.article == old.shown.article for it in layout.values())
        ):
            layout = _with_first(layout, old, minute.board.slot)
        return {LEAD: Item(shown, next_switch(plan, minute.at)), **layout}

    return _change(minute, led, f"{quoted(article)} ist {from_when(minute.at)} Aufmacher.")


def undo(change: BoardChange, by: User | None) -> BoardChange:
    """Undo the last change of a board, from its start or from now on.

    Raises:
        BoardRefused: the board has changed since.
    """
    board = Board(change.section)
    with transaction.atomic():
        lock_boards()
        if not may_undo(change):
            raise BoardRefused(
                "Das lässt sich nicht mehr rückgängig machen: Die Platzierungen haben sich seitdem"
                " geändert. Bitte ordnen Sie von Hand."
            )
        at = max(change.begins, this_minute())
        before = clipped(from_records(change.before), at)
        minute = Minute(board, at, by)
        return _carry_out(minute, rows_from(board, at), before, _undone(change.sentence))


def may_undo(change: BoardChange) -> bool:
    """Whether it is the last change of its board and still affects the present or future."""
    board = Board(change.section)
    last = last_change(board)
    at = max(change.begins, this_minute())
    now = clipped(plan_of(rows_from(board, at)), at)
    before, after = (clipped(from_records(one), at) for one in (change.before, change.after))
    return last is not None and last.pk == change.pk and now == after != before


def told(change: BoardChange | None) -> str:
    """Sentence: what a change did, and how long it holds."""
    if change is None:
        return "Es bleibt, wie es ist."
    coming = next_change(from_records(change.after), change.begins)
    if coming is None:
        return change.sentence
    return f"{change.sentence} Die nächste geplante Änderung kommt am {short_minute(coming)}."


def last_change(board: Board) -> BoardChange | None:
    """The last change of a board; the one that can be undone."""
    return BoardChange.objects.filter(section=board.section).first()


# --- How ------------------------------------------------------------------------------------------


def _change(minute: Minute, wanted: _Wanted, sentence: str) -> BoardChange | None:
    """Apply `wanted` to the board's layout from the minute on; record the plan before.

    Raises:
        BoardRefused: the minute is past, somebody else was quicker, or an article stands twice.
    """
    with transaction.atomic():
        lock_boards()
        _refuse_past(minute.at)
        rows = rows_from(minute.board, minute.at)
        plan = plan_of(rows)
        layout = layout_at(plan, minute.at)
        if minute.seen is not None and _ids_at(rows, minute.at) != minute.seen:
            raise BoardRefused(SOMEBODY_ELSE)
        shown = wanted(dict(layout), plan)
        if shown == layout:
            return None
        if stands_twice(shown):
            raise BoardRefused("Eine Meldung stünde dort zweimal.")
        new = clipped(replanned(plan, minute.at, shown, slot=minute.board.slot), minute.at)
        return _carry_out(minute, rows, new, sentence)


def replan(minute: Minute, plan: list[Span], sentence: str) -> BoardChange | None:
    """Replace a board's plan from a minute on by this one.

    Raises:
        BoardRefused: two would have one place at one time.
    """
    with transaction.atomic():
        rows = rows_from(minute.board, minute.at)
        new = clipped(plan, minute.at)
        if new == clipped(plan_of(rows), minute.at):
            return None
        return _carry_out(minute, rows, new, sentence)


def _carry_out(
    minute: Minute, rows: list[Placement], new: list[Span], sentence: str
) -> BoardChange:
    before = clipped(plan_of(rows), minute.at)
    try:
        with transaction.atomic():
            write(minute.board, minute.at, new, rows)
    except IntegrityError as error:
        raise BoardRefused(
            "Eine Meldung stünde dort zweimal, oder der Platz ist gerade vergeben worden."
        ) from error
    return BoardChange.objects.create(
        section=minute.board.section,
        begins=minute.at,
        sentence=sentence[:600],
        before=as_records(before),
        after=as_records(new),
        by=minute.by,
    )


def _undone(sentence: str) -> str:
    """Sentence about an undo; undoing an undo restores the first change."""
    if sentence.startswith(_UNDONE):
        return _REDONE + sentence.removeprefix(_UNDONE)
    return _UNDONE + sentence.removeprefix(_REDONE)


def _refuse_past(at: datetime) -> None:
    if at < this_minute():
        raise BoardRefused(
            f"{short_minute(at)}, ist vorbei: Was auf der Website stand, lässt sich nicht mehr"
            " ändern. Geändert wurde nichts."
        )


def _ids_at(rows: list[Placement], at: datetime) -> list[int]:
    return [
        row.pk
        for row in rows
        if row.visible.lower <= at and (row.visible.upper is None or row.visible.upper > at)
    ]


def _place_of(minute: Minute, layout: Layout, pk: int) -> Place:
    row = minute.board.at(minute.at).filter(pk=pk).first()
    if row is None or (row.slot, row.position) not in layout:
        raise BoardRefused("Diese Platzierung gibt es nicht mehr.")
    return row.slot, row.position


def _has(layout: Layout, article: Article, slot: str) -> bool:
    return any(
        place[0] == slot and item.shown.article == article.pk for place, item in layout.items()
    )


def _with_first(layout: Layout, item: Item | None, slot: str) -> Layout:
    """Put an item first in a slot; the others move back to the next free position."""
    moved, position, moving = dict(layout), 1, item
    while moving:
        stands_there = moved.get((slot, position))
        moved[slot, position] = moving
        moving, position = stands_there, position + 1
    return moved
