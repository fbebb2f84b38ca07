"""What a KPI comes to: an exact value, what it rests on, and why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from slacalc.spec.kpi_measures import Asked, Bound


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and nearest-rank percentiles of `n` lengths (microseconds) or numbers (millionths) (A29)."""

    n: int
    sum: int
    mean: Fraction
    median: int
    p90: int
    p95: int
    max: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One of several that make up a figure: what it is called, how much it is (None where it is just tickets), and in how many tickets."""

    name: str | None
    value: Fraction | None
    n: int


@dataclass(frozen=True, slots=True)
class Value:
    """A figure: `value` is exact (durations in microseconds), None without data; `n` is how many tickets it rests on.

    `left_out` are tickets that would belong to it, had the export told of them. A share has its numerator and denominator.
    """

    value: Fraction | None
    n: int
    left_out: int = 0
    numerator: int | None = None
    denominator: int | None = None
    spread: Spread | None = None
    pieces: tuple[Piece, ...] = ()


NOTHING = Value(None, 0)
NONE = Value(Fraction(0), 0)
"""The number of tickets where there are none."""

Key: TypeAlias = tuple[int, tuple[str | None, ...]]
"""The number of a window, and the values of the fields that figures are grouped by."""

Values: TypeAlias = Mapping[Key, Value]

VERDICTS = {
    "gte": lambda value, bound: value >= bound,
    "gt": lambda value, bound: value > bound,
    "lte": lambda value, bound: value <= bound,
    "lt": lambda value, bound: value < bound,
}


def status(asked: Asked, value: Value) -> str | None:
    """Return whether a target is `met` or `missed`; `none` without data, None without a target."""
    bound: Bound | None = asked.target
    if bound is None:
        return None
    if value.value is None:
        return "none"
    return "met" if VERDICTS[bound.operator](value.value, bound.value) else "missed"
