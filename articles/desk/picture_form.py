from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError

from articles.desk.widgets import DayAndTime
from articles.models import Image, ImageCredit
from articles.pictures.upload import PictureMetadata, check_picture, store_image


class PictureForm(forms.Form):
    """A new picture with everything it needs, on one small form: file, words, credit.

    What the file says about itself fills the fields that were left blank.
    """

    file = forms.FileField(
        label="Bilddatei", help_text="JPEG, PNG oder WebP, mindestens 200 Pixel breit und hoch."
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
    licence = forms.CharField(label="Lizenz", max_length=120, required=False)
    usable_until = forms.SplitDateTimeField(
        label="Nutzbar bis",
        required=False,
        widget=DayAndTime,
    )

    def clean(self) -> dict[str, Any]:
        """Read the file, fill what it knows, and insist on a credit and an alternative text."""
        data = super().clean()
        if file := data.get("file"):
            try:
                self._fill(data, check_picture(file))
            except ValidationError as error:
                self.add_error("file", error)
                return data
        if not (data.get("creator", "").strip() or data.get("agency", "").strip()):
            self.add_error(
                "creator", "Bitte nennen Sie Urheber oder Agentur: ohne Quelle kein Bild."
            )
        if not (data.get("alt_text", "").strip() or data.get("is_decorative")):
            self.add_error(
                "alt_text", "Bitte beschreiben Sie das Bild, oder wählen Sie „dekorativ“."
            )
        return data

    def save(self, by: AbstractBaseUser) -> Image:
        """Store file and row together and return the picture.

        Raises:
            ValidationError: a rule of the model that this form does not know.
        """
        data = self.cleaned_data
        credit, _ = ImageCredit.objects.get_or_create(
            creator__iexact=data["creator"].strip(),
            agency__iexact=data["agency"].strip(),
            licence__iexact=data["licence"].strip(),
            source_url="",
            defaults={name: data[name].strip() for name in ("creator", "agency", "licence")},
        )
        return store_image(
            data["file"],
            alt_text=data["alt_text"],
            is_decorative=data["is_decorative"],
            caption=data["caption"],
            credit=credit,
            by=by,
            usable_until=data["usable_until"],
        )

    @staticmethod
    def _fill(data: dict[str, Any], metadata: PictureMetadata) -> None:
        if not (data.get("creator") or data.get("agency")):
            data["creator"] = metadata.creator[:120]
            data["agency"] = metadata.agency[:120]
        data["caption"] = data.get("caption") or metadata.caption[:500]
