"""The report as plain data: the JSON shape `slacalc.report/1`, with its keys and rows in a fixed order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Protocol

from slacalc import __version__
from slacalc.figures.compliance import OUTCOMES, Ratio, wilson
from slacalc.figures.limits import Judged
from slacalc.figures.per_ticket import Tickets
from slacalc.figures.plan import Plan
from slacalc.figures.shifting_periods import shifted
from slacalc.figures.summary import Breach, Figures, Row
from slacalc.locale.formatting import iso, seconds
from slacalc.problems import Problem, merged
from slacalc.report.goals import Verdict
from slacalc.report.sentence import sentence
from slacalc.report.trend import chart_record, point_record
from slacalc.report.values import change, exactly, length, share, statistics
from slacalc.spec.definitions import Definitions

SCHEMA = "slacalc.report/1"


class InputRecord(Protocol):
    """What a report says about a file that was read."""

    @property
    def file(self) -> str: ...  # noqa: D102 - as in the JSON shape

    @property
    def sha256(self) -> str: ...  # noqa: D102 - as in the JSON shape

    @property
    def rows(self) -> int: ...  # noqa: D102 - as in the JSON shape

    @property
    def encoding(self) -> str: ...  # noqa: D102 - as in the JSON shape


@dataclass(frozen=True, slots=True)
class Scope:
    """How many tickets were read, and how many of them count nowhere, and why; `filtered` are left out by the caller's choice alone.

    `excluded_by` has the excluded ones for each reason, in the order of the definitions.
    """

    read: int = 0
    excluded: int = 0
    after_as_of: int = 0
    out_of_scope: int = 0
    duplicates: int = 0
    filtered: int = 0
    excluded_by: tuple[tuple[str, int], ...] = ()


COUNTS_OF_SCOPE = ("read", "excluded", "after_as_of", "out_of_scope", "duplicates", "filtered")
"""The parts of a scope that are numbers of tickets or rows."""


@dataclass(frozen=True, slots=True)
class Run:
    """Where the figures come from: what was read, with which definitions and environment.

    `calendars` are (name, sha256); `timestamps` is the zone of timestamps without offset (A2); `as_of_default` says that
    as-of was not given (A23).
    """

    definitions: Definitions
    as_of_default: bool
    holidays: str
    tzdata: str
    inputs: Sequence[InputRecord] = ()
    calendars: Sequence[tuple[str, str]] = ()
    scope: Scope = Scope()
    problems: Sequence[Problem] = ()
    timestamps: str = ""

    def beside(self, inputs: Sequence[InputRecord], problems: Iterable[Problem]) -> "Run":
        """Return the same with further files that were read, and what more was odd."""
        return replace(self, inputs=(*self.inputs, *inputs), problems=merged((*self.problems, *problems)))


def definitions_record(definitions: Definitions) -> dict[str, Any]:
    """Return which definitions they were, and the checksums of their file and of those that they take parts from."""
    files = [{"file": one.name, "sha256": one.sha256} for one in definitions.files]
    return {"name": definitions.name, "sha256": definitions.sha256, "files": files}


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
        "checks": [],
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
    }


def basis(plan: Plan, run: Run) -> dict[str, Any]:
    """Return what figures rest on: as-of, period, definitions, what was read, and which tickets count nowhere."""
    return {
        "slacalc": __version__,
        "as_of": iso(plan.as_of),
        "as_of_default": run.as_of_default,
        "environment": {"holidays": run.holidays, "tzdata": run.tzdata},
        "period": _period(plan),
        "definitions": definitions_record(run.definitions),
        "inputs": [{"file": one.file, "sha256": one.sha256, "rows": one.rows, "encoding": one.encoding} for one in run.inputs],
        "calendars": [{"calendar": name, "sha256": digest} for name, digest in run.calendars],
        "scope": _scope(run.scope),
    }


def _scope(scope: Scope) -> dict[str, Any]:
    counts = {name: getattr(scope, name) for name in COUNTS_OF_SCOPE}
    return {**counts, "excluded_by": [{"reason": reason, "tickets": count} for reason, count in scope.excluded_by]}


def _period(plan: Plan) -> dict[str, Any]:
    period, before = plan.period, shifted(plan.period, plan.zone, -1)
    return {
        "label": period.label,
        "start": None if period.start is None else iso(period.start),
        "end": None if period.end is None else iso(period.end),
        "timezone": plan.zone.name,
        "count_by": plan.count_by,
        "previous": None if before is None else before.label,
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


def problem_record(problem: Problem) -> dict[str, Any]:
    """Return a problem as data."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "count": problem.count,
        "message": problem.message,
        "examples": list(problem.examples),
    }
