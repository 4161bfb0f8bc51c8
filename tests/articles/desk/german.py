"""Visible texts of a page, and those that are untranslated messages of Django and packages."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

PACKAGES = (
    "django",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django_filters",
    "django_prose_editor",
    "taggit",
)
# Words that are the same in German.
GERMAN_TOO = {"Name", "Text", "Information", "Code", "Link", "Person", "Region", "Position"}
_SILENT = {"script", "style", "template"}
_SPOKEN = {"title", "aria-label", "placeholder", "alt", "aria-description"}
_ENTRY = re.compile(r'^msgid(?:_plural)? ((?:".*"\s*)+)msgstr', re.MULTILINE)
_TRANSLATED = re.compile(r'^msgid ((?:".*"\s*)+)msgstr ((?:".*"\s*)+)', re.MULTILINE)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# What is left of a message without its placeholders says enough to be recognised by.
_TELLING = re.compile(r"[a-z]{6}|[a-z]{3}.* .*[a-z]{3}")
_MARKUP = re.compile(r"<[^>]*>")


class _Speaker(HTMLParser):
    """HTML parser that collects all visible texts and spoken attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        values = dict(attrs)
        spoken = _SPOKEN | ({"value"} if values.get("type") in {"submit", "button"} else set())
        self.pieces += [value for name, value in attrs if name in spoken and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in _SILENT

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(data)


def spoken(page: str) -> set[str]:
    """Visible or spoken texts of a page, including hidden headings."""
    speaker = _Speaker()
    speaker.feed(page)
    return {line for piece in speaker.pieces if (line := " ".join(piece.split()))}


def english_in(page: str) -> list[str]:
    """Texts of a page that are untranslated messages of a catalogue."""
    whole, patterns = _english()
    return sorted(
        piece
        for piece in spoken(page)
        if piece.rstrip(":") in whole or any(pattern.fullmatch(piece) for pattern in patterns)
    )


@cache
def _english() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    sentences = {line for message in _messages() for line in _lines(message)} - GERMAN_TOO
    plain = frozenset(line for line in sentences if not _PLACEHOLDER.search(line))
    patterns = tuple(
        re.compile(".+".join(map(re.escape, _PLACEHOLDER.split(line))))
        for line in sentences - plain
        if _TELLING.search(_PLACEHOLDER.sub("", line))
    )
    return plain, patterns


def _messages() -> Iterator[str]:
    """Messages of the catalogues whose German translation differs or is missing."""
    for folder in _locale_folders():
        german = _german(folder)
        for path in (folder / "en").rglob("*.po"):
            for match in _ENTRY.finditer(path.read_text(encoding="utf-8")):
                message = _unquoted(match[1])
                if german.get(message) != message:
                    yield message
        yield from (message for message, words in german.items() if words != message)


def _locale_folders() -> Iterator[Path]:
    for package in PACKAGES:
        root = Path(find_spec(package).origin).parent
        yield from (path for path in (root / "locale", root / "conf" / "locale") if path.is_dir())


def _german(folder: Path) -> dict[str, str]:
    return {
        _unquoted(match[1]): _unquoted(match[2])
        for path in (folder / "de").rglob("*.po")
        for match in _TRANSLATED.finditer(path.read_text(encoding="utf-8"))
    }


def _unquoted(strings: str) -> str:
    return "".join(ast.literal_eval(line) for line in strings.split("\n") if line.strip())


def _lines(message: str) -> Iterator[str]:
    for piece in _MARKUP.split(message):
        line = " ".join(piece.split())
        if re.search(r"[A-Za-z]{2}", line):
            yield line
