"""Runs a search: as typed, else with corrected spelling, else with any of the words."""

from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic

from django.conf import settings

from articles.models import Publication
from articles.search import ranking, retrieval
from articles.search.expansion import Plan, plan_of
from articles.search.query_parser import ParsedQuery, parse_query
from articles.search.retrieval import EVERYTHING, Scope
from articles.search.spelling import corrected
from articles.search.timeouts import (
    SearchTimeout,
    savepoint_on_timeout,
    set_deadline,
    statement_timeout,
)

PER_PAGE = 20
MAX_PAGES = 25
FEW = 3
WORTH_TRYING_SECONDS = 0.1  # with less than that left nothing else is tried


@dataclass(frozen=True, slots=True)
class Answer:
    """Result of a search: hits, total, and how they were found.

    `plan` tells what to highlight; `found` are ids of all that was found, the newest thousand and
    one of it, newest first. `instead` is the corrected question whose hits these are, where
    the typed one has none; `suggestion` a question that would find more. `is_rough` says that not
    every hit has every word. What else is asked for the same page ends by `deadline`, a moment of
    `time.monotonic`.
    """

    question: ParsedQuery
    plan: Plan | None = None
    found: tuple[int, ...] = ()
    entries: tuple[Publication, ...] = ()
    total: int = 0
    instead: str = ""
    suggestion: str = ""
    is_rough: bool = False
    took_too_long: bool = False
    deadline: float = 0.0


def answer(
    typed: str,
    at: datetime,
    *,
    within: Scope = EVERYTHING,
    page: int = 1,
    by_date: bool = False,
) -> Answer:
    """Search what is on air and return one page of hits.

    Never raises for anything typed; what could not be answered in time is told.
    """
    question = parse_query(typed)
    if not question.groups:
        return Answer(question)
    deadline = monotonic() + settings.SEARCH_SECONDS
    asked = _Asked(at, within, page, deadline, by_date=by_date)
    try:
        with statement_timeout():
            return replace(_answer(question, asked), deadline=deadline)
    except SearchTimeout:
        return Answer(question, took_too_long=True)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Parameters of a search beside its words: time, scope, page, deadline."""

    at: datetime
    within: Scope
    page: int
    deadline: float
    by_date: bool

    @property
    def shown(self) -> slice:
        """Slice of the hits that this page shows."""
        return slice((self.page - 1) * PER_PAGE, self.page * PER_PAGE)


def _answer(question: ParsedQuery, asked: _Asked) -> Answer:
    plan = plan_of(question, asked.at)
    first = _page(question, plan, asked)
    if first.total > FEW or (first.total and not plan.unknown_words):
        return first
    if asked.deadline - monotonic() < WORTH_TRYING_SECONDS:
        return first
    try:
        with savepoint_on_timeout():
            return _otherwise(question, plan, first, asked)
    except SearchTimeout:
        return first


def _otherwise(question: ParsedQuery, plan: Plan, first: Answer, asked: _Asked) -> Answer:
    """Second try with corrected spelling, or with some of the words only; else unchanged."""
    set_deadline(asked.deadline)
    if better := corrected(question, plan, asked.at):
        again = parse_query(better)
        second = _page(again, plan_of(again, asked.at), asked)
        if second.total and not first.total:
            return replace(second, question=question, instead=better)
        if second.total > first.total:
            return replace(first, suggestion=better)
    wide = plan.widened()
    if first.total or wide is None:
        return first
    return _rough_page(question, wide, asked)


def _page(question: ParsedQuery, plan: Plan, asked: _Asked) -> Answer:
    set_deadline(asked.deadline)
    hits = retrieval.matching(plan, asked.within, asked.at)
    if asked.by_date or not hits:
        ids = hits[asked.shown]
    else:
        set_deadline(asked.deadline)
        ids, _ = ranking.best(hits, plan, asked.within, asked.at, page=asked.shown)
    return Answer(question, plan, tuple(hits), _entries(ids, asked.at), len(hits))


def _rough_page(question: ParsedQuery, plan: Plan, asked: _Asked) -> Answer:
    set_deadline(asked.deadline)
    hits = retrieval.roughly_matching(plan, asked.within, asked.at)
    set_deadline(asked.deadline)
    ids, total = ranking.best(hits, plan, asked.within, asked.at, page=asked.shown, roughly=True)
    return Answer(question, plan, tuple(hits), _entries(ids, asked.at), total, is_rough=True)


def _entries(ids: list[int], at: datetime) -> tuple[Publication, ...]:
    """Publications of these ids, in this order, loaded for a list."""
    teasers = Publication.objects.on_air(at).for_list().filter(pk__in=ids)
    entries = {publication.pk: publication for publication in teasers}
    return tuple(entries[pk] for pk in ids if pk in entries)
