"""Limits of durations: the mean, a percentile or the longest of what has stopped, held against what was promised (A29)."""

from dataclasses import dataclass
from fractions import Fraction

from slacalc.figures.compliance import Status
from slacalc.spec.definitions import Limit


@dataclass(frozen=True, slots=True)
class Judged:
    """A limit, and how long it took in microseconds: over `n` measurements, None where none has stopped."""

    limit: Limit
    actual: Fraction | int | None
    n: int

    @property
    def status(self) -> Status:
        """`met` if and only if it took no longer than promised, exactly; `none` without a stopped measurement."""
        if self.actual is None:
            return "none"
        return "met" if self.actual <= self.limit.at_most else "missed"
