"""Sitemaps: an index, one file per month of articles, one of overview pages, one of news.

Articles are filed by month, oldest first, at most `PER_FILE` to a file: what is past stays in its
file, and each answers by a range of the index, however large the archive is.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import ceil
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.local_time import machine_time, month_and_next
from articles.models import Correction, Image, Publication, Section, Tag, TermIndex
from articles.models.publication import PublicationQuerySet
from articles.models.term_index import term_number
from articles.pictures.credited import credited_file
from articles.rendering.teaser_card import teaser_card
from articles.site.feeds.atom import xml_text
from articles.site.machines.conditional_get import answer_if_modified
from articles.site.request_time import request_time
from articles.site.views.archive import months, period
from regions.models import Region

PER_FILE = 10_000
CHUNK = 1_000
NEWS_HOURS, MAX_NEWS = 48, 1_000
_FIXED = (
    "corrections", "picture-credits", "subscribing", "imprint", "privacy", "accessibility",
    "archive",
)  # fmt: skip
_SHELVES = ("regions", "atlas", "ministries", "topics", "organisations", "persons")
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Index of all sitemaps, named in robots.txt."""
    files = [_file(reverse("site:sitemap-pages"))]
    for month in months(request):
        for part in range(1, ceil(month.count / PER_FILE) + 1):
            name = [f"{month.begin:%Y}", f"{month.begin:%m}", *([part] if part > 1 else [])]
            files.append(_file(reverse("site:sitemap", args=name), month.changed))
    body = f'<sitemapindex xmlns="{_SITEMAP}">\n{"".join(files)}</sitemapindex>\n'
    return answer_if_modified(request, _answer([_XML, body]))


@require_safe
def articles(request: HttpRequest, year: str, month: str, part: str | None = None) -> HttpResponse:
    """Articles of a month, or one part of them, with their lead pictures.

    Raises:
        Http404: nothing of it is on air.
    """
    at = request_time(request)
    bounds = period(month_and_next, year, month)
    first = (int(part or 1) - 1) * PER_FILE
    found = Publication.objects.on_air(at).dated_between(*bounds).oldest_first()
    if not found[first : first + 1].exists():
        raise Http404
    body = _urlset(_article_lines(found, first, at), f' xmlns:image="{_IMAGE}"')
    return answer_if_modified(request, _answer(body))


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """The front page, every non-empty list, and the fixed pages."""
    at = request_time(request)
    paths = [reverse("site:front"), *(reverse(f"site:{name}") for name in (*_SHELVES, *_FIXED))]
    paths += [section.get_absolute_url() for section in Section.objects.all()]
    things = {term_number(thing): thing for thing in (*Region.objects.all(), *Tag.objects.all())}
    filled = TermIndex.objects.count_each([(term, None) for term in things], at=at, limit=1)
    paths += [thing.get_absolute_url() for term, thing in things.items() if term in filled]
    lines = (f"<url><loc>{_loc(path)}</loc></url>\n" for path in paths)
    return answer_if_modified(request, _answer(_urlset(lines)))


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """Articles of the last 48 hours for news search, newest first."""
    at = request_time(request)
    since = at - timedelta(hours=NEWS_HOURS)
    found = Publication.objects.on_air(at).dated_between(since, None).newest_first().for_list()
    lines = (_news_line(publication) for publication in found[:MAX_NEWS])
    return answer_if_modified(request, _answer(_urlset(lines, f' xmlns:news="{_NEWS}"')))


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: allows everything but search results, and names the sitemap index."""
    maps = [reverse("site:sitemap-index"), reverse("site:sitemap-news")]
    lines = ["User-agent: *", "Disallow: /suche/", ""]
    lines += [f"Sitemap: {settings.SITE_URL}{path}" for path in maps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _article_lines(found: PublicationQuerySet, first: int, at: datetime) -> Iterator[str]:
    for begin in range(first, first + PER_FILE, CHUNK):
        chunk = list(found.for_list()[begin : min(begin + CHUNK, first + PER_FILE)])
        keys = [publication.article.key for publication in chunk]
        corrected = Correction.objects.shown(at).latest_dates(keys)
        for publication in chunk:
            changed = max(
                publication.visible.lower, corrected.get(publication.article.key, publication.dated)
            )
            entry = teaser_card(publication, at=at)
            picture = _picture(entry.picture, entry.caption) if entry.picture else ""
            yield (
                f"<url><loc>{_loc(entry.url)}</loc><lastmod>{machine_time(changed)}</lastmod>"
                f"{picture}</url>\n"
            )
        if len(chunk) < CHUNK:
            return


def _picture(image: Image, caption: str) -> str:
    file = credited_file(image, "16x9")
    words = f"{caption or image.caption} (Bildquelle: {file.credit})".strip()
    licence = image.credit.licence_url
    return (
        f"<image:image><image:loc>{escape(file.url)}</image:loc>"
        f"<image:caption>{_text(words)}</image:caption>"
        + (f"<image:license>{_text(licence)}</image:license>" if licence else "")
        + "</image:image>"
    )


def _news_line(publication: Publication) -> str:
    revision = publication.revision
    title = f"{revision.kicker}: {revision.headline}" if revision.kicker else revision.headline
    return (
        f"<url><loc>{_loc(publication.get_absolute_url())}</loc><news:news><news:publication>"
        f"<news:name>{_text(settings.SITE_NAME)}</news:name><news:language>de</news:language>"
        f"</news:publication><news:publication_date>{machine_time(publication.dated)}"
        f"</news:publication_date><news:title>{_text(title)}</news:title></news:news></url>\n"
    )


def _file(path: str, changed: datetime | None = None) -> str:
    lastmod = f"<lastmod>{machine_time(changed)}</lastmod>" if changed else ""
    return f"<sitemap><loc>{_loc(path)}</loc>{lastmod}</sitemap>\n"


def _urlset(lines: Iterable[str], more: str = "") -> Iterator[str]:
    yield f'{_XML}<urlset xmlns="{_SITEMAP}"{more}>\n'
    yield from lines
    yield "</urlset>\n"


def _answer(body: Iterable[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(body, content_type="application/xml; charset=utf-8")


def _loc(path: str) -> str:
    return escape(settings.SITE_URL + path)


def _text(text: str) -> str:
    return escape(xml_text(text))
