"""Working time of phases: elapsed, paused, and where the running total reaches a limit (A10, A11, A22)."""

from dataclasses import dataclass

import polars as pl

from slacalc.accounting.meters import Meters
from slacalc.accounting.phases import PAUSED, RUNNING


@dataclass(frozen=True, slots=True)
class Totals:
    """`phases`: m, phase, at, end, calendar, begins (W at `at`), length, before (running total of the cycle so far).

    `elapsed` and `paused` have a value for each cycle (its row number is m), in working microseconds; `uncalendared` says where a
    phase has no calendar.
    """

    phases: pl.DataFrame
    elapsed: pl.Series
    paused: pl.Series
    uncalendared: pl.Series


def total(phases: pl.DataFrame, calendar: pl.Series, cycles: int, meters: Meters, needed: pl.Series | None = None) -> Totals:
    """Add up the working time of phases (sorted by m and at) on the calendars of these numbers.

    `needed` says which of them need a calendar, if not all do: the others count nothing without one.
    """
    begins = meters.working(calendar, phases["at"])
    length = (meters.working(calendar, phases["end"]) - begins).fill_null(0)
    rows = phases.with_columns(calendar.alias("calendar"), begins.alias("begins"), length.alias("length"))
    running = rows.select(pl.when(pl.col("phase") == RUNNING).then("length").otherwise(0)).to_series()
    elapsed = _sums(rows["m"], running, cycles)
    earlier = (elapsed.cum_sum() - elapsed).gather(rows["m"])
    before = running.cum_sum() - running - earlier
    pause = rows.select(pl.when(pl.col("phase") == PAUSED).then("length").otherwise(0)).to_series()
    lost = calendar.is_null() & (phases["at"] < phases["end"])
    lost = (lost if needed is None else lost & needed).cast(pl.Int64)
    return Totals(rows.with_columns(before.alias("before")), elapsed, _sums(rows["m"], pause, cycles), _sums(rows["m"], lost, cycles) > 0)


def earlier(tickets: pl.Series, values: pl.Series) -> pl.Series:
    """Return for each row the sum of the values of earlier rows of the same ticket; a ticket's rows are neighbours."""
    rows = pl.DataFrame({"t": tickets, "before": values.cum_sum() - values})
    first = pl.col("t").ne_missing(pl.col("t").shift(1))
    return rows.select(pl.col("before") - pl.when(first).then("before").forward_fill()).to_series()


def _sums(group: pl.Series, values: pl.Series, groups: int) -> pl.Series:
    """Return the sum of each group 0..groups-1; equal groups are neighbours."""
    table = pl.DataFrame({"group": group, "sum": values.cum_sum()}).filter(pl.col("group").ne_missing(pl.col("group").shift(-1)))
    sums = table["sum"] - table["sum"].shift(1, fill_value=0)
    return pl.repeat(0, groups, dtype=pl.Int64, eager=True).scatter(table["group"], sums)


def reached(totals: Totals, limit: pl.Series, meters: Meters) -> pl.Series:
    """Return for each cycle the earliest instant at which its running total is `limit` (A10), null where that never comes."""
    enough = pl.col("before") + pl.col("length") >= pl.col("limit")
    rows = _first(totals, limit, enough)
    at = meters.earliest(rows["calendar"], rows["begins"] + (rows["limit"] - rows["before"]))
    return _spread(rows["m"], at, len(limit))


def exceeded(totals: Totals, limit: pl.Series, meters: Meters) -> pl.Series:
    """Return for each cycle the instant at which its running total first exceeds `limit` (A22), null where it never does."""
    more = pl.col("before") + pl.col("length") > pl.col("limit")
    rows = _first(totals, limit, more)
    at = meters.latest(rows["calendar"], rows["begins"] + (rows["limit"] - rows["before"]).clip(lower_bound=0))
    later = pl.select(pl.max_horizontal(at, rows["at"])).to_series()
    return _spread(rows["m"], later, len(limit))


def _first(totals: Totals, limit: pl.Series, met: pl.Expr) -> pl.DataFrame:
    rows = totals.phases.with_columns(limit.gather(totals.phases["m"]).alias("limit"))
    found = rows.filter((pl.col("phase") == RUNNING) & met)
    return found.filter(pl.col("m").ne_missing(pl.col("m").shift(1)))


def _spread(group: pl.Series, values: pl.Series, groups: int) -> pl.Series:
    return pl.repeat(None, groups, dtype=pl.Int64, eager=True).scatter(group, values)
