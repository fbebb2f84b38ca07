"""What is checked: every objective and target of a report, each with the figure that it is about and the verdict on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Final, Literal, TypeAlias

from slacalc.figures.availability import Availability
from slacalc.figures.compliance import Ratio, Status, verdict
from slacalc.figures.gate.comparing import Comparison
from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.kpis.values import judged
from slacalc.figures.limits import Judged
from slacalc.figures.summary import Figures, Row
from slacalc.figures.surveys import SurveyRow
from slacalc.read.earlier import Place
from slacalc.spec.definitions import Objective, Sla
from slacalc.spec.kpi_measures import Bound
from slacalc.spec.severities import Severity

Part = Literal["slas", "kpis", "availability", "surveys"]
Kind = Literal["objective", "limit", "kpi", "availability", "survey", "drop"]
Source: TypeAlias = Row | Kpi | Availability | SurveyRow


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is checked: `part` and `key` (with the group) say where it stands in a report, `source` is what it comes from.

    `value` is exact (lengths in microseconds), None without data. `n` is on how many tickets, measurements or answers it rests, None
    where it rests on time. A share has its `ratio`. `limit` is the one of an SLA's durations that it is about.
    """

    part: Part
    key: str
    group: Mapping[str, str | None]
    value: Fraction | None
    n: int | None
    unit: str
    source: Source
    ratio: Ratio | None = None
    better: Literal["more", "less"] = "more"
    limit: Judged | None = None

    @property
    def is_sample(self) -> bool:
        """Whether it says more the more it rests on: a share, a mean or the like, and not just how many there are."""
        return not isinstance(self.source, Kpi) or self.ratio is not None or self.source.value.spread is not None

    @property
    def step(self) -> Fraction:
        """The least difference that a result tells: a microsecond, a cent, else a millionth."""
        unit = "seconds" if self.limit else self.source.asked.unit if isinstance(self.source, Kpi) else ""
        return STEPS.get(unit, MILLIONTH)

    @property
    def place(self) -> Place:
        """Where it stands in an earlier result."""
        return ("limits" if self.limit else self.part), self.key, tuple(self.group.items())

    @property
    def is_share(self) -> bool:
        """Whether it can fall by points."""
        return self.unit == "share"


MILLIONTH: Final = Fraction(1, 1_000_000)
STEPS: Final[dict[str, Fraction]] = {"seconds": Fraction(1), "money": Fraction(1, 100)}
"""What results tell apart of a unit, where it is no millionth."""

COUNTED: Final[dict[str, Callable[[Fraction], int]]] = {
    "gte": ceil,
    "gt": lambda exact: floor(exact) + 1,
    "lte": floor,
    "lt": lambda exact: ceil(exact) - 1,
}
"""The whole number that is nearest to a bound and still on its right side."""


@dataclass(frozen=True, slots=True)
class Check:
    """A figure held against what it should be: at `bound` it is met; `amber` is where it is met but close.

    `compared` is how it differs from an earlier result, None without one.
    """

    figure: Figure
    kind: Kind
    severity: Severity
    bound: Bound
    verdict: Status
    amber: Fraction | None = None
    compared: Comparison | None = None

    @property
    def headroom(self) -> int | None:
        """How many more misses the bound allows, below zero how many are too many; None where nothing is counted (A28)."""
        ratio = self.figure.ratio
        if ratio is None or not ratio.denominator or self.figure.n is None:
            return None
        room = COUNTED[self.bound.operator](self.bound.value * ratio.denominator) - ratio.numerator
        return -room if self.bound.better == "more" else room

    @property
    def identity(self) -> tuple[str, str, str, tuple[tuple[str, str | None], ...]]:
        """What tells it from all others, in this result and in earlier ones."""
        return self.figure.part, self.figure.key, self.kind, tuple(self.figure.group.items())


def checks_of(figures: Figures, kpis: Iterable[Kpi], services: Iterable[Availability], surveys: Iterable[SurveyRow]) -> tuple[Check, ...]:
    """Return a check for each objective and target, in the order of a report; KPIs and surveys are judged as a whole."""
    return (
        *(check for total in figures.totals for check in _of_sla(total, figures)),
        *(_of_kpi(kpi, kpi.asked.target) for kpi in kpis if kpi.asked.target and not kpi.group),
        *(_of_service(one, one.service.at_least) for one in services if one.service.at_least is not None),
        *(_of_survey(row, row.survey.goal) for row in surveys if row.survey.goal and not row.group),
    )


def others_of(figures: Figures, services: Iterable[Availability]) -> tuple[tuple[Figure, Severity], ...]:
    """Return the shares that nobody has an objective for, and that may fall nevertheless: of SLAs as a whole, and of services.

    With them comes what a fall means: where each group of an SLA is judged alone it is what a miss means there.
    """
    return (
        *((of_row(row), row.sla.objective.severity if row.sla.objective else "fail") for row in figures.totals if not row.judged),
        *((of_service(one), "fail") for one in services if one.service.at_least is None),
    )


def _of_sla(total: Row, figures: Figures) -> Iterator[Check]:
    """Yield the checks of an SLA: its share, in each group where those are judged alone, and in total its limits of durations."""
    objective = total.sla.objective
    own = [row for row in figures.judged if row.sla.id == total.sla.id]
    if objective:
        yield from (_of_share(row, objective) for row in own or [total])
    for limit in total.limits:
        most = Bound("lte", Fraction(limit.limit.at_most), limit.limit.written)
        yield Check(of_limit(total, limit), "limit", limit.limit.severity, most, limit.status)


def _of_share(row: Row, objective: Objective) -> Check:
    """Return the check of a share; where each group is judged alone and there is none, the total has no data."""
    figure = of_row(row)
    bound = Bound("gte", objective.at_least, "")
    return Check(figure, "objective", objective.severity, bound, verdict(row.ratio, objective), objective.amber)


def of_row(row: Row) -> Figure:
    """Return the compliance of an SLA in a group."""
    return Figure("slas", row.sla.id, row.group, row.ratio.value, row.ratio.denominator, "share", row, row.ratio)


def of_limit(row: Row, limit: Judged) -> Figure:
    """Return the mean, percentile or longest of an SLA's durations."""
    value = None if limit.actual is None else Fraction(limit.actual)
    key = limit_key(row.sla.id, limit.limit.kind)
    return Figure("slas", key, row.group, value, limit.n, "seconds", row, better="less", limit=limit)


def names_of_figure(figure: Figure) -> tuple[str, ...]:
    """Return what the checks of a figure go by: what they are called, and the SLA that they are of."""
    source, limit = figure.source, figure.limit
    if not isinstance(source, Row):
        return (figure.key,)
    return names_of_limit(source.sla, limit.limit.kind) if limit else names_of(source.sla)


def names_of(sla: Sla) -> tuple[str, ...]:
    """Return what the check of an SLA goes by; that of a tier is of its promise too."""
    return (sla.id,) if sla.tier_of is None else (sla.id, sla.tier_of)


def names_of_limit(sla: Sla, kind: str) -> tuple[str, ...]:
    """Return what the check of one of its limits goes by."""
    return (limit_key(sla.id, kind), *names_of(sla))


def limit_key(sla: str, kind: str) -> str:
    """Return what a check of a limit is called."""
    return f"{sla} {kind}"


def of_service(one: Availability) -> Figure:
    """Return the availability of a service: a share of time, which rests on no number of anything."""
    ratio = one.total.ratio
    return Figure("availability", one.service.id, {}, ratio.value, None, "share", one, ratio)


def _of_kpi(kpi: Kpi, target: Bound) -> Check:
    asked, value = kpi.asked, kpi.value
    counted = None not in (value.numerator, value.denominator) and asked.unit == "share"
    ratio = Ratio(value.numerator or 0, value.denominator or 0) if counted else None
    figure = Figure("kpis", asked.name, {}, value.value, value.n, asked.shown_in, kpi, ratio, target.better)
    return Check(figure, "kpi", asked.severity, target, judged(value.value, target))


def _of_service(one: Availability, at_least: Fraction) -> Check:
    service = one.service
    return Check(of_service(one), "availability", service.severity, Bound("gte", at_least, ""), one.total.status, service.amber)


def _of_survey(row: SurveyRow, goal: Bound) -> Check:
    survey, result = row.survey, row.result
    value, n = (result.value, result.answers) if result else (None, 0)
    unit = "share" if survey.kind == "csat" else survey.kind
    figure = Figure("surveys", survey.id, {}, value, n, unit, row, row.satisfied, goal.better)
    return Check(figure, "survey", survey.severity, goal, row.status)
