"""Measurements counted, batch by batch: tables of sums that add up to the same whatever the batches were."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.figures import per_ticket
from slacalc.figures.compliance import OUTCOMES
from slacalc.figures.periods import DAYS_AROUND, Period, first_days
from slacalc.figures.plan import Plan
from slacalc.figures.shifting_periods import shifted
from slacalc.spec.definitions import CountBy

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

    `stopped` has the elapsed times (microseconds) of stopped measurements, `trend` counters by first day of the piece, in the period and
    out of it, `worst` the breaches furthest over their target. `tickets` counts whole tickets, in each of their groupings. `before` is as
    `groups`, of the period before.
    """

    groups: tuple[pl.DataFrame, ...]
    stopped: pl.DataFrame
    trend: pl.DataFrame
    worst: pl.DataFrame
    tickets: tuple[pl.DataFrame, ...]
    before: tuple[pl.DataFrame, ...]


def within(measurements: pl.DataFrame, period: Period, as_of: int, count_by: CountBy) -> pl.DataFrame:
    """Return the measurements of a period (A22), in their order, with `@counted`: the instant that placed them there.

    Those without such an instant count at the last microsecond before as-of.
    """
    return _lying_in(_placed(measurements, as_of, count_by), period)


def _placed(measurements: pl.DataFrame, as_of: int, count_by: CountBy) -> pl.DataFrame:
    return measurements.with_columns(COUNTED_AT[count_by].fill_null(as_of - 1).alias("@counted"))


def _lying_in(placed: pl.DataFrame, period: Period) -> pl.DataFrame:
    if period.start is None or period.end is None:
        return placed
    return placed.filter(pl.col("@counted").is_between(period.start, period.end, closed="left"))


def counting(measurements: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Return the measurements that count in a plan's period, as `within` does; of cycles with one verdict the deciding one alone (A16)."""
    return _lying_in(_placed(_deciding(measurements), plan.as_of, plan.count_by), plan.period)


def _deciding(measurements: pl.DataFrame) -> pl.DataFrame:
    return measurements if measurements["deciding"].all() else measurements.filter("deciding")


def partial(measurements: pl.DataFrame, plan: Plan) -> Partial:
    """Count the measurements of some whole tickets (columns as `accounting.measure` returns them, one `ticket.<field>` per attribute)."""
    placed = _placed(_deciding(measurements), plan.as_of, plan.count_by)
    chosen = _lying_in(placed, plan.period)
    columns = ["sla", *(column(field) for field in plan.attributes)]
    return Partial(
        _grouped(chosen, plan),
        chosen.filter(_is_in(STOPPED)).select(*columns, lasted(plan)),
        _trend(placed, plan),
        _worst(chosen.filter(_is_in(MISSED)), plan),
        tuple(per_ticket.counted(chosen, [*map(column, fields)], plan) for fields in per_ticket.groupings(plan)),
        _grouped(_before(placed, plan), plan),
    )


def _grouped(chosen: pl.DataFrame, plan: Plan) -> tuple[pl.DataFrame, ...]:
    return tuple(_counted(chosen, ["sla", *map(column, fields)]) for fields in plan.groupings)


def _before(placed: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Return the measurements of the whole period before; none where the period has none before it."""
    period = shifted(plan.period, plan.zone, -1)
    return placed.head(0) if period is None else _lying_in(placed, period)


def lasted(plan: Plan) -> pl.Expr:
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
        tuple(map(per_ticket.added, zip(*(part.tickets for part in partials), strict=True))),
        tuple(_added(list(tables)) for tables in zip(*(part.before for part in partials), strict=True)),
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


def _trend(placed: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Count the pieces up to the end of the period, also those before it; of the one that it begins in, what lies in the period."""
    if plan.every is None:
        return _counted(placed.head(0).with_columns(pl.lit(None, pl.Date).alias(FIRST)), [FIRST, "sla"])
    period, seen = plan.period, placed
    if period.start is not None and period.end is not None:
        cut = plan.zone.start_of(DAYS_AROUND[plan.every](plan.zone.date(period.start))[0])
        seen = placed.filter(pl.col("@counted") < period.end, ~pl.col("@counted").is_between(cut, period.start, closed="left"))
    return _counted(seen.with_columns(first_days(plan.every, seen["@counted"], plan.zone).alias(FIRST)), [FIRST, "sla"])


def _worst(missed: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    listed = missed.select("ticket", pl.col("sla", "outcome").cast(pl.String), "cycle", "target", over=-pl.col("remaining"))
    return furthest(listed.filter(pl.col("sla").is_in(plan.promises)), plan)  # a breach of a tier is listed as one of its promise


def furthest(listed: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """Return the first rows by overrun; ties by ticket, then SLA in the order of the definitions, then cycle."""
    order = pl.col("sla").replace_strict([sla.id for sla in plan.slas], range(len(plan.slas)), default=None, return_dtype=pl.UInt32)
    by = [pl.col("over"), pl.col("ticket"), order, pl.col("cycle")]
    return listed.sort(by, descending=[True, False, False, False], nulls_last=True).head(plan.worst)


def _is_in(outcomes: tuple[str, ...]) -> pl.Expr:
    return pl.col("outcome").is_in(outcomes)
