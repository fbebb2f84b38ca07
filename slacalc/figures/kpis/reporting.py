"""The KPIs of a report: in its period, in its groups, and piece by piece of its trend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from slacalc.accounting.facts import Facts
from slacalc.figures.kpis.evaluating import Elsewhere, Evaluation, evaluation
from slacalc.figures.kpis.lacking import reason, told_by, unpriced
from slacalc.figures.kpis.sight import Cut, Sight, Window, meters_for
from slacalc.figures.kpis.values import NOTHING, Value
from slacalc.figures.periods import Bucket
from slacalc.figures.plan import Plan
from slacalc.figures.signals import OF_SHARES, UNBOUNDED, Bounds
from slacalc.figures.trend import Charted, Compared, Pieces, charted, compared, pieces
from slacalc.problems import Problem
from slacalc.read.export import Export
from slacalc.spec.definitions import Definitions
from slacalc.spec.kpi_measures import Asked, Difference, Found, Unit

NEVER_BELOW: Final = Bounds(Fraction(0))
BOUNDS: Final[dict[Unit, Bounds]] = {
    "share": OF_SHARES,
    **dict.fromkeys(("tickets", "seconds", "per_day", "days", "rate", "money"), NEVER_BELOW),
}
"""What values of a unit cannot be beyond; differences, and figures of other parts of the report, can."""


@dataclass(frozen=True, slots=True)
class Point:
    """A KPI in one piece of the trend."""

    compared: Compared
    value: Value


@dataclass(frozen=True, slots=True)
class Kpi:
    """A KPI of a report in one group (no fields: the total); `reason` says why there is no value where the export tells nothing.

    Totals have a trend where one is asked for, and a chart where that is long enough.
    """

    asked: Asked
    group: Mapping[str, str | None]
    value: Value
    reason: str = ""
    trend: tuple[Point, ...] = ()
    chart: Charted | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What KPIs rest on: the facts, and what the export tells at all; and the figures of other parts of the report."""

    facts: Facts
    export: Export
    definitions: Definitions
    elsewhere: Elsewhere


@dataclass(frozen=True, slots=True)
class Kpis:
    """KPIs, and what is not known of the calendars that they rest on (A8), each year by itself: others may have said that of them."""

    rows: tuple[Kpi, ...] = ()
    of_calendars: tuple[Problem, ...] = ()


def kpis_of(asked: Sequence[Asked], basis: Basis, plan: Plan) -> Kpis:
    """Return each KPI for the period: its total, then its groups. Raises DefinitionError for a calendar that never opens."""
    period = Window(plan.period.start, plan.period.end)
    steps = _pieces(basis.facts, plan)
    windows = tuple(window_of(bucket, plan) for bucket in steps.all) if steps else ()
    sight = sight_of(asked, basis, (period, *windows), plan)
    told = told_by(basis.export, basis.elsewhere.keys())
    reasons = {one.name: text for one in asked if (text := reason(one, told, basis.definitions))}
    labels = {number: bucket.label for number, bucket in enumerate(steps.all)} if steps else {}
    cuts = [Cut((period,), fields) for fields in dict.fromkeys(((), plan.group_by))]
    parts = [evaluation(sight, cut, {0: plan.period.label}, basis.elsewhere) for cut in cuts]
    through_time = evaluation(sight, Cut(windows), labels, basis.elsewhere) if windows else None
    found = [kpi for one in asked for each in parts for kpi in _kpis(one, reasons.get(one.name, ""), each)]
    shown = (_with_trend(kpi, through_time, steps) if through_time and steps else kpi for kpi in found)
    rows = tuple(_explained(kpi, basis.definitions, plan) for kpi in shown)
    return Kpis(rows, sight.problems)


def sight_of(asked: Sequence[Asked], basis: Basis, windows: Sequence[Window], plan: Plan) -> Sight:
    """Return what KPIs look at in some windows. Raises DefinitionError for a calendar that never opens."""
    meters = meters_for(asked, basis.definitions, basis.facts, windows, plan.as_of)
    return Sight(basis.facts, basis.definitions, meters, plan.as_of)


def _explained(kpi: Kpi, definitions: Definitions, plan: Plan) -> Kpi:
    """Return a KPI with the reason if nobody has said what its period costs; pieces of its trend may have a cost nevertheless."""
    return kpi if kpi.reason else replace(kpi, reason=unpriced(kpi.asked, definitions, plan.period.label))


def window_of(bucket: Bucket, plan: Plan) -> Window:
    """Return the instants of a piece of the trend: where as-of cuts it off, what happens at that very instant counts too (A23)."""
    is_cut = bucket.end == plan.as_of and bucket.partial and plan.as_of != plan.period.end
    return Window(bucket.start, bucket.end + is_cut)


def _pieces(facts: Facts, plan: Plan) -> Pieces | None:
    """Return the pieces of the trend: up to the end of the period, else to as-of, and no further back than the first ticket."""
    opened = facts.tickets["opened"]
    first, last = opened.min(), opened.max()
    days = (plan.zone.date(first), plan.zone.date(plan.as_of - 1)) if isinstance(first, int) and isinstance(last, int) else (None, None)
    return pieces(plan, *days)


def _kpis(asked: Asked, lacks: str, each: Evaluation) -> list[Kpi]:
    values = dict.fromkeys(each.keys, NOTHING) if lacks else each.values(asked)
    return [Kpi(asked, dict(zip(each.cut.by, group, strict=True)), value, lacks) for (_, group), value in values.items()]


def _with_trend(kpi: Kpi, each: Evaluation, steps: Pieces) -> Kpi:
    if kpi.group or kpi.reason:
        return kpi
    values = each.values(kpi.asked)
    found = {bucket: values.get((number, ()), NOTHING) for number, bucket in enumerate(steps.all)}
    bounds = _bounds(kpi.asked)
    plain = {bucket: value.value for bucket, value in found.items()}
    points = tuple(Point(_whole(one), found[one.bucket]) for one in compared(plain, steps, bounds))
    return replace(kpi, trend=points, chart=charted(plain, steps, bounds))


def _whole(one: Compared) -> Compared:
    """Return a piece that is compared with others only if it is whole: half a month has fewer tickets than one."""
    return replace(one, change=None, change_year=None) if one.bucket.partial else one


def _bounds(asked: Asked) -> Bounds:
    is_free = isinstance(asked.measure, Difference | Found) and asked.unit != "share"
    return UNBOUNDED if is_free else BOUNDS.get(asked.unit, UNBOUNDED)
