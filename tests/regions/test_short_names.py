"""What people call a Land for short."""

import pytest

from regions.models import Region
from regions.short_names import PAIRS, SHORT_NAMES


@pytest.mark.django_db
def test_every_short_name_means_one_land():
    codes = set(Region.objects.laender().values_list("code", flat=True))
    assert set(SHORT_NAMES) <= codes
    assert len({short.lower() for _, short in PAIRS}) == len(PAIRS)
