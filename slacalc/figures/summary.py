"""The figures of a report, from the sums: one row per SLA and group, the trend, the worst breaches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from slacalc.figures import per_ticket
from slacalc.figures.compliance import Ratio, Status, compliance, headroom, raw_compliance, verdict
from slacalc.figures.compliance_trend import Point, SlaChart, trend
from slacalc.figures.limits import Judged
from slacalc.figures.per_ticket import Tickets
from slacalc.figures.plan import Plan
from slacalc.figures.spreads import Spread, spread_of, sums_of
from slacalc.figures.tally import COUNTS, Partial, column, furthest, merge, partial
from slacalc.spec.definitions import Objective, Sla


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one SLA in one group (no fields: the total). `judged` rows are what the objectives are about.

    `durations` are the working time of its stopped measurements, in microseconds (A29).
    `before` is what `ratio` was in the whole period before, 0/0 where there is none.
    """

    sla: Sla
    group: Mapping[str, str | None]
    counts: Mapping[str, int]
    ratio: Ratio
    raw: Ratio
    objective: Objective | None
    judged: bool
    thin: bool
    durations: Spread
    before: Ratio

    @property
    def change(self) -> Fraction | None:
        """The share less that of the whole period before; None where one of them has no data."""
        share, before = self.ratio.value, self.before.value
        return None if share is None or before is None else share - before

    @property
    def status(self) -> Status:
        """The verdict on the row's objective."""
        return verdict(self.ratio, self.objective)

    @property
    def limits(self) -> tuple[Judged, ...]:
        """The limits of the SLA, held against the durations of this row; the objectives are about those of the total."""
        return tuple(Judged(limit, getattr(self.durations, limit.kind), self.durations.n) for limit in self.sla.limits)

    @property
    def headroom(self) -> int | None:
        """How many more misses the objective allows; None without objective or data."""
        return headroom(self.ratio, self.objective.at_least) if self.objective else None


@dataclass(frozen=True, slots=True)
class Breach:
    """A measurement over its target, in microseconds."""

    ticket: str
    sla: str
    cycle: int
    outcome: str
    over: int
    target: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that a report says about measurements: totals first, then groups; `invalid` is of all measurements (A30).

    `tickets` are those with all of their promises kept, of all first. `charts` tell which points
    of the trend are more than the usual ups and downs.
    """

    plan: Plan
    rows: tuple[Row, ...]
    trend: tuple[Point, ...]
    worst: tuple[Breach, ...]
    invalid: Ratio
    tickets: tuple[Tickets, ...] = ()
    charts: tuple[SlaChart, ...] = ()

    @property
    def judged(self) -> tuple[Row, ...]:
        """The rows that the objectives are about."""
        return tuple(row for row in self.rows if row.judged)

    @property
    def totals(self) -> tuple[Row, ...]:
        """One row for each SLA."""
        return self.rows[: len(self.plan.slas)]


def summarize(measurements: pl.DataFrame, plan: Plan) -> Figures:
    """Return the figures of measurements that are all there; the same as of their batches, merged."""
    return finish([partial(measurements, plan)], plan)


def finish(partials: Sequence[Partial], plan: Plan) -> Figures:
    """Return the figures of partial sums (at least one), in a fixed order whatever the batches were."""
    sums = merge(partials)
    sums = replace(sums, stopped=sums.stopped.sort("elapsed"))
    rows = tuple(row for number, fields in enumerate(plan.groupings) for row in _rows(sums, number, fields, plan))
    breaches = furthest(sums.worst, plan).iter_rows(named=True)
    through_time = trend(sums.trend, plan)
    worst = tuple(Breach(**breach) for breach in breaches)
    tickets = tuple(per_ticket.rows(sums.tickets, plan))
    return Figures(plan, rows, through_time.points, worst, _invalid(rows), tickets=tickets, charts=through_time.charts)


def _rows(sums: Partial, number: int, fields: tuple[str, ...], plan: Plan) -> Iterator[Row]:
    by = ["sla", *map(column, fields)]
    durations = sums_of(sums.stopped, "elapsed", by).with_columns(pl.col(by).cast(pl.String))
    counted = sums.groups[number].join(durations, on=by, how="left", nulls_equal=True)
    slas = pl.DataFrame({"sla": [sla.id for sla in plan.slas], "@order": range(len(plan.slas))}, {"sla": pl.String, "@order": pl.Int64})
    known = slas.join(counted, on="sla", how="inner" if fields else "left").sort("@order", *by[1:], nulls_last=True)
    before = {tuple(row[name] for name in by): compliance(row, plan.rule) for row in sums.before[number].iter_rows(named=True)}
    for values in known.with_columns(pl.col(*COUNTS, "n").fill_null(0)).iter_rows(named=True):
        group = {field: values[column(field)] for field in fields}
        yield _row(plan.slas[values["@order"]], group, values, before.get(tuple(values[name] for name in by), Ratio(0, 0)), plan)


def _row(sla: Sla, group: Mapping[str, str | None], values: Mapping[str, int], before: Ratio, plan: Plan) -> Row:
    ratio = compliance(values, plan.rule)
    per = sla.objective.per if sla.objective else None
    judged = sla.objective is not None and tuple(group) == ((per,) if per else ())
    return Row(
        sla,
        group,
        {name: values[name] for name in COUNTS},
        ratio,
        raw_compliance(values, plan.rule),
        sla.objective if judged or (group and per is None) else None,
        judged,
        ratio.denominator < plan.min_tickets,
        spread_of(values),
        before,
    )


def _invalid(rows: Sequence[Row]) -> Ratio:
    totals = [row.counts for row in rows if not row.group and row.sla.tier_of is None]
    return Ratio(sum(counts["invalid"] for counts in totals), sum(counts["measurements"] for counts in totals))
