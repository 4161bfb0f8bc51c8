"""Reads and writes IPTC-IIM metadata (IPTC-NAA IIM 4.2, chapter 6).

Written with the UTF-8 marker, always. Read in the encodings that lie in archives: UTF-8 with and
without the marker, Windows' Latin-1, and MacRoman from the years of QuarkXPress.
"""

from PIL import Image as PillowImage
from PIL import IptcImagePlugin

DATASETS = {
    "title": 5,
    "instructions": 40,
    "date": 55,
    "creator": 80,
    "headline": 105,
    "credit": 110,
    "source": 115,
    "copyright": 116,
    "caption": 120,
}
_UTF8_MARKER = b"\x1b%G"  # ISO 2022 escape sequence, record 1, dataset 90
_CHARSET = (1, 90)
_MAX_LENGTH = 2_000  # octets of a caption, the longest field of the standard
# What German, French or Polish names are made of; a wrong decoding gives other signs instead.
_LETTERS = frozenset("äöüÄÖÜßéèêëáàâçñíóúøåæœÉčšžćłńśż")
_MARKS = frozenset("„“”‚‘’–—…§©")


def read_iptc(picture: PillowImage.Image) -> dict[str, str]:
    """The known fields of a picture's IPTC record; several names become one, with commas."""
    raw = IptcImagePlugin.getiptcinfo(picture) or {}
    is_utf8 = raw.get(_CHARSET) == _UTF8_MARKER
    found = {}
    for name, dataset in DATASETS.items():
        value = raw.get((2, dataset))
        values = value if isinstance(value, list) else [value] if value else []
        texts = [decoded(item, is_utf8=is_utf8) for item in values]
        if text := ", ".join(text for text in texts if text):
            found[name] = text
    return found


def with_iptc(jpeg: bytes, **fields: str) -> bytes:
    """Return the JPEG with the named fields in an APP13 segment behind its first marker.

    Args:
        jpeg: a JPEG file without such a segment.
        fields: names out of `DATASETS`.
    """
    records = _record(*_CHARSET, _UTF8_MARKER) + b"".join(
        _record(2, DATASETS[name], _cut(value)) for name, value in fields.items() if value
    )
    padded = records + b"\0" * (len(records) % 2)
    resource = b"8BIM" + (0x0404).to_bytes(2) + b"\0\0" + len(records).to_bytes(4) + padded
    payload = b"Photoshop 3.0\0" + resource
    segment = b"\xff\xed" + (len(payload) + 2).to_bytes(2) + payload
    return jpeg[:2] + segment + jpeg[2:]


def decoded(value: bytes, *, is_utf8: bool = False) -> str:
    """IPTC text in the encoding that makes the best German of it."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        if is_utf8:
            text = value.decode("utf-8", "replace")
        else:
            western, mac = (value.decode(name, "replace") for name in ("cp1252", "mac_roman"))
            text = mac if _plausibility(mac) > _plausibility(western) else western
    return " ".join(text.replace("\0", "").split())


def _plausibility(text: str) -> int:
    """Score of a decoding: how European its non-ASCII characters are.

    A capital umlaut within a word speaks against a decoding, and so do a letter on its own and a
    dash or dots within a word: what is `Ö` to MacRoman is `…` to Windows.
    """
    score = 0
    for before, sign, after in zip(f" {text}", text, f"{text[1:]} ", strict=False):
        if sign.isascii():
            continue
        if sign in _LETTERS:
            stands_alone = not (before.isalpha() or after.isalpha())
            score += -1 if stands_alone or (sign.isupper() and before.islower()) else 2
        elif sign in _MARKS:
            score += -1 if before.isalpha() and after.isalpha() else 1
        else:
            score -= 1
    return score


def _record(record: int, dataset: int, value: bytes) -> bytes:
    return bytes([0x1C, record, dataset]) + len(value).to_bytes(2) + value


def _cut(value: str) -> bytes:
    return value.encode()[:_MAX_LENGTH].decode("utf-8", "ignore").encode()
