"""German quotation marks around texts that may contain quotation marks."""

from django.utils.safestring import SafeData, mark_safe

_SINGLE = str.maketrans("„“”", "‚‘’")


def quoted(text: object) -> str:
    """`„Behörde testet ‚Wolke‘“`: the text in quotation marks, those within it as single ones."""
    return f"„{within_quotes(text)}“"


def within_quotes(text: object) -> str:
    """The text with single quotation marks, to be used inside double ones."""
    return str(text).translate(_SINGLE)


def nested(sentence: str) -> str:
    """A sentence with inner quotation marks made single, such as Django's messages.

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
