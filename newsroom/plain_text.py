"""Normalises plain text: NFC, without invisible characters.

People paste from Word, from a Mac, from chats. What they bring along unseen (controls, zero-width
blanks, overrides of the writing direction) breaks searches, feeds and addresses, so it goes where
text is stored. This module is below all others and knows no model.
"""

import re
import unicodedata

_BREAKS = "\r\n\v\f\x1c-\x1e\x85\u2028\u2029"
# What no stored text holds. Written so that Python and PostgreSQL read the same bracket expression.
# The joiners U+200C and U+200D are not among them: emoji and Persian words need them.
UNSEEN_IN_BODIES = (
    r"\u0001-\u0009\u000b-\u001f\u007f-\u009f\u034f\u061c\u180e\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
)
UNSEEN_IN_BLOCKS = UNSEEN_IN_BODIES + r"\u00ad"
UNSEEN_IN_LINES = UNSEEN_IN_BLOCKS + r"\u000a"
# What takes room or joins letters, and shows nothing if it stands alone.
BLANKS = (
    r"\u0009-\u000d\u0020\u00a0\u115f\u1160\u1680\u2000-\u200d\u202f\u205f\u2800\u3000\u3164"
    r"\ufe00-\ufe0f\uffa0"
)

_SURROGATES_AND_NUL = re.compile("[\0\ud800-\udfff]")
_WINDOWS_BREAK = re.compile("\r\n?")
_BREAK = re.compile(f"[{_BREAKS}]")
_BREAK_IN_LINE = re.compile(f" *[{_BREAKS}\t]+[ {_BREAKS}\t]*")
_UNSEEN_IN_BODY = re.compile(f"[{UNSEEN_IN_BODIES}]")
_UNSEEN_IN_BLOCK = re.compile(f"[{UNSEEN_IN_BLOCKS}]")
_SEEN = re.compile(f"[^{BLANKS}]")
# A joiner between two emoji (👩‍💻), or between letters of scripts that are written joined.
_JOINED = r"[^\u0000-\u02af\u1e00-\u1eff\u2000-\u2069\s]"
_LOOSE_JOINER = re.compile(rf"(?<!{_JOINED})[\u200c\u200d]+|[\u200c\u200d]+(?!{_JOINED})")
_BLANKS_AT_END = re.compile(r"[^\S\n]+(?=\n|\Z)")


def storable(text: str) -> str:
    """Return the text without what PostgreSQL's UTF-8 cannot hold: NUL and lone surrogates."""
    return _SURROGATES_AND_NUL.sub("", text)


def searchable(text: str) -> str:
    """Text as it is compared with stored lines: nothing unseen; blanks at its ends stay."""
    spaced = _BREAK_IN_LINE.sub(" ", storable(text))
    return _composed(_UNSEEN_IN_BLOCK.sub("", spaced))


def normalise_line(text: str) -> str:
    """A line as it is stored; Word's line break is a blank, and a lone U+200B is nothing."""
    line = searchable(text).strip()
    return line if shows_something(line) else ""


def normalise_block(text: str) -> str:
    """A text of several lines as it is stored; its line breaks are newlines."""
    lines = _BREAK.sub("\n", _WINDOWS_BREAK.sub("\n", storable(text))).replace("\t", " ")
    block = _BLANKS_AT_END.sub("", _composed(_UNSEEN_IN_BLOCK.sub("", lines))).strip()
    return block if shows_something(block) else ""


def normalise_html(text: str) -> str:
    """The same for HTML, where soft hyphens may stand and every break is a blank.

    The solidus U+0338 behind a tag goes: composed with the tag's `>` it would be `≯`.
    """
    spaced = _BREAK.sub(" ", _WINDOWS_BREAK.sub("\n", storable(text)).replace("\n", "\0"))
    spaced = spaced.replace("\0", "\n").replace("\t", " ")
    return _composed(re.sub("(?<=[<=>])\u0338+", "", _UNSEEN_IN_BODY.sub("", spaced)))


def shows_something(text: str) -> bool:
    """Whether the text has any visible character."""
    return bool(_SEEN.search(text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", _LOOSE_JOINER.sub("", text))
