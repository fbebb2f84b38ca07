"""Compliance period by period: each SLA in each piece of the trend, and what is more than its usual ups and downs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from slacalc.figures.compliance import Ratio, Status, compliance, verdict
from slacalc.figures.periods import DAYS_AROUND, Bucket
from slacalc.figures.plan import Plan
from slacalc.figures.signals import OF_SHARES, Signal
from slacalc.figures.tally import FIRST
from slacalc.figures.trend import Charted, Compared, Pieces, charted, compared, pieces
from slacalc.spec.definitions import Objective, Sla

NOTHING = Ratio(0, 0)


@dataclass(frozen=True, slots=True)
class Point:
    """One SLA in one piece of the trend, and how its share differs from those of the piece before and of the same piece a year ago."""

    bucket: Bucket
    sla: Sla
    ratio: Ratio
    objective: Objective | None
    thin: bool
    change: Fraction | None
    change_year: Fraction | None
    signals: tuple[Signal, ...]

    @property
    def status(self) -> Status:
        """The verdict on the SLA's objective in this piece."""
        return verdict(self.ratio, self.objective)


@dataclass(frozen=True, slots=True)
class SlaChart:
    """The chart of an SLA's shares."""

    sla: Sla
    charted: Charted


@dataclass(frozen=True, slots=True)
class Trend:
    """The points, piece by piece and in each in the order of the SLAs; a chart for each SLA with enough whole pieces."""

    points: tuple[Point, ...] = ()
    charts: tuple[SlaChart, ...] = ()


def trend(counted: pl.DataFrame, plan: Plan) -> Trend:
    """Return the trend of counters by first day of the piece and SLA (`Partial.trend`)."""
    shares = {(row[FIRST], row["sla"]): compliance(row, plan.rule) for row in counted.iter_rows(named=True)}
    days = [first for (first, _), ratio in shares.items() if ratio.denominator]
    found = pieces(plan, min(days, default=None), max(days, default=None))
    if found is None or not found.shown:
        return Trend()
    values = {sla.id: _values(shares, sla, found) for sla in plan.slas}
    rows = [_points(shares, sla, compared(values[sla.id], found, OF_SHARES), plan) for sla in plan.slas]
    charts = ((sla, charted(values[sla.id], found, OF_SHARES)) for sla in plan.slas)
    return Trend(
        tuple(point for piece in zip(*rows, strict=True) for point in piece),
        tuple(SlaChart(sla, made) for sla, made in charts if made),
    )


Shares = Mapping[tuple[date, str], Ratio]


def _values(shares: Shares, sla: Sla, found: Pieces) -> dict[Bucket, Fraction | None]:
    return {bucket: shares.get((bucket.first, sla.id), NOTHING).value for bucket in found.all}


def _points(shares: Shares, sla: Sla, row: list[Compared], plan: Plan) -> Iterator[Point]:
    for one in row:
        ratio = shares.get((one.bucket.first, sla.id), NOTHING)
        objective, thin = _objective_in(sla, one.bucket, plan), ratio.denominator < plan.min_tickets
        yield Point(one.bucket, sla, ratio, objective, thin, one.change, one.change_year, one.signals)


def _objective_in(sla: Sla, bucket: Bucket, plan: Plan) -> Objective | None:
    """Return the objective at the end of a piece of the trend, or at as-of if that is earlier; none where groups are judged alone."""
    end = plan.zone.start_of(DAYS_AROUND[plan.every or "month"](bucket.first)[1])
    objective = sla.objective_at(min(end, plan.as_of) - 1)
    return None if objective and objective.per else objective
