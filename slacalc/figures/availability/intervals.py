"""Sets of intervals as tables: one sweep over their edges gives every union, intersection and difference of them.

A set is a table with `start` and `end` (Int64 microseconds, half open). Intervals of one set may overlap; those without length are none.
"""

from collections.abc import Sequence
from typing import Final

import polars as pl

FAR: Final = 1 << 62
"""The end of what has not ended: after all instants."""

SET: Final = {"start": pl.Int64, "end": pl.Int64}
WEIGHT: Final = "weight"


def swept(sets: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return the pieces between the edges of all sets, sorted and end to end: `start`, `end`, and how often each set covers them.

    The columns of the sets are their numbers in order, `"0"`, `"1"` and so on; a set with `weight` (Int64) counts by that.
    """
    names = [str(number) for number in range(len(sets))]
    edges = pl.concat([pl.DataFrame(schema={"at": pl.Int64}), *map(_edges, sets, names)], how="diagonal")
    steps = edges.group_by("at").agg(pl.col(names).fill_null(0).sum()).sort("at")
    pieces = steps.select(pl.col("at").alias("start"), pl.col("at").shift(-1).alias("end"), pl.col(names).cum_sum())
    return pieces.filter(pl.col("end").is_not_null())


def _edges(intervals: pl.DataFrame, name: str) -> pl.DataFrame:
    weight = pl.col(WEIGHT) if WEIGHT in intervals.columns else pl.lit(1, pl.Int64)
    opening = intervals.select(pl.col("start").alias("at"), weight.alias(name))
    return pl.concat([opening, intervals.select(pl.col("end").alias("at"), (-weight).alias(name))])


def chosen(sets: Sequence[pl.DataFrame], where: pl.Expr) -> pl.DataFrame:
    """Return the set of all time in which a condition on the counts holds: sorted intervals that neither overlap nor touch."""
    kept = swept(sets).filter(where)
    begins = pl.col("start") != pl.col("end").shift(1)
    runs = kept.group_by(begins.fill_null(value=True).cum_sum().alias("run"), maintain_order=True)
    return runs.agg(pl.col("start").first(), pl.col("end").last()).select(*SET)


def union(sets: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return the set of all time that is in any of the sets; of one set, its intervals made one where they overlap or touch."""
    return chosen([pl.concat([pl.DataFrame(schema=SET), *(each.select(*SET) for each in sets)])], pl.col("0") > 0)
