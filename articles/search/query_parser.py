"""Parses a search query: words, "phrases", -excluded, one OR another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from articles.quoting import quoted
from articles.search.normalisation import fold
from articles.search.stop_words import STOP_WORDS
from newsroom.plain_text import searchable

MAX_CHARACTERS = 200
MAX_CLAUSES = 12
MAX_WORDS = 24

_OPEN, _CLOSE = '„“”«»"‟', '“”»«"'
_PART = re.compile(rf"([-−–]?)(?:[{_OPEN}]([^{_OPEN}{_CLOSE}]*)[{_CLOSE}]|([^\s{_OPEN}{_CLOSE}]+))")
_OR = {"OR", "ODER", "|", "||"}
_AND = {"AND", "UND", "&", "&&", "+"}


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that belong together, folded: one word, the parts of `E-Government`, or a phrase."""

    words: tuple[str, ...]
    written: str
    is_phrase: bool = False

    @property
    def joined(self) -> str:
        """The words without the hyphen: `egovernment`."""
        return "".join(self.words)

    def steps(self) -> list[tuple[str, int]]:
        """Words of a phrase without stop words, each with its distance from the one before."""
        placed = [(place, word) for place, word in enumerate(self.words) if word not in STOP_WORDS]
        gaps = [0, *(after - before for (before, _), (after, _) in pairwise(placed))]
        return [(word, gap) for (_, word), gap in zip(placed, gaps, strict=False)]


@dataclass(slots=True)
class ParsedQuery:
    """A parsed query: each group must match with one of its clauses, none of `excluded` may.

    `notices` are German sentences about what was left out.
    """

    text: str
    groups: list[list[Clause]] = field(default_factory=list)
    excluded: list[Clause] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    @property
    def clauses(self) -> list[Clause]:
        """Every wanted clause in the order it was typed."""
        return [clause for group in self.groups for clause in group]


def parse_query(typed: str) -> ParsedQuery:
    """Parse a query; never raises, at worst returns a query without groups."""
    text = " ".join(searchable(typed[: 4 * MAX_CHARACTERS]).split())
    question = ParsedQuery(text[:MAX_CHARACTERS].strip())
    if len(text) > MAX_CHARACTERS:
        question.notices.append(f"Gesucht wurde nach den ersten {MAX_CHARACTERS} Zeichen.")
    words = 0
    for clause, is_excluded, is_alternative in _clauses(question.text):
        words += len(clause.words)
        count = len(question.clauses) + len(question.excluded)
        if count >= MAX_CLAUSES or words > MAX_WORDS:
            question.notices.append(f"Gesucht wurde nach den ersten {count} Begriffen.")
            break
        _add(question, clause, is_excluded=is_excluded, is_alternative=is_alternative)
    if question.text and not question.groups:
        question.notices.append(_what_is_missing(question))
    return question


def _add(question: ParsedQuery, clause: Clause, *, is_excluded: bool, is_alternative: bool) -> None:
    if is_excluded:
        question.excluded.append(clause)
    elif is_alternative and question.groups:
        question.groups[-1].append(clause)
    else:
        question.groups.append([clause])


def _clauses(text: str) -> Iterator[tuple[Clause, bool, bool]]:
    """Each clause with content, whether it is excluded, and whether an OR stands before it."""
    seen: set[tuple[object, ...]] = set()
    after_or = False
    for match in _PART.finditer(text):
        minus, phrase, word = match.groups()
        written = phrase if word is None else word
        if word in _OR:
            after_or = True
        elif word not in _AND:
            clause = Clause(_words(written), written.strip(".,;:!?()[]*'"), phrase is not None)
            key = (clause.words, clause.is_phrase, bool(minus))
            if clause.steps() and key not in seen:
                seen.add(key)
                yield clause, bool(minus), after_or
            after_or = False


def _words(written: str) -> tuple[str, ...]:
    return tuple(fold(written).replace("-", " ").split())


def _what_is_missing(question: ParsedQuery) -> str:
    if question.excluded:
        return (
            "Bitte geben Sie auch ein Wort an, das vorkommen soll; nur mit Minus lässt sich nicht "
            "suchen."
        )
    if fold(question.text):
        return (
            f"{quoted(question.text)} kommt in fast jeder Meldung vor. "
            "Bitte geben Sie ein weiteres Wort ein."
        )
    return "Darin ist kein Wort, nach dem wir suchen können."
