"""Article filter of the tagging screens, a plain GET form."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.formats import date_format

from articles.desk.article.state import DRAFT, ON_AIR, SCHEDULED, STATES, WITHDRAWN
from articles.desk.policy import User, visible_articles
from articles.local_time import midnight
from articles.models import Section, Tag
from articles.models.article import ArticleQuerySet
from articles.tagging.terms import named
from newsroom.plain_text import storable
from regions.models import Region

WITHOUT = "ohne"
_CHOICES = [(state.key, state.label) for state in STATES if state.key != "pending"]
_IN_OUR_TIME = [
    MinValueValidator(date(1990, 1, 1), "Das Datum liegt vor unserer Zeit."),
    MaxValueValidator(date(2099, 12, 31), "Das Datum liegt nach unserer Zeit."),
]


class _Day(forms.DateField):
    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d", "%d.%m.%Y"],
            validators=_IN_OUR_TIME,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": "Das ist kein Datum."},
        )


class ArticleFilter(forms.Form):
    """Filters articles; invalid values are dropped and listed in `ignored`."""

    stand = forms.ChoiceField(
        label="Auf der Website", required=False, choices=[("", "egal"), *_CHOICES]
    )
    rubrik = forms.ChoiceField(label="Rubrik", required=False)
    region = forms.ChoiceField(label="Region", required=False)
    ministerium = forms.ChoiceField(label="Ministerium", required=False)
    schlagwort = forms.CharField(
        label="Schlagwort",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"data-term": "tag", "autocomplete": "off"}),
    )
    von = _Day("Von")
    bis = _Day("Bis")
    q = forms.CharField(
        label="Suche",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
        help_text="In Dachzeile, Überschrift und Teaser.",
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(_storable(data))
        self.fields["rubrik"].choices = _named_rows(Section.objects.all(), "alle")
        self.fields["region"].choices = _named_rows(Region.objects.all(), "alle", "– ohne Region –")
        ministries = Tag.objects.of_kind(Tag.Kind.MINISTRY)
        self.fields["ministerium"].choices = _named_rows(ministries, "alle", "– ohne Ministerium –")
        self.is_valid()
        self.ignored = [
            f"{self.fields[name].label}: {errors[0]}" for name, errors in self.errors.items()
        ]
        self.values: dict[str, Any] = {
            name: value for name, value in self.cleaned_data.items() if value not in {"", None}
        }

    def clean_schlagwort(self) -> Any:
        """The one term a name means."""
        name = self.cleaned_data["schlagwort"]
        if not name:
            return None
        terms, _ = named(name)
        if len(terms) != 1:
            raise forms.ValidationError("Dieses Schlagwort gibt es nicht.")
        return terms[0]

    def articles(self, user: User) -> ArticleQuerySet:
        """The articles this user may see that fit everything chosen."""
        found = visible_articles(user).with_state()
        for name, value in self.values.items():
            if narrow := getattr(self, f"_by_{name}", None):
                found = narrow(found, value)
        start, end = (self.values.get(name) for name in ("von", "bis"))
        return found.dated_between(
            start and midnight(start), end and midnight(end + timedelta(days=1))
        )

    @property
    def sentence(self) -> str:
        """Active filters as text: `Region: ohne, Von: 1. März 2026`."""
        parts = []
        for name, value in self.values.items():
            field = self.fields[name]
            shown = dict(getattr(field, "choices", ())).get(value, value)
            if isinstance(value, date):
                shown = date_format(value, "j. F Y")
            parts.append(f"{field.label}: {str(shown).strip('– ')}")
        return "; ".join(parts) or "alle Artikel"

    @staticmethod
    def _by_stand(found: ArticleQuerySet, value: str) -> ArticleQuerySet:
        choose = {
            DRAFT.key: found.drafts,
            SCHEDULED.key: found.scheduled,
            ON_AIR.key: found.on_air,
            WITHDRAWN.key: found.withdrawn,
        }
        return choose[value]()

    @staticmethod
    def _by_rubrik(found: ArticleQuerySet, value: str) -> ArticleQuerySet:
        return found.filter(section__slug=value)

    @staticmethod
    def _by_region(found: ArticleQuerySet, value: str) -> ArticleQuerySet:
        if value == WITHOUT:
            return found.without_region()
        return found.filed("region", Region.objects.get(slug=value).pk)

    @staticmethod
    def _by_ministerium(found: ArticleQuerySet, value: str) -> ArticleQuerySet:
        if value == WITHOUT:
            return found.without_ministry()
        return found.filed("tag", Tag.objects.get(slug=value).pk)

    @staticmethod
    def _by_schlagwort(found: ArticleQuerySet, value: Any) -> ArticleQuerySet:
        return found.filed(value.table, value.pk)

    @staticmethod
    def _by_q(found: ArticleQuerySet, value: str) -> ArticleQuerySet:
        return found.containing_words(value)


def _named_rows(rows: Any, everything: str, nothing: str = "") -> list[tuple[str, str]]:
    first = [("", everything), *([(WITHOUT, nothing)] if nothing else [])]
    return [*first, *rows.values_list("slug", "name")]


def _storable(data: QueryDict) -> QueryDict:
    cleaned = QueryDict(mutable=True)
    for name, values in data.lists():
        cleaned.setlist(name, [storable(value) for value in values])
    return cleaned
