"""Precision and recall of suggestions on hand-labelled texts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from articles.tagging.suggestions.facts import BUND, AuthorityFact, Kind, TagFact, Target
from articles.tagging.suggestions.lexicon import Lexicon, with_tags
from articles.tagging.suggestions.reading import Text
from articles.tagging.suggestions.suggest import suggest
from newsroom.slugs import german_slug

LABELS = {
    Kind.REGION: "regions",
    Kind.MINISTRY: "ministries",
    Kind.TOPIC: "topics",
    Kind.ORGANISATION: "organisations",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled text; `labels` are region codes, short names of ministries, names of tags."""

    name: str
    day: date
    text: Text
    labels: dict[Kind, frozenset[str]]


@dataclass(slots=True)
class Score:
    """Right, wrong and missing suggestions, with the names of the cases."""

    right: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of suggestions that are right."""
        return _share(self.right, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        """Share of labels that were suggested."""
        return _share(self.right, self.right + len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_cases(path: Path) -> list[Case]:
    """The cases of one file, one JSON object per line.

    Raises:
        ValueError, KeyError: a line is not a labelled text.
    """
    return [_case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def evaluate(cases: Iterable[Case], lexicon: Lexicon) -> dict[Kind, Score]:
    """Compare suggestions with labels.

    Ministries are counted as the corpus labels them: federal ones only, and on the day of a change
    either name means the same house. Topics and organisations of the labels count as vocabulary.
    """
    cases = list(cases)
    lexicon = with_tags(lexicon, _tags_of(cases))
    scores = {kind: Score() for kind in LABELS}
    for case in cases:
        found = {one.target for one in suggest(case.text, case.day, lexicon)}
        for kind, score in scores.items():
            wanted = _wanted(case, kind, lexicon)
            given = {one.key for one in found if one.kind == kind and _counts(one, lexicon)}
            score.right += len(wanted & given)
            score.wrong += [(case.name, key) for key in sorted(given - wanted)]
            score.missed += [(case.name, key) for key in sorted(wanted - given)]
    return scores


def _case(row: dict[str, object]) -> Case:
    parts = ("kicker", "headline", "teaser", "body")
    return Case(
        name=str(row["id"]),
        day=date.fromisoformat(str(row["date"])),
        text=Text(**{part: str(row[part]) for part in parts}),
        labels={kind: frozenset(row.get(column, ())) for kind, column in LABELS.items()},
    )


def _tags_of(cases: list[Case]) -> list[TagFact]:
    names = {
        (kind, name)
        for case in cases
        for kind in (Kind.TOPIC, Kind.ORGANISATION)
        for name in case.labels[kind]
    }
    return [TagFact(german_slug(name), kind, name) for kind, name in sorted(names)]


def _wanted(case: Case, kind: Kind, lexicon: Lexicon) -> set[str]:
    labels = case.labels[kind]
    if kind == Kind.REGION:
        return set(labels)
    if kind == Kind.MINISTRY:
        return {_authority_called(short, case.day, lexicon) for short in labels}
    return {german_slug(name) for name in labels}


def _authority_called(short: str, day: date, lexicon: Lexicon) -> str:
    return next(
        authority.key
        for authority in lexicon.authorities.values()
        if any(name.short == short and name.is_right_on(day) for name in authority.names)
    )


def _counts(target: Target, lexicon: Lexicon) -> bool:
    return target.kind != Kind.MINISTRY or _is_federal_ministry(lexicon.authorities[target.key])


def _is_federal_ministry(authority: AuthorityFact) -> bool:
    """Chancellery and press office are authorities and no ministries."""
    names = " ".join(name.long for name in authority.names)
    return authority.region == BUND and ("ministerium" in names or "Auswärtiges Amt" in names)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
