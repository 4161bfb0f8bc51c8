"""Page metadata: title, description, canonical address, Open Graph, JSON-LD."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.models import Image
from articles.pictures.credited import CreditedFile, credited_file
from articles.rendering.page import ArticlePage
from articles.rendering.teaser_card import TeaserCard
from articles.site.lists.lists import Channel
from articles.site.lists.pagination import ListPage
from articles.site.machines import schema_org

# A data block cannot run, but `</script>` would end it, and U+2028/9 end lines in old parsers.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_DESCRIPTION_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Head:
    """Metadata shown by `site/_head_meta.html`; all addresses are absolute.

    `feed` is the path of the list whose feeds are offered, `data` goes out as JSON-LD.
    """

    title: str
    description: str
    canonical: str
    feed: str = "/"
    feed_query: str = ""
    feed_title: str = ""
    previous: str = ""
    next: str = ""
    picture: CreditedFile | None = None
    published: datetime | None = None
    modified: datetime | None = None
    section: str = ""
    keywords: tuple[str, ...] = ()
    data: tuple[dict[str, object], ...] = field(default=())

    @property
    def is_article(self) -> bool:
        """Whether the page is an article."""
        return self.published is not None

    @property
    def is_front(self) -> bool:
        """Whether the page is the front page, whose title is the journal's name alone."""
        return self.canonical == f"{settings.SITE_URL}/"

    @property
    def json_ld(self) -> SafeString:
        """All structured data as one graph, escaped for a script element."""
        graph = {"@context": "https://schema.org", "@graph": list(self.data)}
        text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
        return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - escaped just here


def head_of_article(page: ArticlePage) -> Head:
    """Metadata of an article's page."""
    section = page.section
    trail = [(section.name, section.get_absolute_url())] if section else []
    return Head(
        title=f"{page.kicker}: {page.headline}" if page.kicker else page.headline,
        description=_shortened(page.teaser),
        canonical=settings.SITE_URL + page.url,
        picture=social_picture(page.lead),
        published=page.dated,
        modified=page.updated or page.dated,
        section=page.section.name if page.section else "",
        keywords=tuple(tag.name for tag in page.tags),
        data=(
            schema_org.news_article(page),
            schema_org.breadcrumbs([*trail, (page.headline, page.url)]),
        ),
    )


def head_of_channel(
    channel: Channel,
    listing: ListPage,
    *,
    trail: Iterable[tuple[str, str]] = (),
    offers_feed: bool = True,
) -> Head:
    """Metadata of a list's page; later pages have their own title and address.

    A narrowed list is the same thing for search engines as the whole.

    Args:
        channel: the list.
        listing: what of it the page shows.
        trail: names and paths between the front page and the list.
        offers_feed: whether the list has feeds.
    """
    address = settings.SITE_URL + channel.path
    here = address if channel.is_narrowed else address + listing.here
    description = channel.description or f"Alle Meldungen: {channel.heading}"
    return Head(
        title=channel.name if listing.is_first_page else f"{channel.name}, weitere Meldungen",
        description=_shortened(description),
        canonical=here,
        feed=channel.path,
        feed_query=channel.query,
        feed_title=channel.name
        if offers_feed and (channel.page_term or channel.is_narrowed)
        else "",
        previous=_neighbour(address, listing.newer),
        next=_neighbour(address, listing.older),
        data=(
            schema_org.collection(channel.heading, description, here, listing.entries),
            schema_org.breadcrumbs(
                [*trail, *filter(None, [channel.parent]), (channel.heading, channel.path)]
            ),
        ),
    )


def head_of_page(title: str, description: str, path: str, *, feed_title: str = "") -> Head:
    """Metadata of any other page: an overview or a fixed text, optionally with a feed."""
    return Head(
        title=title,
        description=_shortened(description),
        canonical=settings.SITE_URL + path,
        feed=path,
        feed_title=feed_title,
        data=(schema_org.breadcrumbs([(title, path)]),),
    )


def head_of_front(entries: Iterable[TeaserCard], older: str, lead: Image | None) -> Head:
    """Metadata of the front page: the journal itself."""
    address = f"{settings.SITE_URL}/"
    return Head(
        title=f"{settings.SITE_NAME} – {settings.SITE_CLAIM}",
        description=settings.SITE_CLAIM,
        canonical=address,
        next=_neighbour(address, older),
        picture=social_picture(lead),
        data=(
            schema_org.organisation(),
            schema_org.website(),
            schema_org.collection(settings.SITE_NAME, settings.SITE_CLAIM, address, entries),
        ),
    )


def social_picture(image: Image | None) -> CreditedFile | None:
    """Preview picture for social networks, if its rights allow this use."""
    if image is None or Image.Use.SOCIAL not in image.allowed_uses:
        return None
    return credited_file(image, "16x9")


def _neighbour(address: str, query: str) -> str:
    return address + query.rstrip("?") if query else ""


def _shortened(text: str) -> str:
    """At most two lines of a search result, cut at the end of a word."""
    text = " ".join(text.split())
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[:_DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(",;:–") + " …"
