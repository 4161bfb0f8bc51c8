"""Search quality: recall and rank on judged queries, compared with two searches of PostgreSQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection

from articles.search.engine import answer

TOP = 10
# Queries about the texts of the demo, judged by hand.
QUERIES = Path(__file__).with_suffix(".txt")
Ranking = Callable[[str, datetime], list[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and the beginnings of the headlines it should find."""

    text: str
    wanted: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Score:
    """Means over all queries, from 0 to 1; and what was missed, as (query, headline)."""

    recall: float
    mrr: float
    missed: list[tuple[str, str]]


def read_judged(text: str) -> list[Judged]:
    """Read lines of `Frage => Überschrift | Überschrift` under headings `## Art`."""
    kind, found = "", []
    for line in text.splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif "=>" in line and not line.startswith("#"):
            question, _, wanted = line.partition(" => ")
            found.append(Judged(question, tuple(part.strip() for part in wanted.split("|")), kind))
    return found


def score(judged: Sequence[Judged], ranking: Ranking, at: datetime) -> Score:
    """Recall within the first ten and mean reciprocal rank of one way to search."""
    recalls, ranks, missed = [], [], []
    for one in judged:
        top = ranking(one.text, at)[:TOP]
        hits = [any(headline.startswith(want) for headline in top) for want in one.wanted]
        recalls.append(sum(hits) / min(len(one.wanted), TOP))
        missed += [(one.text, w) for w, hit in zip(one.wanted, hits, strict=True) if not hit]
        first = [n for n, headline in enumerate(top, 1) if headline.startswith(one.wanted)]
        ranks.append(1 / first[0] if first else 0.0)
    return Score(sum(recalls) / len(judged), sum(ranks) / len(judged), missed)


def ours(question: str, at: datetime) -> list[str]:
    """Headlines as this search ranks them."""
    found = answer(question, at)
    return [publication.revision.headline for publication in found.entries]


_WORDS = """
WITH text AS (
    SELECT r.headline, p.dated, concat_ws(
        ' ', r.kicker, r.headline, r.teaser, articles_words(r.body), (
            SELECT string_agg(t.name, ' ') FROM articles_taggedarticle x
            JOIN articles_tag t ON t.id = x.tag_id WHERE x.content_object_id = p.article_id
        )) AS words
    FROM articles_publication p JOIN articles_revision r ON r.id = p.revision_id
    WHERE p.visible @> %(at)s::timestamptz
)
SELECT headline FROM text
"""
_GERMAN = """
WHERE to_tsvector('german', words) @@ websearch_to_tsquery('german', %(question)s)
ORDER BY ts_rank(
    to_tsvector('german', words), websearch_to_tsquery('german', %(question)s)
) DESC, dated DESC LIMIT %(top)s
"""
_TRIGRAMS = """
WHERE %(question)s <%% words
ORDER BY word_similarity(%(question)s, words) DESC, dated DESC LIMIT %(top)s
"""


def plain_german(question: str, at: datetime) -> list[str]:
    """Headlines as PostgreSQL's own German full text ranks the same words, tags included."""
    return _headlines(_WORDS + _GERMAN, question, at)


def trigrams(question: str, at: datetime) -> list[str]:
    """Headlines as `pg_trgm` ranks the same words, tags included."""
    return _headlines(_WORDS + _TRIGRAMS, question, at)


def _headlines(sql: str, question: str, at: datetime) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"question": question, "at": at, "top": TOP})
        return [headline for (headline,) in cursor]
