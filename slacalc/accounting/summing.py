"""`verdict: sum`: one target for all cycles of a ticket (A16)."""

import polars as pl

from slacalc.accounting.phases import CANCELLED


def used_before(cycles: pl.DataFrame) -> pl.Series:
    """Return what earlier cycles of the same ticket have used; those that were cancelled or could not be judged have used nothing."""
    counts = (pl.col("phase") != CANCELLED) & pl.col("rule").is_not_null() & ~(pl.col("invalid") | pl.col("uncalendared") | pl.col("short"))
    rows = cycles.select("t", pl.when(counts).then("elapsed").otherwise(0).alias("own"))
    total = rows.with_columns((pl.col("own").cum_sum() - pl.col("own")).alias("before"))
    first = pl.col("t").ne_missing(pl.col("t").shift(1))
    return total.select(pl.col("before") - pl.when(first).then("before").forward_fill()).to_series()
