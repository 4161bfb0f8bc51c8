"""Quotation marks around titles, names and words that may have some of their own."""

from django.utils.safestring import SafeData, mark_safe

_SINGLE = str.maketrans("„“”", "‚‘’")


def quoted(text: object) -> str:
    """`„Behörde testet ‚Wolke‘“`: the text in quotation marks, those within it as single ones."""
    return f"„{within_quotes(text)}“"


def within_quotes(text: object) -> str:
    """The text with single quotation marks, for a place between marks that stand there already."""
    return str(text).translate(_SINGLE)


def nested(sentence: str) -> str:
    """A whole sentence whose quotations hold others, those as single ones; Django's own messages.

    What is no proper nesting stays as it is, and HTML as safe as it was.
    """
    depth = 0
    done = []
    for letter in sentence:
        depth -= letter == "“"
        done.append(letter.translate(_SINGLE) if depth else letter)
        depth += letter == "„"
        if depth < 0:
            return sentence
    text = "".join(done)
    if depth:
        return sentence
    return mark_safe(text) if isinstance(sentence, SafeData) else text  # noqa: S308 - as it came
