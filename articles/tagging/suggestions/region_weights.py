"""Weights of mentions for regions: all rules, each with its reason."""

from collections.abc import Iterator

from articles.tagging.suggestions import words
from articles.tagging.suggestions.evidence import (
    ABROAD,
    IN_PASSING,
    REGION_IN,
    WHOLE_KICKER,
    Evidence,
)
from articles.tagging.suggestions.facts import BERLIN, BUND, EU, Kind, Target
from articles.tagging.suggestions.phrases import Form, Meaning
from articles.tagging.suggestions.reading import Place, Reading, is_about_an_event

BODY_ALONE = 0.52  # where kicker and headline name no region
OF_FORM = {
    Form.TOWN: 0.75,
    Form.TOWN_BEFORE_NOUN: 0.75,
    Form.AMBIGUOUS_TOWN: 0.75,
    Form.DISTRICT: 0.85,
    Form.HINT: 0.7,
    Form.COUNTRY: 0.7,
}
WHOLE_SENTENCE = 1_000  # words
MANY = 4  # Länder beside it
ACTS = 0.4  # of what is missing to certainty, if the Land's government or people act
ACTS_BESIDE_THE_FOCUS = 0.85
BESIDE_THE_FOCUS = 0.6  # other regions, where kicker and headline say what it is about


def of_regions(reading: Reading, place: Place) -> Iterator[Evidence]:
    """Evidence of a mention for regions."""
    for meaning in place.mention.meanings:
        if meaning.target is None or meaning.target.kind != Kind.REGION:
            continue
        if meaning.form == Form.SEAT and _stands_for_the_federation(place):
            yield Evidence(Target(Kind.REGION, BUND), REGION_IN[place.part], place)
        if not _is_meant(reading, place, meaning):
            continue
        yield Evidence(meaning.target, _region_weight(reading, place, meaning), place)


def _region_weight(reading: Reading, place: Place, meaning: Meaning) -> float:
    if place.is_kicker_part:
        return WHOLE_KICKER
    weight = REGION_IN[place.part]
    if place.part == "body" and _may_stand_alone(reading, meaning.target.key):
        weight = BODY_ALONE
    weight *= OF_FORM.get(meaning.form, 1)
    if acts := _acts(place, meaning):
        weight += (1 - weight) * ACTS
    if _is_in_passing(place) or _is_one_of_many(reading, place):
        weight *= IN_PASSING
    if place.part in {"teaser", "body"} and reading.is_beside_the_focus(meaning.target.key):
        pays = acts and meaning.target.key == BUND and meaning.form == Form.NAME
        weight *= ACTS_BESIDE_THE_FOCUS if pays else BESIDE_THE_FOCUS
    if reading.is_foreign and meaning.target.key in {BUND, EU}:
        weight *= ABROAD
    return weight


def _may_stand_alone(reading: Reading, code: str) -> bool:
    """Where nothing above says whose matter it is, the body does."""
    return not reading.focus and (code in {BUND, EU} or not reading.is_federal_above_the_body)


def _is_meant(reading: Reading, place: Place, meaning: Meaning) -> bool:
    if meaning.form == Form.SEAT:
        return _is_land_berlin(reading, place)
    if meaning.form == Form.COUNTRY:
        return _acts(place, meaning)
    if meaning.form == Form.AMBIGUOUS_TOWN:
        return _is_the_town(reading, place)
    if meaning.form == Form.TOWN_BEFORE_NOUN:
        after = place.words_after(1)
        return bool(after) and place.gap_after in {" ", "-"} and after[0][0].isupper()
    if meaning.target.key == BUND and meaning.form in {Form.INSTITUTION, Form.NAME}:
        return not place.is_of_another_country
    return True


def _is_the_town(reading: Reading, place: Place) -> bool:
    """„Stadt Essen“, „in Halle“ (never a hall's number), or „Halle lernt …“ of a town."""
    after = place.words_after(1)
    if after and after[0].isdigit():
        return False
    if place.is_kicker_part or set(place.words_before(1)) & words.BEFORE_A_TOWN:
        return True
    begins = place.tokens.begins_sentence(place.mention.first)
    acts = begins and bool(after) and place.gap_after == " " and after[0][0].islower()
    return acts and reading.says("Stadtverwaltung", "Stadtrat", "Oberbürgermeister", "Rathaus")


def _is_land_berlin(reading: Reading, place: Place) -> bool:
    """Berlin is the federation's seat first; the Land is meant only where the text says so."""
    if place.part == "kicker":
        return True
    if BERLIN in reading.focus_laender or reading.says(*words.OF_BERLIN):
        return not _stands_for_the_federation(place)
    following = place.words_after(2)
    if any(_acts_locally(word) for word in following) and place.gap_after in {" ", "-"}:
        return True
    return bool(_enumerated_with(reading, place))


def _stands_for_the_federation(place: Place) -> bool:
    """Whether a town means the federal government: „Berlin und Paris“."""
    after, before = place.words_after(2), place.words_before(2)
    return any(
        len(pair) == 2 and pair[0] in words.LINKING and pair[1] in words.CAPITALS  # noqa: PLR2004
        for pair in (after, before[::-1])
    )


def _acts_locally(word: str) -> bool:
    low = word.lower()
    return any(part in low for part in words.ACTORS) and not any(
        part in low for part in words.FEDERAL_ACTORS
    )


def _enumerated_with(reading: Reading, place: Place) -> bool:
    """Whether another Land is next to it: „Hamburg, Berlin und Bremen“."""
    first, last = place.mention.first, place.mention.last
    for other in reading.places:
        if other.tokens is not place.tokens or other.mention is place.mention:
            continue
        meaning = other.meaning_of(Form.NAME)
        if meaning is None or meaning.target.key in {BUND, EU, BERLIN}:
            continue
        between = (
            place.tokens.gaps[last : other.mention.first]
            or place.tokens.gaps[other.mention.last : first]
        )
        linking = (
            place.tokens.words[last + 1 : other.mention.first]
            or place.tokens.words[other.mention.last + 1 : first]
        )
        if between and (
            (not linking and between[0] in {",", "/"})
            or (len(linking) == 1 and linking[0] in words.LINKING)
        ):
            return True
    return False


def _acts(place: Place, meaning: Meaning) -> bool:
    """Whether the sentence is about what a government, authority or town of the region does."""
    after = place.words_after(2)
    word = place.tokens.words[place.mention.last]
    is_genitive = meaning.form == Form.NAME and word.endswith("s") and word != "Bundes"
    if is_genitive or meaning.form in {Form.BEFORE_NOUN, Form.TOWN_BEFORE_NOUN, Form.SEAT}:
        return any(part in word.lower() for word in after for part in words.ACTORS)
    before = place.words_before(1)
    if before and before[0].lower() in words.ACTING_BEFORE:
        return True
    begins = place.tokens.begins_sentence(place.mention.first) or before in words.ARTICLES
    return begins and bool(after) and place.gap_after == " " and after[0][0].islower()


def _is_in_passing(place: Place) -> bool:
    before = [word.lower() for word in place.words_before(3)]
    return is_about_an_event(place) or any(word in words.IN_PASSING for word in before)


def _is_one_of_many(reading: Reading, place: Place) -> bool:
    """A list of more than three Länder in one sentence says that it is about none of them."""
    if place.part in {"kicker", "headline"}:
        return False
    return len(reading.laender_near(place, reach=WHOLE_SENTENCE)) >= MANY
