from typing import Any

from django import forms

from articles.desk.local_time_fields import BerlinSplitDateTimeField, refuse_too_far
from articles.desk.widgets import DayAndTime
from articles.models import Correction
from articles.models.correction import CORRECTION_LENGTH

_TIMES = ("start", "end")
_WORDS = ("return_comment", "correction_text")
# Step → the field it cannot do without, and what is said beside it.
_NEEDED = {
    "give_back": ("return_comment", "Bitte schreiben Sie dazu, warum der Artikel zurückgeht."),
    "correct": ("correction_text", "Bitte schreiben Sie, was falsch war und was richtig ist."),
    "schedule": ("start", "Bitte geben Sie an, von wann oder bis wann der Artikel erscheint."),
}


class StepForm(forms.Form):
    """Input of the workflow buttons below an article: times, reasons, messages.

    `step` is the name of the step that is taken, or was refused: its own words must be there.
    `asked` is the step that was refused because a reason is missing; its field stands beside it.
    A refused form is shown again with what was typed, and what is wrong beside each field.
    """

    start = BerlinSplitDateTimeField(
        label="Veröffentlichen am (leer: sofort)",
        required=False,
        widget=DayAndTime,
        validators=[refuse_too_far],
    )
    end = BerlinSplitDateTimeField(
        label="Zurückziehen am (leer: bis auf Weiteres)",
        required=False,
        widget=DayAndTime,
        validators=[refuse_too_far],
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

    def __init__(self, *args: Any, step: str = "", asked: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        self.asked = asked
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # as in the article's form
        if first := next(iter(self.errors), None):
            self.fields[first].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Require what the chosen step needs."""
        typed = super().clean()
        name, sentence = _NEEDED.get(self.step, ("", ""))
        others = ("end",) if name == "start" else ()
        if name and not any(typed.get(one) or one in self.errors for one in (name, *others)):
            self.add_error(name, sentence)
        return typed

    @property
    def is_filled(self) -> bool:
        """Whether a refused step has left words in one of the text fields, or asks for some."""
        return any(self[name].value() or self[name].errors for name in _WORDS)

    @property
    def is_timed(self) -> bool:
        """Whether a refused step has left a time, or asks for one."""
        return any(any(self[name].value() or ()) or self[name].errors for name in _TIMES)

    def sentences(self) -> list[str]:
        """All error messages of the form; each is shown beside its field, too."""
        return [str(sentence) for errors in self.errors.values() for sentence in errors]

    def typed(self) -> dict[str, Any]:
        """Raw input, to show it again when a step is refused."""
        names = [name for name in self.fields if name not in _TIMES]
        names += [f"{name}_{part}" for name in _TIMES for part in (0, 1)]
        return {name: self.data.get(name, "") for name in names}
