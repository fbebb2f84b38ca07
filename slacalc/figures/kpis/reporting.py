"""The KPIs of a report: in its period, in its groups, and piece by piece of its trend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slacalc.accounting.facts import Facts
from slacalc.figures.kpis.evaluating import Elsewhere, Evaluation, evaluation
from slacalc.figures.kpis.lacking import reason, told_by
from slacalc.figures.kpis.sight import Cut, Sight, Window, meters_for
from slacalc.figures.kpis.values import NOTHING, Value
from slacalc.figures.plan import Plan
from slacalc.read.export import Export
from slacalc.spec.definitions import Definitions
from slacalc.spec.kpi_measures import Asked


@dataclass(frozen=True, slots=True)
class Kpi:
    """A KPI of a report in one group (no fields: the total); `reason` says why there is no value where the export tells nothing."""

    asked: Asked
    group: Mapping[str, str | None]
    value: Value
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What KPIs rest on: the facts, and what the export tells at all; and the figures of other parts of the report."""

    facts: Facts
    export: Export
    definitions: Definitions
    elsewhere: Elsewhere


def kpis_of(asked: Sequence[Asked], basis: Basis, plan: Plan) -> list[Kpi]:
    """Return each KPI for the period: its total, then its groups. Raises DefinitionError for a calendar that never opens."""
    period = Window(plan.period.start, plan.period.end)
    meters = meters_for(asked, basis.definitions, basis.facts, (period,), plan.as_of)
    sight = Sight(basis.facts, basis.definitions, meters, plan.as_of)
    told = told_by(basis.export)
    reasons = {one.name: text for one in asked if (text := reason(one, told, basis.definitions, basis.elsewhere))}
    own = {one.name: one for one in asked if one.own}
    cuts = [Cut((period,), fields) for fields in dict.fromkeys(((), plan.group_by))]
    parts = [evaluation(sight, cut, {0: plan.period.label}, own, basis.elsewhere) for cut in cuts]
    return [kpi for one in asked for each in parts for kpi in _kpis(one, reasons.get(one.name, ""), each)]


def _kpis(asked: Asked, lacks: str, each: Evaluation) -> list[Kpi]:
    values = dict.fromkeys(each.keys, NOTHING) if lacks else each.values(asked)
    return [Kpi(asked, dict(zip(each.cut.by, group, strict=True)), value, lacks) for (_, group), value in values.items()]
