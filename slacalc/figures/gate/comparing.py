"""A figure beside what it was in an earlier result."""

from dataclasses import dataclass
from fractions import Fraction

from slacalc.figures.compliance import Ratio
from slacalc.figures.differences import differ
from slacalc.read.earlier import Was


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a figure was, and how it has changed since (in its unit); both None without data.

    `differs` says whether shares differ by more than chance explains; None where they are none, or were not counted. `counted` is the
    earlier share as it was counted.
    """

    before: Fraction | None
    n: int | None
    change: Fraction | None
    differs: bool | None
    counted: Ratio | None = None


def compared(value: Fraction | None, ratio: Ratio | None, was: Was, step: Fraction, *, is_counted: bool) -> Comparison:
    """Return how a figure compares with an earlier one of the same unit; shares `is_counted` in tickets or answers may differ by chance.

    What was not counted was written with some decimal places only, and has not changed where it differs by less than a `step`.
    """
    before = Ratio(was.numerator, was.denominator) if was.numerator is not None and was.denominator is not None else None
    change = None if value is None or was.value is None else value - was.value
    if change is not None and before is None and abs(change) < step:
        change = Fraction(0)
    counted = before if before and is_counted else None
    return Comparison(was.value, was.n, change, differ(ratio, counted) if ratio and counted else None, counted)
