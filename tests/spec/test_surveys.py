"""Surveys in definition files: what is said, and what goes without saying."""

from fractions import Fraction

import pytest

from slacalc.spec import load_text
from slacalc.spec.kpi_measures import Bound
from slacalc.spec.survey_definitions import Dimension, Item, Scale, Survey
from slacalc.spec.surveys import wants_of, wants_of_file
from slacalc.spec.wants import Wants
from tests.spec.writing import definitions, with_sla


def survey(text: str) -> Survey:
    return definitions(f"surveys: {{s: {text}}}\n").surveys[0]


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [pytest.param("csat", 1, 5, id="csat"), pytest.param("nps", 0, 10, id="nps"), pytest.param("ces", 1, 7, id="ces")],
)
def test_each_kind_has_its_usual_scale(kind: str, low: int, high: int) -> None:
    assert survey(f"{{kind: {kind}, answer: a}}").scale == Scale(low * 1_000_000, high * 1_000_000)


def test_satisfied_is_from_4_of_5() -> None:
    assert survey("{kind: csat, answer: a}").satisfied == 4_000_000
    assert survey("{kind: csat, answer: a, scale: 0..100, satisfied: 72.5}").satisfied == 72_500_000


def test_words_are_compared_without_case_and_spaces() -> None:
    scale = survey('{kind: csat, answer: a, words: {" Good": 5, BAD: 1}, unanswered: Offered}').scale

    assert scale.words == (("good", 5_000_000), ("bad", 1_000_000))
    assert scale.unanswered == ("offered",)


@pytest.mark.parametrize(
    ("kind", "text", "goal"),
    [
        ("csat", ">= 90%", Bound("gte", Fraction(9, 10), ">= 90%")),
        ("nps", ">30", Bound("gt", Fraction(30), ">30")),
        ("ces", "<= 2.5", Bound("lte", Fraction(5, 2), "<= 2.5")),
        ("nps", ">= -10", Bound("gte", Fraction(-10), ">= -10")),
    ],
)
def test_targets(kind: str, text: str, goal: Bound) -> None:
    assert survey(f'{{kind: {kind}, answer: a, target: "{text}"}}').goal == goal


def test_a_survey_without_keys_of_a_file_has_its_answers_in_the_tickets() -> None:
    assert not survey("{kind: csat, answer: a}").has_file
    assert survey("{kind: csat, answer: a, ticket: t}").has_file
    assert survey("{kind: csat, answer: a, at: t}").has_file
    assert not survey("{kind: csat, answer: a, at: t}").is_of_tickets


def test_dimensions_list_questions_or_pairs_of_columns() -> None:
    long = survey(
        "{kind: servqual, item: q, respondent: r, perception: p, expectation: e, dimensions: {empathy: [Q1, Q2]}, weights: {empathy: 100%}}"
    )
    wide = survey("{kind: servqual, dimensions: {empathy: [{perception: P1, expectation: E1}]}}")

    assert long.dimensions == (Dimension("empathy", (Item("q1"), Item("q2")), Fraction(1)),)
    assert wide.dimensions == (Dimension("empathy", (Item(perception="P1", expectation="E1"),)),)


def test_what_is_wanted_of_the_tickets() -> None:
    more = """
    surveys:
      a: {kind: csat, answer: rating, where: {type: Incident, opened: {gte: 2026-01-01}}}
      b: {kind: nps, answer: score, ticket: id, where: {team: Net}}
      c: {kind: ces, answer: effort, at: when, where: {land: DE}}
    """
    wants = wants_of(definitions(more))

    assert wants.fields == {"rating", "type", "team"}
    assert wants.compared == {"opened"}
    assert not wants.moments
    assert wants.moments_there == {"resolved"}


def test_nothing_is_wanted_without_surveys() -> None:
    assert not wants_of(definitions()).moments_there


def test_what_is_read_of_a_file() -> None:
    of_ticket = survey("{kind: nps, answer: score, ticket: id, at: when, sent: sent, where: {team: Net}}")
    alone = survey("{kind: ces, answer: effort, at: when, where: {land: DE, seen: {gt: 2026-01-01}}}")

    assert wants_of_file(of_ticket) == Wants(moments=frozenset(("sent", "when")), fields=frozenset(("id", "score")))
    assert wants_of_file(alone) == Wants(moments=frozenset(("when",)), fields=frozenset(("effort", "land")), compared=frozenset(("seen",)))


def test_the_decimal_comma_of_the_source_is_that_of_answers() -> None:
    more = "source: {decimal: ','}\nsurveys: {s: {kind: csat, answer: a}}\n"

    assert load_text(with_sla(more=more), "slas.yaml").surveys[0].scale.comma
