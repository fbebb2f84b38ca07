"""SERVQUAL: gaps of dimensions and totals, from rows of single answers and rows of whole people."""

from fractions import Fraction

import polars as pl
import pytest

from slacalc.figures.surveys import pairs, surveyed
from slacalc.figures.surveys.gaps import NONE, Gap, Quality, Sums, unweighted, weighted
from slacalc.figures.surveys.tallying import results
from slacalc.problems import Problem
from slacalc.spec.survey_definitions import Survey
from tests.figures.answering import LATER, ONE, WHEN, dimension, rows, survey
from tests.figures.building import OCTOBER, plan

WIDE = survey(
    "{name: Survey, kind: servqual, dimensions: {tangibles: [{perception: P1, expectation: E1}, {perception: P2, expectation: E2}], "
    "empathy: [{perception: P3, expectation: E3}]}}"
)
LONG = survey(
    "{name: Survey, kind: servqual, item: question, respondent: person, perception: seen, expectation: wanted, at: when, "
    'dimensions: {tangibles: [Q1, Q2], empathy: [Q3]}, weights: {tangibles: 25%, empathy: 75%}, target: ">= -1"}'
)


def quality(which: Survey, given: pl.DataFrame) -> Quality:
    [found] = results(which, given).values()
    assert isinstance(found, Quality)
    return found


def gap(name: str, answers: int, total: int, weight: Fraction | None = None) -> Gap:
    """A dimension whose expectations are 7 each, with so much of a gap in all."""
    return Gap(dimension(name, weight), Sums(answers, answers, (7 * answers + total) * ONE, 7 * answers * ONE) if answers else NONE)


def test_a_gap_is_perception_less_expectation() -> None:
    """Two people, two questions: (5 - 6) + (4 - 7) + (6 - 6) + (7 - 6) = -3 over four answers."""
    given = pairs(WIDE, rows(P1=["5", "6"], E1=["6", "6"], P2=["4", "7"], E2=["7", "6"], P3=["7", "7"], E3=["6", "5"]), LATER).given
    found = quality(WIDE, given)

    assert [one.gap for one in found.gaps] == [Fraction(-3, 4), Fraction(3, 2)]
    assert [(one.perception, one.expectation) for one in found.gaps] == [(Fraction(22, 4), Fraction(25, 4)), (7, Fraction(11, 2))]
    assert (found.mean, found.value) == (Fraction(3, 8), Fraction(3, 8))
    assert (found.respondents, found.answers) == (2, 6)


def test_rows_of_single_answers_say_the_same() -> None:
    read = rows(
        ("when",),
        person=["a", "a", "a", "b", "b", "b"],
        question=["Q1", "q2 ", "Q3", "Q1", "Q2", "Q3"],
        seen=["5", "4", "7", "6", "7", "7"],
        wanted=["6", "7", "6", "6", "6", "5"],
        when=[WHEN] * 6,
    )
    found = quality(LONG, pairs(LONG, read, LATER).given)

    assert [one.gap for one in found.gaps] == [Fraction(-3, 4), Fraction(3, 2)]
    assert (found.respondents, found.answers) == (2, 6)
    assert found.value == Fraction(-3, 4) / 4 + Fraction(3, 2) * 3 / 4
    assert found.mean == Fraction(3, 8)


def test_weights_of_the_five_dimensions() -> None:
    """Gaps of -1, -2, 0, 1 and -1 with the weights 11, 32, 22, 19 and 16 %: -0.11 - 0.64 + 0.19 - 0.16."""
    weights = dict(zip(("tangibles", "reliability", "responsiveness", "assurance", "empathy"), (11, 32, 22, 19, 16), strict=True))
    gaps = [gap(name, 1, total, Fraction(weight, 100)) for (name, weight), total in zip(weights.items(), (-1, -2, 0, 1, -1), strict=True)]

    assert weighted(gaps) == Fraction(-72, 100)
    assert unweighted(gaps) == Fraction(-3, 5)


def test_a_dimension_without_answers_leaves_its_weight_out() -> None:
    """Of 20 % and 30 % that are left, -1 and -2: (-0.2 - 0.6) / 0.5."""
    gaps = [gap("a", 1, -1, Fraction(1, 5)), gap("b", 1, -2, Fraction(3, 10)), gap("c", 0, 0, Fraction(1, 2))]

    assert weighted(gaps) == Fraction(-8, 5)
    assert unweighted(gaps) == Fraction(-3, 2)
    assert gaps[2].gap is None


def test_without_answers_there_is_no_total() -> None:
    found = quality(WIDE, pairs(WIDE, rows(P1=[], E1=[], P2=[], E2=[], P3=[], E3=[]), LATER).given)

    assert (found.value, found.mean, found.answers, found.respondents) == (None, None, 0, 0)
    assert [one.gap for one in found.gaps] == [None, None]


def test_a_question_with_one_answer_is_left_out() -> None:
    answers = pairs(WIDE, rows(P1=["5"], E1=[""], P2=["4"], E2=["5"], P3=[""], E3=[""]), LATER)

    assert answers.given.height == 1
    assert answers.problems == (Problem("P082", 1, ("f:1",), "Survey"),)


def test_what_is_no_answer_of_the_scale_is_reported() -> None:
    answers = pairs(WIDE, rows(P1=["8"], E1=["5"], P2=["4"], E2=["5"], P3=["x"], E3=["y"]), LATER)

    assert answers.given.height == 1
    assert answers.problems == (Problem("P080", 3, ("f:1",), "Survey"), Problem("P082", 1, ("f:1",), "Survey"))


def test_a_question_of_no_dimension_is_reported() -> None:
    read = rows(("when",), person=["a", "a", "a"], question=["Q1", "Q9", ""], seen=["5", "5", ""], wanted=["5", "5", ""], when=[WHEN] * 3)
    answers = pairs(LONG, read, LATER)

    assert answers.given.height == 1
    assert answers.problems == (Problem("P083", 1, ("f:2",), "Survey"),)


def test_only_rows_that_it_is_about_count() -> None:
    which = survey("{kind: servqual, where: {land: DE}, dimensions: {empathy: [{perception: P1, expectation: E1}]}}")
    answers = pairs(which, rows(P1=["5", "5"], E1=["4", "7"], land=["DE", "FR"]), LATER)

    assert quality(which, answers.given).mean == 1


def test_answers_count_when_they_were_given() -> None:
    """One in October, one in November, one that nothing is known of; and one that does not exist yet."""
    read = rows(
        ("when",),
        person=["a", "b", "c", "d"],
        question=["Q1"] * 4,
        seen=["5", "6", "7", "1"],
        wanted=["7"] * 4,
        when=[WHEN, LATER, None, LATER + 1],
    )
    answers = pairs(LONG, read, LATER)
    october = surveyed(LONG, answers, plan(period=OCTOBER, as_of=LATER, every="month"))[0]

    assert october.result is not None
    assert (october.result.value, october.status) == (Fraction(-2), "missed")
    assert [point.result.value for point in october.trend] == [-2]
    assert answers.given.height == 3
    assert answers.problems == (Problem("P084", 1, ("f:3",), "Survey"),)


@pytest.mark.parametrize("every", [None, "month"])
def test_without_times_all_answers_count_whatever_the_period(every: str | None) -> None:
    answers = pairs(WIDE, rows(P1=["5"], E1=["6"], P2=["4"], E2=["6"], P3=["7"], E3=["7"]), LATER)
    row = surveyed(WIDE, answers, plan(period=OCTOBER, every=every))[0]

    assert row.result is not None
    assert (row.result.answers, row.asked) == (3, None)
    assert answers.problems == ()
