"""Writes IPTC-IIM fields into a JPEG, as cameras and agencies do (IPTC-NAA IIM 4.2, chapter 6)."""

_FIELDS = {"headline": 105, "caption": 120, "creator": 80, "credit": 110, "copyright": 116}
_UTF8 = b"\x1b%G"  # ISO 2022 escape sequence for UTF-8, record 1, dataset 90


def with_iptc(jpeg: bytes, **fields: str) -> bytes:
    """Return the JPEG with the named fields in an APP13 segment behind its first marker.

    Args:
        jpeg: a JPEG file.
        fields: names out of `headline`, `caption`, `creator`, `credit`, `copyright`.
    """
    records = _record(1, 90, _UTF8) + b"".join(
        _record(2, _FIELDS[name], value.encode()) for name, value in fields.items()
    )
    padded = records + b"\0" * (len(records) % 2)
    resource = b"8BIM" + (0x0404).to_bytes(2) + b"\0\0" + len(records).to_bytes(4) + padded
    payload = b"Photoshop 3.0\0" + resource
    segment = b"\xff\xed" + (len(payload) + 2).to_bytes(2) + payload
    return jpeg[:2] + segment + jpeg[2:]


def _record(record: int, dataset: int, value: bytes) -> bytes:
    return bytes([0x1C, record, dataset]) + len(value).to_bytes(2) + value
