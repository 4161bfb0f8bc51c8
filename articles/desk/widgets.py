"""Form fields as the desk shows them."""

import re
from typing import Any

from django import forms
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)

from articles.models import Image
from newsroom.numbers import is_whole_number

_LINE_BREAK = re.compile(r"\s*[\r\n]\s*")


class GrowingLine(AdminTextareaWidget):
    """One logical line of text that grows with its words, with a live count.

    `best` is (fewest, most) characters that read well. A line break, typed without JavaScript or
    pasted, is a blank.
    """

    def __init__(self, best: tuple[int, int], attrs: dict[str, Any] | None = None) -> None:
        shape = {"rows": 1, "data-one-line": "", "class": "vTextField growing-line"}
        super().__init__(attrs=shape | _counted(best, attrs))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the words as they stand in one line."""
        value = super().value_from_datadict(data, files, name)
        return _LINE_BREAK.sub(" ", value.strip()) if isinstance(value, str) else value


class CountedTextarea(AdminTextareaWidget):
    """Some lines of text with a live count."""

    def __init__(self, best: tuple[int, int], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"rows": 4} | _counted(best, attrs))


class DayAndTime(forms.SplitDateTimeWidget):
    """A day and a time of day, with the browser's own pickers in the user's language."""

    template_name = "desk/widgets/day_and_time.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            attrs,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": "Tag"},
            time_attrs={"type": "time", "aria-label": "Uhrzeit"},
        )


class PictureInput(forms.TextInput):
    """A picture of the library: its thumbnail, and a button that opens the picture dialog."""

    template_name = "desk/widgets/picture.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the chosen picture, if the value names one."""
        context = super().get_context(name, value, attrs)
        context["picture"] = _picture(value)
        return context


class _KnownIds:
    """Leaves out posted values that can be no id, on which Django's own widgets fail (6.1)."""

    def optgroups(self, name: str, value: list[Any], attr: Any = None) -> Any:
        """The chosen options, without nonsense."""
        return super().optgroups(name, [item for item in value if is_id(item)], attr)


class AutocompleteOne(_KnownIds, AutocompleteSelect):
    """One row of another table, found while typing."""


class AutocompleteMany(_KnownIds, AutocompleteSelectMultiple):
    """Some rows of another table, found while typing."""


def is_id(value: Any) -> bool:
    """Whether a value from a form can name a row: digits, and no more than a bigint has."""
    return is_whole_number(str(value))


def _counted(best: tuple[int, int], attrs: dict[str, Any] | None) -> dict[str, Any]:
    fewest, most = best
    return {"data-count-fewest": fewest, "data-count-most": most} | (attrs or {})


def _picture(value: Any) -> Image | None:
    if not is_id(value):
        return None
    return Image.objects.select_related("credit").filter(pk=value).first()
