from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from articles.models import Article, Correction, Image, Publication, Section, Tag
from articles.models.content import Content
from articles.models.publication import article_address
from articles.rendering.body import body_html
from articles.rendering.tables import BOX
from newsroom.slugs import german_slug
from regions.models import Region

# Two buttons pressed within a minute are one publication to a reader.
_SAME_MOMENT = timedelta(minutes=1)
_WORDS_PER_MINUTE = 200  # an unhurried reader of German


@dataclass(frozen=True, slots=True)
class DatedTag:
    """A tag with its name on an article's day; `long_name` only for a ministry."""

    tag: Tag
    name: str
    long_name: str

    def get_absolute_url(self) -> str:
        """Address of the tag's list for readers."""
        return self.tag.get_absolute_url()


@dataclass(frozen=True, slots=True)
class Classification:
    """Section, regions and tags of an article."""

    section: Section | None
    regions: list[Region]
    tags: list[Tag]

    @classmethod
    def of(cls, article: Article) -> "Classification":
        """The saved classification, in at most four queries; empty for an unsaved article."""
        if article.pk is None:
            return cls(article.section, [], [])
        tags = Tag.objects.filter(tagged__content_object=article.pk)
        return cls(
            article.section,
            list(Region.objects.filter(articles=article.pk)),
            list(tags.with_authority_names()),
        )

    def tags_on(self, moment: datetime) -> list[DatedTag]:
        """The tags as an article of that day in Berlin names them."""
        day = timezone.localdate(moment)
        return [DatedTag(tag, tag.name_on(day), tag.long_name_on(day)) for tag in self.tags]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article's page, from a publication or from a working copy."""

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
    tags: list[DatedTag]
    corrections_on_top: list[Correction]
    corrections_below: list[Correction]

    @property
    def has_tables(self) -> bool:
        """Whether the body shows a table."""
        return BOX in self.body

    @property
    def reading_minutes(self) -> int:
        """How long teaser and body take to read, in whole minutes, at least one."""
        words = len(f"{self.teaser} {strip_tags(self.body)}".split())
        return max(1, round(words / _WORDS_PER_MINUTE))


def page_of_publication(publication: Publication, *, at: datetime) -> ArticlePage:
    """The page of a publication that was loaded by `.for_article_page()`."""
    began = publication.visible.lower
    corrections = list(Correction.objects.shown(at).of(publication.article_id))
    changed = max([began, *(correction.dated for correction in corrections)])
    return _page(
        publication.revision,
        at=at,
        url=publication.get_absolute_url(),
        dated=publication.dated,
        updated=changed if changed - publication.dated > _SAME_MOMENT else None,
        filed=Classification.of(publication.article),
        corrections=corrections,
    )


def page_of_draft(
    content: Content, article: Article, *, at: datetime, filed: Classification | None = None
) -> ArticlePage:
    """The page of an article with this content, as if on air at `at`.

    Args:
        content: a working copy or a revision.
        article: whose it is; need not be saved.
        at: the moment the page is dated.
        filed: a classification that is typed but not saved; None takes the saved one.
    """
    return _page(
        content,
        at=at,
        url=article_address(german_slug(content.headline), article.key),
        dated=at,
        updated=None,
        filed=filed or Classification.of(article),
    )


def _page(
    content: Content,
    *,
    at: datetime,
    url: str,
    dated: datetime,
    updated: datetime | None,
    filed: Classification,
    corrections: Iterable[Correction] = (),
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
        section=filed.section,
        regions=filed.regions,
        tags=filed.tags_on(dated),
        corrections_on_top=[one for one in corrections if one.is_on_top],
        corrections_below=[one for one in corrections if not one.is_on_top],
    )
