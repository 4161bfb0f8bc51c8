"""Table rows as cards for narrow screens: each cell carries its column's name."""

import re
from collections.abc import Iterator
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()
_EMPTY = re.compile(r"<t[dh][^>]*>\s*[-–]?\s*</t[dh]>")


@register.filter
def with_labels(cells: list[SafeString], headers: list[dict[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row of the admin, each with its heading as `data-label`."""
    for cell, header in zip(cells, headers, strict=False):
        is_box = "checkbox" in str(header.get("class_attrib", ""))
        yield _easy_to_hit(cell) if is_box else _labelled(cell, header)


def _easy_to_hit(cell: SafeString) -> SafeString:
    """Wraps the row's checkbox in a label, a larger target for touch."""
    start, end = cell.index("<input"), cell.rindex("</td>")
    box = f"{cell[:start]}<label>{cell[start:end]}</label>{cell[end:]}"
    return mark_safe(box)  # noqa: S308 - the admin has escaped it already


def _labelled(cell: SafeString, header: dict[str, Any]) -> SafeString:
    label = format_html(' data-label="{}"', capfirst(header["text"]))
    if _EMPTY.fullmatch(cell):
        label += mark_safe(" data-empty")
    opening = cell[:3]  # "<td" or "<th", as the admin has made and escaped it
    return mark_safe(f"{opening}{label}{cell[3:]}")  # noqa: S308 - both parts are escaped already
