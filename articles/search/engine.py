"""Answers a question: as it was typed, else corrected, else roughly."""

from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic

from django.conf import settings

from articles.models import Publication
from articles.models.publication import PublicationQuerySet
from articles.search import found
from articles.search.correction import corrected
from articles.search.plan import Plan, plan_of
from articles.search.question import Question, read_question

PER_PAGE = 20
MOST_PAGES = 25
FEW = 3
WORTH_TRYING_SECONDS = 0.1  # with less than that left nothing else is tried


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found and how.

    `plan` tells what to highlight. `instead` is the corrected question whose hits these are, where
    the typed one has none; `suggestion` a question that would find more. `is_rough` says that not
    every hit has every word. What else is asked for the same page ends by `deadline`, a moment of
    `time.monotonic`.
    """

    question: Question
    plan: Plan | None = None
    publications: PublicationQuerySet | None = None
    entries: tuple[Publication, ...] = ()
    total: int = 0
    instead: str = ""
    suggestion: str = ""
    is_rough: bool = False
    took_too_long: bool = False
    deadline: float = 0.0


def answer(
    typed: str,
    publications: PublicationQuerySet,
    at: datetime,
    *,
    page: int = 1,
    by_date: bool = False,
) -> Answer:
    """One page of what is on air of these publications and answers the question.

    Never raises for anything typed; what could not be answered in time is told.
    """
    question = read_question(typed)
    if not question.groups:
        return Answer(question)
    deadline = monotonic() + settings.SEARCH_SECONDS
    try:
        with found.limited_time():
            answered = _answer(question, publications, at, page, deadline, by_date=by_date)
            return replace(answered, deadline=deadline)
    except found.TooMuchWork:
        return Answer(question, took_too_long=True)


def _answer(
    question: Question,
    publications: PublicationQuerySet,
    at: datetime,
    page: int,
    deadline: float,
    *,
    by_date: bool,
) -> Answer:
    plan = plan_of(question, at)
    found.go_on_until(deadline)
    first = _page(question, plan, publications, at, page, by_date=by_date)
    if first.total > FEW or (first.total and not plan.strangers):
        return first
    if deadline - monotonic() < WORTH_TRYING_SECONDS:
        return first
    found.go_on_until(deadline)
    if better := corrected(question, plan, at):
        again = read_question(better)
        second = _page(again, plan_of(again, at), publications, at, page, by_date=by_date)
        if second.total and not first.total:
            return replace(second, question=question, instead=better)
        if second.total > first.total:
            return replace(first, suggestion=better)
    wide = plan.widened()
    if first.total or wide is None:
        return first
    return _rough_page(question, wide, publications, at, page)


def _page(
    question: Question,
    plan: Plan,
    publications: PublicationQuerySet,
    at: datetime,
    page: int,
    *,
    by_date: bool,
) -> Answer:
    matching = found.matching(publications, plan, at)
    shown = slice((page - 1) * PER_PAGE, page * PER_PAGE)
    if by_date:
        hits = found.newest(matching, shown)
    else:
        in_title = found.titled(publications, plan, at)
        hits = found.best(matching, in_title, plan, at, page=shown)
    return Answer(question, plan, matching, _shown(hits, at), hits.total)


def _rough_page(
    question: Question, plan: Plan, publications: PublicationQuerySet, at: datetime, page: int
) -> Answer:
    matching = found.roughly_matching(publications, plan, at)
    shown = slice((page - 1) * PER_PAGE, page * PER_PAGE)
    hits = found.best(
        matching, found.titled(publications, plan, at), plan, at, page=shown, roughly=True
    )
    return Answer(question, plan, matching, _shown(hits, at), hits.total, is_rough=True)


def _shown(hits: found.Hits, at: datetime) -> tuple[Publication, ...]:
    return tuple(found.in_order(hits.ids, Publication.objects.on_air(at).teasers()))
