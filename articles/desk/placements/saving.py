"""Saves or ends a placement as an undoable change of its board."""

from dataclasses import replace
from datetime import datetime

from articles.desk.placements.board import Board, board_of
from articles.desk.placements.board_changes import (
    Minute,
    from_when,
    lock_boards,
    replan,
    this_minute,
)
from articles.desk.placements.board_plan import Span
from articles.desk.placements.board_rows import plan_of, rows_from
from articles.desk.policy import User
from articles.models import Placement
from articles.quoting import quoted


def save_placement(
    placement: Placement, was: Placement | None, by: User | None, *, keeps_what_was: bool
) -> None:
    """Save a placement with the form's values; its `pk` may change.

    Args:
        placement: as it is to be, from the beginning of its period on.
        was: the row as it is, None for a new one.
        by: whoever changes it.
        keeps_what_was: whether the row stays as it was until the new period begins; else it goes.

    Raises:
        BoardRefused: two would have one place at one time.
    """
    start = placement.visible.lower
    [new] = plan_of([placement])
    board, old_board = board_of(placement), board_of(was) if was else None
    before = plan_of([was]) if was else []
    kept = [replace(span, end=start) for span in before] if keeps_what_was else []
    at = max(this_minute(), min([start, *(span.start for span in before)]))
    sentence = f"{quoted(placement.article)} ist {from_when(start)} platziert."
    if was and old_board != board:
        left = f"{quoted(was.article)} ist {from_when(start)} nicht mehr platziert."
        _replan(old_board, at, by, [*before], kept, left)
        before, kept = [], []
    elif was:
        sentence = f"{quoted(placement.article)} steht {from_when(start)} geändert."
    _replan(board, at, by, before, [*kept, new], sentence)
    there = board.at(start).get(slot=placement.slot, position=placement.position)
    placement.pk = there.pk


def end_placement(placement: Placement, by: User | None) -> None:
    """End a placement now; delete it if it has not begun."""
    lock_boards()
    now, before = this_minute(), plan_of([placement])
    kept = [replace(span, end=now) for span in before if span.start < now]
    sentence = f"{quoted(placement.article)} ist nicht mehr platziert."
    _replan(board_of(placement), now, by, before, kept, sentence)


def _replan(
    board: Board,
    at: datetime,
    by: User | None,
    without: list[Span],
    instead: list[Span],
    sentence: str,
) -> None:
    plan = [span for span in plan_of(rows_from(board, at)) if span not in without]
    replan(Minute(board, at, by), [*plan, *instead], sentence)
