"""The desk's full-text search over working copies, drafts included.

An answer is found in two ways, and either is enough. The first is the readers' own search over the
working copies: forms, compounds, abbreviations, names. The second takes what is typed as it stands:
the beginning of a word anywhere, a piece of kicker, headline, teaser or key, and a piece of a word
in the newest articles that nobody has published, for their words no lexicon knows yet.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone

from articles.search.expansion import Group, plan_of
from articles.search.query_parser import Clause, ParsedQuery, parse_query
from articles.search.timeouts import statement_timeout
from articles.search.tsquery import Expression, widest, word

MIN_BEGINNING = 3
MIN_PIECE = 4
MAX_DRAFTS = 500
_ADDRESS = re.compile(r"/artikel/(?:[a-z0-9-]+-)?([a-z0-9]{10})/")


def ids_matching(typed: str) -> list[int] | None:
    """Ids of all articles that match the query; None if it has nothing to search for.

    Raises:
        SearchTimeout: the database could not find them in time.
    """
    address = _ADDRESS.search(typed)
    question = parse_query(address[1] if address else typed)
    if not question.groups:
        return None
    with statement_timeout():
        plan = plan_of(question, timezone.now())
        search = _Search()
        understood = search.all_of(search.about(group) for group in plan.groups)
        literal = search.literally(question)
        unwanted = f"EXCEPT ({search.containing_words(plan.excluded)})" if plan.excluded else ""
        sql = f"(({understood}) UNION ({literal})) {unwanted}"
        with connection.cursor() as cursor:
            cursor.execute(sql, search.values)
            return [pk for (pk,) in cursor]


_SAYING = "SELECT article_id FROM articles_deskdocument WHERE words @@ ANY ({ways}::tsquery[])"
_TAGGED = "SELECT content_object_id FROM articles_taggedarticle WHERE tag_id = ANY ({ids})"
# The readers' search knows a tag once something under it is on air; the desk knows all of them.
_TAG_SAYS = """
SELECT u.content_object_id FROM articles_taggedarticle u JOIN articles_tag t ON t.id = u.tag_id
WHERE articles_lexemes(t.name) @@ ANY ({ways}::tsquery[])
"""
_IN_REGION = "SELECT article_id FROM articles_article_regions WHERE region_id = ANY ({ids})"
_IN_SECTION = "SELECT id FROM articles_article WHERE section_id = ANY ({ids})"
# As the index `article_words` has them.
_PIECE = """
SELECT id FROM articles_article WHERE UPPER(kicker) LIKE UPPER({piece})
    OR UPPER(headline) LIKE UPPER({piece}) OR UPPER(teaser) LIKE UPPER({piece})
    OR UPPER(key) LIKE UPPER({piece})
"""
_PIECE_IN_DRAFT = """
SELECT draft.id FROM (
    SELECT a.id FROM articles_article a
    WHERE NOT EXISTS (SELECT FROM articles_publication p WHERE p.article_id = a.id)
    ORDER BY a.changed_at DESC, a.id DESC LIMIT {limit}
) AS draft JOIN articles_deskdocument d ON d.article_id = draft.id
WHERE EXISTS (
    SELECT FROM unnest(tsvector_to_array(d.words)) AS own (lexeme)
    WHERE own.lexeme LIKE '%%' || articles_stem({word}) || '%%'
)
"""


@dataclass(slots=True)
class _Search:
    """Builder of one SQL statement: subqueries of article ids, and their parameters."""

    values: dict[str, object] = field(default_factory=dict)

    def about(self, group: Group) -> str:
        """Subquery: articles that match any expression of a group, or carry its terms."""
        ways = self._ways(group.ways)
        parts = [_SAYING.format(ways=ways), _TAG_SAYS.format(ways=ways)]
        for statement, ids in (
            (_TAGGED, group.tags),
            (_IN_REGION, group.regions),
            (_IN_SECTION, group.sections),
        ):
            if ids:
                parts.append(statement.format(ids=self._value(sorted(ids))))
        return self.any_of(parts)

    def containing_words(self, ways: Iterable[Expression]) -> str:
        """Subquery: articles that contain one of these."""
        return _SAYING.format(ways=self._ways(ways))

    def _ways(self, ways: Iterable[Expression]) -> str:
        stems, others = widest(ways)
        return self._value([*(str(word(stem)) for stem in stems), *map(str, others)])

    def literally(self, question: ParsedQuery) -> str:
        """Subquery: articles with every word, each as a prefix."""
        return self.all_of(
            self.any_of(part for clause in group for part in self._literal(clause))
            for group in question.groups
        )

    def _literal(self, clause: Clause) -> list[str]:
        piece = re.sub(r"([%_\\])", r"\\\1", clause.written)
        parts = [_PIECE.format(piece=self._value(f"%{piece}%"))]
        if len(clause.words) > 1 or clause.is_phrase:
            return parts
        (typed,) = clause.words
        if len(typed) >= MIN_BEGINNING:
            parts.append(_SAYING.format(ways=self._value([f"'{typed}':*"])))
        if len(typed) >= MIN_PIECE:
            limit, piece = self._value(MAX_DRAFTS), self._value(typed)
            parts.append(_PIECE_IN_DRAFT.format(limit=limit, word=piece))
        return parts

    @staticmethod
    def all_of(parts: Iterable[str]) -> str:
        """Intersection of these subqueries."""
        return " INTERSECT ".join(f"({part})" for part in parts)

    @staticmethod
    def any_of(parts: Iterable[str]) -> str:
        """Union of these subqueries."""
        return " UNION ".join(f"({part})" for part in parts)

    def _value(self, value: object) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"%({name})s"
