"""The best of what was found."""

from datetime import datetime

from django.db import connection

from articles.search.found import Within, titled
from articles.search.plan import Group, Plan
from articles.search.said import both, either

MOST_RANKED = 500

_BEST = """
WITH scored AS (
    SELECT d.publication_id AS id, d.dated, d.key, {groups} AS groups, (
        {exact_size} * ts_rank(d.words, %(exact)s::tsquery)
        + least(0.4 * {kin_size} * ts_rank(d.words, %(kin)s::tsquery), 0.5 * {group_count})
        + {group_count} * ts_rank_cd(d.words, %(all)s::tsquery)
        + 0.3 * ({filed})
    ) * (0.7 + 0.3 * exp(-extract(epoch FROM %(at)s::timestamptz - d.dated) / 31557600)) AS score
    FROM articles_searchdocument d WHERE d.publication_id = ANY (%(ids)s::bigint[])
)
SELECT id, count(*) OVER () FROM scored
WHERE groups >= %(least)s
ORDER BY groups DESC, score DESC, dated DESC, key
LIMIT %(limit)s OFFSET %(start)s
"""


def best(
    found: list[int], plan: Plan, within: Within, at: datetime, *,
    page: slice, roughly: bool = False,
) -> tuple[list[int], int]:  # fmt: skip
    """One page of what was found, best first, and how many could have been on it.

    Counts for much what stands in headline and kicker, then teaser, cross-heads, body; words that
    stand close together; words as typed before those within compounds; what is filed under it;
    and, all else being equal, what is new. Ranked are the newest 500 and another 250 that say it in
    the headline. `roughly` orders by the number of groups first, and leaves out what is about fewer
    than half of them. `found` are ids as `matching` or `roughly_matching` have them.
    """
    candidates = found[:MOST_RANKED]
    if roughly or len(found) > MOST_RANKED:
        candidates += set(titled(plan, within, at)) - set(candidates)
    groups = plan.groups
    exact = [way for group in groups for way in group.exact]
    kin = [way for group in groups for way in group.kin]
    filed = [_filed_sql(number, group) for number, group in enumerate(groups)]
    about = [f"(d.words @@ %(g{n})s::tsquery OR {sql})::int" for n, sql in enumerate(filed)]
    values = {f"tags{n}": sorted(group.tags) for n, group in enumerate(groups) if group.tags}
    values |= {f"regions{n}": sorted(one.regions) for n, one in enumerate(groups) if one.regions}
    values |= {
        "ids": candidates,
        "exact": either(exact),
        "kin": either(kin or exact),
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
        kin_size=len(kin),
        group_count=len(groups),
        filed=" + ".join(f"{sql}::int" for sql in filed),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [pk for pk, _ in rows], rows[0][1] if rows else 0


# OFFSET 0: asked for each candidate in turn, never of the whole archive.
_FILED = {
    "tags": """EXISTS (
        SELECT FROM articles_publication p
        JOIN articles_taggedarticle t ON t.content_object_id = p.article_id
        WHERE p.id = d.publication_id AND t.tag_id = ANY (%(tags{number})s) OFFSET 0
    )""",
    "regions": """EXISTS (
        SELECT FROM articles_publication p
        JOIN articles_article_regions r ON r.article_id = p.article_id
        WHERE p.id = d.publication_id AND r.region_id = ANY (%(regions{number})s) OFFSET 0
    )""",
}


def _filed_sql(number: int, group: Group) -> str:
    """Whether an article is filed under a group, as SQL."""
    ways = [sql.format(number=number) for kind, sql in _FILED.items() if getattr(group, kind)]
    return f"({' OR '.join(ways) or 'false'})"
