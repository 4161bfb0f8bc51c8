"""Framework of the checklist: a rule is a function from an article to findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.models import Article


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the checklist: its field, sentence, and whether it blocks publishing.

    `block` counts the blocks of the body from 0, where the sentence is about one of them.
    """

    field: str
    sentence: str
    blocks: bool
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence with its position, if more precise than the rule's field."""

    sentence: str
    block: int | None = None
    field: str = ""


Rule = Callable[[Article], Iterator[str | Spot]]
_RULES: list[tuple[str, Rule]] = []


def warns(field: str) -> Callable[[Rule], Rule]:
    """Decorator: registers a function as a warning rule about a form field."""

    def register(rule: Rule) -> Rule:
        _RULES.append((field, rule))
        return rule

    return register


def warnings(article: Article) -> Iterator[Finding]:
    """Findings of all warning rules, in order of registration."""
    for field, rule in _RULES:
        for said in rule(article):
            spot = said if isinstance(said, Spot) else Spot(said)
            yield Finding(spot.field or field, spot.sentence, blocks=False, block=spot.block)
