"""Looks up the words of a query: stems, related compounds, parts and number of uses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from articles.search.compounds import Known, possible_parts, split

MAX_RELATIVES = 100
_MAX_CANDIDATES = 100
_MIN_UNKNOWN = 4
# Plurals that no stemmer joins: Konto/Konten, Ministerium/Ministerien, Thema/Themen.
_PLURALS = (
    ("o", "en"), ("ium", "ien"), ("eum", "een"), ("trum", "tren"), ("ma", "men"), ("us", "en"),
)  # fmt: skip


@dataclass(slots=True)
class Meaning:
    """Dictionary entry of one word of a query.

    `stems`: its own, and those of its irregular plural. `relatives`: stems of compounds with this
    word as a part. `parts`: stems it is made of itself, each with its own relatives. `uses`: the
    number of revisions with this word.
    """

    stems: list[str]
    uses: int = 0
    parts: dict[str, list[str]] = field(default_factory=dict)
    relatives: list[str] = field(default_factory=list)


def meanings_of(words: Iterable[str], at: datetime) -> dict[str, Meaning]:
    """Folded word → its meaning at `at`; two queries, two more for words without uses."""
    asked = list(dict.fromkeys(words))
    plurals = {word: _irregular(word) for word in asked}
    facts = _facts([*asked, *{other for others in plurals.values() for other in others}], at)
    found = {}
    for word in asked:
        meaning = facts[word]
        for other in plurals[word]:
            if facts[other].uses:
                meaning.stems += facts[other].stems
                meaning.uses += facts[other].uses
        found[word] = meaning
    unknown_words = [word for word in asked if not found[word].uses and word.isalpha()]
    if unknown_words:
        _take_apart(unknown_words, found, at)
    _add_relatives(found, at)
    return found


_FACTS = """
SELECT asked.word, articles_stem(asked.word), coalesce(w.uses, 0), coalesce(w.parts, '{}')
FROM unnest(%s::text[]) AS asked (word)
LEFT JOIN articles_word w ON w.word = asked.word AND w.since <= %s
"""


def _facts(words: Sequence[str], at: datetime) -> dict[str, Meaning]:
    with connection.cursor() as cursor:
        cursor.execute(_FACTS, [list(words), at])
        return {
            word: Meaning([stem], uses, {part: [] for part in parts})
            for word, stem, uses, parts in cursor
        }


def _irregular(word: str) -> list[str]:
    """Possible irregular plurals or singulars; the dictionary tells whether they exist."""
    pairs = [*_PLURALS, *((plural, singular) for singular, plural in _PLURALS)]
    return [
        word.removesuffix(one) + other
        for one, other in pairs
        if word.endswith(one) and len(word) > len(one) + 1
    ]


_RELATIVES = """
SELECT asked.stem, relative.lexeme FROM unnest(%s::text[]) AS asked (stem), LATERAL (
    SELECT lexeme, sum(uses) AS uses FROM articles_word
    WHERE parts @> ARRAY[asked.stem]::varchar[] AND since <= %s
    GROUP BY lexeme ORDER BY uses DESC, lexeme LIMIT %s
) AS relative
"""


def _add_relatives(found: dict[str, Meaning], at: datetime) -> None:
    asked = {stem for meaning in found.values() for stem in (*meaning.stems, *meaning.parts)}
    relatives: dict[str, list[str]] = {stem: [] for stem in asked}
    with connection.cursor() as cursor:
        cursor.execute(_RELATIVES, [sorted(asked), at, MAX_RELATIVES])
        for stem, lexeme in cursor:
            relatives[stem].append(lexeme)
    for meaning in found.values():
        meaning.relatives += [lexeme for stem in meaning.stems for lexeme in relatives[stem]]
        for part in meaning.parts:
            meaning.parts[part] += relatives[part]


_CANDIDATES = """
SELECT asked.word, w.word, w.lexeme FROM unnest(%s::text[]) AS asked (word), LATERAL (
    SELECT word, lexeme FROM articles_word
    WHERE word LIKE '%%' || asked.word || '%%' AND word <> asked.word AND since <= %s
    ORDER BY uses DESC, word LIMIT %s
) AS w
"""


_KNOWN = """
SELECT word, lexeme, uses, is_noun FROM articles_word
WHERE word = ANY (%s::varchar[]) AND uses > 0 AND since <= %s
"""


def _take_apart(unknown_words: list[str], found: dict[str, Meaning], at: datetime) -> None:
    """For words never used alone: compounds that contain them, and their own parts."""
    asked = [word for word in unknown_words if len(word) >= _MIN_UNKNOWN]
    with connection.cursor() as cursor:
        cursor.execute(_CANDIDATES, [asked, at, _MAX_CANDIDATES])
        candidates = cursor.fetchall()
    pieces = set().union(*map(possible_parts, [*asked, *(word for _, word, _ in candidates)]))
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [list(pieces), at])
        known = {word: Known(*fact) for word, *fact in cursor}
    for word in asked:
        found[word].parts = {part: [] for part in split(word, known)}
    strange = {word: Known(found[word].stems[0], 1, is_noun=True) for word in asked}
    for unknown_word, word, lexeme in candidates:
        parts = split(word, known | {unknown_word: strange[unknown_word]})
        if strange[unknown_word].lexeme in parts:
            for meaning in found.values():
                if not set(meaning.stems).isdisjoint(parts):
                    meaning.relatives.append(lexeme)
                for part in meaning.parts.keys() & set(parts):
                    meaning.parts[part].append(lexeme)
