"""Checklist rules about typography and leftovers of pasting."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from articles.body_blocks import block_text, body_blocks
from articles.body_html import LINK_SCHEMES
from articles.desk.article.rules import Spot, warns
from articles.empty_blocks import without_empty_blocks
from articles.models import Article
from articles.quoting import quoted

Part = tuple[str, int | None, str]

_STRAIGHT_QUOTES = re.compile(r"""(?<!\d)"|"(?=\w)|(?<!\d)'""")  # 19" is a measure
_HYPHEN_AS_DASH = re.compile(r"(?<=\s)--?(?=\s)")
_DOUBLE_BLANK = re.compile(r"[ \u00a0]{2,}(?=\S)")
_LOST = re.compile(r"\[Hier stand [^\]]{1,400}\]")  # written by newsroom/static/desk/paste/lost.js
_HREF = re.compile(r'href="([^"]*)"')
_FIELDS = ("kicker", "headline", "teaser")
_FIELD_NAMES = {
    "kicker": "In der Dachzeile",
    "headline": "In der Überschrift",
    "teaser": "Im Teaser",
    "body": "Im Text",
}


def parts(article: Article) -> Iterator[Part]:
    """All texts in reading order, as (field, block of the body, text)."""
    for field in _FIELDS:
        yield field, None, getattr(article, field)
    for number, block in enumerate(body_blocks(article.body)):
        yield "body", number, block_text(block)


@warns("body")
def quotes_are_typographic(article: Article) -> Iterator[Spot]:
    """Warns about quotes other than „these“."""
    yield from _places(article, _STRAIGHT_QUOTES, "gerade Anführungszeichen oder Apostrophe")


@warns("body")
def dashes_are_dashes(article: Article) -> Iterator[Spot]:
    """Warns about a hyphen between two blanks, where a dash belongs."""
    yield from _places(article, _HYPHEN_AS_DASH, "Bindestriche statt Gedankenstriche")


@warns("body")
def blanks_are_single(article: Article) -> Iterator[Spot]:
    """Warns about two blanks in a row."""
    yield from _places(article, _DOUBLE_BLANK, "doppelte Leerzeichen")


@warns("body")
def paragraphs_are_not_empty(article: Article) -> Iterator[Spot]:
    """Warns about empty paragraphs, which only old or imported texts have."""
    for number, block in enumerate(body_blocks(article.body)):
        if without_empty_blocks(block) == "":
            yield Spot("Im Text stehen leere Absätze; beim nächsten Sichern gehen sie.", number)
            return


@warns("body")
def nothing_was_left_behind(article: Article) -> Iterator[Spot]:
    """Warns about placeholders of pictures or videos that could not be pasted."""
    for field, block, words in parts(article):
        for note in _LOST.findall(words):
            yield Spot(f"Der Hinweis {quoted(note)} erscheint so auf der Seite.", block, field)


@warns("body")
def links_lead_somewhere(article: Article) -> Iterator[Spot]:
    """Warns about links other than http(s), mailto, or our own addresses."""
    for number, block in enumerate(body_blocks(article.body)):
        for target in map(unescape, _HREF.findall(block)):
            if sentence := _wrong_link(target):
                yield Spot(sentence, number)
        if "<a>" in block:
            yield Spot("Im Text steht ein Link ohne Ziel.", number)


def _wrong_link(target: str) -> str:
    try:
        address = urlsplit(target)
    except ValueError:
        return f"Der Link {quoted(target)} ist keine Adresse, die ein Browser öffnen kann."
    if address.scheme in {"http", "https"} and "." not in (address.netloc or ""):
        return f"Der Link {quoted(target)} nennt keine Website."
    if address.scheme == "mailto" and "@" not in address.path:
        return f"Der Link {quoted(target)} nennt keine E-Mail-Adresse."
    if address.scheme in LINK_SCHEMES or target.startswith(("/", "#")):
        return ""
    return f"Der Link {quoted(target)} beginnt nicht mit https://, http:// oder mailto:."


def _places(article: Article, pattern: re.Pattern[str], what: str) -> Iterator[Spot]:
    """One finding for each field with matches, positioned at the first."""
    first: dict[str, int | None] = {}
    counts: dict[str, int] = {}
    for field, block, words in parts(article):
        if number := sum(1 for _ in pattern.finditer(words)):
            first.setdefault(field, block)
            counts[field] = counts.get(field, 0) + number
    for field, number in counts.items():
        places = "1 Stelle" if number == 1 else f"{number} Stellen"
        yield Spot(f"{_FIELD_NAMES[field]} stehen {what} ({places}).", first[field], field)
