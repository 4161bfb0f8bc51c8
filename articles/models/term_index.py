"""Denormalised index of (term, term, publication) rows, kept by triggers.

Any list filtered by up to two terms is one index range scan, newest first. The triggers are in
`articles/sql/term_index.sql`.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import connection, models
from django.db.models import OuterRef, Q

from articles.models.section import Section
from articles.models.tag import Tag
from regions.models import Region

# A term number packs kind and id into one integer: `id * 3 + kind` (0 section, 1 region, 2 tag).
TermNumber = int
_KINDS: dict[type[models.Model], int] = {Section: 0, Region: 1, Tag: 2}

# Every pair in every period is a range of the index, which counting reads and nothing else.
_COUNT = """
SELECT asked.place - 1, period.place - 1, found.number
FROM unnest(%(first)s::int[], %(second)s::int[]) WITH ORDINALITY AS asked (term, beside, place)
CROSS JOIN unnest(%(since)s::timestamptz[], %(until)s::timestamptz[])
    WITH ORDINALITY AS period (since, until, place)
CROSS JOIN LATERAL (
    SELECT count(*) AS number FROM (
        SELECT FROM articles_termindex f
        WHERE f.low_term = least(asked.term, asked.beside)
            AND f.high_term = greatest(asked.term, asked.beside)
            AND f.visible @> %(at)s::timestamptz
            AND f.dated >= period.since AND f.dated < period.until
        LIMIT %(limit)s
    ) AS those
) AS found
WHERE found.number > 0
"""

# By the article's own keys: a few rows, where all its pairs would be twenty-three.
_TERMS = """
SELECT ARRAY(SELECT articles_terms_of(p.article_id))
FROM articles_publication p
WHERE p.id = ANY (%(ids)s::bigint[]) AND p.visible @> %(at)s::timestamptz
"""


def term_number(thing: Section | Region | Tag) -> TermNumber:
    """Term number of a section, region or tag: `id * 3 + kind`."""
    return term_number_by_id(type(thing), thing.pk)


def term_number_by_id(kind: type[models.Model], pk: int) -> TermNumber:
    """Term number of the section, region or tag with this id."""
    return pk * len(_KINDS) + _KINDS[kind]


def tag_ids(terms: Iterable[TermNumber]) -> list[int]:
    """Ids of the tags among these terms."""
    kinds = len(_KINDS)
    return [term // kinds for term in terms if term % kinds == _KINDS[Tag]]


def carried_on_air(at: datetime) -> models.Exists:
    """Subquery: whether a publication on air at `at` carries the tag of the outer query."""
    return models.Exists(_filed_on_air(Tag, at))


def last_dated(kind: type[models.Model], at: datetime) -> models.Subquery:
    """Subquery: newest date on air under the section, region or tag of the outer query."""
    return models.Subquery(_filed_on_air(kind, at).order_by("-dated").values("dated")[:1])


def _filed_on_air(kind: type[models.Model], at: datetime) -> "TermIndexQuerySet":
    term = OuterRef("pk") * len(_KINDS) + _KINDS[kind]
    return TermIndex.objects.on_air(at).filter(low_term=term, high_term=term)


class TermIndexQuerySet(models.QuerySet["TermIndex"]):
    """Queries of the index; like publications, read it through `on_air` only."""

    def on_air(self, at: datetime) -> "TermIndexQuerySet":
        """Rows on air at `at`."""
        return self.filter(visible__contains=at)

    def under(self, term: TermNumber, other: TermNumber | None = None) -> "TermIndexQuerySet":
        """Rows with this term, or with both terms."""
        return self.filter(pair(term, other))

    def dated_between(self, since: datetime | None, until: datetime | None) -> "TermIndexQuerySet":
        """Only what is dated from `since` (inclusive) to `until` (exclusive); None is open."""
        found = self.filter(dated__gte=since) if since else self
        return found.filter(dated__lt=until) if until else found

    def count_beside(self, terms: Sequence[TermNumber], newest: int) -> dict[TermNumber, int]:
        """Counts which other terms the newest publications under all these terms carry.

        Returns term → number, the terms themselves included: their number says how many
        publications were looked at. One query; `self` is already narrowed to moment and period.
        """
        first, *others = rarest_first(terms)
        found = self.under(first, others[0] if others else None)
        for further in others[1:]:
            found = found.filter(_filed_under(further, dated="dated", publication="publication"))
        publications = found.order_by("-dated").values("publication")[:newest]
        beside = TermIndex.objects.filter(
            publication__in=publications, low_term=models.F("high_term")
        )
        return dict(beside.values_list("low_term").annotate(models.Count("publication")))

    def count_each(
        self,
        asked: Sequence[tuple[TermNumber, TermNumber | None]],
        *,
        at: datetime,
        limit: int | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> dict[TermNumber, int]:
        """Counts publications on air under each term together with another (None: alone).

        Counting stops at `limit`, so the cost of a term is bounded whatever the archive holds.
        Returns term → number; terms under which nothing stands are left out. One query.
        """
        pairs = [(term, term if beside is None else beside) for term, beside in asked]
        found = _count(pairs, [(since, until)], at, limit)
        return {pairs[place][0]: number for place, _, number in found}

    def count_pairs(
        self, pairs: Sequence[tuple[TermNumber, TermNumber]], *, at: datetime, since: datetime
    ) -> dict[tuple[TermNumber, TermNumber], int]:
        """Counts publications on air since a date under each pair of terms; one query."""
        found = _count(pairs, [(since, None)], at)
        return {pairs[place]: number for place, _, number in found}

    def terms_of(self, publications: Sequence[int], at: datetime) -> list[set[TermNumber]]:
        """Terms of each of these publications that is on air; one query."""
        with connection.cursor() as cursor:
            cursor.execute(_TERMS, {"ids": list(publications), "at": at})
            return [set(terms) for (terms,) in cursor]

    def count_periods(
        self, term: TermNumber, starts: Sequence[datetime], at: datetime
    ) -> list[int]:
        """Counts publications on air under a term in each period between `starts`.

        Returns as many numbers as starts. One query.
        """
        periods = list(zip(starts, [*starts[1:], None], strict=True))
        found = {period: number for _, period, number in _count([(term, term)], periods, at)}
        return [found.get(period, 0) for period in range(len(starts))]


class TermIndex(models.Model):
    """Index row: a publication carries both terms; `low_term == high_term` for a single one.

    Every pair of an article's terms has a row per publication, so that a list with two filters is
    one range of one index, newest first, and never a search through the archive. Triggers keep the
    rows, each of them locking the article's row; nothing else writes here.

    Written by `articles/sql/term_index.sql`.
    """

    pk = models.CompositePrimaryKey("low_term", "high_term", "dated", "publication")
    low_term = models.IntegerField("Kleinerer Begriff")
    high_term = models.IntegerField("Größerer Begriff")
    dated = models.DateTimeField("Datum")
    publication = models.ForeignKey(
        "articles.Publication",
        on_delete=models.DO_NOTHING,  # a trigger deletes them
        db_constraint=False,
        related_name="term_index",
        verbose_name="Veröffentlichung",
    )
    visible = DateTimeRangeField("Sichtbar")

    objects = TermIndexQuerySet.as_manager()

    class Meta:
        verbose_name = "Einordnung"
        verbose_name_plural = "Einordnungen"

    publication_id: int

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.low_term}/{self.high_term}"


def _count(
    pairs: Sequence[tuple[TermNumber, TermNumber]],
    periods: Sequence[tuple[datetime | None, datetime | None]],
    at: datetime,
    limit: int | None = None,
) -> list[tuple[int, int, int]]:
    """Rows of (index in `pairs`, index in `periods`, count); zero counts are left out."""
    values = {
        "first": [first for first, _ in pairs],
        "second": [second for _, second in pairs],
        "since": [since.isoformat() if since else "-infinity" for since, _ in periods],
        "until": [until.isoformat() if until else "infinity" for _, until in periods],
        "at": at,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, values)
        return cursor.fetchall()


def pair(term: TermNumber, other: TermNumber | None = None, prefix: str = "") -> Q:
    """Condition that a row has both terms; `prefix` is the lookup path to the index."""
    low, high = sorted((term, term if other is None else other))
    return Q(**{f"{prefix}low_term": low, f"{prefix}high_term": high})


def under_both_terms(term: TermNumber) -> models.Exists:
    """Subquery: whether the publication of the outer query also carries this term."""
    return _filed_under(term, dated="dated", publication="pk")


def rarest_first(terms: Iterable[TermNumber]) -> list[TermNumber]:
    """Distinct terms, tags before regions before sections: most selective first."""
    return sorted(dict.fromkeys(terms), key=lambda term: -(term % len(_KINDS)))


class _RowByRow(models.Exists):
    """An EXISTS that PostgreSQL evaluates row by row.

    PostgreSQL would rather join and sort it all; a list that ends after twenty rows must not.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"


def _filed_under(term: TermNumber, **outer: str) -> models.Exists:
    # Date and publication together are the index's own order: one look-up per row.
    same = {name: OuterRef(column) for name, column in outer.items()}
    return _RowByRow(TermIndex.objects.under(term).filter(**same))
