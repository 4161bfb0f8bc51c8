"""Accessibility rules checked on the HTML of every public page."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urljoin

import pytest

from articles import publishing
from articles.models import Image, ImageCredit, Tag
from tests.crawl import Answer, crawl
from tests.factories import a_region, a_tag, an_article, an_image, on_air

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(HTMLParser):
    """Links with their accessible names, headings, landmarks and pictures of one page."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.links: dict[str, set[str]] = defaultdict(set)
        self.headings: list[int] = []
        self.landmarks: list[str] = []
        self.unlabelled: list[str] = []
        self.address = answer.address
        self._open: list[tuple[str, bool]] = []
        self._link: tuple[str, list[str]] | None = None
        self.feed(answer.text)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "img":
            if "alt" not in values:
                self.unlabelled.append(self.get_starttag_text())
            elif self._link:
                self._link[1].append(values["alt"])
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag in {"main", "header", "footer", "nav"}:
            self.landmarks.append(tag)
            if tag == "nav" and not {"aria-label", "aria-labelledby"} & values.keys():
                self.unlabelled.append(self.get_starttag_text())
        if tag == "a" and "href" in values:
            target = urljoin(self.address, values["href"])
            self._link = (target, [values["aria-label"]] if "aria-label" in values else [])
        if tag not in VOID:
            hidden = values.get("aria-hidden") == "true" or bool(self._open and self._open[-1][1])
            self._open.append((tag, hidden))

    def handle_data(self, data):
        if self._link and not (self._open and self._open[-1][1]):
            self._link[1].append(data)

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "a" and self._link:
            target, words = self._link
            self.links[" ".join("".join(words).split()).casefold()].add(target)
            self._link = None


@pytest.fixture
def pages(db: None) -> list[Page]:
    """The crawl of a journal in which names and headlines stand twice, as they do."""
    tags = [a_tag(f"Wort {kind.label}", kind) for kind in Tag.Kind]
    tags.append(a_tag("Politik"))  # like the section
    for number, kicker in enumerate(["Bayern", "Hessen", "Sachsen"] * 8):
        on_air(
            since=timedelta(hours=number + 1),
            kicker=kicker,
            headline="Neues E-Government-Gesetz" if number < 2 else f"Meldung {number}",
            lead_image=a_licensed_image(f"Hand {number}") if number < 4 else None,
            regions=[a_region()],
            tags=tags,
        )
    for hours in (1, 2):
        on_air(
            since=timedelta(hours=hours),
            kicker="Saarland",
            headline="Landtag tagt",
            lead_image=Image.objects.first(),
        )
    for kicker in ("Bund", "Bremen"):
        article = an_article(headline="Zweimal berichtigt", kicker=kicker)
        revision = publishing.publish_now(article.latest_revision, by=None).revision
        for kind in ("correction", "addition"):
            publishing.correct(revision, by=None, kind=kind, text="Zwölf, nicht elf.")
            revision = article.latest_revision
    return [Page(answer) for answer in crawl().values() if answer.is_html and answer.body]


def a_licensed_image(creator: str) -> Image:
    """A picture whose licence has an address of its own, and so has its source."""
    image = an_image(creator=creator)
    ImageCredit.objects.filter(pk=image.credit_id).update(
        licence="Eigene Lizenz",
        licence_url=f"https://bilder.example/lizenz/{image.key}",
        source_url=f"https://bilder.example/{image.key}",
    )
    return image


def test_every_page_of_the_crawl_is_open_to_everyone(pages):
    assert len(pages) > 40
    wrong = [f"{page.address}: {sentence}" for page in pages for sentence in faults(page)]
    assert wrong == []


def faults(page: Page) -> Iterator[str]:
    """Headings, landmarks, labels, and links of one name that lead to several places."""
    if page.headings.count(1) != 1:
        yield "not one h1"
    if any(after - before > 1 for before, after in pairwise(page.headings)):
        yield f"headings skip a level: {page.headings}"
    if page.landmarks.count("main") != 1 or not {"header", "footer", "nav"} <= {*page.landmarks}:
        yield f"landmarks: {page.landmarks}"
    if next(iter(page.links), "") != "zum inhalt springen":
        yield "no skip link in front"
    yield from (f"no label: {tag}" for tag in page.unlabelled)
    for name, targets in page.links.items():
        if len(targets) > 1 or not name:
            yield f"„{name}“ leads to {sorted(targets)}"
