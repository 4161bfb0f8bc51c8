"""What ministries were called when: the borders, and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from newsroom.plain_text import normalise_line
from regions.models import Authority, AuthorityAlias, AuthorityName
from regions.name_folding import folded
from tests.factories import a_region

pytestmark = pytest.mark.django_db


def short_on(slug: str, day: str) -> str | None:
    name = Authority.objects.with_names().get(slug=slug).name_on(date.fromisoformat(day))
    return name.short if name else None


@pytest.mark.parametrize(
    ("slug", "day", "short"),
    [
        ("wirtschaft", "2021-12-07", "BMWi"),
        ("wirtschaft", "2021-12-08", "BMWK"),
        ("wirtschaft", "2025-05-05", "BMWK"),
        ("wirtschaft", "2025-05-06", "BMWE"),
        ("justiz", "2021-12-07", "BMJV"),
        ("justiz", "2023-06-01", "BMJ"),
        ("justiz", "2026-01-01", "BMJV"),
        ("digitales-und-staatsmodernisierung", "2025-05-05", None),
        ("digitales-und-staatsmodernisierung", "2025-05-06", "BMDS"),
        ("bau", "2021-12-07", None),
        ("bau", "2021-12-08", "BMWSB"),
        ("bildung-und-forschung", "2025-05-05", "BMBF"),
        ("bildung-und-forschung", "2025-05-06", None),
        ("finanzen", "1999-01-01", "BMF"),
    ],
)
def test_a_authority_is_called_what_it_was_called_that_day(slug, day, short):
    assert short_on(slug, day) == short


def test_on_the_day_of_a_change_both_names_do():
    names = {name.short: name for name in Authority.objects.get(slug="wirtschaft").names.all()}
    change = date(2025, 5, 6)
    assert names["BMWK"].is_acceptable_on(change)
    assert names["BMWE"].is_acceptable_on(change)
    assert not names["BMWK"].holds_on(change)
    assert not names["BMWK"].is_acceptable_on(date(2025, 5, 7))


def test_one_authority_may_have_two_successors_and_one_two_predecessors():
    research = Authority.objects.get(slug="bildung-und-forschung")
    assert {authority.slug for authority in research.successors.all()} == {
        "forschung-technologie-raumfahrt",
        "bildung-und-familie",
    }
    assert Authority.objects.get(slug="bildung-und-familie").predecessors.count() == 2


def test_what_has_no_source_waits_for_confirmation():
    waiting = set(Authority.objects.to_confirm().values_list("slug", flat=True))
    assert {"justiz", "hessen-digitalisierung", "bundeskanzleramt"} <= waiting
    assert not {"wirtschaft", "finanzen", "verkehr"} & waiting
    assert not AuthorityName.objects.filter(is_confirmed=True, source="").exists()


def test_the_federal_government_of_2026_has_16_ministries_and_that_of_2023_too():
    offices = {"BKAmt", "BPA", "BKM"}
    for day in (date(2023, 6, 1), date(2026, 6, 1)):
        names = AuthorityName.objects.filter(authority__region__code="DE", valid__contains=day)
        ministries = set(names.values_list("short", flat=True)) - offices
        assert len(ministries) == (15 if day.year == 2023 else 16), sorted(ministries)


def an_authority(slug: str = "probe") -> Authority:
    return Authority.objects.create(slug=slug, region=a_region())


def a_name(
    authority: Authority, short: str, begin: str | None, end: str | None = None
) -> AuthorityName:
    days = (date.fromisoformat(day) if day else None for day in (begin, end))
    return AuthorityName.objects.create(
        authority=authority, short=short, long=short, valid=DateRange(*days)
    )


def test_a_short_name_means_one_authority_on_any_day_whatever_its_case():
    a_name(an_authority("eins"), "MPR", "2020-01-01", "2022-01-01")
    other = an_authority("zwei")
    with pytest.raises(IntegrityError, match="short_means_one_authority"), transaction.atomic():
        a_name(other, "mpr", "2021-12-31")
    assert a_name(other, "MPR", "2022-01-01").pk


def test_a_authority_has_one_name_at_a_time():
    authority = an_authority()
    a_name(authority, "ALT", None, "2022-01-01")
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        a_name(authority, "NEU", "2021-12-31")
    a_name(authority, "NEU", "2022-01-01")
    assert authority.name_on(date(2021, 12, 31)).short == "ALT"
    assert authority.name_today.short == "NEU"


def test_an_everyday_name_means_one_authority_at_a_time():
    authority = an_authority()
    with pytest.raises(IntegrityError, match="alias_means_one_authority"), transaction.atomic():
        AuthorityAlias.objects.create(
            authority=authority, name="digital-ministerium", valid=DateRange(date(2025, 6, 1), None)
        )
    earlier = DateRange(None, date(2025, 5, 6))
    assert AuthorityAlias.objects.create(
        authority=authority, name="Digitalministerium", valid=earlier
    ).pk


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("E-Government", "eGovernment"),
        ("Bürgerämter", "BUERGERAEMTER"),
        ("Café Größe", "cafe groesse"),
        ("Open\u00a0Data", "open data"),
    ],
)
def test_spellings_fold_into_one(one, other):
    assert folded(one) == folded(other)


def test_different_names_stay_different():
    assert (
        len({folded(name) for name in ("C", "C++", "C#", "Masse", "Maße x", "OZG", "OZG 2")}) == 7
    )


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60))
def test_python_and_the_database_fold_alike(name):
    authority, _ = Authority.objects.get_or_create(slug="probe", defaults={"region": a_region()})
    if not normalise_line(name):
        return
    with transaction.atomic():
        alias = AuthorityAlias.objects.create(
            authority=authority, name=name, valid=DateRange(None, date(1, 1, 2))
        )
        alias.refresh_from_db()
        assert alias.folded == folded(name)
        transaction.set_rollback(True)


def test_a_land_has_its_address_in_linked_data():
    assert a_region("Thüringen").uri.endswith("/politicalGeocoding/stateKey/16")
    assert a_region("Bund").uri == ""
