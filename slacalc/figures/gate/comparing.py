"""A figure beside what it was in an earlier result."""

from dataclasses import dataclass
from fractions import Fraction

from slacalc.figures.compliance import Ratio
from slacalc.figures.differences import differ
from slacalc.read.earlier import Was


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a figure was, and how it has changed since (in its unit); both None without data.

    `differs` says whether shares differ by more than chance explains; None where they are none, or were not counted.
    """

    before: Fraction | None
    n: int | None
    change: Fraction | None
    differs: bool | None


def compared(value: Fraction | None, ratio: Ratio | None, was: Was, *, is_counted: bool) -> Comparison:
    """Return how a figure compares with an earlier one of the same unit; shares `is_counted` in tickets or answers may differ by chance."""
    before = Ratio(was.numerator, was.denominator) if was.numerator is not None and was.denominator is not None else None
    change = None if value is None or was.value is None else value - was.value
    return Comparison(was.value, was.n, change, differ(ratio, before) if ratio and before and is_counted else None)
