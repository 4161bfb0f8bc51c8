"""Expands a parsed query into search groups: exact stems, compound relatives, matching terms."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from articles.models import Section, Tag
from articles.models.term_index import TermNumber, term_number_by_id
from articles.search.name_lookup import MAX_OTHERS, Name, names_in, tags_named
from articles.search.query_parser import Clause, ParsedQuery
from articles.search.tsquery import Expression, StemSequence, either, every, phrase, words
from articles.search.word_meanings import Meaning, meanings_of
from regions.models import Region


@dataclass(slots=True)
class Group:
    """One required part of a query, with all ways to match it.

    `exact`: expressions for the words as typed, or their abbreviation. `relatives`: expressions for
    compounds with them, or for their parts. `guesses`: what else may be meant by a word that is
    never used. The others are ids of tags, regions and sections with this name.
    """

    exact: list[Expression] = field(default_factory=list)
    relatives: list[Expression] = field(default_factory=list)
    guesses: list[Expression] = field(default_factory=list)
    tags: set[int] = field(default_factory=set)
    regions: set[int] = field(default_factory=set)
    sections: set[int] = field(default_factory=set)

    @property
    def ways(self) -> list[Expression]:
        """Every expression that matches the group, exact ones first."""
        return list(dict.fromkeys([*self.exact, *self.relatives]))

    @property
    def terms(self) -> list[TermNumber]:
        """Numbers of the tags, regions and sections with this name."""
        kinds = ((Tag, self.tags), (Region, self.regions), (Section, self.sections))
        return [term_number_by_id(kind, pk) for kind, ids in kinds for pk in sorted(ids)]


@dataclass(frozen=True, slots=True)
class Plan:
    """An expanded query: required groups and excluded expressions.

    `unknown_words` are the question's words that the journal has never used.
    """

    groups: list[Group]
    excluded: list[Expression]
    unknown_words: list[str]

    def widened(self) -> "Plan | None":
        """The plan with guesses counted as matches; None if there are no guesses."""
        if len(self.groups) == 1 and not self.groups[0].guesses:
            return None
        groups = [replace(one, relatives=[*one.relatives, *one.guesses]) for one in self.groups]
        return replace(self, groups=groups)


def plan_of(question: ParsedQuery, at: datetime) -> Plan:
    """Expand a query with the words and names known at `at`; at most six queries."""
    clauses = [*question.clauses, *question.excluded]
    meanings = meanings_of({word for clause in clauses for word in _asked_of(clause)}, at)
    groups = _groups(question, meanings, at)
    if groups:
        named = tags_named([either(group.ways) for group in groups], at)
        for group, tags in zip(groups, named, strict=True):
            group.tags |= tags
    unwanted = [way for clause in question.excluded for way in _typed(clause, meanings)]
    unknown_words = [
        clause.words[0]
        for clause in question.clauses
        if len(clause.words) == 1 and not meanings[clause.words[0]].uses
    ]
    return Plan(groups, unwanted, unknown_words)


def _asked_of(clause: Clause) -> Iterable[str]:
    return (*clause.words, clause.joined)


def _groups(question: ParsedQuery, meanings: dict[str, Meaning], at: datetime) -> list[Group]:
    """Groups as typed, except that adjacent words that form one name become one group."""
    names = _names(question, meanings, at)
    groups: list[Group] = []
    place = 0
    while place < len(question.groups):
        end = max((end for start, end in names if start == place), default=place)
        if end > place + 1:
            clauses = [group[0] for group in question.groups[place:end]]
            groups.append(_named(clauses, meanings, names[place, end]))
            place = end
            continue
        group = Group()
        for clause in question.groups[place]:
            _understand(clause, meanings, group)
        if end == place + 1 and len(question.groups[place]) == 1:
            _add_name(group, names[place, end])
        groups.append(group)
        place += 1
    return groups


def _names(
    question: ParsedQuery, meanings: dict[str, Meaning], at: datetime
) -> dict[tuple[int, int], Name]:
    """Names in the query: (first group, group after the last) → name."""
    words, owners = [], []
    for number, group in enumerate(question.groups):
        for word in group[0].words:
            words.append(meanings[word].stems[0])
            owners.append(number)
    found = {}
    for (start, end), name in names_in(words, at).items():
        first, last = owners[start], owners[end - 1]
        is_complete = owners.index(first) == start and owners.count(last) == owners[:end].count(
            last
        )
        if is_complete and all(len(question.groups[n]) == 1 for n in range(first, last + 1)):
            found[first, last + 1] = name
    return found


def _named(clauses: list[Clause], meanings: dict[str, Meaning], name: Name) -> Group:
    """A group for adjacent words that form one name: all of them, or another name of it."""
    parts = [Group() for _ in clauses]
    for clause, part in zip(clauses, parts, strict=True):
        _understand(clause, meanings, part)
    group = Group(
        exact=[every(part.exact for part in parts)], relatives=[every(part.ways for part in parts)]
    )
    _add_name(group, name)
    return group


def _add_name(group: Group, name: Name) -> None:
    group.exact += [phrase(other.split()) for other in sorted(name.others)[:MAX_OTHERS]]
    group.tags |= name.tags
    group.regions |= name.regions
    group.sections |= name.sections


def _understand(clause: Clause, meanings: dict[str, Meaning], group: Group) -> None:
    """Add to a group all expressions that match a clause."""
    group.exact += _typed(clause, meanings)
    if clause.is_phrase and len(clause.words) > 1:
        return
    own = [meanings[word] for word, _ in clause.steps()]
    joined = meanings[clause.joined]
    group.relatives += words(joined.relatives)
    parts = [words([part, *relatives]) for part, relatives in joined.parts.items()]
    if len(parts) > 1:
        group.relatives.append(every(parts))
    elif not joined.uses:
        group.guesses += [way for ways in parts for way in ways]
    if len(own) > 1:
        group.relatives.append(every(words([*one.stems, *one.relatives]) for one in own))


def _typed(clause: Clause, meanings: dict[str, Meaning]) -> list[Expression]:
    """A clause word for word, in any of its endings."""
    places = tuple((tuple(meanings[word].stems), gap) for word, gap in clause.steps())
    expressions = words(places[0][0]) if len(places) == 1 else [StemSequence(places)]
    if len(clause.words) > 1 and not clause.is_phrase:
        expressions += words(meanings[clause.joined].stems)
    return expressions
