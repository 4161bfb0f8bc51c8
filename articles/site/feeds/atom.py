"""Writes a feed as Atom (RFC 4287), paged (RFC 5005), pictures as Media RSS with their credit."""

import re
from xml.etree import ElementTree as ET

from django.conf import settings

from articles.local_time import machine_time
from articles.pictures.credited import credited_file
from articles.site.feeds.content import ATOM, Feed, FeedEntry

_ATOM = "http://www.w3.org/2005/Atom"
_MEDIA = "http://search.yahoo.com/mrss/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What XML 1.0 has no way to write.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

ET.register_namespace("", _ATOM)
ET.register_namespace("media", _MEDIA)


def atom(feed: Feed) -> bytes:
    """The feed as an Atom document in UTF-8."""
    root = ET.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: "de"})
    _add(root, "id", feed.address(ATOM, feed.first))
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", machine_time(feed.updated))
    author = _add(root, "author")
    _add(author, "name", settings.SITE_NAME)
    _add(author, "uri", f"{settings.SITE_URL}/")
    _add(root, "icon", f"{settings.SITE_URL}/favicon.ico")
    _link(root, "self", feed.address(ATOM), "application/atom+xml")
    _link(root, "alternate", feed.home, "text/html")
    _link(root, "first", feed.address(ATOM, feed.first), "application/atom+xml")
    if feed.newer:
        _link(root, "previous", feed.address(ATOM, feed.newer), "application/atom+xml")
    if feed.older:
        _link(root, "next", feed.address(ATOM, feed.older), "application/atom+xml")
    for entry in feed.entries:
        _entry(root, entry)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def xml_text(text: str) -> str:
    """The text without characters that XML cannot contain."""
    return _NOT_IN_XML.sub("", text)


def _entry(root: ET.Element, entry: FeedEntry) -> None:
    element = _add(root, "entry")
    _add(element, "id", settings.SITE_URL + entry.key)
    _add(element, "title", entry.title)
    _link(element, "alternate", entry.url, "text/html")
    _add(element, "published", machine_time(entry.published))
    _add(element, "updated", machine_time(entry.updated))
    for category in entry.categories:
        ET.SubElement(element, f"{{{_ATOM}}}category", {"term": xml_text(category)})
    _add(element, "summary", entry.summary)
    _add(element, "content", entry.content).set("type", "html")
    if entry.picture:
        _picture(element, entry)


def _picture(element: ET.Element, entry: FeedEntry) -> None:
    picture = credited_file(entry.picture, "16x9")
    _link(element, "enclosure", picture.url, picture.content_type)
    media = ET.SubElement(
        element,
        f"{{{_MEDIA}}}content",
        {
            "url": picture.url,
            "type": picture.content_type,
            "medium": "image",
            "width": str(picture.width),
            "height": str(picture.height),
        },
    )
    credit = ET.SubElement(media, f"{{{_MEDIA}}}credit", {"role": "photographer"})
    credit.text = xml_text(picture.credit)
    if picture.alt:
        description = ET.SubElement(media, f"{{{_MEDIA}}}description", {"type": "plain"})
        description.text = xml_text(picture.alt)


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text:
        element.text = xml_text(text)
    return element


def _link(parent: ET.Element, relation: str, href: str, content_type: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"rel": relation, "type": content_type, "href": href})
