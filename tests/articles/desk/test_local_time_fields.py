from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms

import articles.desk
from articles.desk.local_time_fields import BerlinDateTimeField, BerlinSplitDateTimeField

SKIPPED = "Am 28. März 2027 gibt es 02:30 Uhr nicht: Die Uhr wird vorgestellt."
TWICE = "Am 31. Oktober 2027 gibt es 02:30 Uhr zweimal: Die Uhr wird zurückgestellt."


@pytest.mark.parametrize(("day", "why"), [("2027-03-28", SKIPPED), ("2027-10-31", TWICE)])
def test_an_hour_the_clock_skips_or_repeats_is_refused_in_plain_german(day, why):
    for field, typed in [
        (BerlinSplitDateTimeField(), [day, "02:30"]),
        (BerlinDateTimeField(), f"{day}T02:30"),
    ]:
        with pytest.raises(forms.ValidationError) as refusal:
            field.clean(typed)
        assert refusal.value.messages == [f"{why} Bitte wählen Sie eine andere Zeit."]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (["2027-03-28", ""], "Die Uhrzeit fehlt, oder es gibt sie nicht."),
        (["", "06:00"], "Der Tag fehlt, oder es gibt ihn nicht."),
        (["2027-02-29", "06:00"], "Der Tag fehlt, oder es gibt ihn nicht."),
    ],
)
def test_half_a_time_is_told_by_what_is_missing(typed, why):
    with pytest.raises(forms.ValidationError) as refusal:
        BerlinSplitDateTimeField(required=False).clean(typed)
    assert refusal.value.messages == [why]


def test_every_time_on_the_desk_is_asked_for_in_berlin():
    for module in walk_packages(articles.desk.__path__, "articles.desk."):
        import_module(module.name)
    times = {
        (form.__qualname__, name): field
        for form in _forms(forms.BaseForm)
        if form.__module__.startswith("articles.desk")
        for name, field in form.base_fields.items()
        if isinstance(field, forms.DateTimeField | forms.SplitDateTimeField)
    }
    assert {("StepForm", "start"), ("ArticleForm", "embargo")} <= times.keys()
    assert not {
        asked
        for asked, field in times.items()
        if not isinstance(field, BerlinDateTimeField | BerlinSplitDateTimeField)
    }


def _forms(form):
    for below in form.__subclasses__():
        if hasattr(below, "base_fields"):
            yield below
        yield from _forms(below)
