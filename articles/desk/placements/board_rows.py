"""Converts between placements in the database and a board's plan."""

from datetime import datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from articles.desk.placements.board import Board
from articles.desk.placements.board_plan import Shown, Span
from articles.models import Placement

Record = dict[str, Any]


def rows_from(board: Board, at: datetime) -> list[Placement]:
    """Placements in effect at a minute or later."""
    lasting = Q(visible__endswith__gt=at) | Q(visible__upper_inf=True)
    return list(board.placements().filter(lasting))


def plan_of(rows: list[Placement]) -> list[Span]:
    """Placements as a plan."""
    return [
        Span((row.slot, row.position), shown_by(row), row.visible.lower, row.visible.upper)
        for row in rows
    ]


def shown_by(row: Placement) -> Shown:
    """Content of a placement."""
    return Shown(row.article_id, row.kicker, row.headline, row.text, row.image_id)


def write(board: Board, at: datetime, plan: list[Span], rows: list[Placement]) -> None:
    """Change placements from a minute on to match the plan; the past stays.

    A placement that goes on unchanged keeps its row. Ends come first and beginnings last: no two
    may have one place, not even for a moment.

    Raises:
        IntegrityError: the plan gives an article two places of one slot at one time.
    """
    new = list(plan)
    ends: list[tuple[Placement, datetime | None]] = []
    for row in rows:
        going_on = next((span for span in new if _goes_on(row, span, at)), None)
        if going_on:
            new.remove(going_on)
            ends.append((row, going_on.end))
        elif row.visible.lower < at:
            ends.append((row, at))
        else:
            row.delete()
    for row, end in sorted(ends, key=lambda one: _grows(*one)):
        _end(row, end)
    for span in new:
        _row(board, span).save()


def as_records(plan: list[Span]) -> list[Record]:
    """A plan as JSON for the journal of changes."""
    return [
        {
            "slot": span.place[0],
            "position": span.place[1],
            "start": span.start.isoformat(),
            "end": span.end.isoformat() if span.end else None,
            "article": span.shown.article,
            "kicker": span.shown.kicker,
            "headline": span.shown.headline,
            "text": span.shown.text,
            "image": span.shown.image,
        }
        for span in plan
    ]


def from_records(records: list[Record]) -> list[Span]:
    """Parse a plan from JSON."""
    return [
        Span(
            (one["slot"], one["position"]),
            Shown(one["article"], one["kicker"], one["headline"], one["text"], one["image"]),
            datetime.fromisoformat(one["start"]),
            datetime.fromisoformat(one["end"]) if one["end"] else None,
        )
        for one in records
    ]


def _goes_on(row: Placement, span: Span, at: datetime) -> bool:
    """Whether the row already shows the span's content at its start."""
    same = (row.slot, row.position) == span.place and shown_by(row) == span.shown
    return same and max(row.visible.lower, at) == span.start


def _grows(row: Placement, end: datetime | None) -> bool:
    before = row.visible.upper
    return before is not None and (end is None or end > before)


def _end(row: Placement, end: datetime | None) -> None:
    if row.visible.upper != end:
        row.visible = DateTimeTZRange(row.visible.lower, end)
        row.save(update_fields=["visible"])


def _row(board: Board, span: Span) -> Placement:
    slot, position = span.place
    shown = span.shown
    return Placement(
        article_id=shown.article,
        slot=slot,
        section=board.section,
        position=position,
        visible=DateTimeTZRange(span.start, span.end),
        kicker=shown.kicker,
        headline=shown.headline,
        text=shown.text,
        image_id=shown.image,
    )
