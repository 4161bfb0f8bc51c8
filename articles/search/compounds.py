"""Splits German compounds, with the journal's own words as the only dictionary."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from articles.search.stop_words import STOP_WORDS

MIN_COMPOUND = 6
_MIN_PART = 3
_MIN_LAST_PART = 3
_MAX_PARTS = 5
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ens")
_ENDINGS = ("", "s", "es", "n", "en", "e", "er", "ern")
# A first part may have lost its ending: Schul-, Sprach-, Kontroll-.
_LOST = ("e",)
# Endings that make a word of a word; they are no second part of anything.
_DERIVED = re.compile(
    r"(ung|heit|keit|schaft|tum|lich|isch|ig|bar|sam|los|ier\w*|isier\w*|er)\w{0,3}"
)
_MIN_HALF, _MIN_REST = 5, 4


@dataclass(frozen=True, slots=True)
class Known:
    """A dictionary word: its stem, how many revisions use it, and whether it is a noun."""

    lexeme: str
    uses: int
    is_noun: bool


def possible_parts(word: str) -> set[str]:
    """Every substring that `split` may look up in the dictionary."""
    found = set()
    for start in range(len(word) - _MIN_PART + 1):
        for end in range(start + _MIN_PART, len(word) + 1):
            piece = word[start:end]
            found.add(piece)
            if end < len(word):
                found.update(piece + lost for lost in _LOST)
    return found - {word}


def split(word: str, known: Mapping[str, Known], *, is_noun: bool = True) -> list[str]:
    """Stems of a compound's parts; if only one half is known, that half; else an empty list.

    The fewest parts win; among equals, those whose rarest part is the least rare. The last part is
    what the thing is, so it must be a word that the journal writes with a capital.
    """
    if len(word) < MIN_COMPOUND:
        return []
    if full := _full_split(word, known):
        return list(full.stems)
    half = _half(word, known) if is_noun else None
    return [half[0]] if half else []


def seams(word: str, known: Mapping[str, Known]) -> list[int]:
    """Indexes at which the parts of a compound begin; empty if a part is unknown."""
    full = _full_split(word, known) if len(word) >= MIN_COMPOUND else None
    return [start for start in full.starts if start] if full else []


def half_seam(word: str, known: Mapping[str, Known]) -> int | None:
    """Index between the known and the unknown half of a compound; a guess."""
    half = _half(word, known) if len(word) >= MIN_COMPOUND else None
    return half[1] if half else None


class _Way(NamedTuple):
    """One way to split the end of a word; `min()` of several is the best.

    `rarity` is minus the uses of the rarest part.
    """

    parts: int
    rarity: int
    stems: tuple[str, ...]
    starts: tuple[int, ...]


def _full_split(word: str, known: Mapping[str, Known]) -> _Way | None:

    @cache
    def best(start: int) -> _Way | None:
        """The best way from `start` to the end."""
        ways = list(_last(word, start, known))
        for end in range(start + _MIN_PART, len(word) - _MIN_LAST_PART + 1):
            first = _first(word[start:end], known)
            rest = best(end) if first else None
            if first and rest and rest.parts < _MAX_PARTS:
                rarity = max(rest.rarity, -first.uses)
                stems, starts = (first.lexeme, *rest.stems), (start, *rest.starts)
                ways.append(_Way(rest.parts + 1, rarity, stems, starts))
        return min(ways, default=None)

    way = best(0)
    return way if way and way.parts > 1 else None


def _half(word: str, known: Mapping[str, Known]) -> tuple[str, int] | None:
    """The longest noun at a word's end, or else at its beginning: Mobil|funk, Pegel|stand.

    Its stem, and where the one part ends and the other begins.
    """
    for start in range(_MIN_REST, len(word) - _MIN_REST + 1):
        if max(start, len(word) - start) < _MIN_HALF or word[:start] in STOP_WORDS:
            continue
        if found := list(_last(word, start, known, min_length=_MIN_REST)):
            return min(found).stems[0], start
    for end in range(len(word) - _MIN_REST, _MIN_HALF - 1, -1):
        part = _first(word[:end], known)
        if part and part.is_noun and not _DERIVED.fullmatch(word[end:]):
            return part.lexeme, end
    return None


def _first(piece: str, known: Mapping[str, Known]) -> Known | None:
    """The known word behind a first or middle part, without its linking letters."""
    forms = [*_cut(piece, _LINKS, _MIN_PART), *(piece + lost for lost in _LOST)]
    found = [known[part] for part in forms if _is_part(part, known)]
    return max(found, key=lambda one: one.uses, default=None)


def _last(
    word: str, start: int, known: Mapping[str, Known], min_length: int = _MIN_LAST_PART
) -> Iterable[_Way]:
    for part in _cut(word[start:], _ENDINGS, min_length):
        if part != word and _is_part(part, known) and known[part].is_noun:
            yield _Way(1, -known[part].uses, (known[part].lexeme,), (start,))


def _cut(piece: str, endings: Iterable[str], min_length: int) -> list[str]:
    return [
        piece.removesuffix(ending)
        for ending in endings
        if piece.endswith(ending) and len(piece) - len(ending) >= min_length
    ]


def _is_part(part: str, known: Mapping[str, Known]) -> bool:
    return part in known and part not in STOP_WORDS
