"""Ranks the hits of a search."""

from datetime import datetime

from django.db import connection

from articles.search.expansion import Plan
from articles.search.retrieval import Scope, titled
from articles.search.tsquery import both, either

MAX_RANKED = 500

_BEST = """
WITH scored AS (
    SELECT d.publication_id AS id, d.dated, d.key, {groups} AS groups, (
        {exact_size} * ts_rank(d.words, %(exact)s::tsquery)
        + least(0.4 * {related_size} * ts_rank(d.words, %(related)s::tsquery), 0.5 * {group_count})
        + {group_count} * ts_rank_cd(d.words, %(all)s::tsquery)
        + 0.3 * ({filed})
    ) * (0.7 + 0.3 * exp(-extract(epoch FROM %(at)s::timestamptz - d.dated) / 31557600)) AS score
    FROM (
        SELECT publication_id, dated, key, words, {terms} AS terms
        FROM articles_searchdocument WHERE publication_id = ANY (%(ids)s::bigint[]) OFFSET 0
    ) AS d
)
SELECT id, count(*) OVER () FROM scored
WHERE groups >= %(least)s
ORDER BY groups DESC, score DESC, dated DESC, key
LIMIT %(limit)s OFFSET %(start)s
"""


# Read once for each candidate, however many groups ask for it.
_TERMS = """
ARRAY(
    SELECT its.term FROM articles_publication p
    CROSS JOIN LATERAL articles_terms_of(p.article_id) AS its (term) WHERE p.id = publication_id
)
"""


def best(
    found: list[int], plan: Plan, within: Scope, at: datetime, *,
    page: slice, roughly: bool = False,
) -> tuple[list[int], int]:  # fmt: skip
    """One page of hits, best first, and the number of all that could be ranked.

    Counts for much what stands in headline and kicker, then teaser, cross-heads, body; words that
    stand close together; words as typed before those within compounds; what is filed under it;
    and, all else being equal, what is new. Ranked are the newest 500 and another 250 that say it in
    the headline. `roughly` orders by the number of groups first, and leaves out what is about fewer
    than half of them. `found` are ids as `matching` or `roughly_matching` have them.
    """
    candidates = found[:MAX_RANKED]
    if roughly or len(found) > MAX_RANKED:
        candidates += set(titled(plan, within, at)) - set(candidates)
    groups = plan.groups
    exact = [way for group in groups for way in group.exact]
    relatives = [way for group in groups for way in group.relatives]
    filed = [
        f"d.terms && %(terms{number})s::bigint[]" if group.terms else "false"
        for number, group in enumerate(groups)
    ]
    about = [f"(d.words @@ %(g{n})s::tsquery OR {sql})::int" for n, sql in enumerate(filed)]
    values: dict[str, object] = {f"terms{n}": group.terms for n, group in enumerate(groups)}
    values |= {
        "ids": candidates,
        "exact": either(exact),
        "related": either(relatives or exact),
        "all": both(group.exact for group in groups),
        "at": at,
        "least": (len(groups) + 1) // 2 if roughly else 0,
        "limit": page.stop - page.start,
        "start": page.start,
        **({f"g{n}": either(group.ways) for n, group in enumerate(groups)} if roughly else {}),
    }
    sql = _BEST.format(
        groups=" + ".join(about) if roughly else "0",
        exact_size=len(exact),
        related_size=len(relatives),
        group_count=len(groups),
        filed=" + ".join(f"({sql})::int" for sql in filed),
        terms=_TERMS if any(group.terms for group in groups) else "NULL::bigint[]",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [pk for pk, _ in rows], rows[0][1] if rows else 0
