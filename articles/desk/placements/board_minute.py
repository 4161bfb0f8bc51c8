"""The minute selected on a board (`stand`): changes apply from it on."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import urlencode

from articles.desk.local_time_fields import BerlinDateTimeField
from articles.desk.placements.board_changes import this_minute
from articles.local_time import database_now, short_minute

MINUTE = "%Y-%m-%dT%H:%M"
_NO_SUCH_MINUTE = (
    "Diesen Zeitpunkt gibt es nicht, oder die Umstellung der Uhr bringt ihn zweimal. Gezeigt wird"
    " der Stand von jetzt."
)


class MinuteForm(forms.Form):
    """Form to select the board's minute, in local time."""

    stand = BerlinDateTimeField(
        input_formats=[MINUTE],
        validators=[
            MinValueValidator(datetime.fromisoformat("1990-01-01T00:00:00+01:00")),
            MaxValueValidator(datetime.fromisoformat("2099-12-31T00:00:00+01:00")),
        ],
        required=False,
    )


@dataclass(frozen=True)
class SelectedMinute:
    """The selected minute, and whether a user chose it; `wrong` says why another is shown."""

    at: datetime
    is_chosen: bool = False
    wrong: str = ""

    @property
    def text(self) -> str:
        """The minute as a form value; empty for now."""
        return f"{timezone.localtime(self.at):{MINUTE}}" if self.is_chosen else ""

    @property
    def query(self) -> str:
        """Query string for addresses of the desk, with its question mark; empty for now."""
        return f"?{urlencode({'stand': self.text})}" if self.is_chosen else ""

    @cached_property
    def as_of(self) -> datetime:
        """Reference time of queries: the chosen minute, or the current time."""
        return self.at if self.is_chosen else max(self.at, database_now())

    @property
    def is_past(self) -> bool:
        """Whether the minute has passed, so that nothing can be changed any more."""
        return self.at < this_minute()

    @property
    def from_when(self) -> str:
        """Start of a change as text: `ab sofort`, or the minute."""
        return f"ab {short_minute(self.at)}" if self.at > this_minute() else "ab sofort"


def selected_minute(request: HttpRequest) -> SelectedMinute:
    """The minute in the posted form or the address; now if there is none."""
    posted = request.POST if "stand" in request.POST else request.GET
    form = MinuteForm(posted)
    if not form.is_valid():
        return SelectedMinute(this_minute(), wrong=_NO_SUCH_MINUTE)
    chosen = form.cleaned_data["stand"]
    return SelectedMinute(chosen, is_chosen=True) if chosen else SelectedMinute(this_minute())
