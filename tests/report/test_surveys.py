"""Surveys as data: keys, units and numbers."""

from fractions import Fraction

import pytest

from slacalc.figures.surveys import SurveyRow
from slacalc.figures.surveys.gaps import Gap, Quality, Sums
from slacalc.figures.surveys.scores import Score
from slacalc.locale.formatting import fixed, rounded
from slacalc.report.surveys import survey_records
from tests.figures.answering import ONE, dimension, survey

CSAT = survey('{name: Satisfaction, kind: csat, answer: a, target: ">= 66.7%"}')


def test_a_survey_as_data() -> None:
    [record] = survey_records([SurveyRow(CSAT, {"team": None}, Score(CSAT, {5 * ONE: 2, 3_500_000: 1}), 7)])

    assert record == {
        "survey": "s",
        "name": "Satisfaction",
        "kind": "csat",
        "group": {"team": None},
        "answers": 3,
        "value": 0.666666,
        "unit": "share",
        "mean": 4.5,
        "distribution": [{"answer": 3.5, "count": 1}, {"answer": 5, "count": 2}],
        "asked": 7,
        "response_rate": 0.428571,
        "target": ">= 66.7%",
        "status": "missed",
        "dimensions": [],
        "trend": [],
        "respondents": None,
        "numerator": 2,
        "denominator": 3,
    }


def test_dimensions_as_data() -> None:
    quality = survey("{kind: servqual, dimensions: {empathy: [{perception: P, expectation: E}]}}")
    gap = Gap(dimension("empathy", Fraction(1, 3)), Sums(3, 2, 16 * ONE, 17 * ONE))
    [record] = survey_records([SurveyRow(quality, {}, Quality(quality, (gap,), 2))])

    assert (record["value"], record["mean"], record["unit"], record["respondents"]) == (-0.333333, -0.333333, "gap", 2)
    assert record["dimensions"] == [
        {
            "dimension": "empathy",
            "answers": 3,
            "respondents": 2,
            "perception": 5.333333,
            "expectation": 5.666667,
            "gap": -0.333333,
            "weight": 0.333333,
        }
    ]


@pytest.mark.parametrize(
    ("value", "number"), [(Fraction(60), 60), (Fraction(-1, 3), -0.333333), (Fraction(2, 3), 0.666667), (Fraction(1, 2_000_000), 0)]
)
def test_numbers_for_machines(value: Fraction, number: float) -> None:
    assert rounded(value) == number
    assert isinstance(rounded(value), type(number))


@pytest.mark.parametrize(
    ("text", "value", "places", "how"),
    [
        ("4.50", 4.5, 2, {}),
        ("4.67", 4.666667, 2, {}),
        ("4.66", 4.666667, 2, {"down": True}),
        ("-0.34", -0.333333, 2, {"down": True}),
        ("+40.0", 40, 1, {"sign": True}),
        ("0.0", 0, 1, {"sign": True}),
        ("-100.0", -100, 1, {"sign": True}),
        ("1,234", 1234.4, 0, {}),
        ("n/a", None, 1, {}),
    ],
)
def test_numbers_for_people(text: str, value: float | None, places: int, how: dict[str, bool]) -> None:
    assert fixed(value, places, **how) == text
