"""What a question finds among publications, best or newest first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models.sql.compiler import SQLCompiler
from django.db.utils import OperationalError
from psycopg.errors import QueryCanceled

from articles.models import Article, Publication, TaggedArticle
from articles.models.publication import PublicationQuerySet
from articles.search.plan import Group, Plan, both, either

MOST_SECONDS = 0.25
MOST_RANKED = 1_000
_MOST_FILED = 3


class TooMuchWork(Exception):  # noqa: N818 - reads as what happened
    """A question that the database cannot answer in time."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Ids of publications in order, one page of them, and how many there are in all."""

    ids: list[int]
    total: int


class Written(SearchQuery):
    """A tsquery that is written already: our own stems and operators, nothing that was typed."""

    def __init__(self, query: str) -> None:
        super().__init__(query, config="simple")
        self.query = query

    def as_sql(
        self, _compiler: SQLCompiler, _connection: object, **_kwargs: object
    ) -> tuple[str, tuple[str]]:
        """SQL and parameters."""
        return "%s::tsquery", (self.query,)


def matching(publications: PublicationQuerySet, plan: Plan, at: datetime) -> PublicationQuerySet:
    """Those on air, of these publications, that are about every group of the plan."""
    found = publications.on_air(at)
    filed = [group for group in plan.groups if group.is_filed][:_MOST_FILED]
    texts = [group.wide for group in plan.groups if group not in filed]
    if plan.without:
        texts.append(plan.without)
    if texts:
        found = found.filter(revision__search_document__words=Written(both(texts)))
    for group in filed:
        found = found.filter(pk__in=_about(group, at))
    return found


def roughly_matching(
    publications: PublicationQuerySet, plan: Plan, at: datetime
) -> PublicationQuerySet:
    """Those on air that are about at least one group."""
    first, *others = (_about(group, at) for group in plan.groups)
    found = publications.on_air(at).filter(pk__in=first.union(*others) if others else first)
    if plan.without:
        found = found.filter(revision__search_document__words=Written(plan.without))
    return found


def newest(publications: PublicationQuerySet, *, start: int, most: int) -> Hits:
    """One page of what was found, newest first."""
    ids = list(publications.newest_first().values_list("pk", flat=True)[start : start + most])
    return Hits(ids, publications.count())


_BEST = """
WITH hit (id, revision_id, article_id, dated) AS MATERIALIZED ({hits}),
recent AS (SELECT * FROM hit ORDER BY dated DESC, id LIMIT {most}),
titled AS (
    SELECT hit.* FROM hit JOIN articles_searchdocument d ON d.revision_id = hit.revision_id
    WHERE d.title @@ %(exact)s::tsquery ORDER BY hit.dated DESC, hit.id LIMIT {most}
),
candidate AS (SELECT * FROM recent UNION SELECT * FROM titled),
scored AS (
    SELECT c.id, c.dated, c.article_id, {groups} AS groups, (
        {exact_size} * ts_rank(d.words, %(exact)s::tsquery)
        + least(0.4 * {kin_size} * ts_rank(d.words, %(kin)s::tsquery), 0.5 * {group_count})
        + {group_count} * ts_rank_cd(d.words, %(all)s::tsquery)
        + 0.3 * ({filed})
    ) * (0.7 + 0.3 * exp(-extract(epoch FROM %(at)s::timestamptz - c.dated) / 31557600)) AS score
    FROM candidate c JOIN articles_searchdocument d ON d.revision_id = c.revision_id
)
SELECT s.id, (SELECT count(*) FROM {counted})
FROM scored s JOIN articles_article a ON a.id = s.article_id
WHERE s.groups >= %(least)s
ORDER BY s.groups DESC, s.score DESC, s.dated DESC, a.key
LIMIT %(limit)s OFFSET %(start)s
"""


def best(
    publications: PublicationQuerySet, plan: Plan, at: datetime, *, start: int, most: int,
    roughly: bool = False,
) -> Hits:  # fmt: skip
    """One page of what was found, best first.

    Counts for much what stands in headline and kicker, then teaser, cross-heads, body; words that
    stand close together; words as typed before those within compounds; what is filed under it;
    and, all else being equal, what is new. Ranked are the newest thousand and the newest thousand
    with a word in the headline. `roughly` orders by the number of groups first.
    """
    hits, parameters = (
        publications.order_by()
        .values_list("pk", "revision_id", "article_id", "dated")
        .query.sql_with_params()
    )
    groups = plan.groups
    exact = [query for group in groups for query in group.exact]
    kin = [query for group in groups for query in group.kin]
    named, values = _inlined(hits, parameters)
    filed = [_filed_sql(number, group) for number, group in enumerate(groups)]
    matched = [f"(d.words @@ %(g{n})s::tsquery OR {sql})::int" for n, sql in enumerate(filed)]
    values |= {f"tags{n}": sorted(group.tags) for n, group in enumerate(groups) if group.tags}
    values |= {f"regions{n}": sorted(one.regions) for n, one in enumerate(groups) if one.regions}
    values |= {
        "exact": either(exact),
        "kin": either(kin or exact),
        "all": both(group.wide for group in groups),
        "at": at,
        "least": (len(groups) + 1) // 2 if roughly else 0,
        "limit": most,
        "start": start,
        **({f"g{n}": group.wide for n, group in enumerate(groups)} if roughly else {}),
    }
    sql = _BEST.format(
        hits=named,
        most=MOST_RANKED // 2,
        groups=" + ".join(matched) if roughly else "0",
        exact_size=len(exact),
        kin_size=len(kin),
        group_count=len(groups),
        filed=" + ".join(f"{sql}::int" for sql in filed),
        counted="scored WHERE groups >= %(least)s" if roughly else "hit",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return Hits([pk for pk, _ in rows], rows[0][1] if rows else 0)


def in_order(ids: list[int], publications: PublicationQuerySet) -> list[Publication]:
    """The publications of these ids in their order."""
    found = {publication.pk: publication for publication in publications.filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


@contextmanager
def limited_time(seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Let no statement run longer than this.

    Raises:
        TooMuchWork: one would have.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout')")
            before = cursor.fetchone()[0]
            _set_timeout(f"{int(seconds * 1000)}ms")
            yield
            _set_timeout(before)
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooMuchWork from error
        raise


def _set_timeout(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [value])


def _about(group: Group, at: datetime) -> PublicationQuerySet:
    """Ids of what is on air and says it, or is filed under it."""
    on_air = Publication.objects.on_air(at).order_by()
    ways = [on_air.filter(revision__search_document__words=Written(group.wide))]
    if group.tags:
        tagged = TaggedArticle.objects.filter(tag__in=group.tags).values("content_object")
        ways.append(on_air.filter(article__in=tagged))
    if group.regions:
        through = Article.regions.through.objects.filter(region__in=group.regions)
        ways.append(on_air.filter(article__in=through.values("article")))
    if group.sections:
        ways.append(on_air.filter(article__section__in=group.sections))
    ids = [way.values("pk") for way in ways]
    return ids[0].union(*ids[1:]) if len(ids) > 1 else ids[0]


_FILED = {
    "tags": "EXISTS (SELECT FROM articles_taggedarticle t"
    " WHERE t.content_object_id = c.article_id AND t.tag_id = ANY (%(tags{number})s))",
    "regions": "EXISTS (SELECT FROM articles_article_regions r"
    " WHERE r.article_id = c.article_id AND r.region_id = ANY (%(regions{number})s))",
}


def _filed_sql(number: int, group: Group) -> str:
    """Whether an article is filed under a group, as SQL."""
    ways = [sql.format(number=number) for kind, sql in _FILED.items() if getattr(group, kind)]
    return f"({' OR '.join(ways) or 'false'})"


def _inlined(sql: str, parameters: tuple[object, ...]) -> tuple[str, dict[str, object]]:
    """SQL with numbered parameters as SQL with named ones."""
    values = {f"p{number}": value for number, value in enumerate(parameters)}
    return sql % tuple(f"%({name})s" for name in values), values
