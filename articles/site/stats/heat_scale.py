"""Heat scale: sorts numbers of a map or table into five colour steps."""

from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = 4


@dataclass(frozen=True, slots=True)
class HeatStep:
    """A step of the legend: its number from 0, and its range as text."""

    step: int
    label: str


class HeatScale:
    """Scale of five steps, from 0 to the largest number. Upper steps are wider: few Länder are big.

    Step 0 is nothing; the others reach to an eighth, a third, two thirds and all of the largest
    number.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        highest = max(numbers, default=0)
        self._ends = [int(highest * (step / _STEPS) ** 1.5) for step in range(_STEPS + 1)]

    def step_of(self, number: int) -> int:
        """Step of a number: 0 to 4."""
        return next(step for step, end in enumerate(self._ends) if number <= end)

    @property
    def legend(self) -> list[HeatStep]:
        """Steps that a whole number can fall into, with their ranges as text."""
        steps = [HeatStep(0, "keine")]
        for step in range(1, _STEPS + 1):
            start, end = self._ends[step - 1] + 1, self._ends[step]
            if start <= end:
                label = str(end) if start == end else f"{start}–{end}"
                steps.append(HeatStep(step, label))
        return steps
