from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.keys import KEY_ALPHABET
from articles.site.lists.cursor import BadCursor, Cursor

KEYS = st.text(alphabet=KEY_ALPHABET, min_size=10, max_size=10)
MOMENTS = st.datetimes(
    # hypothesis wants the limits without a zone
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(MOMENTS, KEYS)
def test_a_cursor_survives_the_way_through_an_address(dated, key):
    cursor = Cursor(dated, key)
    assert Cursor.parse(str(cursor)) == cursor
    assert len(str(cursor)) == 24


@given(st.text(max_size=60))
def test_anything_else_is_no_cursor(text):
    try:
        cursor = Cursor.parse(text)
    except BadCursor:
        return
    assert str(cursor) == text


@pytest.mark.parametrize("text", ["", "abc", "=" * 30, "A" * 24, "\0", "ä" * 24, "A" * 10_000])
def test_nonsense_is_refused(text):
    with pytest.raises(BadCursor):
        Cursor.parse(text)
