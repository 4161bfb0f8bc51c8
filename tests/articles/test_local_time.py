from datetime import UTC, datetime

import pytest

from articles.local_time import german_minute


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 3, 5, 5, tzinfo=UTC), "5. März 2026, 06:00 Uhr MEZ"),
        (datetime(2026, 7, 5, 4, tzinfo=UTC), "5. Juli 2026, 06:00 Uhr MESZ"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25. Oktober 2026, 02:30 Uhr MESZ"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25. Oktober 2026, 02:30 Uhr MEZ"),
    ],
)
def test_a_minute_is_said_with_its_zone(moment, said):
    assert german_minute(moment) == said
