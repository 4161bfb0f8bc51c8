"""Texts as tokens with positions, and the sentences they stand in."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_][\w\u00ad]*")
_SENTENCE_END = re.compile(r"[.!?…][“”\"»)]*\s+(?=[„“\"»(]?[A-ZÄÖÜ0-9])|\s*\n\s*")
# A full stop after one of these ends no sentence: „Dr. Weber“, „Nr. 5“, „z. B. Sachsen“.
_SHORTENED = frozenset(
    {
        "Abs", "Art", "bzw", "ca", "Dr", "evtl", "gem", "ggf", "inkl", "Mio", "Mrd", "Nr",
        "Prof", "rd", "sog", "St", "Str", "Tel", "usw", "vgl", "Ziff",
    }
)  # fmt: skip
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_ENDINGS = ("ern", "em", "en", "er", "es", "e", "n", "s")
_MIN_STEM = 4


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text.

    Attributes:
        text: the text itself.
        words: the words, soft hyphens removed.
        spans: (start, end) of each word in `text`.
        gaps: what stands after each word: " " for white space, "-" for a hyphen, else the signs.
        sentence_starts: where each sentence begins in `text`, ascending; the first is 0.
    """

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    gaps: list[str]
    sentence_starts: list[int]

    def sentence_span(self, position: int) -> tuple[int, int]:
        """Start and end in `text` of the sentence around a position, without outer blanks."""
        number = bisect_right(self.sentence_starts, position) - 1
        start = self.sentence_starts[number]
        following = self.sentence_starts[number + 1 : number + 2]
        end = following[0] if following else len(self.text)
        return start, start + len(self.text[start:end].rstrip())

    def begins_sentence(self, index: int) -> bool:
        """Whether this is the first word of its sentence."""
        if index == 0:
            return True
        start, _ = self.sentence_span(self.spans[index][0])
        return self.spans[index - 1][0] < start


def tokenize(text: str) -> Tokens:
    """Split a text into words; positions count characters of the text as it is given."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end].replace("\u00ad", "") for start, end in spans]
    ends = [*(start for start, _ in spans[1:]), len(text)][: len(spans)]
    gaps = [_gap(text[span[1] : end]) for span, end in zip(spans, ends, strict=True)]
    return Tokens(text, words, spans, gaps, _sentence_starts(text))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A word without case, ß and its ending: „Künstlicher“ and „künstliche“ are alike."""
    low = word.lower().replace("ß", "ss")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _MIN_STEM:
            return low[: -len(ending)]
    return low


def _gap(between: str) -> str:
    if "\n" in between:
        return "\n"
    return between.strip().translate(_HYPHENS) or " "


def _sentence_starts(text: str) -> list[int]:
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        if match[0].startswith(".") and _is_shortened(text[: match.start()][-12:]):
            continue
        if match.end() < len(text):
            starts.append(match.end())
    return starts


def _is_shortened(before: str) -> bool:
    words = _WORD.findall(before)
    last = words[-1] if words else ""
    return last in _SHORTENED or len(last) == 1 or (last.isdigit() and len(last) <= 2)  # noqa: PLR2004 - "16. Februar"
