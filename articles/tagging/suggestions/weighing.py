"""How much a mention says about what an article is about: the rules, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.tagging.suggestions import words
from articles.tagging.suggestions.lexicon import BERLIN, BUND, EU, Form, Kind, Meaning, Target
from articles.tagging.suggestions.reading import Place, Reading, is_about_an_event

# A kicker names what an article is about; a body names much else, too.
REGION_IN = {"kicker": 0.97, "headline": 0.75, "teaser": 0.6, "body": 0.33}
BODY_ALONE = 0.52  # where kicker and headline name no region
MINISTRY_IN = {"kicker": 0.99, "headline": 0.9, "teaser": 0.8, "body": 0.56}
TERM_IN = {"kicker": 0.97, "headline": 0.85, "teaser": 0.75, "body": 0.5}
TOPIC_IN = {"kicker": 0.97, "headline": 0.75, "teaser": 0.55, "body": 0.3}  # everyday words
OF_FORM = {
    Form.TOWN: 0.75,
    Form.TOWN_BEFORE_NOUN: 0.75,
    Form.AMBIGUOUS_TOWN: 0.75,
    Form.DISTRICT: 0.85,
    Form.HINT: 0.7,
    Form.COUNTRY: 0.7,
}
WHOLE_KICKER = 0.99
WHOLE_SENTENCE = 1_000  # words
MANY = 4  # Länder beside it
ACTS = 0.4  # of what is missing to certainty, if the Land's government or people act
IN_PASSING = 0.35
ACTS_BESIDE_THE_FOCUS = 0.85
BESIDE_THE_FOCUS = 0.6  # other regions, where kicker and headline say what it is about
MINISTRY_BESIDE_THE_FOCUS = 0.92
OFFICE = 0.9
ABROAD = 0.2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention that speaks for a target, from 0 to 1."""

    target: Target
    weight: float
    place: Place


def evidence(reading: Reading) -> Iterator[Evidence]:
    """All that speaks for regions, ministries and tags."""
    for place in reading.places:
        yield from _of_regions(reading, place)
        yield from _of_ministries(reading, place)
    for place in reading.terms:
        for meaning in place.mention.meanings:
            weights = TOPIC_IN if meaning.target.kind == Kind.TOPIC else TERM_IN
            yield Evidence(meaning.target, weights[place.part], place)


# --- Regions --------------------------------------------------------------------------------------


def _of_regions(reading: Reading, place: Place) -> Iterator[Evidence]:
    for meaning in place.mention.meanings:
        if meaning.target is None or meaning.target.kind != Kind.REGION:
            continue
        if meaning.form == Form.SEAT and _stands_for_the_federation(place):
            yield Evidence(Target(Kind.REGION, BUND), REGION_IN[place.part], place)
        if not _is_meant(reading, place, meaning):
            continue
        yield Evidence(meaning.target, _region_weight(reading, place, meaning), place)


def _region_weight(reading: Reading, place: Place, meaning: Meaning) -> float:
    if _is_kicker_part(place):
        return WHOLE_KICKER
    weight = REGION_IN[place.part]
    if place.part == "body" and _may_stand_alone(reading, meaning.target.key):
        weight = BODY_ALONE
    weight *= OF_FORM.get(meaning.form, 1)
    if acts := _acts(place, meaning):
        weight += (1 - weight) * ACTS
    if _is_in_passing(place) or _is_one_of_many(reading, place):
        weight *= IN_PASSING
    if place.part in {"teaser", "body"} and _is_beside_the_focus(reading, meaning.target.key):
        pays = acts and meaning.target.key == BUND and meaning.form == Form.NAME
        weight *= ACTS_BESIDE_THE_FOCUS if pays else BESIDE_THE_FOCUS
    if reading.is_foreign and meaning.target.key in {BUND, EU}:
        weight *= ABROAD
    return weight


def _may_stand_alone(reading: Reading, code: str) -> bool:
    """Where nothing above says whose matter it is, the body does."""
    return not reading.focus and (code in {BUND, EU} or not reading.is_federal_above_the_body)


def _is_beside_the_focus(reading: Reading, code: str) -> bool:
    """European law is the federation's task as well, so the two do not push each other aside."""
    if not reading.focus or code in reading.focus:
        return False
    return code not in {BUND, EU} or bool(reading.focus_laender)


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
        return not _is_of_another_country(place)
    return True


def _is_the_town(reading: Reading, place: Place) -> bool:
    """„Stadt Essen“, „in Halle“ (never a hall's number), or „Halle lernt …“ of a town."""
    after = place.words_after(1)
    if after and after[0].isdigit():
        return False
    if _is_kicker_part(place) or set(place.words_before(1)) & words.BEFORE_A_TOWN:
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
    """„Berlin und Paris“ are two governments."""
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
    """Whether another Land stands beside it: „Hamburg, Berlin und Bremen“."""
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


def _is_kicker_part(place: Place) -> bool:
    """Whether it is a whole part of the kicker: „Bund/Nvidia“ has two."""
    return (
        place.part == "kicker"
        and place.gap_before not in {" ", "-"}
        and place.gap_after not in {" ", "-"}
    )


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


def _is_of_another_country(place: Place) -> bool:
    around = [*place.words_before(3), *place.words_after(3)]
    return any(word.lower() in words.FOREIGN for word in around)


# --- Ministries -----------------------------------------------------------------------------------


def _of_ministries(reading: Reading, place: Place) -> Iterator[Evidence]:
    for meaning in place.mention.meanings:
        if meaning.form not in {Form.MINISTRY, Form.OFFICE}:
            continue
        if not meaning.name.is_right_on(reading.day) or _is_of_another_country(place):
            continue
        if _is_joint(place, meaning):
            yield Evidence(Target(Kind.REGION, BUND), REGION_IN[place.part], place)
            continue
        if _is_only_a_word(reading, place) or not _is_this_office(reading, place, meaning):
            continue
        weight = _ministry_weight(reading, place, meaning)
        yield Evidence(meaning.target, weight, place)
        region = reading.lexicon.bodies[meaning.target.key].region
        yield Evidence(Target(Kind.REGION, region), weight, place)


def _ministry_weight(reading: Reading, place: Place, meaning: Meaning) -> float:
    if _is_kicker_part(place):
        return WHOLE_KICKER
    weight = MINISTRY_IN[place.part]
    if meaning.form == Form.OFFICE:
        weight *= OFFICE
    if any(word.lower() in words.OF_ANOTHER_TIME for word in place.words_before(2)):
        weight *= IN_PASSING
    region = reading.lexicon.bodies[meaning.target.key].region
    if _gives_something_away(place):
        weight *= IN_PASSING
    if place.part in {"teaser", "body"} and _is_beside_the_focus(reading, region):
        weight *= MINISTRY_BESIDE_THE_FOCUS
    return weight * (ABROAD if reading.is_foreign else 1)


def _gives_something_away(place: Place) -> bool:
    """„Personal aus dem Innenressort“: whoever is only a source does nothing."""
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
        return not (_is_kicker_part(place) or set(place.words_before(1)) & words.BEFORE_AN_OFFICE)
    return text == "BMI" and reading.says("Mass", "Body", "Übergewicht")


def _is_this_office(reading: Reading, place: Place, meaning: Meaning) -> bool:
    """Whose „Digitalministerium“ it is: a Land's named beside it or in focus, else the Bund's."""
    if meaning.form != Form.OFFICE:
        return True
    if _is_plural(place):
        return False
    region = reading.lexicon.bodies[meaning.target.key].region
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
