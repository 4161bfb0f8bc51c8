"""Spelling correction („Meinten Sie“): the journal's own word nearest to a mistyped one."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from django.db import connection

from articles.body_html import plain_text
from articles.models import Publication
from articles.search.expansion import Plan
from articles.search.normalisation import fold, written_words
from articles.search.query_parser import ParsedQuery
from articles.search.retrieval import newest_matching
from articles.search.tsquery import word as single_stem

MAX_CORRECTED = 3
_MIN_LENGTH = 4
_MAX_NEAR = 20
_MAX_TEXTS = 3

_NEAR = """
SELECT word, lexeme, uses FROM articles_word
WHERE word %% %s AND since <= %s
ORDER BY similarity(word, %s) DESC, uses DESC, word LIMIT %s
"""


_NAMED = """
SELECT name FROM articles_tag t
WHERE %s <%% articles_fold(name) AND EXISTS (
    SELECT FROM articles_termindex f
    WHERE f.low_term = articles_term(2, t.id) AND f.high_term = f.low_term
        AND f.visible @> %s::timestamptz
)
ORDER BY name LIMIT %s
"""


def corrected(question: ParsedQuery, plan: Plan, at: datetime) -> str:
    """The query with its unknown words corrected; "" if there is nothing to correct.

    Every word put in is taken from a text on air, letter by letter, never from what was learned.
    """
    text = question.text
    asked = plan.unknown_words or [c.words[0] for c in question.clauses if len(c.words) == 1]
    for word in asked[:MAX_CORRECTED]:
        if right := _nearest(word, at):
            text = _put(right, word, text)
    return text if text != question.text else ""


def distance(one: str, other: str) -> int:
    """Edit distance of two words; a swap of two neighbours counts as one edit."""
    before: Sequence[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i]
        for j, b in enumerate(other, 1):
            edits = min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                edits = min(edits, before[j - 2] + 1)
            row.append(edits)
        before = above
    return row[-1]


def _nearest(word: str, at: datetime) -> str:
    """The nearest word, as a text or tag on air writes it."""
    if len(word) < _MIN_LENGTH or not word.isalpha():
        return ""
    max_edits = 1 if len(word) <= 5 else 2 if len(word) <= 10 else 3  # noqa: PLR2004 - typing habits
    named = {fold(match[0]): match[0] for match in _words_of_tags(word, at)}
    near = sorted(
        (edits, -uses, other, stem)
        for other, stem, uses in [*_near_words(word, at), *((name, "", 0) for name in named)]
        if other != word and (edits := distance(word, other)) <= max_edits
    )
    written = (named.get(other) or _as_written(other, stem, at) for _, _, other, stem in near[:3])
    return next(filter(None, written), "")


def _near_words(word: str, at: datetime) -> list[tuple[str, str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [word, at, word, _MAX_NEAR])
        return cursor.fetchall()


def _words_of_tags(word: str, at: datetime) -> Iterator[re.Match[str]]:
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, [word, at, _MAX_NEAR])
        return chain.from_iterable(written_words(name) for (name,) in cursor.fetchall())


def _as_written(word: str, stem: str, at: datetime) -> str:
    """A word with the letters a text on air uses; "" if none has it."""
    texts = (
        Publication.objects.on_air(at)
        .filter(pk__in=newest_matching(single_stem(stem), _MAX_TEXTS, at))
        .newest_first()
        .values_list(*(f"revision__{f}" for f in ("headline", "kicker", "teaser", "body")))
    )
    for *short, body in texts:
        for match in written_words("\n".join((*short, plain_text(body)))):
            if fold(match[0]) == word:
                return match[0]
    return ""


def _put(right: str, wrong: str, text: str) -> str:
    for match in written_words(text):
        if fold(match[0]) == wrong:
            return text[: match.start()] + right + text[match.end() :]
    return text
