from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib.admin import site
from django.utils import timezone

from articles.desk.article.conflicts import Conflict, Merge, filed_state, merge, read_filed_state
from articles.desk.local_time_fields import BerlinSplitDateTimeField, refuse_too_far
from articles.desk.meanwhile import saved_meanwhile
from articles.desk.policy import User
from articles.desk.widgets import (
    AutocompleteMany,
    CountedTextarea,
    DayAndTime,
    GrowingLine,
    PictureInput,
    is_id,
)
from articles.keys import ARTICLE_KEY, is_article_key
from articles.local_time import german_minute
from articles.models import Article, Image, Revision, Tag

MAX_REVISIONS = 2_147_483_647  # what PostgreSQL's integer holds
KICKER_BEST = (0, 30)
HEADLINE_BEST = (20, 70)
TEASER_BEST = (140, 320)


def restore_nothing(form: forms.BaseForm) -> None:
    """Disable the browser's form restoring: old text would be merged on a wrong base."""
    for field in form.fields.values():
        field.widget.attrs["autocomplete"] = "off"


class LivingTags(forms.ModelMultipleChoiceField):
    """Form field of tags by id; a tag merged meanwhile is replaced by its target."""

    def clean(self, value: Any) -> Any:
        """Replace merged tags by their targets, then validate as usual."""
        ids = [one for one in value or () if is_id(one)]
        merged = Tag.objects.filter(pk__in=ids).exclude(merged_into=None)
        living = {str(tag.pk): str(tag.resolved.pk) for tag in merged}
        return super().clean([living.get(str(one), one) for one in value or ()])


class ArticleForm(forms.ModelForm):
    """Form of the working copy with section, regions and tags."""

    lead_image = forms.ModelChoiceField(
        label="Aufmacherbild",
        queryset=Image.objects.all(),
        required=False,
        widget=PictureInput,
        error_messages={"invalid_choice": "Dieses Bild gibt es nicht mehr."},
    )
    tags = LivingTags(
        label="Schlagwörter",
        queryset=Tag.objects.in_use(),
        required=False,
        widget=AutocompleteMany(Article._meta.get_field("tags"), site),
        help_text="Ministerien, Themen, Organisationen und Personen.",
    )
    comment = forms.CharField(
        label="Kommentar zur Fassung",
        max_length=200,
        required=False,
        help_text="Freiwillig: Was ist anders, und warum?",
    )
    # What the form was opened on, for merging; see `articles.desk.article.conflicts`.
    base = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=MAX_REVISIONS
    )
    filed = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10_000)
    key = forms.RegexField(ARTICLE_KEY, widget=forms.HiddenInput, required=False)

    class Meta:
        model = Article
        fields = (
            "kicker",
            "headline",
            "teaser",
            "body",
            "lead_image",
            "lead_caption",
            "author",
            "byline",
            "section",
            "regions",
            "tags",
            "embargo",
        )
        field_classes = {"embargo": BerlinSplitDateTimeField}
        widgets = {
            "kicker": GrowingLine(KICKER_BEST),
            "headline": GrowingLine(HEADLINE_BEST),
            "teaser": CountedTextarea(TEASER_BEST),
            "embargo": DayAndTime,
        }

    # Initial values from what was typed and not saved; the admin sets them.
    kept: ClassVar[dict[str, Any]] = {}
    may_lift_embargo: ClassVar[bool] = True
    saver: ClassVar[User | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= self.kept
        self.merge: Merge | None = None
        restore_nothing(self)
        latest = self.instance.latest_revision if self.instance.pk else None
        self.initial.setdefault("key", self.instance.key)
        self.initial.setdefault("base", latest.number if latest else 0)
        self.initial.setdefault("filed", filed_state(self.instance))

    @property
    def key_in_addresses(self) -> str:
        """Article key for preview addresses: the posted one if valid."""
        posted = self["key"].value() or ""
        return posted if is_article_key(posted) else self.instance.key

    @property
    def conflicts(self) -> list[Conflict]:
        """Conflicts that a person has to decide before saving."""
        return self.merge.conflicts if self.merge else []

    def clean(self) -> dict[str, Any]:
        """Merge with revisions that others saved since the form was opened."""
        typed = super().clean()
        if not self.instance.pk:
            return typed
        fields = {name: value for name, value in typed.items() if name in self._meta.fields}
        self.merge = merge(
            self.instance,
            self._base(typed.get("base")),
            read_filed_state(typed.get("filed") or ""),
            fields,
            give_way=[n for n in fields if self.data.get(f"decide_{n}") == "theirs"],
        )
        typed |= self.merge.values
        if self.conflicts:
            self._open_on_what_is_saved_now()
            who = saved_meanwhile(self.instance, typed.get("base") or 0, self.saver)
            raise forms.ValidationError(
                f"Inzwischen {who} gesichert. Es ist nichts überschrieben und nichts "
                "verloren: Bitte entscheiden Sie in der Tabelle, was gilt, und sichern Sie dann."
            )
        return typed

    def _base(self, number: int | None) -> Revision | None:
        """Revision on which the form was opened; None if the form does not say."""
        return self.instance.revisions.filter(number=number or 0).first()

    def _open_on_what_is_saved_now(self) -> None:
        """Reset the form's base to the saved state after merging: the next save decides."""
        self.data = self.data.copy()
        latest = self.instance.latest_revision
        self.data["base"] = str(latest.number if latest else 0)
        self.data["filed"] = filed_state(self.instance)
        for name, value in self.merge.values.items():
            self._show(name, self.fields[name].prepare_value(value))

    def _show(self, name: str, value: Any) -> None:
        if name in {"regions", "tags"}:
            self.data.setlist(name, [str(key) for key in value])
        elif name == "embargo":
            parts = self.fields[name].widget.decompress(value)
            for number, part in enumerate(parts):
                self.data[f"{name}_{number}"] = "" if part is None else str(part)
        else:
            self.data[name] = "" if value is None else str(value)

    def clean_embargo(self) -> Any:
        """Validate a new embargo: in the future, and nothing on air or planned before it."""
        embargo = self.cleaned_data["embargo"]
        if not self.may_lift_embargo and self._lifts(embargo):
            raise forms.ValidationError(
                "Eine laufende Sperrfrist können Sie verlängern, nicht verkürzen oder aufheben."
            )
        if embargo is None or "embargo" not in self.changed_data:
            return embargo
        if embargo <= timezone.now():
            raise forms.ValidationError("Eine Sperrfrist liegt in der Zukunft.")
        refuse_too_far(embargo)
        if self.instance.pk:
            self._refuse_too_late(embargo)
        return embargo

    def _refuse_too_late(self, embargo: datetime) -> None:
        earlier = self.instance.publications.starting_before(embargo)
        planned = earlier.planned()
        if earlier.count() > len(planned):
            raise forms.ValidationError(
                "Der Artikel ist schon erschienen; eine Sperrfrist kommt zu spät."
            )
        if planned:
            begin = german_minute(planned[0].visible.lower)
            raise forms.ValidationError(
                f"Der Artikel ist für vorher geplant: {begin}. Verschieben Sie bitte zuerst die"
                " Planung, oder heben Sie sie auf."
            )

    def _lifts(self, embargo: datetime | None) -> bool:
        """Whether the change ends a running embargo earlier."""
        saved = self.instance.embargo
        if saved is None or saved <= timezone.now():
            return False
        return embargo is None or embargo < saved

    def clean_section(self) -> Any:
        """Refuse a change of section for an article on air or planned; so does the database."""
        section = self.cleaned_data["section"]
        if section is None and self.instance.pk and self.instance.publications.not_over().exists():
            raise forms.ValidationError(
                "Der Artikel ist veröffentlicht oder geplant und braucht deshalb eine Rubrik."
            )
        return section
