"""One article's text as the suggester reads it: four parts, what is found in each, and the focus."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from articles.tagging.suggestions.lexicon import BUND, EU, Form, Kind, Lexicon, Meaning
from articles.tagging.suggestions.mentions import Mention, places_and_bodies, terms
from articles.tagging.suggestions.tokens import Tokens, tokenize
from articles.tagging.suggestions.words import FOREIGN
from articles.text import plain_text

PARTS = ("kicker", "headline", "teaser", "body")
_CLEAR = {Form.NAME, Form.BEFORE_NOUN, Form.TOWN, Form.TOWN_BEFORE_NOUN, Form.INSTITUTION}


@dataclass(frozen=True, slots=True)
class Text:
    """What an article says; `body` is HTML."""

    kicker: str = ""
    headline: str = ""
    teaser: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention in its part."""

    part: str
    tokens: Tokens
    mention: Mention

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the part's plain text."""
        return self.tokens.spans[self.mention.first][0], self.tokens.spans[self.mention.last][1]

    def meaning_of(self, *forms: Form) -> Meaning | None:
        """The first reading in one of these forms."""
        return next((one for one in self.mention.meanings if one.form in forms), None)

    def words_before(self, count: int) -> list[str]:
        """Up to `count` words before, of the same sentence, the nearest last."""
        first = self.mention.first
        start, _ = self.tokens.sentence_span(self.tokens.spans[first][0])
        return [
            self.tokens.words[index]
            for index in range(max(0, first - count), first)
            if self.tokens.spans[index][0] >= start
        ]

    def words_after(self, count: int) -> list[str]:
        """Up to `count` words after, of the same sentence, the nearest first."""
        last = self.mention.last
        _, end = self.tokens.sentence_span(self.tokens.spans[last][0])
        return [
            self.tokens.words[index]
            for index in range(last + 1, min(len(self.tokens.words), last + 1 + count))
            if self.tokens.spans[index][1] <= end
        ]

    @property
    def gap_before(self) -> str:
        """What stands before it; "\n" at the beginning."""
        first = self.mention.first
        return self.tokens.gaps[first - 1] if first else "\n"

    @property
    def gap_after(self) -> str:
        """What stands after it; "\n" at the end."""
        last = self.mention.last
        return self.tokens.gaps[last] if last + 1 < len(self.tokens.words) else "\n"


class Reading:
    """Everything found in a text on its day."""

    def __init__(self, text: Text, day: date, lexicon: Lexicon) -> None:
        self.day = day
        self.lexicon = lexicon
        self.tokens = {
            part: tokenize(plain_text(text.body) if part == "body" else getattr(text, part))
            for part in PARTS
        }
        self.places = [
            Place(part, tokens, mention)
            for part, tokens in self.tokens.items()
            for mention in places_and_bodies(tokens, lexicon)
        ]
        self.terms = [
            Place(part, tokens, mention)
            for part, tokens in self.tokens.items()
            for mention in terms(tokens, lexicon)
        ]

    @cached_property
    def focus(self) -> frozenset[str]:
        """Codes of the regions that kicker and headline name; where they name none, the teaser's."""
        top = frozenset(self._named_in("kicker", "headline"))
        return top or frozenset(self._named_in("teaser"))

    @cached_property
    def focus_laender(self) -> frozenset[str]:
        """The Länder of the focus."""
        return self.focus - {BUND, EU}

    @cached_property
    def is_foreign(self) -> bool:
        """Whether kicker or headline name another country and nothing of the federation."""
        words = {
            word.lower() for part in ("kicker", "headline") for word in self.tokens[part].words
        }
        return bool(words & FOREIGN) and not frozenset(self._named_in("kicker", "headline"))

    def laender_near(self, place: Place, reach: int = 3) -> set[str]:
        """Länder named within a few words of a mention, in the same sentence."""
        first, last = place.mention.first, place.mention.last
        sentence = place.tokens.sentence_span(place.span[0])
        near = set()
        for other in self.places:
            if other.tokens is not place.tokens or other.mention is place.mention:
                continue
            distance = max(first - other.mention.last, other.mention.first - last)
            if distance <= reach and sentence[0] <= other.span[0] < sentence[1]:
                near |= {code for code in _regions(other) if code not in {BUND, EU}}
        return near

    def _named_in(self, *parts: str) -> Iterator[str]:
        for place in self.places:
            if place.part not in parts:
                continue
            yield from _regions(place)
            for one in place.mention.meanings:
                if one.form == Form.MINISTRY and one.name.is_right_on(self.day):
                    yield self.lexicon.bodies[one.target.key].region


def _regions(place: Place) -> Iterator[str]:
    for one in place.mention.meanings:
        if one.target and one.target.kind == Kind.REGION:
            is_clear = one.form in _CLEAR or (one.form == Form.SEAT and place.part == "kicker")
            if is_clear:
                yield one.target.key
