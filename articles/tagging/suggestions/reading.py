"""A parsed text with the mentions found in it, and its focus."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from articles.body_html import plain_text
from articles.tagging.suggestions.facts import BUND, EU, Kind
from articles.tagging.suggestions.lexicon import Lexicon
from articles.tagging.suggestions.mentions import Mention, places_and_bodies, terms
from articles.tagging.suggestions.phrases import Form, Meaning
from articles.tagging.suggestions.tokens import Tokens, tokenize
from articles.tagging.suggestions.words import EVENTS, FOREIGN

MAX_READ = 60_000  # characters of a body; the longest report has about 40,000
MAX_MENTIONS = 150  # of a part; more say nothing new
PARTS = ("kicker", "headline", "teaser", "body")
_CLEAR = {
    Form.NAME,
    Form.BEFORE_NOUN,
    Form.TOWN,
    Form.TOWN_BEFORE_NOUN,
    Form.INSTITUTION,
    Form.DISTRICT,
}


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
    def is_kicker_part(self) -> bool:
        """Whether it is a whole part of the kicker: „Bund/Nvidia“ has two."""
        apart = {" ", "-"}.isdisjoint((self.gap_before, self.gap_after))
        return self.part == "kicker" and apart

    @property
    def is_of_another_country(self) -> bool:
        """Whether another country is named within a few words."""
        around = [*self.words_before(3), *self.words_after(3)]
        return not FOREIGN.isdisjoint(word.lower() for word in around)

    @property
    def gap_before(self) -> str:
        r"""Characters between it and the word before; `\n` at the beginning."""
        first = self.mention.first
        return self.tokens.gaps[first - 1] if first else "\n"

    @property
    def gap_after(self) -> str:
        r"""Characters between it and the word after; `\n` at the end."""
        last = self.mention.last
        return self.tokens.gaps[last] if last + 1 < len(self.tokens.words) else "\n"


class Reading:
    """All mentions in a text on its day."""

    def __init__(self, text: Text, day: date, lexicon: Lexicon) -> None:
        self.day = day
        self.lexicon = lexicon
        self.tokens = {
            part: tokenize(
                plain_text(text.body)[:MAX_READ] if part == "body" else getattr(text, part)
            )
            for part in PARTS
        }
        self.places = [
            Place(part, tokens, mention)
            for part, tokens in self.tokens.items()
            for mention in islice(places_and_bodies(tokens, lexicon), MAX_MENTIONS)
        ]
        self.terms = [
            Place(part, tokens, mention)
            for part, tokens in self.tokens.items()
            for mention in islice(terms(tokens, lexicon), MAX_MENTIONS)
        ]

    @cached_property
    def focus(self) -> frozenset[str]:
        """Codes of the regions that kicker and headline name."""
        return frozenset(self._named_in("kicker", "headline"))

    @cached_property
    def focus_laender(self) -> frozenset[str]:
        """The Länder of the focus; where it is empty, those of the teaser."""
        focus = self.focus or frozenset(self._named_in("teaser"))
        return focus - {BUND, EU}

    def is_beside_the_focus(self, code: str) -> bool:
        """Whether kicker and headline are about other regions.

        European law is the federation's task as well, so the two do not push each other aside.
        """
        if not self.focus or code in self.focus:
            return False
        return code not in {BUND, EU} or bool(self.focus_laender)

    @cached_property
    def is_federal_above_the_body(self) -> bool:
        """Whether kicker, headline or teaser name the federation or one of its ministries."""
        if BUND in self._named_in("kicker", "headline", "teaser"):
            return True
        return any(
            one.form == Form.OFFICE
            and one.name.is_right_on(self.day)
            and self.lexicon.authorities[one.target.key].region == BUND
            for place in self.places
            if place.part != "body"
            for one in place.mention.meanings
        )

    @cached_property
    def is_foreign(self) -> bool:
        """Whether kicker or headline name another country and nothing of the federation.

        Others have a Bundesregierung, too: beside „Österreich“ in the kicker it is not ours.
        """
        kicker, headline = (
            not FOREIGN.isdisjoint(word.lower() for word in self.tokens[part].words)
            for part in ("kicker", "headline")
        )
        return (headline and not self.focus) or (
            kicker and not self.focus_laender and BUND not in self._named_in("kicker")
        )

    def says(self, *words: str) -> bool:
        """Whether one of the words occurs in the text."""
        return not self._words.isdisjoint(words)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for tokens in self.tokens.values() for word in tokens.words)

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
            if not is_about_an_event(place):
                yield from _regions(place)
            for one in place.mention.meanings:
                if one.form == Form.MINISTRY and one.name.is_right_on(self.day):
                    yield self.lexicon.authorities[one.target.key].region


def is_about_an_event(place: Place) -> bool:
    """„Münchner Konferenz“: where people met says nothing about what they spoke of."""
    return bool(place.meaning_of(Form.TOWN_BEFORE_NOUN)) and not EVENTS.isdisjoint(
        place.words_after(1)
    )


def _regions(place: Place) -> Iterator[str]:
    for one in place.mention.meanings:
        if one.target and one.target.kind == Kind.REGION:
            is_clear = one.form in _CLEAR or (one.form == Form.SEAT and place.part == "kicker")
            if is_clear:
                yield one.target.key
