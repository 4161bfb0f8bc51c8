"""HTML without the blanks a browser does not show, so that tests do not depend on indentation.

The rules are those of CSS for `white-space: normal`: a run of blanks is one blank, and none is
shown at the edge of a block, nor after another blank, whatever inline elements begin or end.
"""

import re

from django.http.response import HttpResponseBase
from django.test import Client

_VERBATIM = "script|style|textarea|pre"
_TAG = re.compile(
    rf"(<(?:{_VERBATIM})\b.*?</(?:{_VERBATIM})>|<!--.*?-->|</?[a-zA-Z!](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>)",
    re.DOTALL,
)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_QUOTED = re.compile(r"(\"[^\"]*\"|'[^']*')")
_PHRASES = frozenset(["a", "abbr", "b", "cite", "code", "em", "i", "kbd", "label", "mark"])
_INLINE = _PHRASES | {"small", "span", "strong", "sub", "sup", "time", "tspan"}
_UNSEEN = frozenset(["link", "meta", "script", "source", "style", "template"])
_BOXES = frozenset(
    ["button", "iframe", "img", "input", "meter", "output", "progress", "select", "svg", "textarea"]
)


def shown(html: str) -> str:
    """The page with every blank that is shown, and no other."""
    parts = _TAG.split(html)
    at_edge = True  # a blank here would not be seen
    last_text: int | None = None
    for index, part in enumerate(parts):
        if index % 2 == 0:
            text = re.sub(r"[ \t\r\n]+", " ", part)
            text = text.removeprefix(" ") if at_edge else text
            parts[index] = text
            if text:
                at_edge, last_text = text.endswith(" "), index
            continue
        parts[index], kind = _tidy(part), _kind(part)
        if kind == "edge" or (kind == "box" and part.startswith("</")):
            if last_text is not None:
                parts[last_text] = parts[last_text].removesuffix(" ")
            at_edge, last_text = kind == "edge", None
        elif kind == "box":
            at_edge, last_text = _NAME.match(part)[1] in ("button", "select", "svg"), None
    return "".join(parts)


def _kind(tag: str) -> str:
    name = _NAME.match(tag)
    if not name or name[1] in _UNSEEN or 'type="hidden"' in tag:
        return "unseen"
    if name[1] in _INLINE:
        return "inline"
    return "box" if name[1] in _BOXES else "edge"


def _tidy(tag: str) -> str:
    """A tag with one blank between its attributes."""
    if tag.startswith(("<script", "<style", "<textarea", "<pre", "<!--")):
        return tag
    pieces = _QUOTED.split(tag)
    pieces[::2] = [re.sub(r"\s+", " ", piece) for piece in pieces[::2]]
    return re.sub(r" +>$", ">", "".join(pieces))


def pages_as_shown(request):
    """Wrap `Client.request`: what tests read of a page is what a browser would show."""

    def request_as_shown(client: Client, **environment) -> HttpResponseBase:
        response = request(client, **environment)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and "Content-Encoding" not in response.headers:
            response.content = shown(response.content.decode(response.charset))
        return response

    return request_as_shown
