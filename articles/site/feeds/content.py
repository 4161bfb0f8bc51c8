"""What a feed says, whatever it is written in."""

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
    """One entry; `key` is what its lasting id is made from, addresses are whole."""

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
        """The whole address of this page of the feed, or of another, in one form."""
        query = self.query if query is None else query
        return settings.SITE_URL + feed_path(self.path, form) + query.rstrip("?")

    @property
    def home(self) -> str:
        """The whole address of the page that the feed belongs to."""
        return settings.SITE_URL + self.path + self.first

    @property
    def updated(self) -> datetime:
        """When its newest entry changed; an empty feed has a fixed day and stays the same."""
        return max((entry.updated for entry in self.entries), default=_NO_ENTRY)


def feed_path(path: str, form: str = ATOM) -> str:
    """The feed's path beneath the path of its list."""
    return reverse("site:feed", args=[path.lstrip("/"), form])
