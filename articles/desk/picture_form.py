from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

from articles.desk.widgets import DayAndTime
from articles.models import Image, ImageCredit
from articles.models.image import every_use
from articles.pictures.metadata import Proposal, propose
from articles.pictures.upload import Inspected, inspect, store_image

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
    """A new picture with everything it needs, on one small form: file, words, credit, rights.

    What the file says about itself fills the fields that were left blank; the person who sends the
    form has confirmed it.
    """

    file = forms.FileField(
        label="Bilddatei",
        help_text="JPEG, PNG, WebP oder AVIF, mindestens 200 Pixel breit und hoch.",
    )
    alt_text = forms.CharField(
        label="Alternativtext",
        max_length=300,
        required=False,
        help_text="Was zu sehen ist, für alle, die das Bild nicht sehen.",
    )
    is_decorative = forms.BooleanField(label="dekorativ, ohne Aussage", required=False)
    caption = forms.CharField(label="Bildunterschrift", max_length=500, required=False)
    creator = forms.CharField(label="Urheber", max_length=120, required=False)
    agency = forms.CharField(label="Agentur", max_length=120, required=False)
    kind = forms.ChoiceField(
        label="Art", choices=[("", "– bitte wählen –"), *ImageCredit.Kind.choices], required=False
    )
    licence = forms.CharField(label="Lizenz", max_length=120, required=False)
    licence_url = forms.URLField(label="Lizenz im Netz", max_length=500, required=False)
    terms = forms.CharField(label="Bedingungen", max_length=500, required=False)
    source_url = forms.URLField(label="Quelle im Netz", max_length=500, required=False)
    usable_until = forms.SplitDateTimeField(label="Nutzbar bis", required=False, widget=DayAndTime)
    allowed_uses = UsesField(required=False)
    keep_twin = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.twin: Image | None = None

    def clean(self) -> dict[str, Any]:
        """Read the file, fill what it knows, and insist on a credit and an alternative text."""
        data = super().clean()
        if file := data.get("file"):
            try:
                inspected = inspect(file)
            except ValidationError as error:
                self.add_error("file", error)
                return data
            _fill(data, propose(inspected.metadata, file.name))
            self._look_for_twin(inspected)
        self._require_credit(data)
        if not (data.get("alt_text", "").strip() or data.get("is_decorative")):
            self.add_error(
                "alt_text", "Bitte beschreiben Sie das Bild, oder wählen Sie „dekorativ“."
            )
        return data

    def save(self, by: AbstractBaseUser) -> Image:
        """Store file and row together and return the picture.

        Raises:
            ValidationError: a rule of the model that this form does not know, or no room.
        """
        data = self.cleaned_data
        return store_image(
            data["file"],
            alt_text=data["alt_text"],
            is_decorative=data["is_decorative"],
            caption=data["caption"],
            credit=credit_named(**{name: data[name].strip() for name in _CREDIT}),
            by=by,
            usable_until=data["usable_until"],
            allowed_uses=data["allowed_uses"] or every_use(),
        )

    def _look_for_twin(self, inspected: Inspected) -> None:
        """The same file is offered for reuse; only somebody who insists stores it twice."""
        if self.cleaned_data.get("keep_twin"):
            return
        twins = Image.objects.select_related("credit").filter(checksum=inspected.checksum)
        self.twin = twins.newest_first().first()
        if self.twin:
            self.add_error("file", "Dieses Bild ist schon in der Ablage.")

    def _require_credit(self, data: dict[str, Any]) -> None:
        data["kind"] = data.get("kind") or ImageCredit.Kind.AGENCY
        if not (data.get("creator", "").strip() or data.get("agency", "").strip()):
            self.add_error(
                "creator", "Bitte nennen Sie Urheber oder Agentur: ohne Quelle kein Bild."
            )
        is_cc = data["kind"] == ImageCredit.Kind.CREATIVE_COMMONS
        if is_cc and not (
            any(sign.isdigit() for sign in data.get("licence", "")) and data.get("licence_url")
        ):
            self.add_error(
                "licence",
                "Zu Creative Commons gehören die Lizenz mit ihrer Fassung (CC BY 4.0) und die "
                "Adresse des Lizenztextes.",
            )


def credit_named(**values: str) -> ImageCredit:
    """The credit with these values, made if nobody has used it before."""
    asked = {
        name if name in {"kind", "source_url"} else f"{name}__iexact": values[name]
        for name in ("creator", "agency", "licence", "kind", "source_url")
    }
    return ImageCredit.objects.get_or_create(**asked, defaults=values)[0]


def _fill(data: dict[str, Any], proposal: Proposal) -> None:
    if not (data.get("creator") or data.get("agency")):
        data["creator"], data["agency"] = proposal.creator, proposal.agency
    for name in ("caption", "alt_text", "kind", "licence", "licence_url", "terms"):
        data[name] = data.get(name) or getattr(proposal, name)
