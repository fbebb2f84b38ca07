"""The figures of surveys: one row per survey and group, with a verdict on its target and a trend."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from slacalc.figures.compliance import Ratio
from slacalc.figures.kpis.sight import WINDOW, Cut, Window
from slacalc.figures.kpis.values import Verdict, judged
from slacalc.figures.periods import Bucket
from slacalc.figures.plan import Plan
from slacalc.figures.surveys.answers import AT, Answers, Tickets, of_file, of_tickets
from slacalc.figures.surveys.pairs import pairs
from slacalc.figures.surveys.scores import Score, csat
from slacalc.figures.surveys.tallying import Result, asked_in, between, keys_in_order, nothing, results
from slacalc.figures.trend import pieces
from slacalc.spec.survey_definitions import Survey, SurveyKind


@dataclass(frozen=True, slots=True)
class SurveyPoint:
    """A survey in one piece of the trend."""

    bucket: Bucket
    result: Result

    @property
    def status(self) -> Verdict:
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
    def satisfied(self) -> Ratio | None:
        """The satisfied answers of all, where it is a survey of satisfaction."""
        if self.survey.kind != "csat" or not isinstance(self.result, Score):
            return None
        return csat(self.result.counts, self.survey.satisfied)

    @property
    def status(self) -> Verdict:
        """The verdict on the survey's target."""
        return judged(self.result.value if self.result else None, self.survey.goal)


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
    chosen = between(answers.given, period.start, period.end) if is_timed(survey) else answers.given
    found = results(survey, chosen, by)
    asked = asked_in(answers, by, period.start, period.end)
    for key in keys_in_order([*found, *(asked or ())]):
        group = dict(zip(fields, key, strict=True))
        yield SurveyRow(survey, group, found.get(key) or nothing(survey), None if asked is None else asked.get(key, 0))


def is_timed(survey: Survey) -> bool:
    """Return whether anything tells when the answers were given; a file of service quality may well be all of one time."""
    return survey.is_of_tickets or survey.at is not None


def _trend(survey: Survey, answers: Answers, plan: Plan) -> Iterator[SurveyPoint]:
    """Yield the pieces of a trend, which goes back as far as there are answers."""
    times = answers.given.get_column(AT)
    steps = pieces(plan, *(plan.zone.date(at) if isinstance(at, int) else None for at in (times.min(), times.max())))
    if steps is None or not steps.shown or not is_timed(survey):
        return
    number = Cut(tuple(Window(bucket.start, bucket.end) for bucket in steps.shown)).number(times)
    placed = answers.given.with_columns(number.alias(WINDOW)).filter(number.is_not_null())
    found = results(survey, placed, [WINDOW])
    yield from (SurveyPoint(bucket, found.get((place,)) or nothing(survey)) for place, bucket in enumerate(steps.shown))
