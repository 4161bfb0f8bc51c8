"""Lexicon of the suggester: terms, their forms, and the period of each name.

A `Lexicon` is compiled once from plain facts and never changes; `vocabulary.py` makes it from
the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from articles.tagging.suggestions import institutions
from articles.tagging.suggestions.facts import AuthorityFact, Kind, RegionFact, TagFact, Target
from articles.tagging.suggestions.phrase_builder import add_authority, add_tag, region_phrases
from articles.tagging.suggestions.phrases import Collector, Form, Index, Meaning


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything compiled for matching.

    Attributes:
        exact: first word → phrases found as they are written, longest first.
        soft: stem of the first word → phrases found by the stems of their words.
        terms, soft_terms: the same for tags, which are looked for beside everything else.
        regions: code → region.
        authorities: key → ministry.
        tags: slug → tag.
    """

    exact: Index
    soft: Index
    terms: Index
    soft_terms: Index
    regions: dict[str, RegionFact]
    authorities: dict[str, AuthorityFact]
    tags: dict[str, TagFact] = field(default_factory=dict)


def compile_lexicon(
    regions: Iterable[RegionFact],
    authorities: Iterable[AuthorityFact],
    tags: Iterable[TagFact] = (),
) -> Lexicon:
    """Compute all forms of all names. Takes tens of milliseconds; do it once."""
    region_of = {region.code: region for region in regions}
    authority_of = {authority.key: authority for authority in authorities}
    tag_of = {tag.slug: tag for tag in tags}
    exact, soft, terms, soft_terms = (Collector() for _ in range(4))
    for text in institutions.NOT_A_PLACE:
        exact.add(text, Meaning(Form.NOTHING))
    for region in region_of.values():
        for text, form in region_phrases(region):
            exact.add(text, Meaning(form, Target(Kind.REGION, region.code)))
    for authority in authority_of.values():
        add_authority(exact, soft, authority)
    for tag in tag_of.values():
        add_tag(terms, soft_terms, tag)
    return Lexicon(
        exact.index(), soft.index(by_stem=True), terms.index(), soft_terms.index(by_stem=True),
        region_of, authority_of, tag_of,
    )  # fmt: skip


def with_tags(lexicon: Lexicon, tags: Iterable[TagFact]) -> Lexicon:
    """The same lexicon with these tags instead of its own."""
    tags = list(tags)
    terms, soft_terms = Collector(), Collector()
    for tag in tags:
        add_tag(terms, soft_terms, tag)
    return replace(
        lexicon,
        terms=terms.index(),
        soft_terms=soft_terms.index(by_stem=True),
        tags={tag.slug: tag for tag in tags},
    )
