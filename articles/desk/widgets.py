"""Form widgets of the desk."""

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
    """Textarea for one line of text that grows with it, with a live counter.

    `best` is (fewest, most) characters that read well. A line break, typed without JavaScript or
    pasted, is a blank.
    """

    def __init__(self, best: tuple[int, int], attrs: dict[str, Any] | None = None) -> None:
        shape = {"rows": 1, "data-one-line": "", "class": "vTextField growing-line"}
        super().__init__(attrs=shape | _counted(best, attrs))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The text with line breaks replaced."""
        value = super().value_from_datadict(data, files, name)
        return _LINE_BREAK.sub(" ", value.strip()) if isinstance(value, str) else value


class CountedTextarea(AdminTextareaWidget):
    """Textarea with a live counter."""

    def __init__(self, best: tuple[int, int], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"rows": 4} | _counted(best, attrs))


class DayAndTime(forms.SplitDateTimeWidget):
    """Date and time inputs of the browser."""

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
    """Picture chooser: thumbnail, and a button that opens the picture dialog."""

    template_name = "desk/widgets/picture.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the chosen picture, if the value names one."""
        context = super().get_context(name, value, attrs)
        context["picture"] = _picture(value)
        return context


class _KnownIds:
    """Ignores non-numeric ids in posted values; Django's widgets raise ValueError (6.1)."""

    def optgroups(self, name: str, value: list[Any], attr: Any = None) -> Any:
        """The chosen options, without invalid ids."""
        return super().optgroups(name, [item for item in value if is_id(item)], attr)


class AutocompleteOne(_KnownIds, AutocompleteSelect):
    """Autocomplete select of one row."""


class AutocompleteMany(_KnownIds, AutocompleteSelectMultiple):
    """Autocomplete select of several rows."""


def is_id(value: Any) -> bool:
    """Whether a form value can be a row's id: digits, within bigint."""
    return is_whole_number(str(value))


def _counted(best: tuple[int, int], attrs: dict[str, Any] | None) -> dict[str, Any]:
    fewest, most = best
    return {"data-count-fewest": fewest, "data-count-most": most} | (attrs or {})


def _picture(value: Any) -> Image | None:
    if not is_id(value):
        return None
    return Image.objects.select_related("credit").filter(pk=value).first()
