"""Form fields for local day and time, with German errors for times that do not exist."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.local_time import TOO_FAR, clock_change, is_too_far


class BerlinDateTimeField(forms.DateTimeField):
    """One input for day and time; refuses the hours that a change of the clock skips or repeats."""

    def to_python(self, value: Any) -> datetime | None:
        """Returns the aware datetime.

        Raises:
            ValidationError: unreadable, or no moment or two of them in Berlin.
        """
        with _german_refusals():
            return super().to_python(value)


class BerlinSplitDateTimeField(forms.SplitDateTimeField):
    """Two inputs, day and time; refuses the hours that a change of the clock skips or repeats."""

    default_error_messages = {
        "invalid_date": "Der Tag fehlt, oder es gibt ihn nicht.",
        "invalid_time": "Die Uhrzeit fehlt, oder es gibt sie nicht.",
    }

    def compress(self, data_list: Sequence[Any]) -> datetime | None:
        """Returns the aware datetime of a day and a time.

        Raises:
            ValidationError: one of both is missing, or no moment or two of them in Berlin.
        """
        with _german_refusals():
            return super().compress(data_list)


def refuse_too_far(moment: datetime) -> None:
    """Refuse dates beyond the planning limit, such as the year 9999.

    Raises:
        ValidationError: further ahead than anything can be planned.
    """
    if is_too_far(moment):
        raise ValidationError(TOO_FAR)


@contextmanager
def _german_refusals() -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        if error.code != "ambiguous_timezone":
            raise
        raise ValidationError(clock_change(error.params["datetime"]), code=error.code) from error
