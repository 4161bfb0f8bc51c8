"""Crawler of all public pages, so that new pages are tested automatically.

The walk starts from the URL configuration of the readers' process: every named address, filled with
every value the database offers (and with values that do not exist). A new address name without
sample values is an error here, so that whoever adds one decides how it is walked. From there every
link of the site itself is followed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.exceptions import NoReverseMatch
from django.utils import timezone

from articles.models import Article, Image, Publication, Section, Tag
from regions.models import Region

_LINK = re.compile(r"""(?<![\w-])(?:href|src|action)=["']?([^"'\s>]+)|srcset=["']([^"']+)["']""")
_MAX_PAGES = 5_000


@dataclass(frozen=True)
class Answer:
    """A response, byte for byte."""

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def text(self) -> str:
        """The response's text without soft hyphens."""
        return self.body.decode("utf-8", "replace").replace("\u00ad", "")

    @property
    def is_html(self) -> bool:
        return dict(self.headers).get("Content-Type", "").startswith("text/html")


def crawl(extra: Iterable[str] = (), client: Client | None = None) -> dict[str, Answer]:
    """Fetch every public address, and `extra` ones, once; follow all links of the site."""
    client = client or Client(raise_request_exception=True)
    waiting = [*known_addresses(), *extra]
    answers: dict[str, Answer] = {}
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        answers[address] = answer = fetch(client, address)
        assert len(answers) < _MAX_PAGES, "the crawl does not end"
        waiting += [link for link in links(answer) if link not in answers]
    return answers


def fetch(client: Client, address: str) -> Answer:
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Answer(address, response.status_code, tuple(sorted(response.headers.items())), body)


def links(answer: Answer) -> Iterator[str]:
    """The site's own addresses that an answer names, without fragments."""
    headers = dict(answer.headers)
    if location := headers.get("Location"):
        yield from _own(answer.address, location)
    if "html" not in headers.get("Content-Type", "") and "xml" not in headers.get(
        "Content-Type", ""
    ):
        return
    for match in _LINK.finditer(answer.text):
        for target in _targets(match):
            yield from _own(answer.address, unescape(target))


def _targets(match: re.Match[str]) -> list[str]:
    if match[1]:
        return [match[1]]
    return [candidate.split()[0] for candidate in match[2].split(",") if candidate.split()]


def _own(base: str, target: str) -> Iterator[str]:
    try:
        parts = urlsplit(urljoin(base, target))
    except ValueError:  # an editor's own link to `http://user[1]@example.de/`
        return
    is_ours = parts.netloc in {"", "testserver", "journal.example"}
    is_public = not parts.path.startswith(("/static/", "/redaktion/"))
    if parts.scheme in {"", "http", "https"} and is_ours and is_public:
        yield parts.path + (f"?{parts.query}" if parts.query else "")


def known_addresses() -> list[str]:
    """Every address the URL configuration and the database together can name."""
    addresses = []
    for name in public_names():
        if name not in SAMPLES:
            message = f"Die öffentliche Adresse „{name}“ hat keine Beispielwerte in tests/crawl.py."
            raise AssertionError(message)
        addresses += [_reverse(name, kwargs) for kwargs in SAMPLES[name]()]
    return addresses + [f"{reverse(name)}?q={asked}" for name, asked in QUESTIONS]


def known_address(name: str) -> str:
    """One address of this name that is expected to exist."""
    return _reverse(name, SAMPLES[name]()[0])


def public_names() -> list[str]:
    """The names of all patterns in the readers' URL map, as `namespace:name`."""
    return sorted(set(_names(get_resolver("newsroom.reader_urls"), "")))


def _names(resolver: object, namespace: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _names(pattern, inner)
        elif pattern.name:
            yield namespace + pattern.name


def _reverse(name: str, args: tuple[object, ...]) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch as error:
        message = f"tests/crawl.py kann „{name}“ nicht mit {args} bilden."
        raise AssertionError(message) from error


def _plain() -> list[tuple[object, ...]]:
    return [()]


def _slugs(queryset: Callable[[], object]) -> Callable[[], list[tuple[object, ...]]]:
    return lambda: [
        *((slug,) for slug in queryset().values_list("slug", flat=True)),
        ("gibt-es-nicht",),
    ]


def _tags(kind: str) -> Callable[[], list[tuple[object, ...]]]:
    return _slugs(lambda: Tag.objects.of_kind(kind))


def _articles() -> list[tuple[object, ...]]:
    """Every article by key, right or wrong slug, on air or not; and one that does not exist."""
    keys = [*Article.objects.values_list("key", flat=True), "zzzzzzzzzz"]
    return [(part,) for key in keys for part in (key, f"irgendein-alter-titel-{key}")]


def _pictures() -> list[tuple[object, ...]]:
    """Some sizes of every picture, on air or not, and of one that does not exist."""
    keys = [*Image.objects.order_by("key").values_list("key", flat=True), "z" * 26]
    names = ((1, "16x9-320.avif"), (1, "original-480.jpg"), (2, "16x9-320.webp"))
    nonsense = ((1, "original-9999.jpg"), (1, "original"))
    return [(key, *name) for key in keys for name in names] + [
        (keys[0], *name) for name in nonsense
    ]


def _days(parts: int) -> Callable[[], list[tuple[object, ...]]]:
    """Years, months or days of every article, on air or not; of days the first and the last."""

    def samples() -> list[tuple[object, ...]]:
        dates = [timezone.localtime(dated) for dated in _all_dates()]
        found = sorted({tuple(f"{day:%Y-%m-%d}".split("-")[:parts]) for day in dates})
        return [*found[:1], *found[-2:], ("1999", "01", "01")[:parts]]

    return samples


def _all_dates() -> Iterable[datetime]:
    return Publication.objects.values_list("dated", flat=True).distinct()


def _feeds() -> list[tuple[object, ...]]:
    """The feeds of everything, of the corrections, and of what has none; pages link the others."""
    paths = ("", "korrekturen/", "gibt-es-nicht/", "impressum/")
    return [(path, form) for path in paths for form in ("/", ".json")]


SAMPLES: dict[str, Callable[[], list[tuple[object, ...]]]] = {
    "site:front": _plain,
    "site:section": _slugs(Section.objects.all),
    "site:article": _articles,
    "site:regions": _plain,
    "site:atlas": _plain,
    "site:region": _slugs(Region.objects.all),
    "site:ministries": _plain,
    "site:ministry": _tags(Tag.Kind.MINISTRY),
    "site:topics": _plain,
    "site:topic": _tags(Tag.Kind.TOPIC),
    "site:organisations": _plain,
    "site:persons": _plain,
    "site:organisation": _tags(Tag.Kind.ORGANISATION),
    "site:person": _tags(Tag.Kind.PERSON),
    "site:search": _plain,
    "site:suggestions": _plain,
    "site:corrections": _plain,
    "site:subscribing": _plain,
    "site:archive": _plain,
    "site:archive-year": _days(1),
    "site:archive-month": _days(2),
    "site:archive-day": _days(3),
    "site:sitemap": _days(2),
    "site:sitemap-index": _plain,
    "site:sitemap-pages": _plain,
    "site:sitemap-news": _plain,
    "site:robots": _plain,
    "site:favicon": _plain,
    "site:icon": lambda: [(512,), (513,)],
    "site:manifest": _plain,
    "site:tdmrep": _plain,
    "site:security-txt": _plain,
    "site:feed": _feeds,
    "site:picture-credits": _plain,
    "site:imprint": _plain,
    "site:privacy": _plain,
    "site:accessibility": _plain,
    "site:picture": _pictures,
    "health": _plain,
}

# Questions that would bring out what is not on air, spelled so that the answer may not repeat it.
QUESTIONS = [
    ("site:search", "Meldung&sortierung=datum&rubrik=politik"),
    ("site:search", "Geheimniss"),
    ("site:search", "Land+Register+ODER+Geheimnis"),
    ("site:search", "kanarienvogl"),
    ("site:search", "kanarien+urheber+agentur"),
    ("site:suggestions", "kana"),
    ("site:suggestions", "geh"),
    ("site:suggestions", "mel"),
]
