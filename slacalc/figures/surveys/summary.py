"""The figures of surveys: one row per survey and group, with a verdict on its target and a trend."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

import polars as pl

from slacalc.figures.periods import TRUNCATIONS, Bucket, Days, buckets, past
from slacalc.figures.plan import Plan
from slacalc.figures.surveys.answers import AT, Answers, Tickets, of_file, of_tickets
from slacalc.figures.surveys.pairs import pairs
from slacalc.figures.surveys.tallying import Result, asked_in, between, keys_in_order, nothing, results
from slacalc.spec.survey_definitions import Goal, Survey, SurveyKind
from slacalc.zones import to_local

FIRST: Final = "@first"
Status = Literal["met", "missed", "none"]
COMPARED: Final[dict[str, Callable[[Fraction, Fraction], bool]]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class SurveyPoint:
    """A survey in one piece of the trend."""

    bucket: Bucket
    result: Result

    @property
    def status(self) -> Status:
        """The verdict on the survey's target in this piece."""
        return judged(self.result.value, self.result.survey.goal)


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey in one group (no fields: all answers). `asked` could have answered; None where nobody knows how many they are.

    `result` is None where the survey has a file of its own that was not given.
    """

    survey: Survey
    group: Mapping[str, str | None]
    result: Result | None
    asked: int | None = None
    trend: tuple[SurveyPoint, ...] = ()

    @property
    def response_rate(self) -> Fraction | None:
        """Answers to asked; more than 1 where people answered about what was not asked in the period."""
        return Fraction(self.result.answers, self.asked) if self.result and self.asked else None

    @property
    def status(self) -> Status:
        """The verdict on the survey's target."""
        return judged(self.result.value if self.result else None, self.survey.goal)


def judged(value: Fraction | None, goal: Goal | None) -> Status:
    """Return whether a figure is what it should be, exactly; `none` without data or target."""
    if value is None or goal is None:
        return "none"
    return "met" if COMPARED[goal.sign](value, goal.value) else "missed"


def first_of(kind: SurveyKind, surveys: Sequence[Survey]) -> Survey | None:
    """Return the first survey of a kind, which figures beside the surveys take for all of it."""
    return next((survey for survey in surveys if survey.kind == kind), None)


def answers_to(survey: Survey, rows: pl.DataFrame | None, tickets: Tickets, as_of: int) -> Answers | None:
    """Return the answers to a survey: in the `rows` of its file, or of the tickets; None where it has a file that was not given."""
    if not survey.has_file:
        return of_tickets(survey, tickets)
    if rows is None:
        return None
    return pairs(survey, rows, as_of) if survey.kind == "servqual" else of_file(survey, rows, tickets, as_of)


def surveyed(survey: Survey, answers: Answers | None, plan: Plan) -> tuple[SurveyRow, ...]:
    """Return the figures of a survey in the plan's period: of all answers first, then of each group that there is."""
    if answers is None:
        return (SurveyRow(survey, {}, None),)
    total = next(_rows(survey, answers, (), plan))
    trend = tuple(_trend(survey, answers, plan))
    whole = SurveyRow(survey, {}, total.result, total.asked, trend)
    return (whole, *(_rows(survey, answers, plan.group_by, plan) if plan.group_by and answers.groups else ()))


def _rows(survey: Survey, answers: Answers, fields: tuple[str, ...], plan: Plan) -> Iterator[SurveyRow]:
    """Yield a row for each group; answers of no known time count where there is no period, and those of a survey without times always."""
    by, period = [f"ticket.{field}" for field in fields], plan.period
    chosen = between(answers.given, period.start, period.end) if _is_timed(survey) else answers.given
    found = results(survey, chosen, by)
    asked = asked_in(answers, by, period.start, period.end)
    for key in keys_in_order([*found, *(asked or ())]):
        group = dict(zip(fields, key, strict=True))
        yield SurveyRow(survey, group, found.get(key) or nothing(survey), None if asked is None else asked.get(key, 0))


def _is_timed(survey: Survey) -> bool:
    """Return whether anything tells when the answers were given; a file of service quality may well be all of one time."""
    return survey.is_of_tickets or survey.at is not None


def _trend(survey: Survey, answers: Answers, plan: Plan) -> Iterator[SurveyPoint]:
    known = between(answers.given, plan.period.start, plan.period.end).filter(pl.col(AT).is_not_null())
    if plan.every is None or not (known.height or plan.period.start is not None):
        return
    local = pl.from_epoch(to_local(known.get_column(AT), plan.zone), time_unit="us")
    placed = known.with_columns(local.dt.truncate(TRUNCATIONS[plan.every]).dt.date().alias(FIRST))
    found = results(survey, placed, [FIRST])
    days = placed.get_column(FIRST).unique().to_list()
    for bucket in buckets(plan.every, *_reach(plan, days), plan.zone, past(plan.period, plan.as_of)):
        yield SurveyPoint(bucket, found.get((bucket.first,)) or nothing(survey))


def _reach(plan: Plan, days: list[date]) -> Days:
    """Return the first and last day of the trend: those of the period up to as-of, else of whatever was answered."""
    if plan.period.start is None or plan.period.end is None:
        return min(days), max(days)
    first = plan.zone.date(plan.period.start)
    return first, max(first, plan.zone.date(min(plan.period.end, plan.as_of) - 1))
