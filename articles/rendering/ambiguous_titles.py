"""Finds articles of one page with the same title: their links need more text."""

from collections import defaultdict
from collections.abc import Iterable

from articles.models import Publication
from articles.rendering.teaser_card import TeaserCard


def ambiguous_entries(*lists: Iterable[TeaserCard]) -> set[str]:
    """Keys of teasers that share kicker and headline with another on the page."""
    return _ambiguous((entry.key, entry.kicker, entry.headline) for some in lists for entry in some)


def ambiguous_publications(publications: Iterable[Publication]) -> set[str]:
    """The same, of publications whose article and revision are loaded."""
    return _ambiguous(
        (one.article.key, one.revision.kicker, one.revision.headline) for one in publications
    )


def _ambiguous(named: Iterable[tuple[str, str, str]]) -> set[str]:
    called: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, *name in named:
        called[tuple(part.casefold() for part in name)].add(key)
    return {key for keys in called.values() if len(keys) > 1 for key in keys}
