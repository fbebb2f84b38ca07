"""Means and nearest-rank percentiles of values, in groups or of a whole column (A29)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import polars as pl

PERCENTILES: Final = {"median": 50, "p90": 90, "p95": 95}
SUMS: Final = ("n", "sum", *PERCENTILES, "max")
"""The columns that a spread is made of."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and nearest-rank percentiles of `n` lengths (microseconds) or numbers (millionths); None of all rests on `n` = 0."""

    n: int
    sum: int | None = None
    mean: Fraction | None = None
    median: int | None = None
    p90: int | None = None
    p95: int | None = None
    max: int | None = None


def sums_of(values: pl.DataFrame, name: str, by: Sequence[str]) -> pl.DataFrame:
    """Return the `SUMS` of a column (Int64) that comes sorted with its nulls last, for each group; `all` is how many rows there are.

    Nulls are left out. The ranks are the ceil(p n / 100)-th of n values; the sum has 128 bits.
    """
    return values.group_by(by).agg(*_sums(name), all=pl.len())


def _sums(name: str) -> Iterator[pl.Expr]:
    value, n = pl.col(name), pl.col(name).count().cast(pl.Int64)
    yield from (n.alias("n"), value.cast(pl.Int128).sum().alias("sum"), value.max().alias("max"))
    yield from (value.gather(((n * p + 99) // 100 - 1).clip(0)).first().alias(rank) for rank, p in PERCENTILES.items())


def spread_of(sums: Mapping[str, Any]) -> Spread:
    """Return the spread that the `SUMS` of a group tell."""
    n = sums["n"]
    return Spread(n, sums["sum"], Fraction(sums["sum"], n), sums["median"], sums["p90"], sums["p95"], sums["max"]) if n else Spread(0)


def spread_in(values: pl.Series) -> Spread:
    """Return the spread of a column (Int64), without its nulls."""
    known = values.drop_nulls().sort().alias("value").to_frame()
    return spread_of(known.select(*_sums("value")).row(0, named=True)) if known.height else Spread(0)
