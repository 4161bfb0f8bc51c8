"""The figures of a body: where they may stand, and which version of a picture they name."""

import re
from collections.abc import Mapping

_FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-z0-9]+)\b[^>]*>")
_KEY = re.compile(r'(<figure\b[^>]*data-picture=")([0-9a-z]{26})(")')
_VOID = {"br"}


def lift_figures(body: str) -> str:
    """Put every figure between the blocks of a body: behind the list, quote or table it lies in.

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
    """The body's words and blocks alone."""
    return _FIGURE.sub("", body)


def with_newer_pictures(body: str, keys: Mapping[str, str]) -> str:
    """The body with other pictures in place of some: key → the key that is to stand there."""
    return _KEY.sub(lambda figure: figure[1] + keys.get(figure[2], figure[2]) + figure[3], body)


def _without_figures(text: str, depth: int, out: list[str], waiting: list[str]) -> int:
    """Take over HTML without figures; where its outermost block ends, those waiting follow.

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
