"""Verdicts: each measurement's one outcome, and the instant at which it settles (A18, A19, A22, A31)."""

import polars as pl

from slacalc.accounting.phases import CANCELLED, PAUSED, REPLACED, STOPPED
from slacalc.spec.definitions import WarnAt

OUTCOMES = ("met", "breached", "overdue", "running", "paused", "not_started", "cancelled", "waived", "no_target", "invalid")
"""In the order in which reports show them."""

OUTCOME = pl.Enum(OUTCOMES)


def _is(name: str) -> pl.Expr:
    return pl.lit(name, OUTCOME)


def outcome() -> pl.Expr:
    """Return the outcome of started measurements; needs phase, invalid, rule, uncalendared, over, short.

    A cycle that was replaced by another was over its target already, or else it was given up (A15).
    """
    stopped = pl.col("phase").is_in([STOPPED, REPLACED])
    given_up = pl.col("phase").is_in([CANCELLED, REPLACED])
    return (
        pl.when("invalid")
        .then(_is("invalid"))
        .when(pl.col("rule").is_null())
        .then(pl.when(given_up).then(_is("cancelled")).otherwise(_is("no_target")))
        .when(pl.col("uncalendared") | pl.col("short") | pl.col("target").is_null())
        .then(_is("invalid"))
        .when(pl.col("phase") == CANCELLED)
        .then(_is("cancelled"))
        .when("over")
        .then(pl.when(stopped).then(_is("breached")).otherwise(_is("overdue")))
        .when(pl.col("phase") == REPLACED)
        .then(_is("cancelled"))
        .when(stopped)
        .then(_is("met"))
        .when(pl.col("phase") == PAUSED)
        .then(_is("paused"))
        .otherwise(_is("running"))
    )


def settled() -> pl.Expr:
    """Return the settling instant (A22), null for what has not settled; needs outcome, started, ended, opened, crossed, brought, phase."""
    kind = pl.col("outcome")
    over = pl.max_horizontal("crossed", "brought", "started")
    return (
        pl.when(kind.is_in(["met", "cancelled"]))
        .then("ended")
        .when(kind.is_in(["breached", "overdue"]))
        .then(over)
        .when(kind == "invalid")
        .then("opened")
        .when((kind == "no_target") & (pl.col("phase") == STOPPED))
        .then("ended")
    )


def at_risk(warn: WarnAt) -> pl.Expr:
    """Return whether a running measurement is at or over its warning line; shares are compared in 128 bits, exactly."""
    if warn.left is not None:
        line = pl.col("remaining") <= warn.left
    else:
        share = warn.share or 0
        target = pl.col("target").cast(pl.Int128)
        line = (target - pl.col("remaining")) * pl.lit(share.denominator, pl.Int128) >= target * pl.lit(share.numerator, pl.Int128)
    return ((pl.col("outcome") == "running") & (pl.col("target") > 0) & line).fill_null(value=False)
