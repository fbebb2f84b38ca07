"""The report as plain data: the JSON shape `slacalc.report/1`, with its keys and rows in a fixed order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from slacalc.figures.compliance import OUTCOMES, Ratio, wilson
from slacalc.figures.limits import Judged
from slacalc.figures.per_ticket import Tickets
from slacalc.figures.summary import Breach, Figures, Row
from slacalc.locale.formatting import seconds
from slacalc.report.goals import Verdict
from slacalc.report.provenance import Run, basis, problem_record
from slacalc.report.sentence import sentence
from slacalc.report.trend import chart_record, point_record
from slacalc.report.values import change, exactly, length, share, statistics

SCHEMA = "slacalc.report/1"


Records = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Further:
    """The parts of a report that rest on more than measurements, each as it stands in the JSON shape."""

    kpis: Records = ()
    availability: Records = ()
    credits: Mapping[str, Any] | None = None
    surveys: Records = ()
    causes: Mapping[str, Any] | None = None
    formulas: bool = False
    charts: Records = ()
    remarks: Sequence[str] = ()
    weighted_compliance: Mapping[str, Any] | None = None
    verdicts: Sequence[Verdict] = ()
    checks: Records = ()
    gate: Mapping[str, Any] | None = None


NOTHING_FURTHER = Further()


def report_data(figures: Figures, run: Run, further: Further = NOTHING_FURTHER) -> dict[str, Any]:
    """Return the report (`slacalc.report/1`): seconds, UTC instants with `Z`, shares 0..1 with six places, rounded down below 1.

    Whether an objective is met is decided on the exact shares, never on these. The keys after `problems` add to the shape what
    the terminal shows and accounting asks to be printed.
    """
    return {
        "schema": SCHEMA,
        **basis(figures.plan, run),
        "slas": [_row(row, figures) for row in figures.rows],
        "kpis": list(further.kpis),
        "trend": [point_record(point) for point in figures.trend],
        "breaches": [_breach(breach) for breach in figures.worst],
        "availability": list(further.availability),
        "credits": further.credits,
        "checks": list(further.checks),
        "problems": [problem_record(problem) for problem in run.problems],
        "sentence": sentence(figures, further.remarks, further.verdicts),
        "names": {sla.id: sla.name for sla in figures.plan.slas},
        "kinds": {sla.id: sla.kind for sla in figures.plan.slas},
        "tiers": {sla.id: sla.tier_of for sla in figures.plan.slas if sla.tier_of is not None},
        "timestamps": {"timezone": run.timestamps},
        "invalid": {"numerator": figures.invalid.numerator, "denominator": figures.invalid.denominator},
        "tickets": [_tickets(tickets) for tickets in figures.tickets],
        "surveys": list(further.surveys),
        "causes": further.causes,
        "formulas": further.formulas,
        "signals": [*(chart_record(chart) for chart in figures.charts), *further.charts],
        "weighted_compliance": further.weighted_compliance,
        "gate": further.gate,
    }


def _row(row: Row, figures: Figures) -> dict[str, Any]:
    return {
        "sla": row.sla.id,
        "group": dict(row.group),
        "outcomes": {outcome: row.counts[outcome] for outcome in OUTCOMES},
        "tickets": row.counts["tickets"],
        "measurements": row.counts["measurements"],
        "at_risk": row.counts["at_risk"],
        "rule": figures.plan.rule,
        "numerator": row.ratio.numerator,
        "denominator": row.ratio.denominator,
        "compliance": share(row.ratio.value),
        "raw_compliance": share(row.raw.value),
        "interval": _interval(row.ratio),
        "thin": row.thin,
        "objective": exactly(row.objective.at_least if row.objective else None),
        "status": row.status,
        "headroom": row.headroom,
        "elapsed_seconds": statistics(row.durations),
        "amber": exactly(row.objective.amber if row.objective else None),
        "judged": row.judged,
        "cancelled_over": row.counts["cancelled_over"],
        "limits": [_limit(judged) for judged in row.limits],
        "change": change(row.change),
    }


def _limit(judged: Judged) -> dict[str, Any]:
    return {
        "kind": judged.limit.kind,
        "at_most_seconds": seconds(judged.limit.at_most),
        "actual_seconds": length(judged.actual),
        "n": judged.n,
        "status": judged.status,
    }


def _tickets(tickets: Tickets) -> dict[str, Any]:
    return {
        "group": dict(tickets.group),
        "numerator": tickets.ratio.numerator,
        "denominator": tickets.ratio.denominator,
        "compliance": share(tickets.ratio.value),
        "interval": _interval(tickets.ratio),
        "thin": tickets.thin,
    }


def _interval(ratio: Ratio) -> list[float] | None:
    interval = wilson(ratio)
    return None if interval is None else [round(end, 6) for end in interval]


def _breach(breach: Breach) -> dict[str, Any]:
    used = Fraction(breach.target + breach.over, breach.target) if breach.target and breach.target > 0 else None
    return {
        "ticket": breach.ticket,
        "sla": breach.sla,
        "over_seconds": seconds(breach.over),
        "share": share(used),
        "cycle": breach.cycle,
        "outcome": breach.outcome,
    }
