"""Superscript and subscript in plain text: `10<sup>6</sup>` becomes 10⁶, never 106."""

import re

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SPANS = re.compile(r"<(sup|sub)>(.*?)</\1>", re.DOTALL)


def with_raised_figures(body: str) -> str:
    """Replace `<sup>` and `<sub>` by Unicode's superscripts and subscripts."""
    return _SPANS.sub(
        lambda match: match[2].translate(_RAISED if match[1] == "sup" else _LOWERED), body
    )
