"""Normalises spelling: lower case, umlauts, sharp s and accents as plain letters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]")
_GENDERED = re.compile(r"[:*_/]in(?:nen)?(?![a-z0-9])")
_UE = re.compile("(?<![qae])ue")
_FOREIGN = re.compile("[^a-z0-9-]+")
_LOOSE_HYPHEN = re.compile("--+|(?<![a-z0-9])-|-(?![a-z0-9])")
_LETTERS = str.maketrans("łøđðþæœ\u2010", "loddtao-", "\u00ad")
_ASCII_LOWER = str.maketrans({chr(n): chr(n + 32) for n in range(ord("A"), ord("Z") + 1)})
_WRITTEN = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Words of `a-z`, digits and inner hyphens, joined by spaces; same as SQL's `articles_fold`.

    `Bürgerämter`, `Buergeraemter` and `Burgeramter` are one word. `ue` after a vowel or q is no
    umlaut: `neue`, `Steuer`, `Frauen`, `Quelle`.
    """
    letters = unicodedata.normalize("NFKD", text).translate(_ASCII_LOWER)
    letters = letters.replace("ß", "ss").replace("ẞ", "ss").translate(_LETTERS)
    letters = _GENDERED.sub("", letters).replace("ae", "a").replace("oe", "o")
    bare = _MARKS.sub("", _UE.sub("u", letters))
    return _LOOSE_HYPHEN.sub(" ", _FOREIGN.sub(" ", bare)).strip(" ")


@lru_cache(maxsize=100_000)
def fold_word(word: str) -> str:
    """`fold` for a single word, cached: texts repeat their words."""
    return fold(word)


def written_words(text: str) -> Iterator[re.Match[str]]:
    """Matches of the words of a text as written; hyphens separate words."""
    return _WRITTEN.finditer(text)
