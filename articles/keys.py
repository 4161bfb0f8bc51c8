"""Public keys: how articles and pictures are named in addresses."""

import re
import secrets

# Crockford's base32 without i, l, o and u: nothing to misread, nothing to spell by accident.
KEY_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ARTICLE_KEY_LENGTH = 10
ARTICLE_KEY = rf"^[0-9a-z]{{{ARTICLE_KEY_LENGTH}}}$"
IMAGE_KEY_LENGTH = 26  # 130 bits: an address nobody can guess before the picture is on air


def article_key() -> str:
    """A new public key of an article: ten random base32 characters (50 bits)."""
    return _random_key(ARTICLE_KEY_LENGTH)


def is_article_key(text: str) -> bool:
    """Whether a text (of any origin) has the format of an article's key."""
    return not text.endswith("\n") and re.match(ARTICLE_KEY, text) is not None


def image_key() -> str:
    """A new public key of a picture: 26 random base32 characters (130 bits)."""
    return _random_key(IMAGE_KEY_LENGTH)


def _random_key(length: int) -> str:
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(length))
