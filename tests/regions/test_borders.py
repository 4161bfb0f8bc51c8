"""The borders of cabinets as the record has them, and what may not be written across them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from regions.models import Authority, AuthorityAlias, AuthorityName, Region

pytestmark = pytest.mark.django_db

SCHOLZ, MERZ = date(2021, 12, 8), date(2025, 5, 6)
DAY = timedelta(days=1)


def an_authority() -> Authority:
    return Authority.objects.create(slug="neu", region=Region.objects.get(code="DE"))


def bear(authority: Authority, short: str, start: date | None, end: date | None) -> AuthorityName:
    with transaction.atomic():
        return AuthorityName.objects.create(
            authority=authority,
            short=short,
            long=f"Bundesministerium {short}",
            valid=DateRange(start, end),
        )


def is_refused(authority: Authority, short: str, start: date | None, end: date | None) -> bool:
    try:
        bear(authority, short, start, end).delete()
    except IntegrityError as error:
        return error.__cause__.diag.constraint_name == "authority_name_short_means_one_authority"
    return False


@pytest.mark.parametrize("border", [SCHOLZ, MERZ])
def test_a_name_is_free_from_the_border_on_and_taken_the_day_before(border):
    old = {SCHOLZ: ("BMWi", "BMVI", "BMJV", "BMU"), MERZ: ("BMWK", "BMDV", "BMJ", "BMUV", "BMBF")}
    authority = an_authority()
    for short in old[border]:
        assert is_refused(authority, short, border - DAY, border), short
        assert not is_refused(authority, short, border, border + DAY), short


@pytest.mark.parametrize("border", [SCHOLZ, MERZ])
def test_a_new_name_is_taken_from_the_border_on_and_free_the_day_before(border):
    new = {SCHOLZ: ("BMWK", "BMDV", "BMJ", "BMUV", "BMWSB"), MERZ: ("BMWE", "BMV", "BMDS", "BMJV")}
    authority = an_authority()
    for short in new[border]:
        assert is_refused(authority, short, border, border + DAY), short
        assert not is_refused(authority, short, border - DAY, border), short


def test_between_its_two_lives_the_bmjv_is_nobody():
    lives = list(AuthorityName.objects.filter(short="BMJV").order_by("valid"))
    assert [life.valid.upper for life in lives] == [SCHOLZ, None]
    assert lives[1].valid.lower == MERZ
    assert lives[0].authority == lives[1].authority
    authority = an_authority()
    assert is_refused(authority, "BMJV", SCHOLZ - DAY, MERZ)
    assert is_refused(authority, "bmjv", SCHOLZ, MERZ + DAY)
    assert bear(authority, "BMJV", SCHOLZ, MERZ).pk


def test_the_form_says_in_german_who_has_the_name():
    name = AuthorityName(
        authority=an_authority(), short="BMDS", long="Neu", valid=DateRange(MERZ, None)
    )
    with pytest.raises(ValidationError, match="schon eine Behörde"):
        name.full_clean()


def test_a_long_name_may_come_back_under_another_short_one():
    long = "Bundesministerium für Wirtschaft und Energie"
    names = AuthorityName.objects.filter(long=long).order_by("valid")
    assert [name.short for name in names] == ["BMWi", "BMWE"]


def test_every_land_has_a_authority_for_digital_matters_that_the_staff_is_to_check():
    laender = Authority.objects.filter(region__level="land")
    assert {authority.region.code for authority in laender} == {
        land.code for land in Region.objects.laender()
    }
    assert set(laender) <= set(Authority.objects.to_confirm())


def test_an_unsure_authority_says_why():
    unsure = [
        authority for authority in Authority.objects.with_names() if not authority.is_confirmed
    ]
    assert all(
        authority.note or any(name.source for name in authority.names.all()) for authority in unsure
    )


@pytest.mark.parametrize(
    ("slug", "day", "short"),
    [
        ("hessen-digitalisierung", "2019-01-17", None),
        ("hessen-digitalisierung", "2019-01-18", "HMinD"),
        ("hessen-digitalisierung", "2024-01-18", "HMD"),
        ("sachsen-anhalt-digitales", "2021-09-15", None),
        ("sachsen-anhalt-digitales", "2021-09-16", "MID"),
        ("bayern-digitales", "2018-11-11", None),
        ("justiz", "2025-05-05", "BMJ"),
        ("justiz", "2025-05-06", "BMJV"),
    ],
)
def test_what_the_record_adds(slug, day, short):
    name = Authority.objects.with_names().get(slug=slug).name_on(date.fromisoformat(day))
    assert (name.short if name else None) == short


def test_an_everyday_name_passes_from_house_to_house():
    alias = AuthorityAlias.objects.filter(folded="bundesdigitalministerium")
    assert alias.get(valid__contains=MERZ - DAY).authority.slug == "verkehr"
    assert alias.get(valid__contains=MERZ).authority.slug == "digitales-und-staatsmodernisierung"
