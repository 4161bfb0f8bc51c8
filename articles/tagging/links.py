"""Bulk inserts and deletes in the two tables that link articles with terms.

Nothing here reads or writes an article itself: no text, stage, revision or publication is touched,
and no `changed_at` moves. The database writes every row into the journal.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import connection

from articles.tagging.terms import REGION, TAG


@dataclass(frozen=True, slots=True)
class Link:
    """A many-to-many table of articles and terms."""

    table: str
    article: str
    term: str
    terms: str


LINKS = {
    REGION: Link("articles_article_regions", "article_id", "region_id", "regions_region"),
    TAG: Link("articles_taggedarticle", "content_object_id", "tag_id", "articles_tag"),
}

_ADD = """
INSERT INTO {table} ({article}, {term})
SELECT article.id, term.id
FROM articles_article article, {terms} term
WHERE article.id = ANY(%(articles)s) AND term.id = ANY(%(terms)s)
ORDER BY article.id, term.id
ON CONFLICT DO NOTHING
"""
_REMOVE = """
DELETE FROM {table} WHERE {article} = ANY(%(articles)s) AND {term} = ANY(%(terms)s)
"""
# Same order as saving an article's form, and before any other lock, so there is no deadlock.
_LOCK = """
SELECT FROM articles_article WHERE id = ANY(%(articles)s) ORDER BY id FOR NO KEY UPDATE
"""
_LOCK_STEPS = """
SELECT FROM articles_article
WHERE id IN (SELECT article_id FROM articles_taggingstep WHERE change_id = %(change)s)
ORDER BY id FOR NO KEY UPDATE
"""
_CARRIERS = """
SELECT {term}, count(*) FROM {table}
WHERE {article} = ANY(%(articles)s) AND {term} = ANY(%(terms)s) GROUP BY {term}
"""
# What has been decided after a step. A change that was taken back, and the taking back itself, are
# no decision: together they have left everything as it was.
_LATER = """
        SELECT FROM articles_taggingstep later
        WHERE later.article_id = step.article_id AND later.{term} = step.{term}
            AND later.id > step.id AND NOT EXISTS (
                SELECT FROM articles_taggingchange back
                WHERE (back.id = later.change_id AND back.undoes_id IS NOT NULL
                        OR back.undoes_id = later.change_id)
                    AND NOT EXISTS (
                        SELECT FROM articles_taggingchange again WHERE again.undoes_id = back.id
                    )
            )
"""
# A step of a change that is still the last word about its article and term.
_LAST_WORD = (
    """
    SELECT step.article_id, step.{term}, step.added
    FROM articles_taggingstep step
    WHERE step.change_id = %(change)s AND step.{term} IS NOT NULL AND NOT EXISTS ("""  # noqa: S608 - constants
    + _LATER
    + ")"
)
_TAKE_BACK_ADDED = (
    """
DELETE FROM {table} link USING ("""
    + _LAST_WORD
    + """) word
WHERE word.added AND link.{article} = word.article_id AND link.{term} = word.{term}
"""
)
_TAKE_BACK_REMOVED = (
    """
INSERT INTO {table} ({article}, {term})
SELECT article.id, term.id
FROM ("""
    + _LAST_WORD
    + """) word
JOIN articles_article article ON article.id = word.article_id
JOIN {terms} term ON term.id = word.{term}
WHERE NOT word.added
ORDER BY article.id, term.id
ON CONFLICT DO NOTHING
"""
)
# What somebody has changed since: whether the article is now as the change left it, or not.
_CHANGED_SINCE = (
    """
SELECT DISTINCT step.article_id, step.{term}, (link.{term} IS NOT NULL) = step.added
FROM articles_taggingstep step
LEFT JOIN {table} link ON link.{article} = step.article_id AND link.{term} = step.{term}
WHERE step.change_id = %(change)s AND step.{term} IS NOT NULL AND EXISTS ("""
    + _LATER
    + """)
ORDER BY step.article_id
"""
)


def lock_articles(articles: Collection[int]) -> None:
    """Lock rows of articles; call it first in a transaction that changes their terms."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, {"articles": list(articles)})


def hold_articles_of(change: int) -> None:
    """Lock the rows of all articles that a change has touched."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_STEPS, {"change": change})


def add(link: Link, articles: Collection[int], terms: Collection[int]) -> int:
    """Add terms to articles, ignoring existing pairs. Returns the new pairs."""
    return _run(_ADD, link, articles=list(articles), terms=list(terms))


def remove(link: Link, articles: Collection[int], terms: Collection[int]) -> int:
    """Remove terms from articles. Returns the removed pairs."""
    return _run(_REMOVE, link, articles=list(articles), terms=list(terms))


def carriers(link: Link, articles: Collection[int], terms: Collection[int]) -> dict[int, int]:
    """Term id → how many of the articles carry it."""
    with connection.cursor() as cursor:
        sql = _CARRIERS.format_map(asdict(link))
        cursor.execute(sql, {"articles": list(articles), "terms": list(terms)})
        return dict(cursor.fetchall())


def take_back(link: Link, change: int) -> int:
    """Undo a change except where others changed the same pair since. Returns the undone pairs."""
    return _run(_TAKE_BACK_ADDED, link, change=change) + _run(
        _TAKE_BACK_REMOVED, link, change=change
    )


def changed_since(link: Link, change: int) -> list[tuple[int, int, bool]]:
    """Pairs changed by others since: (article, term, whether it is as the change left it).

    True means that somebody has decided the same again; False that it is undone already.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED_SINCE.format_map(asdict(link)), {"change": change})
        return cursor.fetchall()


def _run(sql: str, link: Link, **values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql.format_map(asdict(link)), values)
        return cursor.rowcount
