"""Finds abbreviations explained in a text: "Onlinezugangsgesetz (OZG)", "…, kurz OZG"."""

import re
from collections.abc import Iterator

_SHORT = r"([A-ZÄÖÜ][\w-]{0,8}[A-ZÄÖÜ0-9]\w{0,3})"
_AFTERWARDS = re.compile(rf",? (?:\({_SHORT}\)|(?:kurz|abgekürzt):? {_SHORT}\b)")
_SPELLED_OUT = re.compile(rf"\b{_SHORT} \(([\w /-]{{3,160}})\)")
_RUN_OF_WORDS = re.compile(r"[\w/-]+(?: [\w/-]+)*$")
_MAX_LENGTH = 160
_MAX_WORDS = 10


def explained(text: str) -> Iterator[tuple[str, str]]:
    """Returns pairs (abbreviation, long form) as the text writes them."""
    for match in _AFTERWARDS.finditer(text):
        short = match[1] or match[2]
        before = _RUN_OF_WORDS.search(text[max(0, match.start() - _MAX_LENGTH) : match.start()])
        if before and (found := _stands_for(short, before[0].split(" ")[-_MAX_WORDS:])):
            yield short, found
    for match in _SPELLED_OUT.finditer(text):
        short, long = match.groups()
        if _stands_for(short, long.split(" ")[-_MAX_WORDS:]) == long:
            yield short, long


def _stands_for(short: str, words: list[str]) -> str:
    """The shortest end of a text that holds the letters of `short` in order; else "".

    The first letter begins the first word, so that `Gesetz (OZG)` alone does not do.
    """
    letters = [letter.lower() for letter in short if letter.isalnum()]
    for count in range(1, len(words) + 1):
        long = " ".join(words[-count:])
        if len(long) > len(short) and long[0].lower() == letters[0] and long[0].isupper():
            rest = iter(long.lower())
            if all(letter in rest for letter in letters):
                return long
    return ""
