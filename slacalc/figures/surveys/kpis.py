"""The first survey of each kind as KPIs, in the windows and groups that those are cut in."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import polars as pl

from slacalc.figures.kpis.evaluating import Elsewhere
from slacalc.figures.kpis.sight import WINDOW, Cut, Window
from slacalc.figures.kpis.values import Value, Values
from slacalc.figures.plan import Plan
from slacalc.figures.surveys.answers import AT, Answers
from slacalc.figures.surveys.scores import csat
from slacalc.figures.surveys.summary import first_of, is_timed
from slacalc.figures.surveys.tallying import Result, results
from slacalc.spec.survey_definitions import Survey, SurveyKind

PART: Final = "surveys"


def kpi_figures(surveys: Sequence[Survey], answers: Mapping[str, Answers | None], plan: Plan) -> Elsewhere:
    """Return what gives the KPIs of the first survey of each kind; without its file it has no data."""
    firsts = {name: (first_of(kind, surveys), make) for name, (kind, make) in KPIS.items()}
    return {
        (PART, name): partial(_values, survey, answers[survey.id], plan, make)
        for name, (survey, make) in firsts.items()
        if survey is not None
    }


def _values(survey: Survey, answers: Answers | None, plan: Plan, make: Callable[[Result], Value], cut: Cut) -> Values:
    """Return a KPI for each window and group; there are none of answers that know no groups."""
    if answers is None or not {*cut.keys[1:]} <= {*answers.groups}:
        return {}
    number = _number(survey, answers, plan, cut)
    placed = answers.given.with_columns(number.alias(WINDOW)).filter(number.is_not_null())
    return {(key[0], key[1:]): make(result) for key, result in results(survey, placed, cut.keys).items()}


def _number(survey: Survey, answers: Answers, plan: Plan, cut: Cut) -> pl.Series:
    """Return the number of the window of each answer; those of no known time are in the period's where that has no ends or no say."""
    times, period = answers.given.get_column(AT), Window(plan.period.start, plan.period.end)
    if cut.windows == (period,) and (period.start is None or not is_timed(survey)):
        return pl.repeat(0, len(times), dtype=pl.Int64, eager=True)
    return cut.number(times)


def _satisfied(result: Result) -> Value:
    ratio = csat(result.counts, result.survey.satisfied)
    return Value(ratio.value, ratio.denominator, numerator=ratio.numerator, denominator=ratio.denominator)


def _figure(result: Result) -> Value:
    return Value(result.value, result.answers)


def _mean(result: Result) -> Value:
    return Value(result.mean, result.answers)


KPIS: Final[dict[str, tuple[SurveyKind, Callable[[Result], Value]]]] = {
    "csat": ("csat", _satisfied),
    "csat_mean": ("csat", _mean),
    "nps": ("nps", _figure),
    "ces": ("ces", _figure),
    "servqual": ("servqual", _figure),
}
"""Each KPI of the catalogue, the kind of survey that it is of, and what makes its value."""
