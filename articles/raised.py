"""Raised and lowered figures in plain text: `10<sup>6</sup>` reads 10⁶ there, and never 106."""

import re

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SPANS = re.compile(r"<(sup|sub)>(.*?)</\1>", re.DOTALL)


def with_raised_figures(body: str) -> str:
    """Replace what stands in `<sup>` and `<sub>` by Unicode's own raised and lowered characters."""
    return _SPANS.sub(
        lambda match: match[2].translate(_RAISED if match[1] == "sup" else _LOWERED), body
    )
