"""Form of a placement: position, period, own texts."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from articles.desk.local_time_fields import BerlinSplitDateTimeField, refuse_too_far
from articles.desk.placements.board_changes import lock_boards, this_minute
from articles.desk.widgets import DayAndTime, PictureInput
from articles.local_time import short_minute
from articles.models import Image, Placement


class PlacementForm(forms.ModelForm):
    """A placement with its period as two plain times.

    What has been shown stays: a placement that runs already at the minute of the board keeps what
    it was until then, and the form tells from when on it is another.
    """

    at: datetime | None = None  # the minute of the board one comes from; without it, now

    start = BerlinSplitDateTimeField(
        label="Ab",
        widget=DayAndTime,
        help_text="Volle Minuten; leer heißt: ab sofort.",
        required=False,
        validators=[refuse_too_far],
    )
    end = BerlinSplitDateTimeField(
        label="Bis",
        widget=DayAndTime,
        help_text="Leer: bis auf Weiteres.",
        required=False,
        validators=[refuse_too_far],
    )
    image = forms.ModelChoiceField(
        label="Eigenes Bild",
        queryset=Image.objects.all(),
        required=False,
        widget=PictureInput,
        error_messages={"invalid_choice": "Dieses Bild gibt es nicht mehr."},
    )

    class Meta:
        model = Placement
        fields = (
            "article", "slot", "section", "position", "start", "end",
            "kicker", "headline", "text", "image",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was = self.instance.visible if self.instance.pk else None
        begins = self.at if self.at and self.at > this_minute() else None
        if self.was:
            self.initial |= {"start": self.was.lower, "end": self.was.upper}
        if self.keeps_what_was:
            self.fields["start"].label = "Änderung gilt ab"
            self.fields["start"].help_text = (
                f"Steht dort seit {short_minute(self.was.lower)}. Bis zu dem Zeitpunkt hier bleibt"
                " alles, wie es ist; leer heißt: ab sofort."
            )
        if self.keeps_what_was or (begins and self.was is None):
            self.initial["start"] = begins

    @property
    def keeps_what_was(self) -> bool:
        """Whether the placement runs already when the change is to apply."""
        applies = max(self.at or this_minute(), this_minute())
        return self.was is not None and self.was.lower < applies

    def clean(self) -> dict[str, Any]:
        """Combine the two times into the period, so that the model's constraints are checked."""
        data = super().clean()
        lock_boards()
        start, end = self._start(data.get("start")), data.get("end")
        if end is not None and end <= start:
            self.add_error("end", "Das Ende liegt vor dem Beginn.")
            end = None
        self.instance.visible = DateTimeTZRange(start, end)
        return data

    def _start(self, typed: datetime | None) -> datetime:
        """Start of the period: never in the past, also if the form was open for long."""
        now = this_minute()
        if typed is None or (self.was and typed == self.was.lower < now):
            return now
        if typed < now:
            self.add_error(
                "start",
                f"{short_minute(typed)}, ist vorbei: Was auf der Website stand, lässt sich nicht"
                " mehr ändern. Leer heißt: ab sofort.",
            )
        return typed

    def _get_validation_exclusions(self) -> set[str]:
        """Include the period in constraint checks, although it is no form field."""
        return super()._get_validation_exclusions() - {"visible"}
