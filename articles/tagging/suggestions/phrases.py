"""Phrases of one or more words and how they may be read."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from articles.tagging.suggestions.facts import NameFact, Target
from articles.tagging.suggestions.tokens import stem, tokenize


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


class Collector:
    """Gathers the readings of each phrase."""

    def __init__(self) -> None:
        self._meanings: dict[str, list[Meaning]] = defaultdict(list)

    def add(self, text: str, meaning: Meaning) -> None:
        """Say that a text may be read so."""
        if meaning not in self._meanings[text]:
            self._meanings[text].append(meaning)

    def index(self, *, by_stem: bool = False) -> Index:
        """First word (or its stem) → phrases, longest first."""
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
