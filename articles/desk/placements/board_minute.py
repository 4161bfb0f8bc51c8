"""The minute a board is looked at ("Stand"): what is changed there applies from then on."""

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
    """The minute the board is looked at, in Berlin's time."""

    stand = BerlinDateTimeField(
        input_formats=[MINUTE],
        validators=[
            MinValueValidator(datetime.fromisoformat("1990-01-01T00:00:00+01:00")),
            MaxValueValidator(datetime.fromisoformat("2099-12-31T00:00:00+01:00")),
        ],
        required=False,
    )


@dataclass(frozen=True)
class Stand:
    """A minute, and whether somebody has chosen it; `wrong` says why another is shown instead."""

    at: datetime
    is_chosen: bool = False
    wrong: str = ""

    @property
    def text(self) -> str:
        """As it travels in forms and addresses; empty is now."""
        return f"{timezone.localtime(self.at):{MINUTE}}" if self.is_chosen else ""

    @property
    def query(self) -> str:
        """For an address of the desk: empty, or with its question mark."""
        return f"?{urlencode({'stand': self.text})}" if self.is_chosen else ""

    @cached_property
    def moment(self) -> datetime:
        """When to ask what is on air: at the chosen minute, or in this very moment."""
        return self.at if self.is_chosen else max(self.at, database_now())

    @property
    def is_past(self) -> bool:
        """Whether it is over, so that nothing can be changed any more."""
        return self.at < this_minute()

    @property
    def from_when(self) -> str:
        """From when a change applies, in words."""
        return f"ab {short_minute(self.at)}" if self.at > this_minute() else "ab sofort"


def stand_asked(request: HttpRequest) -> Stand:
    """The minute that a posted form or else the address names; now, where neither names one."""
    posted = request.POST if "stand" in request.POST else request.GET
    form = MinuteForm(posted)
    if not form.is_valid():
        return Stand(this_minute(), wrong=_NO_SUCH_MINUTE)
    chosen = form.cleaned_data["stand"]
    return Stand(chosen, is_chosen=True) if chosen else Stand(this_minute())
