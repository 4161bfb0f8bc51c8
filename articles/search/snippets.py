"""Search snippets: the passage around the hits, with the hits marked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search.expansion import Plan
from articles.search.normalisation import fold_word, written_words

LENGTH = 260
_BEFORE = 80
_MAX_MARKS = 200
_ENDING = re.compile(
    r"(?:e|en|em|er|ern|es|ens|n|nen|s|st|ung|ungen|in|innen"
    r"|(?:ig|isch|lich|heit|keit|end)[a-z]{0,4})?"
)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    stem: str


class Marker:
    """Finds and marks in texts what a plan searches for."""

    def __init__(self, plan: Plan) -> None:
        self._stems = {stem for one in plan.groups for way in one.ways for stem in way.stems}

    def passage(self, teaser: str, body: str) -> SafeString:
        """The teaser, or the part of the body with more hits; marked, safe HTML."""
        in_teaser = self._marks(teaser)
        start, in_body = _best_window(self._marks(body))
        if _said(in_body) > _said(in_teaser):
            return _cut(body, start, in_body)
        return _marked(teaser, 0, len(teaser), in_teaser)

    def _marks(self, text: str) -> list[_Mark]:
        marks = (
            _Mark(match.start(), match.end(), stem)
            for match in written_words(text)
            if (stem := self._stem_of(fold_word(match[0])))
        )
        return list(islice(marks, _MAX_MARKS))

    def _stem_of(self, word: str) -> str:
        for length in range(len(word), 1, -1):
            if word[:length] in self._stems and _ENDING.fullmatch(word[length:]):
                return word[:length]
        return ""


def _said(marks: Iterable[_Mark]) -> int:
    return len({mark.stem for mark in marks})


def _best_window(marks: list[_Mark]) -> tuple[int, list[_Mark]]:
    """First window with the most different stems in it, and the marks there."""
    best: tuple[int, list[_Mark]] = (0, [])
    for number, first in enumerate(marks):
        start = max(0, first.start - _BEFORE)
        inside = [mark for mark in marks[number:] if mark.end <= start + LENGTH]
        if _said(inside) > _said(best[1]):
            best = start, inside
    return best


def _cut(text: str, start: int, marks: list[_Mark]) -> SafeString:
    """Part of a text between two words, with dots where it was cut."""
    start = text.find(" ", start, marks[0].start) + 1 if start else 0
    end = len(text)
    if start + LENGTH < end:
        end = max(text.rfind(" ", start, start + LENGTH), marks[-1].end)
    passage = _marked(text, start, end, marks)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return mark_safe(f"{before}{passage}{after}")  # noqa: S308 - escaped by `_marked`


def _marked(text: str, start: int, end: int, marks: list[_Mark]) -> SafeString:
    parts, done = [], start
    for mark in marks:
        words = escape(text[mark.start : mark.end])
        parts += [escape(text[done : mark.start]), f"<mark>{words}</mark>"]
        done = mark.end
    return mark_safe("".join([*parts, escape(text[done:end])]))  # noqa: S308 - every part is escaped
