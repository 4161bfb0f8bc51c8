"""Splits a body into blocks (paragraphs, lists, tables, figures), as the editor counts them."""

import html
import re

from articles.raised import with_raised_figures

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>")
_LINE_END = re.compile(r"</(?:p|h2|h3|li|th|td|tr)>|<br>")


def body_blocks(body: str) -> list[str]:
    """Split a cleaned body into its outermost blocks, each as HTML."""
    blocks = []
    depth = start = 0
    for tag in _TAG.finditer(body):
        closes, name = tag.groups()
        if name == "br":
            continue
        if not depth and not closes and body[start : tag.start()].strip():
            blocks.append(body[start : tag.start()])
        if not depth:
            start = tag.start()
        depth = max(0, depth - 1) if closes else depth + 1
        if not depth:
            blocks.append(body[start : tag.end()])
            start = tag.end()
    if body[start:].strip():
        blocks.append(body[start:])
    return blocks


def block_text(block: str) -> str:
    """Text of a block with blanks kept, one line per paragraph or cell."""
    lines = _LINE_END.sub("\n", with_raised_figures(block))
    return html.unescape(_TAG.sub("", lines)).strip("\n")
