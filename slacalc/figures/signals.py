"""Signal or noise: the XmR chart of a row of values, and which of them are more than the usual ups and downs.

Source: D. J. Wheeler, "Understanding Variation: The Key to Managing Chaos" (2nd ed., 2000): the chart for individual values and
moving ranges with its three rules of detection.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Literal

Kind = Literal["outside", "run", "near_limit"]
Direction = Literal["up", "down"]

FEWEST = 6
"""How many values a chart needs: on fewer its limits are mostly chance."""
SCALE = Fraction(266, 100)
"""From the mean moving range to the distance of a limit: 3 / 1.128, where 1.128 is the mean range of two normal values."""
RUN = 8
WINDOW, NEAR = 4, 3
"""A run are eight values in a row on one side of the mean; three of four in a row nearer a limit than the mean are a signal too."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the greatest value that a figure can have; None where there is none."""

    least: Fraction | None = None
    greatest: Fraction | None = None

    def holds(self, value: Fraction) -> Fraction:
        """Return the value, or the bound that it is beyond."""
        above = value if self.least is None else max(value, self.least)
        return above if self.greatest is None else min(above, self.greatest)


UNBOUNDED = Bounds()
OF_SHARES = Bounds(Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class Signal:
    """What sets a value apart from the others: it lies outside the limits, in a long run, or with others near a limit."""

    kind: Kind
    direction: Direction


@dataclass(frozen=True, slots=True)
class Chart:
    """The mean of some values, their limits within the figure's bounds, and the signals of each value, the strongest first.

    Where all values are equal there are no limits, and no signals.
    """

    mean: Fraction
    lower: Fraction | None
    upper: Fraction | None
    signals: tuple[tuple[Signal, ...], ...]


def chart(values: Sequence[Fraction], bounds: Bounds = UNBOUNDED) -> Chart | None:
    """Return the chart of values in the order of time; None where they are too few.

    The limits rest on all of the values; one that differs from the others widens them, and can be outside all the same. A value
    on a limit is not outside, one half way from the mean to a limit is not near it, one on the mean ends a run. So does one on a
    bound: where most months have 100 %, eight of them in a row are nothing new.
    """
    if len(values) < FEWEST:
        return None
    mean = sum(values, Fraction()) / len(values)
    reach = SCALE * sum((abs(after - before) for before, after in pairwise(values)), Fraction()) / (len(values) - 1)
    if not reach:
        return Chart(mean, None, None, ((),) * len(values))
    sides: dict[Kind, list[int]] = {
        "outside": [_side(value - mean, reach) for value in values],
        "run": _run([0 if value in (bounds.least, bounds.greatest) else _side(value - mean, Fraction(0)) for value in values]),
        "near_limit": _near([_side(value - mean, reach / 2) for value in values]),
    }
    signals = (_signals(dict(zip(sides, found, strict=True))) for found in zip(*sides.values(), strict=True))
    return Chart(mean, bounds.holds(mean - reach), bounds.holds(mean + reach), tuple(signals))


def _signals(sides: dict[Kind, int]) -> tuple[Signal, ...]:
    """Return the signals of a value from the side on which each rule sets it apart (0: it does not)."""
    return tuple(Signal(kind, "up" if side > 0 else "down") for kind, side in sides.items() if side)


def _side(distance: Fraction, beyond: Fraction) -> int:
    """Return 1 for what lies above the mean by more than a distance, -1 for what lies below it by more, else 0."""
    return (distance > beyond) - (distance < -beyond)


def _run(sides: Sequence[int]) -> list[int]:
    """Return the sides, 0 for those that are in no long run of one side."""
    runs = ((side, len(list(run))) for side, run in groupby(sides))
    return [side if length >= RUN else 0 for side, length in runs for _ in range(length)]


def _near(sides: Sequence[int]) -> list[int]:
    """Return the sides, 0 for those that have not enough of the same side beside them."""
    windows = (range(start, start + WINDOW) for start in range(len(sides) - WINDOW + 1))
    marked = {place for window in windows for place in _alike(sides, window)}
    return [side if place in marked else 0 for place, side in enumerate(sides)]


def _alike(sides: Sequence[int], window: range) -> Iterator[int]:
    """Yield the places in a window that have one side in common, if those are enough."""
    for side in (-1, 1):
        places = [place for place in window if sides[place] == side]
        if len(places) >= NEAR:
            yield from places
