"""Structured data (schema.org) of the site's pages, as plain dictionaries."""

import re
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from articles.local_time import machine_time
from articles.models import Correction
from articles.pictures.credited import image_object
from articles.rendering.page import ArticlePage
from articles.rendering.teaser_card import TeaserCard

Node = dict[str, object]
_SEARCH = "/suche/?q={search_term_string}"
_IMAGE_RATIOS = ("16x9", "4x3", "1x1")
_BETWEEN_NAMES = re.compile(r",\s*|\s+und\s+|\s*/\s*")


def organisation() -> Node:
    """The journal as a publisher."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": _site("/#herausgeber"),
        "name": settings.SITE_NAME,
        "url": _site("/"),
        "description": settings.SITE_CLAIM,
        "logo": {
            "@type": "ImageObject",
            "url": _site(reverse("site:icon", args=[512])),
            "width": 512,
            "height": 512,
        },
        "correctionsPolicy": _site(reverse("site:corrections")),
        "publishingPrinciples": _site(reverse("site:imprint")),
    }


def website() -> Node:
    """The site, with its search address."""
    return {
        "@type": "WebSite",
        "@id": _site("/#website"),
        "name": settings.SITE_NAME,
        "url": _site("/"),
        "inLanguage": "de",
        "publisher": {"@id": _site("/#herausgeber")},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": _site(_SEARCH)},
            "query-input": "required name=search_term_string",
        },
    }


def news_article(page: ArticlePage) -> Node:
    """An article with pictures, authors, dates and corrections."""
    node: Node = {
        "@type": "NewsArticle",
        "@id": _site(f"{page.url}#artikel"),
        "mainEntityOfPage": _site(page.url),
        "url": _site(page.url),
        "headline": page.headline,
        "description": page.teaser,
        "inLanguage": "de",
        "datePublished": machine_time(page.dated),
        "dateModified": machine_time(page.updated or page.dated),
        "author": authors(page.byline),
        "publisher": organisation(),
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", "@id": _site("/#website"), "name": settings.SITE_NAME},
        "keywords": [tag.name for tag in page.tags],
        "contentLocation": [{"@type": "Place", "name": region.name} for region in page.regions],
        "correction": [
            _correction(notice) for notice in (*page.corrections_on_top, *page.corrections_below)
        ],
    }
    if page.kicker:
        node["alternativeHeadline"] = f"{page.kicker}: {page.headline}"
    if page.section:
        node["articleSection"] = page.section.name
    if page.lead:
        node["image"] = [
            image_object(page.lead, ratio, page.lead_caption) for ratio in _IMAGE_RATIOS
        ]
    return _filled(node)


def authors(byline: str) -> list[Node]:
    """Authors named by a byline: `Von Anna Weber und Jan Roth` are two; without one the journal.

    A name of one word is a desk or an agency (`Redaktion`, `dpa`).
    """
    names = _BETWEEN_NAMES.split(byline.strip().removeprefix("Von ").removeprefix("von "))
    found = [
        {"@type": "Person" if " " in name.strip() else "Organization", "name": name.strip()}
        for name in names
        if name.strip()
    ]
    return found or [{"@type": "Organization", "name": settings.SITE_NAME, "url": _site("/")}]


def breadcrumbs(path: Iterable[tuple[str, str]]) -> Node:
    """Breadcrumbs as (name, address), without the front page."""
    steps = [("Startseite", "/"), *path]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": _site(address)}
            for place, (name, address) in enumerate(steps, start=1)
        ],
    }


def collection(name: str, description: str, address: str, entries: Iterable[TeaserCard]) -> Node:
    """A list of articles."""
    items = [
        {"@type": "ListItem", "position": place, "url": _site(entry.url), "name": entry.headline}
        for place, entry in enumerate(entries, start=1)
    ]
    return {
        "@type": "CollectionPage",
        "@id": address,
        "url": address,
        "name": name,
        "description": description,
        "inLanguage": "de",
        "isPartOf": {"@type": "WebSite", "@id": _site("/#website"), "name": settings.SITE_NAME},
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(items),
            "itemListElement": items,
        },
    }


def _correction(notice: Correction) -> Node:
    return {
        "@type": "CorrectionComment",
        "name": notice.get_kind_display(),
        "text": notice.text,
        "datePublished": machine_time(notice.dated),
    }


def _filled(node: Node) -> Node:
    """Removes empty values, recursively."""
    return {
        key: _filled(value) if isinstance(value, dict) else value
        for key, value in node.items()
        if value not in (None, "", [], {})
    }


def _site(path: str) -> str:
    return settings.SITE_URL + path
