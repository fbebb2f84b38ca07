"""`on_change: prorate`: at each change of the rule what is used of the old target becomes the same share of the new one (A15)."""

import polars as pl

from slacalc.accounting.elapsed import Totals
from slacalc.accounting.phases import RUNNING

MOST = 2**60
"""Microseconds; a share of a tiny target can become longer than any time there is."""


def prorated(steps: pl.DataFrame, totals: Totals, started: pl.Series) -> pl.DataFrame:
    """Return a row for each cycle: since (the last step), base (elapsed until then), offset (what is used beyond the elapsed).

    `steps`: m, at and target (working microseconds; null where that is an instant), sorted by m and at; a cycle without steps has used
    what has elapsed since it `started`.
    """
    rows = steps.with_columns(_elapsed_at(steps, totals).alias("base"))
    rows = rows.with_columns(
        _number_in_cycle().alias("number"),
        (pl.col("base") - pl.col("base").shift(1, fill_value=0)).alias("more"),
        pl.col("target").shift(1).alias("old"),
    )
    used = pl.repeat(0, len(started), dtype=pl.Int64, eager=True)
    for step in rows.filter(pl.col("number") > 0).sort("number", maintain_order=True).partition_by("number", maintain_order=True):
        used = used.scatter(step["m"], _scaled(step.with_columns(used.gather(step["m"]).alias("used"))))
    last = rows.filter(pl.col("m").ne_missing(pl.col("m").shift(-1)))
    base = pl.repeat(0, len(started), dtype=pl.Int64, eager=True).scatter(last["m"], last["base"])
    return pl.DataFrame({"since": started.scatter(last["m"], last["at"]), "base": base, "offset": used - base})


def _number_in_cycle() -> pl.Expr:
    """Return the number of a step in its cycle, from 0."""
    index = pl.int_range(pl.len(), dtype=pl.Int64)
    return index - pl.when(pl.col("m").ne_missing(pl.col("m").shift(1))).then(index).forward_fill()


def _scaled(step: pl.DataFrame) -> pl.Series:
    """Return what is used after a step, rounded down to a microsecond; targets that are no lengths, or 0 or less, scale nothing."""
    so_far = pl.col("used").cast(pl.Int128) + pl.col("more")
    scaled = so_far * pl.col("target").cast(pl.Int128) // pl.col("old").cast(pl.Int128)
    scales = (pl.col("target") > 0) & (pl.col("old") > 0)
    used = pl.when(scales).then(scaled.clip(upper_bound=MOST)).otherwise(so_far)
    return step.select(used.cast(pl.Int64)).to_series()


def _elapsed_at(steps: pl.DataFrame, totals: Totals) -> pl.Series:
    """Return what has elapsed in its cycle at each step; phases end where another rule begins to fit."""
    until = pl.when((pl.col("phase") == RUNNING) & (pl.col("begun") < pl.col("at"))).then("length").otherwise(0)
    phases = totals.phases.select("m", "phase", "length", "before", pl.col("at").alias("begun"), at="at")
    found = steps.select("m", "at").join_asof(phases, on="at", by="m", check_sortedness=False)
    return found.select((pl.col("before") + until).fill_null(0)).to_series()
