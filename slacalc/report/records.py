"""Measurements as the rows that `measure` prints: the columns of the JSON shape, typed, in a fixed order."""

from collections.abc import Sequence
from decimal import Decimal

import polars as pl

from slacalc.figures.tally import column
from slacalc.spec.definitions import Sla

INSTANTS = ("started", "stopped", "due")
LENGTHS = ("target", "elapsed", "paused", "remaining")
SECONDS = pl.Decimal(20, 6)
"""Any length of 64 bits in microseconds, exactly."""

SHARE = pl.Decimal(36, 6)

MICRO = Decimal("0.000001")


def records(measurements: pl.DataFrame, slas: Sequence[Sla], attributes: Sequence[str]) -> pl.DataFrame:
    """Return one row per measurement, sorted by ticket, SLA in the order of the definitions, and cycle.

    Instants are Datetime (microseconds, UTC), lengths and `share` decimals with six places (seconds), `ticket.<field>` text.
    """
    order = {sla.id: number for number, sla in enumerate(slas)}
    by_sla = pl.col("sla").cast(pl.String).replace_strict(order, default=None, return_dtype=pl.UInt32)
    return measurements.sort("ticket", by_sla, "cycle", maintain_order=True).select(
        "ticket",
        pl.col("sla").cast(pl.String),
        "cycle",
        pl.col("outcome").cast(pl.String),
        "at_risk",
        *(in_utc(name) for name in INSTANTS),
        *(_seconds(name) for name in LENGTHS),
        _share(),
        _seconds("wall"),
        *(pl.col(name).cast(pl.String) for name in ("calendar", "target_rule")),
        "approximate",
        pl.col("reason").cast(pl.String),
        _seconds("used"),
        "deciding",
        *(pl.col(column(field)).cast(pl.String) for field in attributes),
    )


def _seconds(name: str) -> pl.Expr:
    return exact_seconds(pl.col(name)).alias(f"{name}_seconds")


def _share() -> pl.Expr:
    """Return the used part of the target; rounded up over the target and down else, so that 1 is exactly 1. Null for targets up to 0."""
    target, used = pl.col("target").cast(pl.Int128), pl.col("used").cast(pl.Int128)
    up = pl.when(used > target).then(target - 1).otherwise(0)
    return _millionths(pl.when(target > 0).then((used * 1_000_000 + up) // target), SHARE).alias("share")


def in_utc(name: str) -> pl.Expr:
    """Return a column of instants as Datetime (microseconds, UTC)."""
    return pl.from_epoch(name, time_unit="us").dt.replace_time_zone("UTC")


def exact_seconds(lengths: pl.Expr) -> pl.Expr:
    """Return microseconds as seconds, exactly."""
    return _millionths(lengths, SECONDS)


def _millionths(whole: pl.Expr, dtype: pl.Decimal) -> pl.Expr:
    return (whole.cast(pl.Decimal(dtype.precision, 0)) * pl.lit(MICRO)).cast(dtype)
