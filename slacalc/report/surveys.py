"""Surveys as plain data: what people answered, in groups and piece by piece."""

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import Any, Final

from slacalc.figures.kpis.reporting import Kpi
from slacalc.figures.kpis.values import status
from slacalc.figures.surveys import SurveyPoint, SurveyRow, first_of
from slacalc.figures.surveys.gaps import Gap, Quality
from slacalc.locale import say
from slacalc.locale.formatting import fixed, percent_of, plain, rounded
from slacalc.report.values import share
from slacalc.spec.kpi_measures import Found
from slacalc.spec.survey_definitions import ONE

UNITS: Final = {"csat": "share", "nps": "points", "ces": "mean", "servqual": "gap"}
"""What the figure of each kind of survey is."""
PLACES: Final = {"points": 1, "mean": 2, "gap": 2}
"""How many decimal places figures have that are no shares."""


def survey_records(rows: Iterable[SurveyRow]) -> list[dict[str, Any]]:
    """Return a record for each survey and group: shares 0..1, points from -100 to 100, means and gaps in points of the scale."""
    return [_record(row) for row in rows]


def figure_words(value: float | None, unit: str) -> str:
    """Return a figure in the form of its unit, cut like a share, so that what misses its target never looks as if it met."""
    if unit == "share" and value is not None:
        return percent_of(value)
    return fixed(value, PLACES.get(unit, 0), sign=unit in ("points", "gap"), down=True)


def missed(rows: Iterable[SurveyRow], kpis: Iterable[Kpi]) -> Iterator[str]:
    """Yield what the sentence at the top says of surveys that miss their targets, unless a KPI with a target of its own says it already."""
    totals, said = [row for row in rows if not row.group], _said(kpis)
    surveys = [row.survey for row in totals]
    for row in totals:
        is_said = row.survey.kind in said and row.survey == first_of(row.survey.kind, surveys)
        if row.result and row.survey.goal and row.status == "missed" and not is_said:
            value = figure_words(_value(row.result.value, row.survey.kind), UNITS[row.survey.kind])
            yield say("kpis.missed", name=plain(row.survey.name), value=value, target=plain(row.survey.goal.written))


def _said(kpis: Iterable[Kpi]) -> Collection[str]:
    """Return the kinds of surveys of which the first is missed as a KPI."""
    totals = [kpi for kpi in kpis if not kpi.group and status(kpi.asked, kpi.value) == "missed"]
    found = [kpi.asked.measure for kpi in totals]
    return [measure.figure for measure in found if isinstance(measure, Found) and measure.part == "surveys"]


def _record(row: SurveyRow) -> dict[str, Any]:
    survey, result, satisfied = row.survey, row.result, row.satisfied
    return {
        "survey": survey.id,
        "name": survey.name,
        "kind": survey.kind,
        "group": dict(row.group),
        "answers": None if result is None else result.answers,
        "value": None if result is None else _value(result.value, survey.kind),
        "unit": UNITS[survey.kind],
        "mean": None if result is None else _decimal(result.mean),
        "distribution": [] if result is None else [_counted(*pair) for pair in sorted(result.counts.items())],
        "asked": row.asked,
        "response_rate": share(row.response_rate),
        "target": None if survey.goal is None else survey.goal.written,
        "status": row.status,
        "dimensions": [_dimension(gap) for gap in result.gaps] if isinstance(result, Quality) else [],
        "trend": [_point(point) for point in row.trend],
        "respondents": result.respondents if isinstance(result, Quality) else None,
        "numerator": satisfied.numerator if satisfied else None,
        "denominator": satisfied.denominator if satisfied else None,
    }


def _counted(answer: int, count: int) -> dict[str, Any]:
    return {"answer": rounded(Fraction(answer, ONE)), "count": count}


def _value(value: Fraction | None, kind: str) -> int | float | None:
    return share(value) if UNITS[kind] == "share" else _decimal(value)


def _decimal(value: Fraction | None) -> int | float | None:
    return None if value is None else rounded(value)


def _dimension(gap: Gap) -> dict[str, Any]:
    return {
        "dimension": gap.dimension.name,
        "answers": gap.sums.answers,
        "respondents": gap.sums.respondents,
        "perception": _decimal(gap.perception),
        "expectation": _decimal(gap.expectation),
        "gap": _decimal(gap.gap),
        "weight": share(gap.dimension.weight),
    }


def _point(point: SurveyPoint) -> dict[str, Any]:
    return {
        "period": point.bucket.label,
        "partial": point.bucket.partial,
        "answers": point.result.answers,
        "value": _value(point.result.value, point.result.survey.kind),
        "status": point.status,
    }
