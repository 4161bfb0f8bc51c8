"""What a question finds among publications, best or newest first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from itertools import product
from operator import or_
from time import monotonic

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models import Q
from django.db.models.sql.compiler import SQLCompiler
from django.db.utils import OperationalError
from psycopg.errors import QueryCanceled

from articles.models import Article, Publication, TaggedArticle
from articles.models.publication import PublicationQuerySet
from articles.search.plan import Group, Plan, both, either

SHORTEST_STATEMENT = 10  # milliseconds
MOST_COUNTED = 1_000
MOST_RANKED = 500
MOST_TITLED = 250
_MOST_FILED = 2


class TooMuchWork(Exception):  # noqa: N818 - reads as what happened
    """A question that the database cannot answer in time."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Ids of publications in order, one page of them; how many, at most `MOST_COUNTED` and one."""

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
    """Those on air, of these publications, that are about every group of the plan.

    A group that is a name may be said or filed under. Every combination of the two is a branch of
    its own that an index answers, cut off behind its newest thousand.
    """
    on_air = publications.on_air(at)
    named = [group for group in plan.groups if group.is_filed][:_MOST_FILED]
    texts = [group.wide for group in plan.groups if group not in named]
    if plan.without:
        texts.append(plan.without)
    if not named:
        return _saying(on_air, texts)
    branches = []
    for is_filed in product((False, True), repeat=len(named)):
        ways = list(zip(named, is_filed, strict=True))
        branch = _saying(on_air, [*texts, *(group.wide for group, filed in ways if not filed)])
        branches.append(branch.filter(*(_filed_under(group) for group, filed in ways if filed)))
    return _any_of(branches, on_air)


def roughly_matching(
    publications: PublicationQuerySet, plan: Plan, at: datetime
) -> PublicationQuerySet:
    """Those on air that are about at least one group, the newest of each."""
    on_air = publications.on_air(at)
    wanted = _saying(on_air, [plan.without] if plan.without else [])
    said = [_saying(wanted, [group.wide]) for group in plan.groups]
    filed = [wanted.filter(_filed_under(group)) for group in plan.groups if group.is_filed]
    return _any_of([*said, *filed], on_air)


def titled(publications: PublicationQuerySet, plan: Plan, at: datetime) -> PublicationQuerySet:
    """Those on air whose kicker and headline alone say every group as it was typed."""
    wanted = _saying(publications.on_air(at), [plan.without] if plan.without else [])
    query = both(either(group.exact) for group in plan.groups)
    return wanted.filter(revision__search_document__title=Written(query))


def newest(publications: PublicationQuerySet, page: slice) -> Hits:
    """One page of what was found, newest first."""
    ids = publications.newest_first().values_list("pk", flat=True)[: MOST_COUNTED + 1]
    return Hits(list(ids)[page], len(ids))


_BEST = """
WITH hit (id, revision_id, article_id, dated) AS MATERIALIZED ({hits}),
titled (id, revision_id, article_id, dated) AS MATERIALIZED ({titled}),
candidate AS ((SELECT * FROM hit LIMIT {ranked}) UNION SELECT * FROM titled),
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
    publications: PublicationQuerySet, in_title: PublicationQuerySet, plan: Plan, at: datetime, *,
    page: slice, roughly: bool = False,
) -> Hits:  # fmt: skip
    """One page of what was found (`matching` and `titled`), best first.

    Counts for much what stands in headline and kicker, then teaser, cross-heads, body; words that
    stand close together; words as typed before those within compounds; what is filed under it;
    and, all else being equal, what is new. Ranked are the newest 500 and another 250 that
    say it in the headline. `roughly` orders by the number of groups first.
    """
    groups = plan.groups
    exact = [query for group in groups for query in group.exact]
    kin = [query for group in groups for query in group.kin]
    hits, values = _newest_as_sql(publications, MOST_COUNTED + 1, "h")
    titled, more = _newest_as_sql(in_title, MOST_TITLED, "t")
    values |= more
    filed = [_filed_sql(number, group) for number, group in enumerate(groups)]
    matched = [f"(d.words @@ %(g{n})s::tsquery OR {sql})::int" for n, sql in enumerate(filed)]
    values |= {f"tags{n}": sorted(group.tags) for n, group in enumerate(groups) if group.tags}
    values |= {f"regions{n}": sorted(one.regions) for n, one in enumerate(groups) if one.regions}
    values |= {
        "exact": either(exact),
        "kin": either(kin or exact),
        "all": both(either(group.exact) for group in groups),
        "at": at,
        "least": (len(groups) + 1) // 2 if roughly else 0,
        "limit": page.stop - page.start,
        "start": page.start,
        **({f"g{n}": group.wide for n, group in enumerate(groups)} if roughly else {}),
    }
    sql = _BEST.format(
        hits=hits,
        titled=titled,
        ranked=MOST_RANKED,
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
def limited_time() -> Iterator[None]:
    """Let no statement run longer than `SEARCH_SECONDS`.

    Raises:
        TooMuchWork: one would have.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout')")
            before = cursor.fetchone()[0]
            _set_timeout(f"{int(settings.SEARCH_SECONDS * 1000)}ms")
            yield
            _set_timeout(before)
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooMuchWork from error
        raise


def go_on_until(deadline: float) -> None:
    """Within `limited_time`: let the next statements end by a moment of `time.monotonic`.

    Raises:
        TooMuchWork: it is too late for another one.
    """
    left = int((deadline - monotonic()) * 1000)
    if left < SHORTEST_STATEMENT:
        raise TooMuchWork
    _set_timeout(f"{left}ms")


def _set_timeout(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('statement_timeout', %s, true)", [value])


def _saying(publications: PublicationQuerySet, texts: list[str]) -> PublicationQuerySet:
    """Those whose words match all of these tsqueries."""
    if not texts:
        return publications
    return publications.filter(revision__search_document__words=Written(both(texts)))


def _filed_under(group: Group) -> Q:
    """That an article carries a tag, region or section that is called so."""
    tagged = TaggedArticle.objects.filter(tag__in=group.tags).values("content_object")
    about = Article.regions.through.objects.filter(region__in=group.regions).values("article")
    ways = [Q(article__section__in=group.sections)] if group.sections else []
    ways += [Q(article__in=tagged)] if group.tags else []
    ways += [Q(article__in=about)] if group.regions else []
    return reduce(or_, ways)


def _any_of(
    branches: list[PublicationQuerySet], publications: PublicationQuerySet
) -> PublicationQuerySet:
    """The publications that are among the newest of any branch."""
    first, *others = (one.newest_first().values("pk")[: MOST_COUNTED + 1] for one in branches)
    return publications.filter(pk__in=first.union(*others) if others else first)


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


def _newest_as_sql(
    publications: PublicationQuerySet, most: int, prefix: str
) -> tuple[str, dict[str, object]]:
    """The newest of these publications as SQL with named parameters, and their values."""
    newest_first = publications.newest_first()
    columns = newest_first.values_list("pk", "revision_id", "article_id", "dated")[:most]
    sql, parameters = columns.query.sql_with_params()
    values = {f"{prefix}{number}": value for number, value in enumerate(parameters)}
    return sql % tuple(f"%({name})s" for name in values), values
