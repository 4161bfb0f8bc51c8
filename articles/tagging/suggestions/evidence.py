"""Evidence values of mentions, from 0 to 1, and the weights all rules share."""

from dataclasses import dataclass

from articles.tagging.suggestions.facts import Target
from articles.tagging.suggestions.reading import Place

# A kicker names what an article is about; a body names much else, too.
REGION_IN = {"kicker": 0.97, "headline": 0.75, "teaser": 0.6, "body": 0.33}
WHOLE_KICKER = 0.99
IN_PASSING = 0.35
ABROAD = 0.2


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mention that speaks for a target, from 0 to 1."""

    target: Target
    weight: float
    place: Place
