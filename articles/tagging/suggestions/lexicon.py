"""What the suggester knows: terms, their forms, and when each name is right.

A `Lexicon` is compiled once from plain facts and never changes; `vocabulary.py` makes it from
the database.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from articles.tagging.suggestions import districts, forms, institutions, places
from articles.tagging.suggestions.tokens import stem, tokenize

BUND, EU, BERLIN = "DE", "EU", "DE-BE"


class Kind(StrEnum):
    """What can be suggested."""

    REGION = "region"
    MINISTRY = "ministry"
    TOPIC = "topic"
    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """What a suggestion is about: a region's code, a ministry's body or a tag's slug as `key`."""

    kind: Kind
    key: str


@dataclass(frozen=True, slots=True)
class RegionFact:
    """A region: ISO code (`DE` for the Bund, `EU`) and names."""

    code: str
    name: str
    long_name: str = ""


@dataclass(frozen=True, slots=True)
class NameFact:
    """A name of a ministry, right from `start` up to, not including, `end` (None: open)."""

    short: str
    long: str
    start: date | None = None
    end: date | None = None

    def is_right_on(self, day: date) -> bool:
        """Whether a text of this day may use the name; on the day of a change both are right."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class BodyFact:
    """A ministry or office through all its names; `region` is a region's code.

    `spellings` are further ways to write it, each in `short`, which are never shown.
    """

    key: str
    region: str
    names: tuple[NameFact, ...]
    spellings: tuple[NameFact, ...] = ()

    def name_on(self, day: date) -> NameFact | None:
        """The name of this day; on the day of a change the new one."""
        right = [name for name in self.names if name.is_right_on(day)]
        return max(right, key=lambda name: name.start or date.min, default=None)


@dataclass(frozen=True, slots=True)
class TagFact:
    """A topic, organisation or person with the other names it is found by."""

    slug: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()


class Form(StrEnum):
    """How a text names something; it decides how much a mention weighs."""

    NAME = "name"  # Hessen, Hessens, NRW
    BEFORE_NOUN = "before noun"  # hessische, Thüringer
    TOWN = "town"
    DISTRICT = "district"
    TOWN_BEFORE_NOUN = "town before noun"
    AMBIGUOUS_TOWN = "ambiguous town"
    INSTITUTION = "institution"  # Bundestag, Senatsverwaltung
    HINT = "hint"  # Onlinezugangsgesetz, AKDB: what points to a region and is not its own doing
    COUNTRY = "country"  # Deutschland: counts where it acts
    SEAT = "seat"  # Berlin, which is the federation's seat as well
    MINISTRY = "ministry"  # BMDS, Bundesdigitalministerin
    OFFICE = "office"  # Digitalministerium: whose, the text around must say
    TERM = "term"  # a tag
    NOTHING = "nothing"  # Brandenburger Tor


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a phrase: what it names, how, and through which name of a ministry."""

    form: Form
    target: Target | None = None
    name: NameFact | None = None
    office: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words and the gaps between them, with all readings; soft ones compare stems."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    meanings: tuple[Meaning, ...]


Index = dict[str, list[Phrase]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything compiled for matching.

    Attributes:
        exact: first word → phrases found as they are written, longest first.
        soft: stem of the first word → phrases found by the stems of their words.
        terms, soft_terms: the same for tags, which are looked for beside everything else.
        regions: code → region.
        bodies: key → ministry.
        tags: slug → tag.
    """

    exact: Index
    soft: Index
    terms: Index
    soft_terms: Index
    regions: dict[str, RegionFact]
    bodies: dict[str, BodyFact]
    tags: dict[str, TagFact] = field(default_factory=dict)


def compile_lexicon(
    regions: Iterable[RegionFact], bodies: Iterable[BodyFact], tags: Iterable[TagFact] = ()
) -> Lexicon:
    """Work out all forms of all names. Takes tens of milliseconds; do it once."""
    region_of = {region.code: region for region in regions}
    body_of = {body.key: body for body in bodies}
    tag_of = {tag.slug: tag for tag in tags}
    exact, soft, terms, soft_terms = (_Collector() for _ in range(4))
    for text in institutions.NOT_A_PLACE:
        exact.add(text, Meaning(Form.NOTHING))
    for region in region_of.values():
        for text, form in _region_phrases(region):
            exact.add(text, Meaning(form, Target(Kind.REGION, region.code)))
    for body in body_of.values():
        _add_body(exact, soft, body)
    for tag in tag_of.values():
        _add_tag(terms, soft_terms, tag)
    return Lexicon(
        exact.index(), soft.index(by_stem=True), terms.index(), soft_terms.index(by_stem=True),
        region_of, body_of, tag_of,
    )  # fmt: skip


def with_tags(lexicon: Lexicon, tags: Iterable[TagFact]) -> Lexicon:
    """The same lexicon with these tags instead of its own."""
    tags = list(tags)
    terms, soft_terms = _Collector(), _Collector()
    for tag in tags:
        _add_tag(terms, soft_terms, tag)
    return replace(
        lexicon,
        terms=terms.index(),
        soft_terms=soft_terms.index(by_stem=True),
        tags={tag.slug: tag for tag in tags},
    )


# --- Regions --------------------------------------------------------------------------------------


def _region_phrases(region: RegionFact) -> Iterator[tuple[str, Form]]:
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


def _add_body(exact: "_Collector", soft: "_Collector", body: BodyFact) -> None:
    target = Target(Kind.MINISTRY, body.key)
    for name in body.names:
        meaning = Meaning(Form.MINISTRY, target, name)
        exact.add(name.short, meaning)
        for text in _long_forms(name.long):
            soft.add(text, meaning)
        if body.region == BUND:
            for text in _plain_forms(name.long):
                soft.add(text, Meaning(Form.OFFICE, target, name, office=text))
        _add_offices(exact, body, meaning)
    for name in body.spellings:
        form = Form.OFFICE if _is_office(name.short) else Form.MINISTRY
        index = exact if _is_abbreviation(name.short) else soft
        index.add(name.short, Meaning(form, target, name))


def _add_offices(exact: "_Collector", body: BodyFact, meaning: Meaning) -> None:
    for portfolio in forms.portfolios(meaning.name.long):
        for word in forms.office_words(portfolio):
            if body.region == BUND:
                exact.add(forms.of_the_federation(word), meaning)
            exact.add(word, Meaning(Form.OFFICE, meaning.target, meaning.name, office=portfolio))
        # „Bundesverkehrs- und Digitalminister“
        if body.region == BUND and portfolio.endswith("s"):
            exact.add(f"{forms.of_the_federation(portfolio)}- und", meaning)


def _long_forms(long: str) -> Iterator[str]:
    """The official name, whoever leads the house, and the name cut before its second subject."""
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


def _add_tag(terms: "_Collector", soft_terms: "_Collector", tag: TagFact) -> None:
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


# --- Compiling ------------------------------------------------------------------------------------


class _Collector:
    """Gathers the readings of each phrase."""

    def __init__(self) -> None:
        self._meanings: dict[str, list[Meaning]] = defaultdict(list)

    def add(self, text: str, meaning: Meaning) -> None:
        if meaning not in self._meanings[text]:
            self._meanings[text].append(meaning)

    def index(self, *, by_stem: bool = False) -> Index:
        together: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Meaning]] = defaultdict(list)
        for text, meanings in self._meanings.items():
            tokens = tokenize(text)
            if tokens.words:
                words = (
                    tuple(stem(word) for word in tokens.words) if by_stem else tuple(tokens.words)
                )
                together[words, tuple(tokens.gaps[:-1])] += meanings
        index: Index = defaultdict(list)
        for (words, gaps), meanings in together.items():
            index[words[0]].append(Phrase(words, gaps, tuple(dict.fromkeys(meanings))))
        for phrases in index.values():
            phrases.sort(key=lambda phrase: -len(phrase.words))
        return dict(index)
