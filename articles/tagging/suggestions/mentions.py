"""Finds in a text what the lexicon knows: whole words, longest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.tagging.suggestions.lexicon import Lexicon
from articles.tagging.suggestions.phrases import Index, Meaning
from articles.tagging.suggestions.tokens import Tokens, stem


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` (inclusive) of a text and how they may be read."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]


def places_and_bodies(tokens: Tokens, lexicon: Lexicon) -> Iterator[Mention]:
    """Regions, towns, ministries; no two overlap, and a longer name hides a shorter one."""
    return _mentions(tokens, lexicon.exact, lexicon.soft)


def terms(tokens: Tokens, lexicon: Lexicon) -> Iterator[Mention]:
    """Topics, organisations, persons; no two overlap."""
    return _mentions(tokens, lexicon.terms, lexicon.soft_terms)


def _mentions(tokens: Tokens, exact: Index, soft: Index) -> Iterator[Mention]:
    stems = [stem(word) for word in tokens.words]
    index = 0
    while index < len(stems):
        found = max(
            _match(tokens.words, tokens.gaps, index, exact),
            _match(stems, tokens.gaps, index, soft),
            key=lambda mention: mention.last if mention else -1,
        )
        if found is None:
            index += 1
        else:
            yield found
            index = found.last + 1


def _match(words: list[str], gaps: list[str], index: int, phrases: Index) -> Mention | None:
    for phrase in phrases.get(words[index], ()):
        last = index + len(phrase.words) - 1
        if (
            tuple(words[index : last + 1]) == phrase.words
            and tuple(gaps[index:last]) == phrase.gaps
        ):
            return Mention(index, last, phrase.meanings)
    return None
