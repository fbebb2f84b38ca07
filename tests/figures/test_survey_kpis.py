"""The first survey of each kind as KPIs: the same answers, cut in windows and groups."""

from dataclasses import replace
from fractions import Fraction

from slacalc.figures.kpis.sight import Cut, Window
from slacalc.figures.kpis.values import Value
from slacalc.figures.periods import ALL
from slacalc.figures.surveys import answers_to, kpi_figures, of_tickets, pairs
from tests.figures.answering import LATER, WHEN, facts, rows, survey, tickets
from tests.figures.building import OCTOBER, at, plan

CSAT = survey("{kind: csat, answer: rating}")
QUALITY = survey("{kind: servqual, dimensions: {empathy: [{perception: P, expectation: E}]}}")
TABLE = facts(("A", WHEN, "5"), ("B", WHEN, "1"), ("C", LATER, "4"), ("D", None, "2"), team=["Net", "Desk", "Net", "Net"])
MONTHS = (Window(at("2026-10-01T00:00"), at("2026-11-01T00:00")), Window(at("2026-11-01T00:00"), at("2026-12-01T00:00")))
WHOLE = Cut((Window(),))


def test_in_windows_and_groups() -> None:
    answers = of_tickets(CSAT, tickets(TABLE, fields=("team",)))
    found = kpi_figures([CSAT], {"s": answers}, plan(period=ALL))

    assert found["surveys", "csat"](Cut(MONTHS)) == {
        (0, ()): Value(Fraction(1, 2), 2, numerator=1, denominator=2),
        (1, ()): Value(Fraction(1), 1, numerator=1, denominator=1),
    }
    assert {key: value.value for key, value in found["surveys", "csat_mean"](Cut(MONTHS, ("team",))).items()} == {
        (0, ("Net",)): 5,
        (0, ("Desk",)): 1,
        (1, ("Net",)): 4,
    }


def test_without_a_period_answers_of_no_known_time_count_as_in_the_survey() -> None:
    found = kpi_figures([CSAT], {"s": of_tickets(CSAT, tickets(TABLE))}, plan(period=ALL))

    assert found["surveys", "csat"](WHOLE)[0, ()].n == 4


def test_the_first_survey_of_a_kind_counts() -> None:
    nps, other = (survey(f"{{kind: nps, answer: {column}, at: when}}") for column in ("score", "points"))
    surveys = [replace(nps, id="a"), replace(other, id="b")]
    read = rows(("when",), score=["10", "9"], points=["0", "0"], when=[WHEN, WHEN])
    answers = {one.id: answers_to(one, read, tickets(TABLE), LATER) for one in surveys}

    assert kpi_figures(surveys, answers, plan(period=ALL))["surveys", "nps"](WHOLE)[0, ()].value == 100


def test_kinds_that_there_are_none_of_are_no_kpis() -> None:
    assert kpi_figures([], {}, plan()) == {}
    assert {name for _, name in kpi_figures([CSAT], {"s": None}, plan())} == {"csat", "csat_mean"}


def test_a_survey_whose_file_is_not_given_has_no_values() -> None:
    assert kpi_figures([CSAT], {"s": None}, plan())["surveys", "csat"](WHOLE) == {}


def test_service_quality_without_times_is_of_the_period_and_in_no_piece_and_group() -> None:
    answers = pairs(QUALITY, rows(P=["5"], E=["6"]), LATER)
    found = kpi_figures([QUALITY], {"s": answers}, plan(period=OCTOBER))["surveys", "servqual"]

    assert found(Cut((Window(OCTOBER.start, OCTOBER.end),))) == {(0, ()): Value(Fraction(-1), 1)}
    assert found(Cut(MONTHS)) == {}
    assert found(Cut((Window(OCTOBER.start, OCTOBER.end),), ("team",))) == {}
