"""Outages of a service, those that overlap made one: how many there were, how long they lasted, how soon it was restored."""

from dataclasses import dataclass

import polars as pl

from slacalc.figures.availability.accounts import Account
from slacalc.figures.availability.windows import Window
from slacalc.figures.spreads import Spread, spread_in

COSTLIEST = 5
"""So many outages are named."""


@dataclass(frozen=True, slots=True)
class Outage:
    """The outages in a window: how many lie in it, of which how many begin there (`failures`) and how many are open at as-of.

    `longest` is the longest within the window. Those that cost no agreed service time count nowhere.
    """

    count: int = 0
    failures: int = 0
    open: int = 0
    longest: int | None = None


def outages(account: Account, window: Window) -> tuple[Outage, Spread]:
    """Return the outages in a window, and how long those lasted that ended in it, from their start, whenever that was (A29)."""
    lasted = _lasted(account, window).filter(pl.col("lasted") > 0)
    within = lasted.filter(pl.col("within") > 0)
    longest = within["within"].max()
    return Outage(
        count=within.height,
        failures=lasted.filter(_holds(window, pl.col("start"))).height,
        open=within.filter(pl.col("end") > account.as_of).height,
        longest=longest if isinstance(longest, int) else None,
    ), spread_in(lasted.filter(_holds(window, pl.col("end")) & (pl.col("end") <= account.as_of))["lasted"])


def costliest(account: Account, window: Window, told: pl.DataFrame) -> tuple[tuple[str, int], ...]:
    """Return which rows that tell of outages (`id`, `start`, `end`) cost most agreed service time in a window, and how much."""
    start, end = (told[edge].clip(window.start, window.until) for edge in ("start", "end"))
    cost = told.select(pl.col("id").cast(pl.String), (account.down.passed(end) - account.down.passed(start)).alias("cost"))
    return tuple(cost.filter(pl.col("cost") > 0).sort("cost", "id", descending=[True, False]).head(COSTLIEST).rows())


def _lasted(account: Account, window: Window) -> pl.DataFrame:
    """Return each outage with the agreed service time that it cost up to as-of, in all and `within` the window."""
    out, passed = account.state.out, account.down.passed
    start, end = out["start"], out["end"].clip(upper_bound=account.as_of)
    inside = [edge.clip(window.start, window.until) for edge in (start, end)]
    return out.with_columns(lasted=passed(end) - passed(start), within=passed(inside[1]) - passed(inside[0]))


def _holds(window: Window, at: pl.Expr) -> pl.Expr:
    return (at >= window.start) & (pl.lit(value=True) if window.end is None else at < window.end)
