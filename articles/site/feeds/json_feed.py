"""Writes a feed as JSON Feed 1.1."""

import json

from django.conf import settings

from articles.local_time import machine_time
from articles.pictures.credited import credited_file
from articles.site.feeds.content import JSON, Feed, FeedEntry


def json_feed(feed: Feed) -> bytes:
    """The feed as a JSON document in UTF-8."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": "de",
        "home_page_url": feed.home,
        "feed_url": feed.address(JSON),
        "icon": f"{settings.SITE_URL}/icon-512.png",
        "favicon": f"{settings.SITE_URL}/favicon.ico",
        "authors": [{"name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}],
        "items": [_item(entry) for entry in feed.entries],
    }
    if feed.older:
        document["next_url"] = feed.address(JSON, feed.older)
    return json.dumps(document, ensure_ascii=False).encode()


def _item(entry: FeedEntry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": settings.SITE_URL + entry.key,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": machine_time(entry.published),
        "date_modified": machine_time(entry.updated),
    }
    if entry.categories:
        item["tags"] = list(entry.categories)
    if entry.picture:
        picture = credited_file(entry.picture, "16x9")
        item["image"] = picture.url
        # An extension as the format allows it: the picture is never without its credit.
        item["_picture"] = {
            "credit": picture.credit,
            "alt": picture.alt,
            "width": picture.width,
            "height": picture.height,
        }
    return item
