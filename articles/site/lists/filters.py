"""Filter bar of every list (section, region, ministry, topic, period), a plain GET form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict

from articles.local_time import midnight
from articles.models import Publication, Section, Tag
from articles.models.publication import PublicationQuerySet
from articles.models.term_index import TermNumber, carried_on_air, term_number
from articles.quoting import quoted
from articles.site.lists.facets import Asked, Select, selects
from newsroom.slugs import validate_slug
from regions.models import Region

Thing = Section | Region | Tag
_FIRST, _LAST = date(1990, 1, 1), date(2099, 12, 31)
_DATES = ("%Y-%m-%d", "%d.%m.%Y")
_NO_DATE = "Das Datum bei {} ist ungültig und bleibt unberücksichtigt."


class _TermField(forms.ModelChoiceField):
    """Form field: finds a term by its slug; impossible slugs cause no query."""

    def to_python(self, value: Any) -> Thing | None:
        if value in self.empty_values:
            return None
        try:
            validate_slug(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid_choice"]) from error
        return super().to_python(value)


class _TermFilter(django_filters.ModelChoiceFilter):
    """Filter by a term's slug."""

    field_class = _TermField

    def __init__(self, label: str, unknown: str) -> None:
        super().__init__(
            label=label, to_field_name="slug", error_messages={"invalid_choice": unknown}
        )

    def get_queryset(self, request: Any) -> QuerySet:
        del request
        return self.parent.terms_of(self.field_name)


class _DateFilter(django_filters.DateFilter):
    """Filter by a day, in ISO format as browsers send it or in German format."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label,
            input_formats=_DATES,
            error_messages={"invalid": _NO_DATE.format(quoted(label))},
            validators=[_is_in_our_time],
        )


def _is_in_our_time(day: date) -> None:
    if not _FIRST <= day <= _LAST:
        raise ValidationError(
            "Ein Datum liegt außerhalb des möglichen Zeitraums und bleibt unberücksichtigt."
        )


class _FilterForm(forms.Form):
    """Form that checks that the period's end is not before its start."""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        since, until = values.get("von"), values.get("bis")
        if since and until and since > until:
            del values["von"], values["bis"]
            self.add_error(
                None, "„Von“ liegt nach „Bis“; der Zeitraum bleibt deshalb unberücksichtigt."
            )
        return values


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter: its label, and the address of the list without it."""

    label: str
    without: str


class PublicationFilter(django_filters.FilterSet):
    """Filters a list by query parameters, and offers further choices.

    Every value that cannot be is left out and told in `notices`; nothing here raises because of
    what a reader typed. Only terms that something on air carries are known, so that a term that
    only drafts carry is as unknown as one that does not exist.

    Args:
        data: the request's GET.
        queryset: publications; need not be narrowed to what is on air.
        at: the moment of the request.
        page_term: the section, region or tag whose page this is; its own filter is left out.
        keep: further values that links and form carry along, for example `{"q": "ozg"}`.
    """

    rubrik = _TermFilter("Rubrik", "Diese Rubrik gibt es nicht; sie bleibt unberücksichtigt.")
    region = _TermFilter("Region", "Diese Region gibt es nicht; sie bleibt unberücksichtigt.")
    ministerium = _TermFilter(
        "Ministerium", "Zu diesem Ministerium gibt es nichts; es bleibt unberücksichtigt."
    )
    thema = _TermFilter("Thema", "Zu diesem Thema gibt es nichts; es bleibt unberücksichtigt.")
    von = _DateFilter("Von")
    bis = _DateFilter("Bis")

    class Meta:
        model = Publication
        fields: list[str] = []
        form = _FilterForm

    def __init__(
        self,
        data: Mapping[str, Any],
        queryset: PublicationQuerySet,
        *,
        at: datetime,
        page_term: Thing | None = None,
        keep: Mapping[str, str] | None = None,
    ) -> None:
        self.at = at
        self.page_term = page_term
        self.keep = dict(keep or {})
        super().__init__(data, queryset)
        self._fixed = self.filters.pop(_name_of(page_term), None) if page_term else None

    def terms_of(self, name: str) -> QuerySet:
        """Terms to choose from in the filter of this name."""
        if name == "rubrik":
            return Section.objects.all()
        if name == "region":
            return Region.objects.all()
        return Tag.objects.of_kind(_KINDS[name]).filter(carried_on_air(self.at))

    def filter_queryset(self, queryset: PublicationQuerySet) -> PublicationQuerySet:
        """Apply all filters; two terms are one range scan of the index (see `TermIndex`)."""
        terms = [term_number(self.page_term)] if self.page_term else []
        terms += [term_number(thing) for thing in self.chosen.values()]
        return queryset.with_terms(*terms).dated_between(*self.period)

    @cached_property
    def values(self) -> dict[str, Thing | date]:
        """Valid values of the query parameters by name, in the order of the bar."""
        self.form.is_valid()
        cleaned = self.form.cleaned_data
        return {name: cleaned[name] for name in self.filters if cleaned.get(name)}

    @property
    def chosen(self) -> dict[str, Thing]:
        """Chosen terms by the name of their filter."""
        return {n: value for n, value in self.values.items() if not isinstance(value, date)}

    @property
    def period(self) -> tuple[datetime | None, datetime | None]:
        """Start of the first day and start of the day after the last; None is open."""
        since, until = self.values.get("von"), self.values.get("bis")
        return since and midnight(since), until and midnight(until + timedelta(days=1))

    @property
    def notices(self) -> list[str]:
        """Messages in German about ignored parameters."""
        fixed = self._fixed and self.data.get(_name_of(self.page_term))
        told = [f"{self._fixed.label}: steht auf dieser Seite fest."] if fixed else []
        return told + [message for messages in self.form.errors.values() for message in messages]

    @property
    def is_active(self) -> bool:
        """Whether any filter is set."""
        return bool(self.values)

    @property
    def summary(self) -> str:
        """Active filters as text, for the title of the page."""
        return ", ".join(chip.label for chip in self.chips)

    @property
    def query(self) -> dict[str, str]:
        """Active filters as a query string."""
        return self.keep | {name: _written(value) for name, value in self.values.items()}

    @property
    def chips(self) -> Iterator[Chip]:
        """Active filters, each with the address that removes it."""
        for name, value in self.values.items():
            rest = {other: text for other, text in self.query.items() if other != name}
            label = f"{value:%d.%m.%Y}" if isinstance(value, date) else str(value)
            yield Chip(f"{self.filters[name].label}: {label}", f"?{urlencode(rest)}")

    @property
    def without(self) -> str:
        """Address of the list without filters."""
        return f"?{urlencode(self.keep)}"

    @cached_property
    def selects(self) -> list[Select]:
        """Select boxes of all filters with counts."""
        fixed = [term_number(self.page_term)] if self.page_term else []
        return selects(self.asked, fixed, self.period, self.at)

    @property
    def asked(self) -> list[Asked]:
        """Filters by term: possible and chosen terms."""
        return [
            Asked(name, self.filters[name].label, self._offered(name), self.chosen.get(name))
            for name in ("rubrik", "region", "ministerium", "thema")
            if name in self.filters
        ]

    def _offered(self, name: str) -> dict[TermNumber, Thing]:
        kind = _KINDS.get(name)
        things = [t for t in self._tags if t.kind == kind] if kind else self.terms_of(name)
        return {term_number(thing): thing for thing in things}

    @cached_property
    def _tags(self) -> list[Tag]:
        return list(Tag.objects.filter(kind__in=_KINDS.values()).only("name", "slug", "kind"))


def without_blanks(data: QueryDict) -> QueryDict:
    """Query parameters without empty ones: the address worth sharing."""
    tidy = data.copy()
    for name in PublicationFilter.base_filters:
        if not tidy.get(name, "?"):
            del tidy[name]
    return tidy


_KINDS = {"ministerium": Tag.Kind.MINISTRY, "thema": Tag.Kind.TOPIC}


def _name_of(thing: Thing) -> str:
    """Name of the filter for a term; empty for organisations and persons."""
    if isinstance(thing, Tag):
        return {kind: name for name, kind in _KINDS.items()}.get(thing.kind, "")
    return "rubrik" if isinstance(thing, Section) else "region"


def _written(value: Thing | date) -> str:
    return value.isoformat() if isinstance(value, date) else value.slug
