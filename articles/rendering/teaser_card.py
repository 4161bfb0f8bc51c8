from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Image, Placement, Publication, Section
from articles.models.content import Content
from articles.models.publication import article_address
from newsroom.slugs import german_slug


@dataclass(frozen=True, slots=True)
class TeaserCard:
    """One teaser in a list: what the site shows of an article before "mehr…".

    `since` is when these words came on air; `dated` is the article's date.
    """

    key: str
    url: str
    kicker: str
    headline: str
    text: str
    dated: datetime | None
    picture: Image | None
    caption: str
    section: Section | None
    since: datetime | None = None


def teaser_card(
    publication: Publication, *, at: datetime, placement: Placement | None = None
) -> TeaserCard:
    """The teaser of a publication, with its placement's own texts if it has any.

    A picture whose licence does not cover the moment `at` is left out.
    """
    revision = publication.revision
    own_picture = placement.image if placement and placement.image_id else None
    picture = own_picture or revision.lead_image
    return TeaserCard(
        key=publication.article.key,
        url=publication.get_absolute_url(),
        kicker=(placement and placement.kicker) or revision.kicker,
        headline=(placement and placement.headline) or revision.headline,
        text=(placement and placement.text) or revision.teaser,
        dated=publication.dated,
        picture=picture if picture and picture.is_usable(at) else None,
        caption="" if own_picture else revision.lead_caption,
        section=publication.article.section,
        since=publication.visible.lower,
    )


def teaser_card_of_draft(content: Content, article: Article, *, at: datetime) -> TeaserCard:
    """The teaser of an article with this content, as if on air at `at`."""
    picture = content.lead_image
    return TeaserCard(
        key=article.key,
        url=article_address(german_slug(content.headline), article.key),
        kicker=content.kicker,
        headline=content.headline,
        text=content.teaser,
        dated=at,
        picture=picture if picture and picture.is_usable(at) else None,
        caption=content.lead_caption,
        section=article.section,
    )
