"""Cleans names in credit fields for printing."""

import re

_LABEL = re.compile(
    r"""
      (?:bildquelle|bildnachweis|bildrechte|quelle|urheber(?:in)?|fotograf(?:in)?|photographer
        |fotos?|bild(?:er)?|photos?|pictures?|images?|credits?|source|autor(?:in)?)\s*:\s*
    | (?:fotos?|bild(?:er)?|photos?|pictures?|images?)\s+(?:von|by)\s*:?\s+
    | (?:fotos?|bild(?:er)?|photos?)\s*(?=©|\(c\)|\(r\))
    | (?:©|\(c\)|&copy;)\s*
    | copyright\b\s*:?\s*
    | copr\.\s*
    | (?:by|von)\s*:?\s+
    | (?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\s*(?:,|:|\bby\b|\bvon\b)?\s+(?=\S)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RESERVED = re.compile(
    r"""[\s,.;:–-]*(?:all\ rights\ reserved|alle\ rechte\ vorbehalten)[\s.!]*$
      | [\s,]+(?:©|\(c\))?\s*(?:19|20)\d\d$""",
    re.IGNORECASE | re.VERBOSE,
)
_AROUND = " .,;:"


def bare_name(text: str) -> str:
    """A name without „Foto:“, ©, a year and the like; a bracket that belongs to it stays.

    `Foto: © 2024 Jan Roth` is `Jan Roth`, `(Max Muster)` is `Max Muster`, and `Max Muster (dpa)`
    stays as it is.
    """
    before, name = "", text
    while name != before:  # each turn makes it shorter
        before, name = name, _stripped(name)
    return name


def _stripped(text: str) -> str:
    name = _without_brackets_around(text.strip())
    while (match := _LABEL.match(name)) and match.end() < len(name):
        name = name[match.end() :].lstrip()
    name = _RESERVED.sub("", name)
    return _without_brackets_around(name.strip(_AROUND)).strip(_AROUND)


def _without_brackets_around(text: str) -> str:
    """The text without brackets that enclose all of it, or that have no partner."""
    if text.startswith("(") and not re.match(r"\((?:c|r)\)", text, re.IGNORECASE):
        inner = text[1:]
        if ")" not in inner:
            return inner.strip()
        if inner.index(")") == len(inner) - 1 and "(" not in inner:
            return inner[:-1].strip()
    if text.endswith(")") and "(" not in text:
        return text[:-1].strip()
    if "(" in text and ")" not in text[text.rindex("(") :]:
        return text[: text.rindex("(")] + text[text.rindex("(") + 1 :]
    return text
