"""Which tickets to look at first where a figure is not what it should be: those that weigh most in it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final, Literal

import polars as pl

from slacalc.figures.availability import Availability
from slacalc.figures.gate.checks import Check
from slacalc.figures.gate.evidence import LASTED, OVER, Evidence
from slacalc.figures.kpis.behind import Behind, behind
from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.kpis.tickets import VALUE
from slacalc.figures.spreads import PERCENTILES
from slacalc.figures.summary import Row
from slacalc.figures.surveys import SurveyRow
from slacalc.figures.surveys.answers import SHOWN, Answers
from slacalc.figures.surveys.pairs import EXPECTATION, PERCEPTION
from slacalc.figures.surveys.summary import is_timed
from slacalc.figures.surveys.tallying import between
from slacalc.spec.kpi_measures import Found
from slacalc.times import SECOND

SHOWN_FIRST: Final = 5
"""So many tickets are named."""

What = Literal["over", "missed", "lasted", "number", "counted", "open", "quiet", "stayed", "answered", "down"]


NOT_OVER: Final[dict[What, What]] = {"over": "missed"}
"""What is said of a measurement that counts against an SLA and is over nothing, such as one that still runs."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A ticket (or the row of another file) to look at, and `what` it gives: so many microseconds, or millionths of a number."""

    ticket: str
    what: What
    amount: int | None = None
    cycle: int = 1


@dataclass(frozen=True, slots=True)
class Pointed:
    """The tickets to look at first, those that are the nearest to being kept, and all amounts that the figure rests on."""

    first: tuple[Pointer, ...] = ()
    nearest: tuple[Pointer, ...] = ()
    amounts: pl.Series | None = None


NOBODY: Final = Pointed()


def pointed(check: Check, evidence: Evidence) -> Pointed:
    """Return which tickets to look at for a check that is missed or close."""
    return POINTING[type(check.figure.source)](check, evidence, check.figure.source)


def _of_row(check: Check, evidence: Evidence, row: Row) -> Pointed:
    if check.figure.limit is not None:
        rows = evidence.stopped(row.sla.id)
        return Pointed(_pointers(_beyond(rows, LASTED, check), LASTED, "lasted"), amounts=rows[LASTED])
    return _missed(evidence.missed([row.sla.id], row.group))


def _missed(rows: pl.DataFrame) -> Pointed:
    return Pointed(_pointers(rows, OVER, "over"), _pointers(rows.filter(pl.col(OVER).is_not_null()), OVER, "over", largest=False))


def _of_kpi(check: Check, evidence: Evidence, kpi: Kpi) -> Pointed:
    found = behind(kpi.asked, evidence.basis, evidence.plan) if evidence.basis else None
    if isinstance(found, Found):
        return ELSEWHERE[found.part](found.figure, check, evidence)
    return _behind(found, check) if found else NOBODY


def _behind(found: Behind, check: Check) -> Pointed:
    rows = found.tickets.with_columns(pl.lit(1).alias("cycle"))
    known = rows if found.told == "counted" else rows.filter(pl.col(VALUE).is_not_null())
    first = _pointers(_beyond(known, VALUE, check), VALUE, found.told, largest=check.figure.better == "less")
    return Pointed(first, amounts=known[VALUE])


def _beyond(rows: pl.DataFrame, amount: str, check: Check) -> pl.DataFrame:
    """Return the rows whose own amount is not what a mean, percentile or greatest of them should be; of other figures all."""
    if statistic_of(check) not in EACH_ALIKE:
        return rows
    bound = check.bound.value * scale_of(check)
    kept = NOT_KEPT[check.bound.operator](pl.col(amount), bound)
    return rows.filter(kept)


def statistic_of(check: Check) -> str:
    """Return which statistic of single amounts a figure is; nothing where it is none."""
    if check.figure.limit is not None:
        return check.figure.limit.limit.kind
    source = check.figure.source
    return str(getattr(source.asked.measure, "statistic", "")) if isinstance(source, Kpi) else ""


def scale_of(check: Check) -> int:
    """Return how many of the unit of single amounts make one of the bound: lengths stand in microseconds, numbers in millionths."""
    return 1 if check.figure.unit == "seconds" else SECOND


def _of_promises(figure: str, _: Check, evidence: Evidence) -> Pointed:
    if figure == "at_risk":
        return Pointed(_pointers(evidence.at_risk().with_columns(pl.lit(None, pl.Int64).alias(VALUE)), VALUE, "counted"))
    slas = evidence.judged() if figure == "breach_budget" else evidence.plan.promises
    rows = evidence.missed(slas, {})
    return _missed(_by_ticket(rows) if figure == "ticket_compliance" else rows)


def _by_ticket(rows: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each ticket, as far over as the promise that it missed by most."""
    return rows.sort(OVER, "cycle", descending=[True, False], nulls_last=True).unique("ticket", keep="first", maintain_order=True)


def _of_agreement(_: str, __: Check, evidence: Evidence) -> Pointed:
    return _missed(evidence.missed(evidence.agreed(), {}))


def _of_survey(check: Check, evidence: Evidence, row: SurveyRow) -> Pointed:
    answers = evidence.answers.get(row.survey.id)
    return _answered(row, answers, check, evidence) if answers else NOBODY


def _of_surveys(figure: str, check: Check, evidence: Evidence) -> Pointed:
    """Return the worst answers to the survey that a KPI takes its figure from."""
    kinds = {survey.id: survey for survey in evidence.basis.definitions.surveys} if evidence.basis else {}
    first = next((one for one in kinds.values() if figure.startswith(one.kind)), None)
    answers = evidence.answers.get(first.id) if first else None
    return _answered(SurveyRow(first, {}, None), answers, check, evidence) if first and answers else NOBODY


def _answered(row: SurveyRow, answers: Answers, check: Check, evidence: Evidence) -> Pointed:
    """Return the answers that keep the figure from what it should be, the worst first; of a share of satisfied ones only the others."""
    period = evidence.plan.period
    given = between(answers.given, period.start, period.end) if is_timed(row.survey) else answers.given
    value = pl.col(PERCEPTION) - pl.col(EXPECTATION) if row.survey.kind == "servqual" else pl.col(VALUE)
    rows = given.select(pl.col(SHOWN).alias("ticket"), value.alias(VALUE), pl.lit(1).alias("cycle"))
    wants_more = check.figure.better == "more"
    is_satisfied = pl.col(VALUE) >= row.survey.satisfied
    kept = rows.filter(~is_satisfied if wants_more else is_satisfied) if check.figure.ratio is not None else rows
    return Pointed(_pointers(kept, VALUE, "answered", largest=not wants_more), amounts=rows[VALUE])


def _of_service(_: Check, __: Evidence, one: Availability) -> Pointed:
    return Pointed(tuple(Pointer(name, "down", cost) for name, cost in one.costliest))


def _pointers(rows: pl.DataFrame, amount: str, what: What, *, largest: bool = True) -> tuple[Pointer, ...]:
    """Return the first rows (`ticket`, `cycle`) by their amount, ties by ticket and cycle."""
    first = rows.sort(amount, "ticket", "cycle", descending=[largest, False, False], nulls_last=True).head(SHOWN_FIRST)
    listed = first.select(pl.col("ticket").cast(pl.String), amount, "cycle").rows()
    return tuple(Pointer(ticket, NOT_OVER.get(what, what) if length is None else what, length, cycle) for ticket, length, cycle in listed)


EACH_ALIKE: Final = ("mean", "max", *PERCENTILES)
"""Statistics that have the unit of each amount, so that one can be held against what all should be."""

NOT_KEPT: Final[dict[str, Callable[[pl.Expr, Fraction], pl.Expr]]] = {
    "lte": lambda amount, bound: amount > floor(bound),
    "lt": lambda amount, bound: amount >= ceil(bound),
    "gte": lambda amount, bound: amount < ceil(bound),
    "gt": lambda amount, bound: amount <= floor(bound),
}
"""Which whole amounts are on the wrong side of a bound."""

POINTING: Final[dict[type, Callable[[Check, Evidence, Any], Pointed]]] = {
    Row: _of_row,
    Kpi: _of_kpi,
    Availability: _of_service,
    SurveyRow: _of_survey,
}
"""What names the tickets behind each kind of figure."""

ELSEWHERE: Final[dict[str, Callable[[str, Check, Evidence], Pointed]]] = {
    "promises": _of_promises,
    "agreement": _of_agreement,
    "surveys": _of_surveys,
    "services": lambda _, __, ___: NOBODY,
}
"""What names them behind a KPI that another part of the report gives."""
