"""How a rule of the check is written down: a function from an article to sentences with a spot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.models import Article


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of the panel: what it is about, and whether it stands in the way.

    `block` counts the blocks of the body from 0, where the sentence is about one of them.
    """

    field: str
    sentence: str
    blocks: bool
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence with its place, where that is more than the field the rule is about."""

    sentence: str
    block: int | None = None
    field: str = ""


Rule = Callable[[Article], Iterator[str | Spot]]
_RULES: list[tuple[str, Rule]] = []


def warns(field: str) -> Callable[[Rule], Rule]:
    """Make a function a rule that warns about a form field."""

    def register(rule: Rule) -> Rule:
        _RULES.append((field, rule))
        return rule

    return register


def warnings(article: Article) -> Iterator[Finding]:
    """What every rule has to say, in the order the rules were written down."""
    for field, rule in _RULES:
        for said in rule(article):
            spot = said if isinstance(said, Spot) else Spot(said)
            yield Finding(spot.field or field, spot.sentence, blocks=False, block=spot.block)
