"""Sanitiser of the body's HTML, and functions that read from it.

A body is a flat run of paragraphs, cross-heads, lists, quotes, tables and figures. A figure is only
a reference to the picture library (`<figure data-picture="KEY" data-caption="…"></figure>`), so
that caption and credit are always the library's and no `<img>` can enter a text.
"""

import html
import re

import nh3

from articles.body_figures import lift_figures
from articles.campaigns import without_campaign
from articles.empty_blocks import without_empty_blocks
from articles.raised import with_raised_figures
from newsroom.numbers import with_thousands
from newsroom.plain_text import normalise_html

MAX_BODY_LENGTH = 200_000  # characters; the longest report in a trade journal has about 40,000
LINK_SCHEMES = {"http", "https", "mailto"}

_TAGS = {
    "p", "br", "h2", "h3", "strong", "em", "sup", "sub", "a", "ul", "ol", "li", "blockquote",
    "figure", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # nh3 allows `lang` and `title` everywhere unless this is said
    "a": {"href"},
    "ol": {"start"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "figure": {"data-picture", "data-caption"},
}
_OWN_ADDRESS = re.compile(r"(?:/(?![/\\])[\w\-./?=&%~+,;:@]*)?(?:#[\w\-]*)?", re.ASCII)
_PICTURE_KEY = re.compile(r"[0-9a-z]{26}")
_SMALL_NUMBER = re.compile(r"[0-9]{1,3}")
_FIGURE = re.compile(r"<figure\b([^>]*)>\s*(?:.*?)</figure>", re.DOTALL)
_DATA = re.compile(r'data-(picture|caption)="([^"]*)"')
# Cross-heads have two levels; a title in a text is one of the first.
_FOREIGN_HEADING = re.compile(r"<(/?)h([1-6])>")
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote|th|td|tr)>|<br>")
_TAG = re.compile(r"<[^>]*>")
_EMPTY_EDITOR = re.compile(r"(?:<p></p>|\s)*")
_MAX_PASSES = 3


def clean_body(dirty: str) -> str:
    r"""Sanitise HTML to the allowed elements and attributes; idempotent.

    Scripts, styles, comments, classes, inline pictures, foreign link schemes and addresses that
    only look relative (`//host`, `/\host`) are dropped; their readable text stays. Headings of six
    levels become cross-heads of two. Figures stand between blocks, never within one. Empty blocks
    and campaign parameters of links go. Letters are composed; of what nobody sees soft hyphens
    stay.

    Raises:
        ValueError: longer than `MAX_BODY_LENGTH` characters.
    """
    if len(dirty) > MAX_BODY_LENGTH:
        raise ValueError(f"Der Text ist länger als {with_thousands(MAX_BODY_LENGTH)} Zeichen.")
    text = normalise_html(dirty)
    for _ in range(_MAX_PASSES):
        # Normalised again, for references such as `&#x200B;` are characters now.
        cleaned = normalise_html(_two_levels(_CLEANER.clean(text)))
        cleaned = without_empty_blocks(lift_figures(cleaned))
        if cleaned == text:
            break
        text = cleaned
    return "" if _EMPTY_EDITOR.fullmatch(text) else text


def figures(body: str) -> list[tuple[str, str]]:
    """The pictures of a cleaned body in reading order, as (picture key, own caption or "")."""
    return [figure_reference(match[1]) for match in _FIGURE.finditer(body)]


def figure_reference(attributes: str) -> tuple[str, str]:
    """Read (picture key, own caption) from the attributes of one `<figure>` tag."""
    data = {name: html.unescape(value) for name, value in _DATA.findall(attributes)}
    return data.get("picture", ""), data.get("caption", "")


def split_at_figures(body: str) -> list[str | tuple[str, str]]:
    """A cleaned body as its parts: HTML between figures as text, figures as (key, caption)."""
    parts: list[str | tuple[str, str]] = []
    end = 0
    for match in _FIGURE.finditer(body):
        if match.start() > end:
            parts.append(body[end : match.start()])
        parts.append(figure_reference(match[1]))
        end = match.end()
    if end < len(body):
        parts.append(body[end:])
    return parts


def plain_text(body: str) -> str:
    """Text of a body, one line per paragraph, for counting, comparing and searching."""
    spaced = _BLOCK_END.sub("\n", _FIGURE.sub("\n", with_raised_figures(body)))
    lines = (" ".join(line.split()) for line in html.unescape(_TAG.sub("", spaced)).split("\n"))
    return "\n".join(line for line in lines if line)


def allow_pictures(_config: object, allowed: dict[str, dict[str, set[str]] | set[str]]) -> None:
    """Add our figure to the prose editor's allow-list; `clean_body` is what counts."""
    allowed["tags"].add("figure")
    allowed["attributes"]["figure"] = set(_ATTRIBUTES["figure"])


def allow_nothing_more(_config: object, _allowed: object) -> None:
    """Our other extensions of the prose editor need no further tags."""


def _attribute(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return without_campaign(value)
    if attribute == "data-picture":
        return value if _PICTURE_KEY.fullmatch(value) else None
    if attribute in {"colspan", "rowspan", "start"}:
        return value if _SMALL_NUMBER.fullmatch(value) else None
    return value


def _two_levels(body: str) -> str:
    return _FOREIGN_HEADING.sub(lambda tag: f"<{tag[1]}h{2 if tag[2] < '3' else 3}>", body)


def _own_address(address: str) -> str | None:
    return address if address and _OWN_ADDRESS.fullmatch(address) else None


_CLEANER = nh3.Cleaner(
    tags=_TAGS | {"h1", "h4", "h5", "h6"},
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes=LINK_SCHEMES,
    url_relative=_own_address,
    link_rel=None,
    clean_content_tags={"script", "style", "iframe", "object", "embed", "svg", "math", "template"},
)
