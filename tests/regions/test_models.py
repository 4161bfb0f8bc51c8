import pytest
from django.db import IntegrityError

from regions.models import Region

pytestmark = pytest.mark.django_db


def test_the_federation_is_complete():
    assert Region.objects.count() == 18
    assert Region.objects.laender().count() == 16
    assert [region.name for region in Region.objects.all()[:3]] == [
        "EU",
        "Bund",
        "Baden-Württemberg",
    ]


def test_the_keys_of_the_laender_run_from_01_to_16():
    keys = Region.objects.laender().order_by("ags").values_list("ags", flat=True)
    assert list(keys) == [f"{number:02}" for number in range(1, 17)]


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"code": "DE-XX", "level": "land", "ags": ""}, "region_ags_only_for_laender"),
        ({"code": "DE-XX", "level": "land", "ags": "17"}, "region_ags_only_for_laender"),
        ({"code": "EU", "level": "eu", "ags": "01"}, "region_ags_only_for_laender"),
        ({"code": "XX", "level": "eu", "ags": ""}, "region_code_is_iso"),
        ({"code": "DE-XX", "level": "land", "ags": "16"}, "region_ags_unique"),
    ],
)
def test_the_database_refuses_a_region_that_cannot_be(fields, constraint):
    with pytest.raises(IntegrityError) as error:
        Region.objects.create(
            name="Preußen", long_name="Preußen", slug="preussen", position=99, **fields
        )
    assert error.value.__cause__.diag.constraint_name == constraint
