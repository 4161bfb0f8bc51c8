"""Weights of mentions for ministries; resolves whose „Innenministerium“ is meant."""

from collections.abc import Iterator

from articles.tagging.suggestions import words
from articles.tagging.suggestions.evidence import (
    ABROAD,
    IN_PASSING,
    REGION_IN,
    WHOLE_KICKER,
    Evidence,
)
from articles.tagging.suggestions.facts import BUND, Kind, Target
from articles.tagging.suggestions.phrases import Form, Meaning
from articles.tagging.suggestions.reading import Place, Reading

MINISTRY_IN = {"kicker": 0.99, "headline": 0.9, "teaser": 0.8, "body": 0.56}
BESIDE_THE_FOCUS = 0.92  # where kicker and headline are about another region
OFFICE = 0.9  # „Digitalministerium“ says less than „BMDS“


def of_ministries(reading: Reading, place: Place) -> Iterator[Evidence]:
    """Evidence of a mention for ministries, and for their region."""
    for meaning in place.mention.meanings:
        if meaning.form not in {Form.MINISTRY, Form.OFFICE}:
            continue
        if not meaning.name.is_right_on(reading.day) or place.is_of_another_country:
            continue
        if _is_joint(place, meaning):
            yield Evidence(Target(Kind.REGION, BUND), REGION_IN[place.part], place)
            continue
        if _is_only_a_word(reading, place) or not _is_this_office(reading, place, meaning):
            continue
        weight = _ministry_weight(reading, place, meaning)
        yield Evidence(meaning.target, weight, place)
        region = reading.lexicon.authorities[meaning.target.key].region
        yield Evidence(Target(Kind.REGION, region), weight, place)


def _ministry_weight(reading: Reading, place: Place, meaning: Meaning) -> float:
    if place.is_kicker_part:
        return WHOLE_KICKER
    weight = MINISTRY_IN[place.part]
    if meaning.form == Form.OFFICE:
        weight *= OFFICE
    if any(word.lower() in words.OF_ANOTHER_TIME for word in place.words_before(2)):
        weight *= IN_PASSING
    region = reading.lexicon.authorities[meaning.target.key].region
    if _gives_something_away(place):
        weight *= IN_PASSING
    if place.part in {"teaser", "body"} and reading.is_beside_the_focus(region):
        weight *= BESIDE_THE_FOCUS
    return weight * (ABROAD if reading.is_foreign else 1)


def _gives_something_away(place: Place) -> bool:
    """Whether the ministry is only a source: „Personal aus dem Innenressort“."""
    is_office = place.tokens.words[place.mention.last].endswith(("ressort", "ressorts"))
    return is_office and "aus" in place.words_before(5)


def _is_joint(place: Place, meaning: Meaning) -> bool:
    """„Innenminister der Länder“, „Finanzminister von Bund und Ländern“: a joint body."""
    after = tuple(place.words_after(2))
    return meaning.form == Form.OFFICE and after in words.JOINTLY


def _is_only_a_word(reading: Reading, place: Place) -> bool:
    """„AA“ and „BMI“ have other meanings: the battery, the rating, the body-mass index."""
    text = place.tokens.words[place.mention.first]
    if place.mention.first != place.mention.last:
        return False
    if text == "AA":
        return not (place.is_kicker_part or set(place.words_before(1)) & words.BEFORE_AN_OFFICE)
    return text == "BMI" and reading.says("Mass", "Body", "Übergewicht")


def _is_this_office(reading: Reading, place: Place, meaning: Meaning) -> bool:
    """Whose „Digitalministerium“ it is: a Land's named beside it or in focus, else the Bund's."""
    if meaning.form != Form.OFFICE:
        return True
    if _is_plural(place):
        return False
    region = reading.lexicon.authorities[meaning.target.key].region
    if near := reading.laender_near(place):
        return region in near
    if reading.focus_laender:
        return region in reading.focus_laender and BUND not in reading.focus
    return region == BUND and _speaks_of_the_federation(reading, meaning)


def _speaks_of_the_federation(reading: Reading, meaning: Meaning) -> bool:
    """Before the BMDS „Digitalministerium“ meant a Land's, or a wish."""
    return meaning.office != "Digital" or reading.day >= words.FEDERAL_DIGITAL_MINISTRY_SINCE


def _is_plural(place: Place) -> bool:
    """„Die Innenminister“, „Innenminister einigen sich“; one alone is „der“ or has a verb in -t."""
    if not place.tokens.words[place.mention.last].endswith("minister"):
        return False
    after = place.words_after(1)
    does = bool(after) and after[0][0].islower() and after[0].endswith("en")
    return does or bool(set(place.words_before(1)) & words.PLURAL_BEFORE)
