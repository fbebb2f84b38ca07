"""`on_change: restart`: cycles cut off where another rule fits, or where the SLA no longer applies (A15, A31)."""

from collections.abc import Callable

import polars as pl

from slacalc.accounting.phases import CANCELLED, STOPPED

Fitting = Callable[[pl.Series, pl.Series], pl.Series]
"""Gives for rows of spans, and those where their clocks started, a number that tells rules apart; null where the SLA does not apply."""

OUT = -2
"""Stands for a row to which the SLA does not apply."""


def restarted(born: pl.DataFrame, fitting: Fitting) -> pl.DataFrame:
    """Return the rows that belong to a cycle, with `begins`, `cut`, `stopped`, `cancelled` and `origin` as they are then.

    `born` are the rows since the start of each ticket's clock. Nothing is cut while the clock is stopped. A cycle that the SLA leaves is
    over: cancelled there, or stopped where it was before.
    """
    rows = _cut(born.with_columns(pl.when("begins").then("row").forward_fill().alias("origin")), fitting)
    begun = pl.col("t") == pl.col("t").shift(1)
    member = pl.when("begins").then(statement=True).when(~begun.fill_null(value=False)).then(statement=False).forward_fill()
    return _with_fates(rows.filter(member))


def _cut(rows: pl.DataFrame, fitting: Fitting) -> pl.DataFrame:
    """Add `cut` and `live` (in a cycle that goes on or has ended of itself), and change `begins`."""
    going, firsts = ~pl.col("stopped") & ~pl.col("cancelled"), pl.col("begins")
    rows = rows.with_columns(fitting(rows["row"], rows["origin"]).fill_null(OUT).alias("key"))
    rows = rows.with_columns(pl.when(going | firsts).then("key").forward_fill().shift(1).alias("before"))
    applies = pl.col("key") != OUT
    cut = going & ~firsts & applies & (pl.col("key") != pl.col("before")) & ~pl.col("spoilt")
    begins = (firsts & (applies | pl.col("spoilt"))) | cut
    leaves = (firsts | going) & ~applies & ~pl.col("spoilt")
    live = pl.when(begins).then(statement=True).when(leaves).then(statement=False).forward_fill()
    return rows.with_columns(cut.alias("cut"), begins.alias("begins"), live.alias("live"), firsts.alias("starts"))


def _with_fates(rows: pl.DataFrame) -> pl.DataFrame:
    """Let a cycle that the SLA has left stay as it ended, until the next one begins."""
    left = ~pl.col("live") & pl.col("live").shift(1)
    stopped = pl.col("stopped").shift(1) | (pl.col("starts") & ~pl.col("cancel"))
    ended = pl.when(pl.col("cancelled").shift(1)).then(CANCELLED).when(stopped).then(STOPPED).otherwise(CANCELLED)
    fate = pl.when(left).then(ended).forward_fill()
    return rows.with_columns(
        pl.when("live").then("stopped").otherwise(fate == STOPPED).alias("stopped"),
        pl.when("live").then("cancelled").otherwise(fate == CANCELLED).alias("cancelled"),
    )
