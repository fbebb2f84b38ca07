"""The terminal part of surveys: everything in it, in 80 columns and in few."""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import Any

import pytest

from slacalc.figures.periods import Bucket
from slacalc.figures.surveys import SurveyPoint, SurveyRow
from slacalc.figures.surveys.gaps import NONE, Gap, Quality, Sums
from slacalc.figures.surveys.scores import Score
from slacalc.report.surveys import survey_records
from slacalc.spec.survey_definitions import Survey
from slacalc.write.formats import Look
from slacalc.write.reported.surveys import surveys
from slacalc.write.terminal import write_page
from tests.figures.answering import ONE, dimension, survey
from tests.figures.building import BERLIN, at
from tests.report.building import HOSTILE
from tests.write.goldens import assert_golden

CSAT = survey('{name: Satisfaction, kind: csat, answer: a, target: ">= 90%"}')
NPS = replace(survey("{name: Would recommend us, kind: nps, answer: a, at: b}"), id="recommendation")
EFFORT = replace(survey('{name: Effort, kind: ces, answer: a, at: b, target: ">= 5.5"}'), id="effort")
QUALITY = survey("{name: Service quality, kind: servqual, dimensions: {a: [{perception: P, expectation: E}]}}")


def score(which: Survey, **answers: int) -> Score:
    """So many answers of each value, `_5=3` being three of 5."""
    return Score(which, {int(value[1:]) * ONE: count for value, count in answers.items()})


def gaps() -> tuple[Gap, ...]:
    parts = (
        ("tangibles", 11, Sums(40, 20, 200 * ONE, 230 * ONE)),
        ("reliability", 32, Sums(20, 20, 121 * ONE, 120 * ONE)),
        ("empathy", 57, NONE),
    )
    return tuple(Gap(dimension(name, Fraction(weight, 100)), sums) for name, weight, sums in parts)


def points(which: Survey, *results: Score) -> tuple[SurveyPoint, ...]:
    days = [BERLIN.date(at(f"2026-{month:02d}-15T00:00")).replace(day=1) for month in range(9, 9 + len(results))]
    assert all(result.survey is which for result in results)
    return tuple(SurveyPoint(Bucket(f"{day:%Y-%m}", day, 0, 0, day.month == 10), result) for day, result in zip(days, results, strict=True))


def rows() -> list[SurveyRow]:
    october, nobody = score(CSAT, _5=100, _4=20, _1=7), score(CSAT)
    return [
        SurveyRow(CSAT, {}, october, 1200, points(CSAT, nobody, october)),
        SurveyRow(CSAT, {"team": "Network"}, score(CSAT, _5=100), 1000),
        SurveyRow(CSAT, {"team": HOSTILE}, score(CSAT, _4=20, _1=7), 200),
        SurveyRow(CSAT, {"team": None}, nobody, 0),
        SurveyRow(NPS, {}, score(NPS, _10=1, _8=1, _0=1), None, points(NPS, score(NPS, _10=2, _8=1), score(NPS, _0=3))),
        SurveyRow(EFFORT, {}, None),
        SurveyRow(QUALITY, {}, Quality(QUALITY, gaps(), 20)),
    ]


def drawn(records: list[dict[str, Any]], width: int, *, ascii_only: bool = False) -> bytes:
    stream, look = BytesIO(), Look(width, color=False, ascii=ascii_only, zone=BERLIN)
    write_page(surveys({"surveys": records}, look), stream, look)
    return stream.getvalue()


def test_everything() -> None:
    assert_golden("surveys.txt", drawn(survey_records(rows()), 80))


def test_groups_stay_a_table_and_the_mean_goes_first_where_there_is_no_room() -> None:
    """Then how many were asked goes too, before the table falls apart."""
    long = replace(CSAT, name="Employee satisfaction with IT")
    group = {"department": "Buchhaltung", "service": "Telefonie"}
    records = survey_records([SurveyRow(long, group, score(long, _5=1000, _4=234), 2468)])
    by_width = {width: drawn(records, width).decode().splitlines() for width in (76, 80, 100)}
    told = {width: ("Mean" in " ".join(lines), "of 2,468" in " ".join(lines)) for width, lines in by_width.items()}

    assert told == {76: (False, False), 80: (False, True), 100: (True, True)}
    assert by_width[76][2].split() == ["Survey", "department", "service", "Status", "Figure", "Answers", "Response"]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = drawn(survey_records(rows()), width).decode().splitlines()

    assert max(map(len, lines)) <= width
    assert "\x1b" not in "".join(lines)


def test_ascii() -> None:
    assert drawn(survey_records(rows()), 80, ascii_only=True).isascii()


def test_without_surveys_there_is_no_part() -> None:
    assert drawn([], 80) == b""


def test_a_figure_that_misses_its_target_never_looks_as_if_it_met() -> None:
    """5.499 is not 5.5."""
    records = survey_records([SurveyRow(EFFORT, {}, Score(EFFORT, {5_499_000: 1}))])

    assert records[0]["value"] == 5.499
    assert records[0]["status"] == "missed"
    assert "5.49 " in drawn(records, 80).decode()
