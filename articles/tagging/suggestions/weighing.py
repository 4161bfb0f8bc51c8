"""Collects all evidence of a text for regions, ministries and tags."""

from collections.abc import Iterator

from articles.tagging.suggestions.evidence import Evidence
from articles.tagging.suggestions.facts import Kind
from articles.tagging.suggestions.ministry_weights import of_ministries
from articles.tagging.suggestions.reading import Place, Reading
from articles.tagging.suggestions.region_weights import of_regions

TERM_IN = {"kicker": 0.97, "headline": 0.85, "teaser": 0.75, "body": 0.5}
TOPIC_IN = {"kicker": 0.97, "headline": 0.75, "teaser": 0.55, "body": 0.3}  # everyday words


def evidence(reading: Reading) -> Iterator[Evidence]:
    """All evidence, in order of mentions."""
    for place in reading.places:
        yield from of_regions(reading, place)
        yield from of_ministries(reading, place)
    for place in reading.terms:
        yield from _of_tags(place)


def _of_tags(place: Place) -> Iterator[Evidence]:
    for meaning in place.mention.meanings:
        weights = TOPIC_IN if meaning.target.kind == Kind.TOPIC else TERM_IN
        yield Evidence(meaning.target, weights[place.part], place)
