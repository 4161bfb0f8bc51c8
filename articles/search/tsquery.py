"""Builds tsquery strings: single stems, phrases, and conjunctions of alternatives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.search.stop_words import STOP_WORDS


@dataclass(frozen=True, slots=True)
class StemSequence:
    """A word or phrase: alternative stems for each position, and the distance between positions.

    The distance is counted from the place before; that of the first one says nothing.
    """

    places: tuple[tuple[tuple[str, ...], int], ...]

    def __str__(self) -> str:
        """As a tsquery."""
        query = ""
        for stems, distance in self.places:
            one = _either(map(_quoted, stems))
            query += f" <{distance}> {one}" if query else one
        return f"({query})" if len(self.places) > 1 else query

    @property
    def loosely(self) -> str:
        """Tsquery of texts that have all the words, in any order."""
        return _both(_either(map(_quoted, stems)) for stems, _ in self.places)

    @property
    def stems(self) -> set[str]:
        """All stems in it."""
        return {stem for stems, _ in self.places for stem in stems}


@dataclass(frozen=True, slots=True)
class Conjunction:
    """Conjunction: all parts must match, each by one of its alternatives."""

    parts: "tuple[tuple[Expression, ...], ...]"

    def __str__(self) -> str:
        """As a tsquery."""
        return _both(map(either, self.parts))

    @property
    def stems(self) -> set[str]:
        """All stems in it."""
        return {stem for ways in self.parts for way in ways for stem in way.stems}


Expression = StemSequence | Conjunction


def word(stem: str) -> StemSequence:
    """A single word by its stem, which is letters and digits only."""
    return StemSequence((((stem,), 0),))


def words(stems: Iterable[str]) -> list[Expression]:
    """An expression for each of these stems."""
    return [word(stem) for stem in stems]


def phrase(stems: Iterable[str]) -> StemSequence:
    """Stems next to each other; a stop word only widens the distance."""
    places: list[tuple[tuple[str, ...], int]] = []
    distance = 1
    for stem in stems:
        if places and stem in STOP_WORDS:
            distance += 1
            continue
        places.append(((stem,), distance if places else 0))
        distance = 1
    return StemSequence(tuple(places))


def every(parts: Iterable[Sequence[Expression]]) -> Conjunction:
    """Conjunction of these parts, each a list of alternatives."""
    return Conjunction(tuple(map(tuple, parts)))


def either(ways: Iterable[Expression]) -> str:
    """Tsquery that matches any of these."""
    return _either(map(str, ways))


def both(parts: Iterable[Iterable[Expression]]) -> str:
    """Tsquery that matches all of these, each by one of its alternatives."""
    return _both(map(either, parts))


def widest(ways: Iterable[Expression]) -> tuple[list[str], list[Expression]]:
    """Splits alternatives into single stems and further expressions, without redundant ones."""
    stems: list[str] = []
    further: list[Expression] = []
    for way in dict.fromkeys(ways):
        if isinstance(way, StemSequence) and len(way.places) == 1:
            stems += way.places[0][0]
        else:
            further.append(way)
    enough = set(words(stems))
    kept: list[Expression] = []
    for way in further:
        if any(part <= enough for part in _parts(way)):
            continue
        if not any(_is_narrower(way, one) for one in kept):
            kept = [*(one for one in kept if not _is_narrower(one, way)), way]
    return stems, kept


def _is_narrower(one: Expression, other: Expression) -> bool:
    """True if `one` implies `other`, so `one` is redundant beside it in a disjunction."""
    return isinstance(other, Conjunction) and all(
        any(own <= part for own in _parts(one)) for part in _parts(other)
    )


def _parts(way: Expression) -> list[set[Expression]]:
    """Conditions that must all hold, each as a set of alternatives."""
    if isinstance(way, Conjunction):
        return [set(part) for part in way.parts]
    return [set(words(stems)) for stems, _ in way.places]


def _quoted(stem: str) -> str:
    return f"'{stem}'"


def _either(queries: Iterable[str]) -> str:
    unique = list(dict.fromkeys(queries))
    return unique[0] if len(unique) == 1 else f"({' | '.join(unique)})"


def _both(queries: Iterable[str]) -> str:
    unique = list(dict.fromkeys(queries))
    return unique[0] if len(unique) == 1 else f"({' & '.join(unique)})"
