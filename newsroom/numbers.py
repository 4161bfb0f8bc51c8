"""Whole numbers as addresses and forms bring them, and as Germans write them."""

from django.utils.formats import number_format

ID_DIGITS = 18  # every number of so many digits fits into a bigint
INTEGER_DIGITS = 9  # … and into an integer column


def is_whole_number(text: str, digits: int = ID_DIGITS) -> bool:
    """Whether a text is a whole number of at most so many ASCII digits, without a sign."""
    return text.isascii() and text.isdecimal() and len(text) <= digits


def with_thousands(number: int) -> str:
    """A whole number as Germans write it: 3.214."""
    return number_format(number, force_grouping=True)
