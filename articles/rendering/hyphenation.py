"""Soft hyphens in long German words, for browsers without a German dictionary.

What comes out depends on the word alone, so every server and every minute say the same. Compounds
come apart at their seams; only a part that is still long is divided into syllables.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import pyphen

from articles.search.compounds import Known, half_seam, seams

SOFT_HYPHEN = "\u00ad"
MIN_WORD = 11
MIN_IN_HEADLINES = 16  # in large type even long words stay whole if they fit a phone
_MAX_PART = 14  # letters; a longer part of a compound is divided into syllables, too
_MIN_START, _MIN_END = 4, 3
_MIN_SYLLABLE = 3

_TOKEN = re.compile(r"\S+")
_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_WORD = re.compile(rf"(?<![\w{SOFT_HYPHEN}])[^\W\d_]+(?![\w{SOFT_HYPHEN}])")
# Addresses, file names and identifiers are copied as they stand.
_NO_PROSE = re.compile(r"[@\\=%#_]|://|^[(„“]?(?:www\.|/)|[^\W\d_]\.[^\W\d_]")
_PARTS = Path(__file__).with_name("compound_parts.txt")


def hyphenated(text: str, *, min_length: int = MIN_WORD) -> str:
    """Plain text with soft hyphens in long German words; idempotent.

    Words of fewer letters than `min_length` stay whole.
    """
    return _TOKEN.sub(lambda token: _token(token[0], min_length), text)


def hyphenated_html(markup: str) -> str:
    """The same for HTML: only words between tags are touched, never a tag or its attributes."""
    pieces = _TAG.split(markup)
    pieces[::2] = map(hyphenated, pieces[::2])
    return "".join(pieces)


def load() -> None:
    """Load patterns and parts before the first page needs them (0.5 s of CPU time)."""
    _patterns()
    _parts()


def _token(token: str, min_length: int) -> str:
    if len(token) < min_length or _NO_PROSE.search(token):
        return token
    return _WORD.sub(
        lambda word: divided(word[0]) if len(word[0]) >= min_length else word[0], token
    )


@lru_cache(maxsize=50_000)
def divided(word: str) -> str:
    """One word with soft hyphens: `Bürokratie|entlastungs|paket`; all-capital words stay."""
    if not word[1:].islower():
        return word
    places = [0, *_places(word.lower()), len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(places))


def _places(word: str) -> list[int]:
    """Positions where a word may be divided: at its seams, or else between syllables."""
    found = seams(word, _parts()) or _half_seam(word)
    at_seams = [place for place in found if _leaves_enough(place, word)]
    places = set(at_seams)
    for start, end in pairwise([0, *at_seams, len(word)]):
        if end - start > _MAX_PART or not at_seams:
            places.update(start + place for place in _syllables(word[start:end]))
    return sorted(place for place in places if _leaves_enough(place, word))


def _half_seam(word: str) -> list[int]:
    """The seam of a half-known compound, unless the patterns see it one letter beside.

    `Akten|schrank` with an unknown `schrank` could as well be `Aktens|chrank`.
    """
    place = half_seam(word, _parts())
    breaks = set(_patterns().positions(word))
    if place is None or (place not in breaks and breaks & {place - 1, place + 1}):
        return []
    return [place]


def _syllables(part: str) -> list[int]:
    """Where the syllables of a part begin, none of them shorter than `_MIN_SYLLABLE`."""
    found = [0]
    for place in _patterns().positions(part):
        if place - found[-1] >= _MIN_SYLLABLE <= len(part) - place:
            found.append(place)
    return found[1:]


def _leaves_enough(place: int, word: str) -> bool:
    return _MIN_START <= place <= len(word) - _MIN_END


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=_MIN_SYLLABLE, right=_MIN_SYLLABLE)


@cache
def _parts() -> Mapping[str, Known]:
    """Nouns that the compounds of public administration are made of."""
    words = _PARTS.read_text("utf-8").split()
    return {word: Known(word, 1, is_noun=True) for word in words}
