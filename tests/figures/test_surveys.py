"""CSAT, NPS and CES: what ten answers come to, whose they are and when they count."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import polars as pl
import pytest

from slacalc.figures.kpis.values import judged
from slacalc.figures.periods import ALL
from slacalc.figures.surveys import SurveyRow, answers_to, first_of, of_file, of_tickets, resolved_after, surveyed
from slacalc.figures.surveys.scores import csat, mean, nps
from slacalc.figures.surveys.tallying import results
from slacalc.problems import Problem
from slacalc.spec.survey_definitions import Survey
from tests.figures.answering import LATER, ONE, WHEN, facts, rows, survey, tickets
from tests.figures.building import OCTOBER, at, plan

CSAT = survey('{name: Survey, kind: csat, answer: rating, target: ">= 80%"}')
ABOUT = survey("{name: Survey, kind: nps, answer: score, ticket: about, at: answered}")
TEN = ("5", "5", "5", "5", "4", "4", "4", "3", "2", "1")
"""Seven of ten are satisfied; together they are 38."""


def counts(*answers: int) -> dict[int, int]:
    return {answer * ONE: answers.count(answer) for answer in answers}


def of_answers(which: Survey, *answers: str | None, **more: Any) -> SurveyRow:  # noqa: ANN401 - whatever a plan has
    """The total of tickets that were answered for, all resolved in October."""
    table = facts(*((f"T{number}", WHEN, answer) for number, answer in enumerate(answers)))
    return surveyed(which, of_tickets(which, tickets(table)), plan(**{"period": OCTOBER, **more}))[0]


# --- the formulas ----------------------------------------------------------------------------------------------------


def test_csat_is_the_share_of_satisfied_answers() -> None:
    ratio = csat(counts(5, 5, 5, 5, 4, 4, 4, 3, 2, 1), 4 * ONE)

    assert (ratio.numerator, ratio.denominator) == (7, 10)


def test_the_mean_is_exact() -> None:
    assert mean(counts(5, 4, 4)) == Fraction(13, 3)


def test_nps_is_promoters_less_detractors() -> None:
    """Seventy of a hundred promote, ten detract, twenty do neither: 60 points (the example of Bain & Company)."""
    assert nps({10 * ONE: 40, 9 * ONE: 30, 8 * ONE: 15, 7 * ONE: 5, 6 * ONE: 4, 0: 6}) == 60


@pytest.mark.parametrize(("answer", "points"), [(10, 100), (9, 100), (8, 0), (7, 0), (6, -100), (0, -100)])
def test_whom_an_answer_makes(answer: int, points: int) -> None:
    assert nps({answer * ONE: 1}) == points


def test_between_6_and_9_nobody_promotes_or_detracts() -> None:
    assert nps({6_500_000: 1, 8_999_999: 1}) == 0


def test_without_answers_there_are_no_figures() -> None:
    assert csat({}, 4 * ONE).value is None
    assert mean({}) is None
    assert nps({}) is None


# --- answers in a column of the tickets ------------------------------------------------------------------------------


def test_ten_answers() -> None:
    row = of_answers(CSAT, *TEN, None, "")

    assert row.result is not None
    assert (row.result.answers, row.asked, row.response_rate) == (10, 12, Fraction(10, 12))
    assert (row.result.value, row.result.mean) == (Fraction(7, 10), Fraction(38, 10))
    assert row.result.counts == counts(5, 5, 5, 5, 4, 4, 4, 3, 2, 1)
    assert row.status == "missed"


def test_one_answer() -> None:
    row = of_answers(CSAT, "4")

    assert row.result is not None
    assert (row.result.value, row.result.mean, row.status) == (Fraction(1), Fraction(4), "met")


def test_no_tickets() -> None:
    row = of_answers(CSAT)

    assert row.result is not None
    assert (row.result.answers, row.result.value, row.result.mean, row.asked, row.response_rate) == (0, None, None, 0, None)
    assert row.status == "none"


def test_effort_is_a_mean() -> None:
    row = of_answers(survey('{kind: ces, answer: rating, target: ">= 5.5"}'), "7", "6", "5", "4")

    assert row.result is not None
    assert (row.result.value, row.status) == (Fraction(11, 2), "met")


def test_other_scales() -> None:
    hundred = of_answers(survey("{kind: csat, answer: rating, scale: 0..100, satisfied: 80}"), "80", "79.9", "100", "0")
    ten = of_answers(survey("{kind: nps, answer: rating, scale: 1..10}"), "10", "1", "0")

    assert hundred.result is not None
    assert ten.result is not None
    assert hundred.result.value == Fraction(1, 2)
    assert (ten.result.value, ten.result.answers) == (Fraction(0), 2)


def test_words() -> None:
    zendesk = survey("{kind: csat, answer: rating, words: {good: 5, bad: 1}, unanswered: [offered, unoffered]}")
    row = of_answers(zendesk, "good", " Good ", "BAD", "offered", "Unoffered", "4")

    assert row.result is not None
    assert row.result.counts == {5 * ONE: 2, ONE: 1, 4 * ONE: 1}


def test_a_decimal_comma() -> None:
    which = survey("{kind: csat, answer: rating}")
    table = facts(("A", WHEN, "4,5"), ("B", WHEN, "4.5"), ("C", WHEN, "4"))
    with_comma = replace(which, scale=replace(which.scale, comma=True))

    assert of_tickets(which, tickets(table)).given["@value"].to_list() == [4_500_000, 4_000_000]
    assert of_tickets(with_comma, tickets(table)).given["@value"].to_list() == [4_500_000, 4_500_000, 4_000_000]


@pytest.mark.parametrize("cell", ["5.0", "+5", "5.000000000", " 5 "])
def test_ways_to_write_five(cell: str) -> None:
    row = of_answers(CSAT, cell)

    assert row.result is not None
    assert row.result.counts == {5 * ONE: 1}


OTHER_DIGITS = ("\N{FULLWIDTH DIGIT FIVE}", "\N{ARABIC-INDIC DIGIT FIVE}", "4.\N{FULLWIDTH DIGIT FIVE}")
OFF_SCALE = ("6", "0", "0.999999", "-5", "five", "4/5", "80%", "1e0", "4.0000001", "99999999999999999999", *OTHER_DIGITS)


@pytest.mark.parametrize("cell", OFF_SCALE)
def test_what_is_no_answer_of_the_scale_is_reported(cell: str) -> None:
    answers = of_tickets(CSAT, tickets(facts(("A", WHEN, cell), ("B", WHEN, "5"))))

    assert answers.given.height == 1
    assert answers.problems == (Problem("P080", 1, ("A",), "Survey"),)


def test_only_tickets_that_it_is_about_count() -> None:
    which = survey("{kind: csat, answer: rating, where: {type: Incident}}")
    table = facts(("A", WHEN, "5"), ("B", WHEN, "1"), ("C", WHEN, "2"), type=["Incident", "Request", None])
    answers = of_tickets(which, tickets(table))

    assert answers.given["@value"].to_list() == [5 * ONE]
    assert answers.asked is not None
    assert answers.asked.height == 1


def test_answers_count_when_their_ticket_was_resolved() -> None:
    table = facts(("A", WHEN, "5"), ("B", LATER, "1"), ("C", None, "1"))
    answers = of_tickets(CSAT, tickets(table))
    october, whole = (surveyed(CSAT, answers, plan(period=period, as_of=at("2026-12-01T00:00")))[0] for period in (OCTOBER, ALL))

    assert october.result is not None
    assert whole.result is not None
    assert (october.result.answers, october.asked) == (1, 1)
    assert (whole.result.answers, whole.asked) == (3, 2)
    assert answers.problems == (Problem("P084", 1, ("C",), "Survey"),)


def test_a23_answers_of_tickets_that_are_resolved_after_as_of_do_not_exist_yet() -> None:
    """B was resolved later, as its export says; of C nothing tells when, so that its answer counts and is reported."""
    read = replace(tickets(facts(("A", WHEN, "5"), ("B", None, "1"), ("C", None, "4"))), later=pl.Series(["B"]))
    answers = of_tickets(CSAT, read)

    assert answers.given["@value"].to_list() == [5 * ONE, 4 * ONE]
    assert answers.problems == (Problem("P084", 1, ("C",), "Survey"),)


def test_a23_nor_do_answers_in_a_file_unless_they_say_when_they_were_given() -> None:
    read = rows(("answered",), about=["A", "B", "B"], score=["10", "9", "0"], answered=[None, None, WHEN])
    there = replace(tickets(facts(("A", WHEN, None), ("B", None, None))), later=pl.Series(["B"]))
    answers = of_file(ABOUT, read, there, LATER)

    assert answers.given["@value"].to_list() == [10 * ONE, 0]
    assert answers.problems == ()


def test_which_tickets_are_resolved_after_as_of() -> None:
    read = pl.DataFrame({"id": ["A", "B", "C"], "resolved": [WHEN, WHEN + 1, None]})

    assert resolved_after(read, WHEN).to_list() == ["B"]
    assert resolved_after(read.drop("resolved"), WHEN).to_list() == []


def test_where_nothing_tells_of_resolutions_there_is_no_time() -> None:
    answers = of_tickets(CSAT, tickets(facts(("A", None, "5")).drop("resolved")))

    assert answers.given["@at"].to_list() == [None]
    assert answers.asked is not None
    assert answers.asked.height == 0


# --- groups and trend ------------------------------------------------------------------------------------------------


def test_groups_add_up_to_the_whole() -> None:
    table = facts(("A", WHEN, "5"), ("B", WHEN, "1"), ("C", WHEN, "4"), ("D", WHEN, None), team=["Net", "Net", None, "Desk"])
    whole, *groups = surveyed(CSAT, of_tickets(CSAT, tickets(table, fields=("team",))), plan(group_by=("team",)))

    assert [one.group["team"] for one in groups] == ["Desk", "Net", None]
    assert [one.result and one.result.answers for one in groups] == [0, 2, 1]
    assert [one.result and one.result.value for one in groups] == [None, Fraction(1, 2), 1]
    assert [one.asked for one in groups] == [1, 2, 1]
    assert whole.result is not None
    assert (whole.result.answers, whole.asked) == (3, 4)


def test_batches_add_up() -> None:
    given = of_tickets(CSAT, tickets(facts(*((f"T{number}", WHEN, answer) for number, answer in enumerate(TEN))))).given
    [[whole], [one], [other]] = [results(CSAT, part).values() for part in (given, given.head(3), given.tail(7))]

    assert {value: one.counts.get(value, 0) + other.counts.get(value, 0) for value in whole.counts} == whole.counts


def test_a_trend_by_month() -> None:
    table = facts(("A", WHEN, "5"), ("B", at("2026-10-31T23:59"), "1"), ("C", at("2026-12-01T00:00"), "4"))
    asked = plan(period=ALL, as_of=at("2026-12-15T00:00"), every="month")
    trend = surveyed(CSAT, of_tickets(CSAT, tickets(table)), asked)[0].trend

    assert [(point.bucket.label, point.result.value, point.status, point.bucket.partial) for point in trend] == [
        ("2026-10", Fraction(1, 2), "missed", False),
        ("2026-11", None, "none", False),
        ("2026-12", 1, "met", True),
    ]


def test_without_every_and_without_answers_there_is_no_trend() -> None:
    assert of_answers(CSAT, "5").trend == ()
    assert of_answers(CSAT, period=ALL, every="month").trend == ()


# --- answers in a file -----------------------------------------------------------------------------------------------

HERE = facts(("A", WHEN, None), ("B", WHEN, None), team=["Net", "Desk"])


def test_answers_find_their_tickets() -> None:
    read = rows(("answered",), about=["A", " B ", "B"], score=["10", "9", "0"], answered=[WHEN, WHEN, WHEN])
    whole, *groups = surveyed(ABOUT, of_file(ABOUT, read, tickets(HERE, fields=("team",)), LATER), plan(group_by=("team",)))

    assert whole.result is not None
    assert (whole.result.answers, whole.asked, whole.response_rate) == (3, 2, Fraction(3, 2))
    assert [one.group["team"] for one in groups] == ["Desk", "Net"]
    assert [one.result and one.result.value for one in groups] == [0, 100]


def test_every_answer_about_a_ticket_counts() -> None:
    read = rows(("answered",), about=["A", "A", "B"], score=["10", "9", "9"], answered=[WHEN, WHEN, WHEN])
    answers = of_file(ABOUT, read, tickets(HERE), LATER)

    assert answers.given.height == 3
    assert answers.problems == (Problem("P085", 1, ("A",), "Survey"),)


def test_answers_about_unknown_tickets_count_without_a_group() -> None:
    read = rows(("answered",), about=["A", "X", ""], score=["10", "9", "9"], answered=[WHEN, WHEN, WHEN])
    answers = of_file(ABOUT, read, tickets(HERE, fields=("team",)), LATER)

    assert answers.given["ticket.team"].to_list() == ["Net", None, None]
    assert answers.problems == (Problem("P081", 2, ("f:2", "f:3"), "Survey"),)


def test_answers_about_unknown_tickets_are_not_among_chosen_ones() -> None:
    read = rows(("answered",), about=["A", "X"], score=["10", "9"], answered=[WHEN, WHEN])
    chosen = survey("{kind: nps, answer: score, ticket: about, at: answered, where: {team: Net}}")

    assert of_file(ABOUT, read, tickets(HERE, is_whole=False), LATER).given.height == 1
    assert of_file(chosen, read, tickets(HERE), LATER).given.height == 1


def test_answers_about_tickets_that_count_nowhere_are_left_out() -> None:
    read = rows(("answered",), about=["A", "VOID"], score=["10", "0"], answered=[WHEN, WHEN])
    answers = of_file(ABOUT, read, tickets(HERE, "VOID"), LATER)

    assert (answers.given.height, answers.problems) == (1, ())


def test_an_answer_without_a_time_has_that_of_its_ticket() -> None:
    read = rows(("answered",), about=["A", "X"], score=["10", "9"], answered=[None, None])
    answers = of_file(ABOUT, read, tickets(HERE), LATER)

    assert answers.given["@at"].to_list() == [WHEN, None]
    assert [problem.code for problem in answers.problems] == ["P084", "P081"]


def test_answers_later_than_as_of_do_not_exist() -> None:
    read = rows(("answered",), about=["A", "A"], score=["10", "9"], answered=[WHEN, WHEN + 1])

    assert of_file(ABOUT, read, tickets(HERE), WHEN).given["@value"].to_list() == [10 * ONE]


def test_whoever_was_asked_is_known_by_rows_that_were_sent() -> None:
    which = survey("{kind: ces, answer: effort, at: answered, sent: sent}")
    sent = [WHEN, WHEN, WHEN, LATER, None]
    read = rows(("answered", "sent"), effort=["7", "", "", "", "6"], answered=[WHEN, None, None, None, WHEN], sent=sent)
    row = surveyed(which, of_file(which, read, tickets(HERE), LATER), plan(as_of=LATER))[0]

    assert row.result is not None
    assert (row.result.answers, row.asked, row.response_rate) == (2, 3, Fraction(2, 3))


def test_without_ticket_and_sent_nobody_knows_who_was_asked() -> None:
    which = survey("{kind: ces, answer: effort, at: answered, where: {land: DE}}")
    read = rows(("answered",), effort=["7", "1", "2"], land=["DE", "FR", ""], answered=[WHEN, WHEN, WHEN])
    row, *groups = surveyed(which, of_file(which, read, tickets(HERE, fields=("team",)), LATER), plan(group_by=("team",)))

    assert row.result is not None
    assert row.result.value == 7
    assert (row.asked, row.response_rate, len(groups)) == (None, None, 0)


def test_only_tickets_that_the_survey_is_about_were_asked() -> None:
    """Two tickets are of the network; one of them has answered. Nobody asked the desk, in total and in its group."""
    table = facts(("A", WHEN, None), ("B", WHEN, None), ("C", WHEN, None), team=["Net", "Desk", "Net"])
    chosen = survey("{kind: nps, answer: score, ticket: about, at: answered, where: {team: Net}}")
    read = rows(("answered",), about=["A"], score=["10"], answered=[WHEN])
    answers = of_file(chosen, read, tickets(table, fields=("team",)), LATER)

    assert [row.asked for row in surveyed(chosen, answers, plan(group_by=("team",)))] == [2, 2]
    assert [row.asked for row in surveyed(chosen, answers, plan())] == [2]


def test_a_survey_about_none_of_the_tickets() -> None:
    chosen = survey("{kind: nps, answer: score, ticket: about, at: answered, where: {team: Nobody}}")
    answers = of_file(chosen, rows(("answered",), about=[], score=[], answered=[]), tickets(HERE, fields=("team",)), LATER)

    assert [row.asked for row in surveyed(chosen, answers, plan(group_by=("team",)))] == [0]


def test_no_rows() -> None:
    row = surveyed(ABOUT, of_file(ABOUT, rows(("answered",), about=[], score=[], answered=[]), tickets(HERE), LATER), plan())[0]

    assert row.result is not None
    assert (row.result.answers, row.result.value, row.asked) == (0, None, 2)


def test_a_survey_whose_file_is_not_given_has_no_figures() -> None:
    [row] = surveyed(ABOUT, answers_to(ABOUT, None, tickets(HERE), LATER), plan(group_by=("team",), every="month"))

    assert (row.result, row.asked, row.response_rate, row.status, row.trend) == (None, None, None, "none", ())


# --- verdicts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "met"),
    [(">= 60%", True), ("> 60%", False), ("<= 60%", True), ("< 60%", False), (">= 60.000001%", False), ("> 59.999999%", True)],
)
def test_a_target_is_held_exactly(target: str, met: bool) -> None:  # noqa: FBT001 - a case of the table
    goal = survey(f'{{kind: csat, answer: a, target: "{target}"}}').goal

    assert judged(Fraction(3, 5), goal) == ("met" if met else "missed")


def test_the_first_survey_of_a_kind() -> None:
    surveys = [survey(f"{{name: {name}, kind: {kind}, answer: a}}") for name, kind in (("x", "csat"), ("y", "nps"), ("z", "nps"))]

    assert first_of("nps", surveys) == surveys[1]
    assert first_of("ces", surveys) is None
