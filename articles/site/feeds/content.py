"""Content of a feed, independent of its format."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from articles.models import Image, Section

ATOM, JSON = "/", ".json"
_NO_ENTRY = datetime.fromisoformat("2026-01-01T00:00:00+01:00")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry; its permanent id is made from `key`, addresses are absolute."""

    key: str
    url: str
    title: str
    summary: str
    content: SafeString
    published: datetime
    updated: datetime
    picture: Image | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed.

    `first`, `query`, `newer` and `older` are the queries of its first page, of itself and of its
    neighbours, those empty at the ends.
    """

    path: str
    title: str
    description: str
    entries: list[FeedEntry]
    first: str = ""
    query: str = ""
    older: str = ""
    newer: str = ""
    section: Section | None = None

    def address(self, form: str, query: str | None = None) -> str:
        """Absolute address of this page of the feed, or of another page."""
        query = self.query if query is None else query
        return settings.SITE_URL + feed_path(self.path, form) + query.rstrip("?")

    @property
    def home(self) -> str:
        """Absolute address of the HTML page that belongs to the feed."""
        return settings.SITE_URL + self.path + self.first

    @property
    def updated(self) -> datetime:
        """Time of the newest entry's change; a fixed day if the feed is empty."""
        return max((entry.updated for entry in self.entries), default=_NO_ENTRY)


def feed_path(path: str, form: str = ATOM) -> str:
    """Path of the feed, relative to the path of its list."""
    return reverse("site:feed", args=[path.lstrip("/"), form])
