"""How figures stand in the JSON shapes: shares, objectives, lengths of time, and what a spread tells."""

from fractions import Fraction
from typing import Any, Final

from slacalc.figures.spreads import Spread
from slacalc.locale.formatting import difference, number, seconds

STATISTICS: Final = ("mean", "median", "p90", "p95", "max")


def share(value: Fraction | None) -> float | None:
    """Return a share with six decimal places, cut below 1; None without data."""
    return None if value is None else number(value)


def change(difference_of_shares: Fraction | None) -> float | None:
    """Return the difference of two shares, so that 0.01 is a point of a percentage; None where one of them has no data."""
    return None if difference_of_shares is None else difference(difference_of_shares)


def exactly(objective: Fraction | None) -> float | None:
    """Return an objective as it was written; None without one."""
    return None if objective is None else objective.numerator / objective.denominator


def length(micros: Fraction | int | None) -> int | float | None:
    """Return a length in seconds, the microsecond of a mean rounded half to even; None without data."""
    return None if micros is None else seconds(round(micros))


def statistics(spread: Spread) -> dict[str, Any]:
    """Return mean and percentiles in seconds; numbers come in millionths, which are written as microseconds are."""
    return {"n": spread.n, **{name: length(getattr(spread, name)) for name in STATISTICS}}
