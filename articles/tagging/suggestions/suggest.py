"""Suggests regions and tags for a text, with reasons."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from articles.tagging.suggestions.evidence import Evidence
from articles.tagging.suggestions.facts import Kind, Target
from articles.tagging.suggestions.lexicon import Lexicon
from articles.tagging.suggestions.reading import Place, Reading, Text
from articles.tagging.suggestions.weighing import evidence

ENOUGH = {
    Kind.REGION: 0.5,
    Kind.MINISTRY: 0.5,
    Kind.TOPIC: 0.5,
    Kind.ORGANISATION: 0.5,
    Kind.PERSON: 0.5,
}
IN_WORDS = ((0.9, "sehr sicher"), (0.75, "sicher"), (0.6, "wahrscheinlich"), (0.0, "möglich"))
PARTS_IN_WORDS = {
    "kicker": "Dachzeile",
    "headline": "Überschrift",
    "teaser": "Teaser",
    "body": "Text",
}
MAX_REASON = 240  # characters around the mention


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One region, ministry, topic, organisation or person, and why.

    Attributes:
        target: what to file the article under.
        name: what to call it on the article's day.
        part: where the reason stands: `kicker`, `headline`, `teaser` or `body`.
        span: (start, end) of the mention in that part's plain text.
        sentence: the sentence that is the reason, shortened around the mention if it is long.
        mark: (start, end) of the mention in `sentence`.
        confidence: 0 to 1.
    """

    target: Target
    name: str
    part: str
    span: tuple[int, int]
    sentence: str
    mark: tuple[int, int]
    confidence: float

    @property
    def kind(self) -> Kind:
        """Kind of the suggestion."""
        return self.target.kind

    @property
    def confidence_in_words(self) -> str:
        """The confidence in German."""
        return next(words for least, words in IN_WORDS if self.confidence >= least)

    @property
    def part_in_words(self) -> str:
        """Part of the text with the reason, in German."""
        return PARTS_IN_WORDS[self.part]

    @property
    def marked_sentence(self) -> tuple[str, str, str]:
        """The reason before, in and after the mention."""
        start, end = self.mark
        return self.sentence[:start], self.sentence[start:end], self.sentence[end:]


def suggest(text: Text, day: date, lexicon: Lexicon) -> list[Suggestion]:
    """Suggestions for a text as of its day; most confident first, regions first.

    The same text, day and lexicon give the same answer. Takes well under 20 ms for 600 words.
    """
    reading = Reading(text, day, lexicon)
    for_target: dict[Target, list[Evidence]] = defaultdict(list)
    for one in evidence(reading):
        for_target[one.target].append(one)
    found = [
        _suggestion(reading, target, speaking)
        for target, speaking in for_target.items()
        if _together(speaking) >= ENOUGH[target.kind]
    ]
    order = list(Kind)
    found.sort(key=lambda one: (order.index(one.kind), -one.confidence, one.name))
    return found


def _together(speaking: list[Evidence]) -> float:
    """Combined confidence of several mentions; each mention counts once."""
    by_mention: dict[tuple[str, int], float] = {}
    for one in speaking:
        key = (one.place.part, one.place.span[0])
        by_mention[key] = max(by_mention.get(key, 0.0), one.weight)
    doubt = 1.0
    for weight in by_mention.values():
        doubt *= 1 - weight
    return 1 - doubt


def _suggestion(reading: Reading, target: Target, speaking: list[Evidence]) -> Suggestion:
    best = max(speaking, key=lambda one: one.weight)
    sentence, mark = _reason(best.place)
    return Suggestion(
        target=target,
        name=_name(reading, target),
        part=best.place.part,
        span=best.place.span,
        sentence=sentence,
        mark=mark,
        confidence=round(_together(speaking), 3),
    )


def _name(reading: Reading, target: Target) -> str:
    lexicon = reading.lexicon
    if target.kind == Kind.REGION:
        return lexicon.regions[target.key].name
    if target.kind == Kind.MINISTRY:
        name = lexicon.authorities[target.key].name_on(reading.day)
        return name.short if name else target.key
    return lexicon.tags[target.key].name


def _reason(place: Place) -> tuple[str, tuple[int, int]]:
    """The sentence around a mention, and the mention's position in it."""
    start, end = place.span
    first, last = place.tokens.sentence_span(start)
    last = max(last, end)
    if last - first <= MAX_REASON:
        return place.tokens.text[first:last], (start - first, end - first)
    room = max(0, MAX_REASON - (end - start)) // 2
    cut_first, cut_last = max(first, start - room), min(last, end + room)
    before = "…" if cut_first > first else ""
    after = "…" if cut_last < last else ""
    sentence = before + place.tokens.text[cut_first:cut_last] + after
    return sentence, (start - cut_first + len(before), end - cut_first + len(before))
