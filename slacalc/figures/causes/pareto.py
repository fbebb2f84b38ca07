"""The values of a field with the most missed measurements: few of them make up most of all."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import polars as pl

ENOUGH: Final = Fraction(80, 100)
FEWEST, MOST = 3, 10
"""Values are listed until so large a share of what was missed is told; at least and at most so many."""


@dataclass(frozen=True, slots=True)
class Line:
    """A value (None is unknown, empty text an empty field), how many of its settled measurements were missed, and the missed so far."""

    value: str | None
    missed: int
    settled: int
    so_far: int


@dataclass(frozen=True, slots=True)
class Other:
    """How many values are not listed, and their measurements."""

    values: int
    missed: int
    settled: int


@dataclass(frozen=True, slots=True)
class Pareto:
    """The first values of a field by what they missed; `missed` is that of all of them."""

    field: str
    missed: int
    lines: tuple[Line, ...]
    other: Other


def pareto(field: str, table: pl.DataFrame) -> Pareto:
    """Return the values (value, missed, settled; each value once) with the most missed measurements, equal ones by name, unknown last.

    Values that missed nothing are among the others, so that the numbers add up to all measurements.
    """
    first = table.filter(pl.col("missed") > 0).top_k(MOST, by=["missed", "value"], reverse=[False, True])
    ranked = first.sort("missed", "value", descending=[True, False], nulls_last=True).with_columns(so_far=pl.col("missed").cum_sum())
    total, settled = int(table["missed"].sum()), int(table["settled"].sum())
    before = (pl.col("so_far") - pl.col("missed")) * ENOUGH.denominator
    listed = ranked.filter((before < total * ENOUGH.numerator) | (pl.int_range(pl.len()) < FEWEST))
    lines = tuple(Line(*line) for line in listed.select("value", "missed", "settled", "so_far").iter_rows())
    told, of = sum(line.missed for line in lines), sum(line.settled for line in lines)
    return Pareto(field, total, lines, Other(table.height - len(lines), total - told, settled - of))
