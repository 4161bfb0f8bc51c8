"""Slugs for names in addresses: German transliteration and one validation pattern."""

import re
import unicodedata
from collections.abc import Callable

from django.core.validators import RegexValidator

SLUG_LENGTH = 80
SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"

_LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS",
        "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
        "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ı": "i", "þ": "th", "Þ": "Th", "\u00ad": "",
    }
)  # fmt: skip
# Without these `C`, `C#` and `C++` would be one.
_SHARP = re.compile(r"(?<=[A-Za-z])#(?!\w)")
_PLUS = re.compile(r"(?<=\w)\+(?=\+|\W|$)|(?<=\+)\+")
_FOREIGN = re.compile(r"[^a-z0-9]+")

validate_slug = RegexValidator(
    rf"\A{SLUG}\Z",
    "Eine Adresse besteht aus kleinen Buchstaben ohne Umlaute, Ziffern und einzelnen Bindestrichen "
    "dazwischen.",
    code="invalid",
)


def german_slug(text: str, max_length: int = SLUG_LENGTH) -> str:
    """Turn German text into an address part: `Über 50 % größer` becomes `ueber-50-groesser`.

    Cuts at a word's end where it must; returns an empty string when nothing is left.
    """
    spelled_out = unicodedata.normalize("NFC", text).translate(_LETTERS)
    named = _PLUS.sub("-plus", _SHARP.sub("-sharp", spelled_out))
    ascii_text = unicodedata.normalize("NFKD", named).encode("ascii", "ignore").decode()
    slug = _FOREIGN.sub("-", ascii_text.lower()).strip("-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def free_slug(slug: str, is_taken: Callable[[str], bool], max_length: int = SLUG_LENGTH) -> str:
    """The slug itself or, where it is taken, the first free one: `slug-2`, `slug-3` and so on."""
    free, number = slug, 1
    while is_taken(free):
        number += 1
        ending = f"-{number}"
        free = slug[: max_length - len(ending)].rstrip("-") + ending
    return free


class SlugConverter:
    """A slug in a URL pattern: `<german_slug:slug>` takes what `validate_slug` takes."""

    regex = SLUG

    def to_python(self, value: str) -> str:
        """A slug is itself."""
        return value

    def to_url(self, value: str) -> str:
        """A slug needs no quoting."""
        return value
