"""Wraps tables of a body in scrollable boxes, so that the page itself does not scroll."""

import html
import re
from collections import Counter

BOX = '<div class="table" role="region"'
_TOKEN = re.compile(r"<h[23]>(?P<heading>.*?)</h[23]>|</?table>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def with_boxed_tables(body: str) -> str:
    """A cleaned body with every table in a labelled box that can be scrolled by keyboard."""
    boxes = _Boxes()
    return _TOKEN.sub(boxes.token, body)


class _Boxes:
    """HTML parser that wraps tables; the last cross-head becomes the label.

    Further tables beneath the same one are numbered, for no two regions of a page may be called
    the same. A table within a table stands in the box of the outer one.
    """

    def __init__(self) -> None:
        self._heading = ""
        self._depth = 0
        self._named: Counter[str] = Counter()

    def token(self, match: re.Match[str]) -> str:
        if match["heading"] is not None:
            self._heading = " ".join(html.unescape(_TAG.sub("", match["heading"])).split())
            return match[0]
        if match[0] == "<table>":
            self._depth += 1
            return self._opening() + match[0] if self._depth == 1 else match[0]
        self._depth -= 1
        return match[0] if self._depth else f"{match[0]}</div>"

    def _opening(self) -> str:
        label = f"Tabelle: {self._heading}" if self._heading else "Tabelle"
        self._named[label] += 1
        if self._named[label] > 1:
            label += f" ({self._named[label]})"
        return f'{BOX} aria-label="{html.escape(label)}" tabindex="0">'
