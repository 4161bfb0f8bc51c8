"""Content of the front page: placements first, then the newest articles."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Placement, Publication, Section
from articles.rendering.teaser_card import TeaserCard, teaser_card

CURRENT = 6
FURTHER = 18  # fills two columns and three


@dataclass(frozen=True, slots=True)
class FrontPage:
    """Lead, "Aktuelle Meldungen" and "Weitere Meldungen"; no article occurs twice.

    `goes_on_after` is the last further one if older articles follow it.
    """

    lead: TeaserCard | None
    current: list[TeaserCard]
    further: list[TeaserCard]
    goes_on_after: Publication | None


@dataclass(frozen=True, slots=True)
class SectionTop:
    """Placements at the top of a section's page, and their articles."""

    entries: list[TeaserCard]
    article_ids: list[int]


def front_page(at: datetime) -> FrontPage:
    """The front page at `at`, in three queries."""
    placements = _placements(Placement.objects.on_front_page(), at)
    placed = _placed_publications(placements, at)
    newest = list(
        Publication.objects.on_air(at)
        .exclude(article__in=placed)
        .newest_first()
        .for_list()[: 1 + CURRENT + FURTHER + 1]
    )
    lead: TeaserCard | None = None
    current: list[TeaserCard] = []
    for placement in placements:
        if publication := placed.pop(placement.article_id, None):
            entry = teaser_card(publication, at=at, placement=placement)
            if placement.slot == Placement.Slot.LEAD:
                lead = entry
            elif len(current) < CURRENT:
                current.append(entry)
    if lead is None and current and placements[0].slot == Placement.Slot.LEAD:
        lead = current.pop(0)  # the lead is off air: the first of what the editor chose follows it
    lead = lead or _take_lead(newest, at)
    fill = CURRENT - len(current)
    current += [teaser_card(publication, at=at) for publication in newest[:fill]]
    del newest[:fill]
    further = [teaser_card(publication, at=at) for publication in newest[:FURTHER]]
    goes_on_after = newest[FURTHER - 1] if len(newest) > FURTHER else None
    return FrontPage(lead, current, further, goes_on_after)


def section_top(section: Section, at: datetime) -> SectionTop:
    """Placements at the top of a section's page at `at`, in two queries."""
    placements = _placements(Placement.objects.on_top_of(section), at)
    placed = _placed_publications(placements, at, section)
    entries = [
        teaser_card(placed[placement.article_id], at=at, placement=placement)
        for placement in placements
        if placement.article_id in placed
    ]
    return SectionTop(entries, list(placed))


def _placements(teasers: object, at: datetime) -> list[Placement]:
    """Placements in effect, the lead first, then by position."""
    found = list(teasers.in_effect(at).select_related("image__credit").order_by("position", "pk"))
    return sorted(found, key=lambda teaser: teaser.slot != Placement.Slot.LEAD)


def _placed_publications(
    placements: list[Placement], at: datetime, section: Section | None = None
) -> dict[int, Publication]:
    """Publications on air of the placed articles, by article id."""
    if not placements:
        return {}
    publications = Publication.objects.on_air(at).filter(
        article__in=[placement.article_id for placement in placements]
    )
    if section:
        publications = publications.in_section(section)
    return {publication.article_id: publication for publication in publications.for_list()}


def _take_lead(publications: list[Publication], at: datetime) -> TeaserCard | None:
    """Remove and return the first entry with a picture, or else the first."""
    entries = [teaser_card(publication, at=at) for publication in publications[: 1 + CURRENT]]
    if not entries:
        return None
    chosen = next((place for place, entry in enumerate(entries) if entry.picture), 0)
    del publications[chosen]
    return entries[chosen]
