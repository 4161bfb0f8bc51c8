"""Public keys and slugs: how things are named in addresses."""

import re
import secrets
import unicodedata

# Crockford's base32 without i, l, o and u: nothing to misread, nothing to spell by accident.
KEY_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ARTICLE_KEY_LENGTH = 10
ARTICLE_KEY = rf"^[0-9a-z]{{{ARTICLE_KEY_LENGTH}}}$"
IMAGE_KEY_LENGTH = 26  # 130 bits: an address nobody can guess before the picture is on air

_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}
)


def article_key() -> str:
    """A new public key of an article: ten random base32 characters (50 bits)."""
    return _random_key(ARTICLE_KEY_LENGTH)


def image_key() -> str:
    """A new public key of a picture: 26 random base32 characters (130 bits)."""
    return _random_key(IMAGE_KEY_LENGTH)


def german_slug(text: str, max_length: int = 80) -> str:
    """Turn German text into an address part: `Über 50 % größer` becomes `ueber-50-groesser`.

    Cuts at a word's end where it must; returns an empty string when nothing is left.
    """
    spelled_out = unicodedata.normalize("NFC", text).translate(_GERMAN)
    ascii_text = unicodedata.normalize("NFKD", spelled_out).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def _random_key(length: int) -> str:
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(length))
