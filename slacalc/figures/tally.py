"""Measurements counted, batch by batch: tables of sums that add up to the same whatever the batches were."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.figures.compliance import OUTCOMES
from slacalc.figures.periods import TRUNCATIONS, Period
from slacalc.figures.plan import Plan
from slacalc.spec.definitions import CountBy
from slacalc.zones import to_local

COUNTS = (*OUTCOMES, "at_risk", "cancelled_over", "tickets", "measurements")
"""The counters of every group."""

FIRST = "@first"
"""The column with the first local day of a trend's piece."""

STOPPED = ("met", "breached")
MISSED = ("breached", "overdue")
ENDED_OTHERWISE = ("cancelled", "invalid")

COUNTED_AT: dict[CountBy, pl.Expr] = {
    "settled": pl.col("settled"),
    "opened": pl.coalesce("opened", "settled"),
    "due": pl.coalesce("due", "settled"),
    "stopped": pl.coalesce("stopped", pl.when(pl.col("outcome").is_in(ENDED_OTHERWISE)).then("settled")),
}
"""The instant that decides a measurement's period (A22); null where it has none, as for the unsettled."""


@dataclass(frozen=True, slots=True)
class Partial:
    """The sums of some whole tickets: `groups` has one table of counters for each of the plan's groupings.

    `stopped` has the elapsed times (microseconds) of stopped measurements, `trend` counters by first day of the piece,
    `worst` the breaches furthest over their target.
    """

    groups: tuple[pl.DataFrame, ...]
    stopped: pl.DataFrame
    trend: pl.DataFrame
    worst: pl.DataFrame


def within(measurements: pl.DataFrame, period: Period, as_of: int, count_by: CountBy) -> pl.DataFrame:
    """Return the measurements of a period (A22), in their order, with `@counted`: the instant that placed them there.

    Those without such an instant count at the last microsecond before as-of.
    """
    placed = measurements.with_columns(COUNTED_AT[count_by].fill_null(as_of - 1).alias("@counted"))
    if period.start is None or period.end is None:
        return placed
    return placed.filter(pl.col("@counted").is_between(period.start, period.end, closed="left"))


def counting(measurements: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Return the measurements that count in a plan's period, as `within` does; of cycles with one verdict the deciding one alone (A16)."""
    deciding = measurements if measurements["deciding"].all() else measurements.filter("deciding")
    return within(deciding, plan.period, plan.as_of, plan.count_by)


def partial(measurements: pl.DataFrame, plan: Plan) -> Partial:
    """Count the measurements of some whole tickets (columns as `accounting.measure` returns them, one `ticket.<field>` per attribute)."""
    chosen = counting(measurements, plan)
    columns = ["sla", *(column(field) for field in plan.attributes)]
    return Partial(
        tuple(_counted(chosen, ["sla", *map(column, fields)]) for fields in plan.groupings),
        chosen.filter(_is_in(STOPPED)).select(*columns, _lasted(plan)),
        _trend(chosen, plan),
        _worst(chosen.filter(_is_in(MISSED)), plan),
    )


def _lasted(plan: Plan) -> pl.Expr:
    """Return how long a measurement took: with one target for all cycles that of all cycles up to it (A16)."""
    summed = [sla.id for sla in plan.slas if sla.clock.verdict == "sum"]
    return (
        pl.when(pl.col("sla").cast(pl.String).is_in(summed)).then("used").otherwise("elapsed").alias("elapsed")
        if summed
        else pl.col("elapsed")
    )


def merge(partials: Sequence[Partial]) -> Partial:
    """Add up partial sums; at least one."""
    return Partial(
        tuple(_added(list(tables)) for tables in zip(*(part.groups for part in partials), strict=True)),
        pl.concat([part.stopped for part in partials]),
        _added([part.trend for part in partials]),
        pl.concat([part.worst for part in partials]),
    )


def column(field: str) -> str:
    """Return the name of the column that carries an attribute."""
    return f"ticket.{field}"


def _counted(chosen: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Count by outcome first: what is left to be spread over columns is small."""
    sums = chosen.group_by([*by, "outcome"]).agg(
        pl.len().alias("measurements"), pl.col("at_risk").sum(), pl.col("over_when_cancelled").sum().alias("cancelled_over")
    )
    outcomes = {outcome: pl.col("measurements").filter(pl.col("outcome") == outcome).sum() for outcome in OUTCOMES}
    wide = sums.group_by(by).agg(**outcomes, **{name: pl.col(name).sum() for name in ("at_risk", "cancelled_over", "measurements")})
    texts = pl.col([name for name in by if name != FIRST]).cast(pl.String)
    return _with_tickets(wide, chosen, by).with_columns(texts, pl.col(COUNTS).cast(pl.Int64)).select(*by, *COUNTS)


def _with_tickets(wide: pl.DataFrame, chosen: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Add the number of distinct tickets, which is that of measurements where each ticket has one."""
    if not (chosen["cycle"] > 1).any():
        return wide.with_columns(tickets="measurements")
    return wide.join(chosen.group_by(by).agg(tickets=pl.col("t").n_unique()), on=by, how="left", nulls_equal=True)


def _added(tables: list[pl.DataFrame]) -> pl.DataFrame:
    keys = [name for name in tables[0].columns if name not in COUNTS]
    return pl.concat(tables).group_by(keys).agg(pl.col(COUNTS).sum())


def _trend(chosen: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    if plan.every is None:
        return _counted(chosen.head(0).with_columns(pl.lit(None, pl.Date).alias(FIRST)), [FIRST, "sla"])
    local = pl.from_epoch(to_local(chosen["@counted"], plan.zone), time_unit="us")
    return _counted(chosen.with_columns(local.dt.truncate(TRUNCATIONS[plan.every]).dt.date().alias(FIRST)), [FIRST, "sla"])


def _worst(missed: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    listed = missed.select("ticket", pl.col("sla", "outcome").cast(pl.String), "cycle", "target", over=-pl.col("remaining"))
    return furthest(listed.filter(pl.col("sla").is_in([sla.id for sla in plan.slas])), plan)


def furthest(listed: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Return the first rows by overrun; ties by ticket, then SLA in the order of the definitions, then cycle."""
    order = pl.col("sla").replace_strict([sla.id for sla in plan.slas], range(len(plan.slas)), default=None, return_dtype=pl.UInt32)
    by = [pl.col("over"), pl.col("ticket"), order, pl.col("cycle")]
    return listed.sort(by, descending=[True, False, False, False], nulls_last=True).head(plan.worst)


def _is_in(outcomes: tuple[str, ...]) -> pl.Expr:
    return pl.col("outcome").is_in(outcomes)
