from typing import Any

from django import forms

from articles.desk.berlin_fields import BerlinSplitDateTimeField
from articles.desk.widgets import DayAndTime
from articles.models import Correction
from articles.models.correction import CORRECTION_LENGTH


class StepForm(forms.Form):
    """What the buttons under an article ask for: times, reasons, words to go with a step.

    `asked` is the step that was refused because a reason is missing; its field stands beside it.
    """

    start = BerlinSplitDateTimeField(
        label="Veröffentlichen am (leer: sofort)", required=False, widget=DayAndTime
    )
    end = BerlinSplitDateTimeField(
        label="Zurückziehen am (leer: bis auf Weiteres)",
        required=False,
        widget=DayAndTime,
    )
    reason = forms.CharField(
        label="Warum ohne zweite Person? Die Begründung steht im Verlauf.",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    return_comment = forms.CharField(
        label="Warum geht der Artikel zurück?",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    correction_kind = forms.ChoiceField(
        label="Art", choices=Correction.Kind, required=False, initial=Correction.Kind.CORRECTION
    )
    correction_text = forms.CharField(
        label="Text für die Leserinnen und Leser",
        max_length=CORRECTION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Was falsch war und was richtig ist, in ganzen Sätzen.",
    )

    def __init__(self, *args: Any, asked: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # as in the article's form

    @property
    def is_filled(self) -> bool:
        """Whether a refused step has left words in one of the text fields."""
        return any(self.initial.get(name) for name in ("return_comment", "correction_text"))

    @property
    def is_timed(self) -> bool:
        """Whether a refused step has left a time."""
        return any(part for name in ("start", "end") for part in self.initial.get(name) or ())

    def sentences(self) -> list[str]:
        """What is wrong with the input, with the field's name before each sentence."""
        return [
            f"{self.fields[name].label}: {sentence}"
            for name, errors in self.errors.items()
            for sentence in errors
        ]

    def typed(self) -> dict[str, Any]:
        """The raw input, so that nothing of it is lost when a step is refused."""
        names = [name for name in self.fields if name not in {"start", "end"}]
        names += [f"{name}_{part}" for name in ("start", "end") for part in (0, 1)]
        return {name: self.data.get(name, "") for name in names}
