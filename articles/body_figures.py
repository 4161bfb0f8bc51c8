"""Moves, removes and replaces figures in a body's HTML."""

import re
from collections.abc import Mapping

_FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z0-9]+)\b[^>]*>")
_KEY = re.compile(r'(<figure\b[^>]*data-picture=")([0-9a-z]{26})(")')
_VOID = {"br"}


def lift_figures(body: str) -> str:
    """Move figures out of lists, quotes and tables, to the end of the enclosing block.

    A picture in a list item, a quote, a table's cell or a heading has got there by accident.

    Args:
        body: well-formed HTML, as nh3 writes it.
    """
    out: list[str] = []
    waiting: list[str] = []
    depth = end = 0
    for figure in _FIGURE.finditer(body):
        depth = _without_figures(body[end : figure.start()], depth, out, waiting)
        (waiting if depth else out).append(figure[0])
        end = figure.end()
    _without_figures(body[end:], depth, out, waiting)
    return "".join(out + waiting)


def without_figures(body: str) -> str:
    """The body without figures."""
    return _FIGURE.sub("", body)


def with_newer_pictures(body: str, keys: Mapping[str, str]) -> str:
    """The body with picture keys replaced: old key → new key."""
    return _KEY.sub(lambda figure: figure[1] + keys.get(figure[2], figure[2]) + figure[3], body)


def _without_figures(text: str, depth: int, out: list[str], waiting: list[str]) -> int:
    """Copy HTML without its figures to `out`; waiting figures follow the outermost block.

    Returns:
        How many elements are open at its end.
    """
    end = 0
    for tag in _TAG.finditer(text):
        if tag[2] in _VOID:
            continue
        depth = max(0, depth + (-1 if tag[1] else 1))
        if depth == 0 and waiting:
            out += [text[end : tag.end()], *waiting]
            waiting.clear()
            end = tag.end()
    out.append(text[end:])
    return depth
