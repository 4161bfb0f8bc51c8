from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.safestring import SafeString

from articles.keys import german_slug
from articles.models import Article, Image, Publication, Section, Tag
from articles.models.content import Content
from articles.models.publication import article_address
from articles.rendering.body import body_html
from regions.models import Region

# Two buttons pressed within a minute are one publication to a reader.
_SAME_MOMENT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as its page shows it, whether from what is on air or from a working copy."""

    url: str
    kicker: str
    headline: str
    teaser: str
    dated: datetime | None
    updated: datetime | None
    byline: str
    lead: Image | None
    lead_caption: str
    body: SafeString
    section: Section | None
    regions: list[Region]
    tags: list[Tag]


def page_of_publication(publication: Publication, *, at: datetime) -> ArticlePage:
    """The page of what is on air; `publication` comes from `.whole()`."""
    began = publication.visible.lower
    return _page(
        publication.revision,
        at=at,
        url=publication.get_absolute_url(),
        dated=publication.dated,
        updated=began if began - publication.dated > _SAME_MOMENT else None,
        section=publication.article.section,
        article_id=publication.article_id,
    )


def page_of_working_copy(article: Article, *, at: datetime) -> ArticlePage:
    """The page as it would be if the working copy went on air at this moment."""
    return _page(
        article,
        at=at,
        url=article_address(german_slug(article.headline), article.key),
        dated=at,
        updated=None,
        section=article.section,
        article_id=article.pk,
    )


def _page(
    content: Content,
    *,
    at: datetime,
    url: str,
    dated: datetime,
    updated: datetime | None,
    section: Section | None,
    article_id: int | None,
) -> ArticlePage:
    lead = content.lead_image
    return ArticlePage(
        url=url,
        kicker=content.kicker,
        headline=content.headline,
        teaser=content.teaser,
        dated=dated,
        updated=updated,
        byline=content.byline or (content.author.name if content.author else ""),
        lead=lead if lead and lead.is_usable(at) else None,
        lead_caption=content.lead_caption,
        body=body_html(content.body, at=at),
        section=section,
        regions=list(Region.objects.filter(articles=article_id)) if article_id else [],
        tags=list(Tag.objects.filter(tagged__content_object=article_id)) if article_id else [],
    )
