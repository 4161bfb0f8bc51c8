"""All phrases by which a text may name a region, a ministry or a tag."""

from collections.abc import Iterator

from articles.tagging.suggestions import districts, forms, institutions, places
from articles.tagging.suggestions.facts import (
    BERLIN,
    BUND,
    EU,
    AuthorityFact,
    Kind,
    RegionFact,
    TagFact,
    Target,
)
from articles.tagging.suggestions.phrases import Collector, Form, Meaning

# --- Regions --------------------------------------------------------------------------------------


def region_phrases(region: RegionFact) -> Iterator[tuple[str, Form]]:
    """Everything that names or points to a region, and how."""
    if region.code == BUND:
        yield from ((word, Form.NAME) for word in ("Bund", "Bundes"))
        yield from ((text, Form.INSTITUTION) for text in institutions.FEDERAL_INSTITUTIONS)
        yield from ((text, Form.INSTITUTION) for text in institutions.JOINT_INSTITUTIONS)
        yield from ((text, Form.HINT) for text in institutions.FEDERAL_LAWS)
        yield from ((text, Form.COUNTRY) for text in ("Deutschland", "Bundesrepublik"))
        return
    if region.code == EU:
        yield "EU", Form.NAME
        yield from ((text, Form.INSTITUTION) for text in institutions.EUROPEAN_INSTITUTIONS)
        yield from ((text, Form.HINT) for text in institutions.european_laws())
        return
    yield from _land_phrases(region)
    for text in institutions.LAND_INSTITUTIONS.get(region.code, ()):
        yield text, Form.INSTITUTION
    for text in institutions.LAND_PROVIDERS.get(region.code, ()):
        yield text, Form.HINT
    for text in districts.districts_of(region.code):
        yield from ((form, Form.DISTRICT) for form in {text, forms.genitive(text)})
    for town in places.TOWNS.get(region.code, ()):
        yield from ((text, Form.TOWN) for text in {town, forms.genitive(town)})
        yield from ((text, Form.TOWN_BEFORE_NOUN) for text in places.people_of(town))
    for town, code in places.AMBIGUOUS.items():
        if code == region.code:
            yield town, Form.AMBIGUOUS_TOWN
            yield from ((text, Form.TOWN_BEFORE_NOUN) for text in places.people_of(town))


def _land_phrases(region: RegionFact) -> Iterator[tuple[str, Form]]:
    adjectives, before_noun, short = forms.LAND_FORMS.get(region.code, ((), (), ()))
    is_seat = region.code == BERLIN
    for text in {region.name, forms.genitive(region.name)}:
        yield text, Form.SEAT if is_seat else Form.NAME
    if is_seat:
        yield "Berliner", Form.SEAT
    if region.long_name and region.long_name != region.name:
        yield from (
            (text, Form.NAME) for text in {region.long_name, forms.genitive(region.long_name)}
        )
    yield from ((text, Form.NAME) for text in short)
    yield from ((text, Form.BEFORE_NOUN) for text in before_noun)
    for adjective in adjectives:
        yield from ((text, Form.BEFORE_NOUN) for text in forms.adjectives(adjective))


# --- Ministries -----------------------------------------------------------------------------------


def add_authority(exact: Collector, soft: Collector, authority: AuthorityFact) -> None:
    """Add all phrases for a ministry, its minister, or its office in general."""
    target = Target(Kind.MINISTRY, authority.key)
    for name in authority.names:
        meaning = Meaning(Form.MINISTRY, target, name)
        exact.add(name.short, meaning)
        for text in _long_forms(name.long):
            soft.add(text, meaning)
        if authority.region == BUND:
            for text in _plain_forms(name.long):
                soft.add(text, Meaning(Form.OFFICE, target, name, office=text))
        _add_offices(exact, authority, meaning)
    for name in authority.spellings:
        form = Form.OFFICE if _is_office(name.short) else Form.MINISTRY
        index = exact if _is_abbreviation(name.short) else soft
        index.add(name.short, Meaning(form, target, name))


def _add_offices(exact: Collector, authority: AuthorityFact, meaning: Meaning) -> None:
    for portfolio in forms.portfolios(meaning.name.long):
        for word in forms.office_words(portfolio):
            if authority.region == BUND:
                exact.add(forms.of_the_federation(word), meaning)
            exact.add(word, Meaning(Form.OFFICE, meaning.target, meaning.name, office=portfolio))
        # „Bundesverkehrs- und Digitalminister“
        if authority.region == BUND and portfolio.endswith("s"):
            exact.add(f"{forms.of_the_federation(portfolio)}- und", meaning)


def _long_forms(long: str) -> Iterator[str]:
    """The official name, the minister's title, and the name cut before its second subject."""
    if not long:
        return
    heads = ("Bundesministerium", "Bundesminister", "Bundesministerin")
    cut = long.split(" und ", maxsplit=1)[0].split(", ", maxsplit=1)[0]
    for text in {long, cut} if long.startswith(heads[0]) else {long}:
        yield text
        if text.startswith(heads[0]):
            yield from (head + text.removeprefix(heads[0]) for head in heads[1:])
    if long.endswith("Innern"):
        yield from (long.replace("Innern", "Inneren"), long.replace("des Innern", "für Inneres"))


def _plain_forms(long: str) -> Iterator[str]:
    """„Ministerium für Digitales und Staatsmodernisierung“: if nothing speaks for a Land."""
    if long.startswith("Bundesministerium "):
        rest = long.removeprefix("Bundesministerium ")
        yield from (f"{head} {rest}" for head in ("Ministerium", "Minister", "Ministerin"))


# --- Tags -----------------------------------------------------------------------------------------


def add_tag(terms: Collector, soft_terms: Collector, tag: TagFact) -> None:
    """A tag's name and aliases; topics in any inflection, authorities and people as written."""
    meaning = Meaning(Form.TERM, Target(tag.kind, tag.slug))
    for text in (tag.name, *tag.aliases):
        if tag.kind == Kind.TOPIC and not _is_abbreviation(text):
            soft_terms.add(text, meaning)
        else:
            terms.add(text, meaning)
            terms.add(forms.genitive(text), meaning)


def _is_office(spelling: str) -> bool:
    """„Außenministerium“ says as little of whose it is as „Digitalministerium“."""
    return spelling.endswith("ministerium") and not spelling.startswith("Bundes")


def _is_abbreviation(text: str) -> bool:
    """Two capitals or more in one word: „BMDS“, „OZG“, „BMVg“."""
    return " " not in text and sum(letter.isupper() for letter in text) > 1
