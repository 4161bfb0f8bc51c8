"""Candidate retrieval: ids of publications on air that match a query, newest first, at most 1,001.

Every way to say a thing is a question of its own to the index, because one question with a hundred
alternatives takes it thirty times as long. What they find is put together by number: no document
is read, except to see whether words stand side by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from articles.models import Publication
from articles.models.term_index import TermNumber, rarest_first
from articles.search.expansion import Plan
from articles.search.tsquery import Conjunction, Expression, StemSequence, widest, word

MAX_COUNTED = 1_000
MAX_TITLED = 250
# So many of the newest are looked through first for each group. If a thousand of them answer, that
# is all; if so many do, they tell how far to go. Farther than that is not worth stopping at.
_SLICE, _FARTHEST = 10_000, 50_000
_TELLING = 50


@dataclass(frozen=True, slots=True)
class Scope:
    """Limits of a search: terms, and dates from `since` (inclusive) to `until` (exclusive)."""

    terms: tuple[TermNumber, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = Scope()
# Ways to say a thing, and terms that are called so.
_About = tuple[Sequence[Expression], Sequence[TermNumber]]


def matching(plan: Plan, within: Scope, at: datetime) -> list[int]:
    """Ids of publications on air that match every group; newest first, at most 1,001."""
    return _newest([(group.ways, group.terms) for group in plan.groups], plan.excluded, within, at)


def roughly_matching(plan: Plan, within: Scope, at: datetime) -> list[int]:
    """Ids of publications on air that match any group; newest first, at most 1,001."""
    ways = [way for group in plan.groups for way in group.ways]
    terms = [term for group in plan.groups for term in group.terms]
    return _newest([(ways, terms)], plan.excluded, within, at)


def newest_matching(expression: Expression, limit: int, at: datetime) -> list[int]:
    """Ids of the newest publications on air that match one expression."""
    return _Search(at, None, None).about_all([([expression], ())], (), (), limit)


def titled(plan: Plan, within: Scope, at: datetime) -> list[int]:
    """Ids of the newest whose kicker and headline alone match every group as typed."""
    groups = [(group.exact, ()) for group in plan.groups]
    search = _Search(at, within.since, within.until, column="title")
    return search.about_all(groups, plan.excluded, within.terms, limit=MAX_TITLED)


def _newest(
    groups: Sequence[_About], excluded: Sequence[Expression], within: Scope, at: datetime
) -> list[int]:
    """Searches the newest publications first, and only as far back as necessary.

    If the first ones are enough to tell, then through as many as should hold the rest; at last
    through all that is older.
    """
    found: list[int] = []
    ends, size = within.until, min(_SLICE * len(groups), _FARTHEST)
    while size <= _FARTHEST and (begins := _beginning_of_newest(size, within)):
        missing = MAX_COUNTED + 1 - len(found)
        found += _Search(at, begins, ends).about_all(groups, excluded, within.terms, missing)
        if len(found) > MAX_COUNTED:
            return found
        ends = begins
        if len(found) < _TELLING:
            break
        size = size * MAX_COUNTED * 3 // (2 * len(found))
    missing = MAX_COUNTED + 1 - len(found)
    older = _Search(at, within.since, ends)
    return found + older.about_all(groups, excluded, within.terms, missing)


def _beginning_of_newest(number: int, within: Scope) -> datetime | None:
    """Date after which only `number` publications lie; None if there are fewer."""
    dates = Publication.objects.dated_between(within.since, within.until).order_by("-dated")
    return dates.values_list("dated", flat=True)[number : number + 1].first()


_ABOUT_ALL = """
SELECT d0.publication_id FROM {groups}
WHERE d0.visible @> %(at)s::timestamptz {excluded}
ORDER BY d0.dated DESC, d0.key DESC LIMIT %(limit)s
"""
# OFFSET 0: each is planned for itself, so that it can only be read through the index.
_DOCUMENTS = """(
    SELECT d.publication_id, d.dated, d.key, d.visible FROM articles_searchdocument d
    WHERE ({ways}) AND d.dated >= %(since)s AND d.dated < %(until)s OFFSET 0
)"""
_PHRASE = """
SELECT c.publication_id FROM (
    SELECT d.publication_id, d.{column} AS words FROM articles_searchdocument d
    WHERE d.{column} @@ {loosely}::tsquery
        AND d.dated >= %(since)s AND d.dated < %(until)s AND d.visible @> %(at)s::timestamptz
    OFFSET 0
) AS c WHERE c.words @@ {phrase}::tsquery
"""
_EVERY = "SELECT publication_id FROM {documents}"
_FILED = """
SELECT f.publication_id FROM unnest({terms}::int[]) AS asked (term) CROSS JOIN LATERAL (
    SELECT publication_id FROM articles_termindex
    WHERE low_term = asked.term AND high_term = asked.term
        AND dated >= %(since)s AND dated < %(until)s OFFSET 0
) AS f
"""
_UNDER = """(
    SELECT publication_id FROM articles_termindex
    WHERE low_term = {low} AND high_term = {high}
        AND dated >= %(since)s AND dated < %(until)s OFFSET 0
)"""
_WITHOUT = """
AND NOT EXISTS (SELECT FROM {documents} AS u WHERE u.publication_id = d0.publication_id)
"""


@dataclass(slots=True)
class _Search:
    """One SQL statement over the documents of a period, with its parameter values."""

    at: datetime
    since: datetime | None
    until: datetime | None
    column: str = "words"
    values: dict[str, object] = field(default_factory=dict)

    def about_all(
        self,
        groups: Iterable[_About],
        excluded: Sequence[Expression],
        narrowed: Sequence[TermNumber],
        limit: int = MAX_COUNTED + 1,
    ) -> list[int]:
        """Ids of documents that match every group and term, and nothing excluded."""
        asked = [self._documents(ways, terms) for ways, terms in groups]
        asked += [self._standing_under(low, high) for low, high in _pairs(narrowed)]
        joined = " JOIN ".join(
            f"{one} AS d{number}" + (" USING (publication_id)" if number else "")
            for number, one in enumerate(asked)
        )
        unwanted = _WITHOUT.format(documents=self._documents(excluded)) if excluded else ""
        sql = _ABOUT_ALL.format(groups=joined, excluded=unwanted)
        bounds = {"since": self.since or "-infinity", "until": self.until or "infinity"}
        values = self.values | bounds | {"at": self.at, "limit": limit}
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return [pk for (pk,) in cursor]

    def _documents(self, ways: Iterable[Expression], terms: Sequence[TermNumber] = ()) -> str:
        """Subquery of documents that match one of these expressions or carry one of the terms."""
        stems, others = widest(ways)
        further = [
            self._phrase(way) if isinstance(way, StemSequence) else self._every(way)
            for way in others
        ]
        if terms:
            further.append(_FILED.format(terms=self._value(list(terms))))
        found = []
        if stems:
            words = self._value([str(word(stem)) for stem in stems])
            found.append(f"d.{self.column} @@ ANY ({words}::tsquery[])")
        if further:
            found.append(f"d.publication_id = ANY (ARRAY({' UNION ALL '.join(further)}))")
        return _DOCUMENTS.format(ways=" OR ".join(found))

    def _phrase(self, words: StemSequence) -> str:
        loosely, exactly = self._value(words.loosely), self._value(str(words))
        return _PHRASE.format(column=self.column, loosely=loosely, phrase=exactly)

    def _every(self, every: Conjunction) -> str:
        first, *others = map(self._documents, every.parts)
        joined = "".join(
            f" JOIN {one} AS e{n} USING (publication_id)" for n, one in enumerate(others)
        )
        return _EVERY.format(documents=f"{first} AS e{joined}")

    def _standing_under(self, low: TermNumber, high: TermNumber) -> str:
        return _UNDER.format(low=self._value(low), high=self._value(high))

    def _value(self, value: object) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"%({name})s"


def _pairs(terms: Sequence[TermNumber]) -> list[tuple[TermNumber, TermNumber]]:
    """Index rows that together require all these terms: one pair, then single terms."""
    first, others = rarest_first(terms)[:2], rarest_first(terms)[2:]
    pairs = [(min(first), max(first))] if first else []
    return pairs + [(term, term) for term in others]
