"""Pagination cursor: date and random key of a list's last entry (never an id)."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from articles.keys import ARTICLE_KEY_LENGTH, KEY_ALPHABET

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_TIME_BYTES = 8
_MAX_TEXT = 40


class BadCursor(ValueError):  # noqa: N818 - reads as what it is
    """The text is not a valid cursor."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Position in a list ordered by date, then key."""

    dated: datetime
    key: str

    def __str__(self) -> str:
        """The cursor for an address: date in microseconds and key, in URL-safe base64."""
        microseconds = (self.dated - _EPOCH) // _MICROSECOND
        raw = microseconds.to_bytes(_TIME_BYTES, signed=True) + self.key.encode()
        return urlsafe_b64encode(raw).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read a cursor back.

        Raises:
            BadCursor: the text is anything else.
        """
        if len(text) > _MAX_TEXT:
            raise BadCursor(text[:_MAX_TEXT])
        try:
            raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
            dated = _EPOCH + int.from_bytes(raw[:_TIME_BYTES], signed=True) * _MICROSECOND
            key = raw[_TIME_BYTES:].decode("ascii")
        except (UnicodeError, binascii.Error, ValueError, OverflowError) as error:
            raise BadCursor(text) from error
        cursor = cls(dated, key)
        if len(key) != ARTICLE_KEY_LENGTH or set(key) - set(KEY_ALPHABET) or str(cursor) != text:
            raise BadCursor(text)
        return cursor
