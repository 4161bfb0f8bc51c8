from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone

from articles.desk.local_time_fields import BerlinSplitDateTimeField
from articles.desk.widgets import DayAndTime
from articles.models import Image, ImageCredit, PendingUpload
from articles.models.image import every_use
from articles.pictures.incoming import proposal_of, take

_CREDIT = ("creator", "agency", "kind", "licence", "licence_url", "terms", "source_url")


class UsesField(forms.TypedMultipleChoiceField):
    """Where a picture may stand, as ticked boxes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **({"choices": Image.Use, "initial": every_use, "label": "Erlaubt für"} | kwargs),
            widget=forms.CheckboxSelectMultiple,
            coerce=str,
        )


class PictureForm(forms.Form):
    """Form that turns an uploaded file into a picture: texts, credit, rights.

    It comes filled with what the file says about itself; whoever sends it has confirmed that.
    """

    alt_text = forms.CharField(
        label="Alternativtext",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_decorative = forms.BooleanField(label="dekorativ, ohne Aussage", required=False)
    caption = forms.CharField(
        label="Bildunterschrift",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    creator = forms.CharField(label="Urheber", max_length=120, required=False)
    agency = forms.CharField(label="Agentur", max_length=120, required=False)
    kind = forms.ChoiceField(label="Art", choices=ImageCredit.Kind.choices)
    usable_from = BerlinSplitDateTimeField(label="Nutzbar ab", required=False, widget=DayAndTime)
    usable_until = BerlinSplitDateTimeField(label="Nutzbar bis", required=False, widget=DayAndTime)
    licence = forms.CharField(label="Lizenz", max_length=120, required=False)
    licence_url = forms.URLField(label="Adresse des Lizenztextes", max_length=500, required=False)
    terms = forms.CharField(label="Bedingungen", max_length=500, required=False)
    source_url = forms.URLField(label="Adresse beim Anbieter", max_length=500, required=False)
    allowed_uses = UsesField(required=False)

    REST = ("licence", "licence_url", "terms", "source_url", "allowed_uses")

    def __init__(self, incoming: PendingUpload, data: QueryDict | None = None) -> None:
        super().__init__(
            data,
            prefix=incoming.key,
            initial=asdict(proposal_of(incoming)),
            use_required_attribute=False,
        )
        self.incoming = incoming

    @property
    def first_fields(self) -> list[BoundField]:
        """Fields always shown."""
        return [field for field in self if field.name not in self.REST]

    @property
    def rest_fields(self) -> list[BoundField]:
        """Fields in the collapsed part, which most pictures do not need."""
        return [field for field in self if field.name in self.REST]

    @property
    def rest_is_open(self) -> bool:
        """Whether the collapsed part has values or errors and must be open."""
        told = (field.value() for field in self.rest_fields if field.name != "allowed_uses")
        return any(told) or any(field.errors for field in self.rest_fields)

    @property
    def licence_is_over(self) -> bool:
        """Whether the file itself says that its licence has run out."""
        until = self.initial["usable_until"]
        return bool(until and until <= timezone.now())

    def clean(self) -> dict[str, Any]:
        """Insist on a credit and an alternative text."""
        data = super().clean()
        self._require_credit(data)
        if not (data.get("alt_text", "").strip() or data.get("is_decorative")):
            self.add_error(
                "alt_text", "Bitte beschreiben Sie das Bild, oder wählen Sie „dekorativ“."
            )
        return data

    def save(self, by: AbstractBaseUser) -> Image:
        """Make a picture of the file and return it.

        Raises:
            ValidationError: a rule of the model that this form does not know, or no room.
        """
        data = self.cleaned_data
        return take(
            self.incoming,
            alt_text=data["alt_text"].strip(),
            is_decorative=data["is_decorative"],
            caption=data["caption"].strip(),
            credit=credit_named(**{name: data[name].strip() for name in _CREDIT}),
            by=by,
            usable_from=data["usable_from"],
            usable_until=data["usable_until"],
            allowed_uses=data["allowed_uses"] or every_use(),
        )

    def _require_credit(self, data: dict[str, Any]) -> None:
        if not (data.get("creator", "").strip() or data.get("agency", "").strip()):
            self.add_error(
                "creator", "Bitte nennen Sie Urheber oder Agentur: ohne Quelle kein Bild."
            )
        is_cc = data.get("kind") == ImageCredit.Kind.CREATIVE_COMMONS
        if is_cc and not (
            any(sign.isdigit() for sign in data.get("licence", "")) and data.get("licence_url")
        ):
            self.add_error(
                "licence",
                "Zu Creative Commons gehören die Lizenz mit ihrer Version (CC BY 4.0) und die "
                "Adresse des Lizenztextes.",
            )


def credit_named(**values: str) -> ImageCredit:
    """Get or create the credit with these values."""
    asked = {
        name if name in {"kind", "source_url"} else f"{name}__iexact": values[name]
        for name in ("creator", "agency", "licence", "kind", "source_url")
    }
    return ImageCredit.objects.get_or_create(**asked, defaults=values)[0]
