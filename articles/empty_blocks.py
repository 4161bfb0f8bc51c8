"""Removes empty blocks from a body."""

import re

_BLANK = r"(?:\s|&nbsp;|<br>|</?(?:strong|em|sup|sub)>|<a(?: [^>]*)?>|</a>)*"
_EMPTY_TEXT = re.compile(rf"<(p|h2|h3)>{_BLANK}</\1>")
_EMPTY_HOLDER = re.compile(r"<(li|ul|ol|blockquote)(?: [^>]*)?>\s*</\1>")
_CELL_BEGINS = re.compile(r"<t[hd](?: [^>]*)?>\Z")
_MAX_CELL_TAG = 60


def without_empty_blocks(body: str) -> str:
    """Remove paragraphs, cross-heads, items, lists and quotes without text.

    A table's cell keeps the one paragraph it must have.
    """
    before = None
    while before != body:
        before = body
        body = _EMPTY_HOLDER.sub("", _EMPTY_TEXT.sub(_unless_alone_in_a_cell, body))
    return body


def _unless_alone_in_a_cell(match: re.Match[str]) -> str:
    body, start, end = match.string, *match.span()
    begins = _CELL_BEGINS.search(body, max(0, start - _MAX_CELL_TAG), start)
    if begins and body.startswith(("</td>", "</th>"), end):
        return "<p></p>"
    return ""
