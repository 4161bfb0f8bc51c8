"""Answers a question: as it was typed, else corrected, else roughly."""

from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic

from articles.models import Publication
from articles.models.publication import PublicationQuerySet
from articles.search import found
from articles.search.correction import corrected
from articles.search.plan import Plan, plan_of
from articles.search.question import Question, read_question

PER_PAGE = 20
MOST_PAGES = 50
FEW = 3
ENOUGH_SECONDS = 0.15  # after so long nothing else is tried


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found and how.

    `plan` tells what to highlight. `instead` is the corrected question whose hits these are, where
    the typed one has none; `suggestion` a question that would find more. `is_rough` says that not
    every hit has every word.
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
    try:
        with found.limited_time():
            return _answer(question, publications, at, page, by_date=by_date)
    except found.TooMuchWork:
        return Answer(question, took_too_long=True)


def _answer(
    question: Question, publications: PublicationQuerySet, at: datetime, page: int, *, by_date: bool
) -> Answer:
    begun = monotonic()
    plan = plan_of(question, at)
    first = _page(question, plan, publications, at, page, by_date=by_date)
    if first.total > FEW or (first.total and not plan.strangers):
        return first
    if monotonic() - begun > ENOUGH_SECONDS:
        return first
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
    start = (page - 1) * PER_PAGE
    if by_date:
        hits = found.newest(matching, start=start, most=PER_PAGE)
    else:
        hits = found.best(matching, plan, at, start=start, most=PER_PAGE)
    return Answer(question, plan, matching, _shown(hits, at), hits.total)


def _rough_page(
    question: Question, plan: Plan, publications: PublicationQuerySet, at: datetime, page: int
) -> Answer:
    matching = found.roughly_matching(publications, plan, at)
    start = (page - 1) * PER_PAGE
    hits = found.best(matching, plan, at, start=start, most=PER_PAGE, roughly=True)
    return Answer(question, plan, matching, _shown(hits, at), hits.total, is_rough=True)


def _shown(hits: found.Hits, at: datetime) -> tuple[Publication, ...]:
    return tuple(found.in_order(hits.ids, Publication.objects.on_air(at).teasers()))
