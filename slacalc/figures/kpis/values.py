"""What a KPI comes to: an exact value, what it rests on, and why there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from slacalc.figures.spreads import Spread
from slacalc.spec.kpi_measures import Asked, Bound


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


def rank(values: Iterable[str | None]) -> list[tuple[bool, str]]:
    """Return what sorts groups by the values of their fields, unknown ones last."""
    return [(value is None, value or "") for value in values]


Verdict = Literal["met", "missed", "none"]
"""Whether a target is met; `none` without data."""

VERDICTS: Final = {
    "gte": lambda value, bound: value >= bound,
    "gt": lambda value, bound: value > bound,
    "lte": lambda value, bound: value <= bound,
    "lt": lambda value, bound: value < bound,
}


def status(asked: Asked, value: Value) -> Verdict | None:
    """Return the verdict on a KPI's target; None without one."""
    return judged(value.value, asked.target) if asked.target else None


def judged(value: Fraction | None, target: Bound | None) -> Verdict:
    """Return whether a figure is what it should be, exactly; `none` without data or target."""
    if value is None or target is None:
        return "none"
    return "met" if VERDICTS[target.operator](value, target.value) else "missed"
