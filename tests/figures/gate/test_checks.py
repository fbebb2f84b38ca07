"""What is checked: each objective and target once, with the figure it is about and the verdict on it."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from slacalc.figures import summarize
from slacalc.figures.gate.checks import Check, checks_of, others_of
from slacalc.figures.gate.judging import judged
from slacalc.figures.gate.rules import Rules
from slacalc.figures.surveys import SurveyRow, of_tickets, surveyed
from slacalc.spec.definitions import Limit, Objective, Sla
from slacalc.times import HOUR
from tests.figures.answering import WHEN, facts, survey
from tests.figures.answering import tickets as answered
from tests.figures.building import plan, row, sla, table, tickets
from tests.figures.gate.judging import share_check, subjects
from tests.figures.kpis.desk import looked_at

TEAMS = [row("met", t=1, ticket="A", **{"ticket.team": "Net"}), row("breached", t=2, ticket="B", **{"ticket.team": None})]


def named(checks: tuple[Check, ...]) -> list[tuple[str, str, dict[str, Any], str]]:
    return [(check.kind, check.figure.key, dict(check.figure.group), check.verdict) for check in checks]


def of(rows: list[dict[str, Any]], *slas: Sla, fields: tuple[str, ...] = ()) -> list[tuple[str, str, dict[str, Any], str]]:
    return named(checks_of(summarize(table(*rows, fields=fields), plan(*slas)), (), (), ()))


def test_an_objective_is_a_check() -> None:
    assert of(tickets(met=19, breached=1), sla("resolution", "95")) == [("objective", "resolution", {}, "met")]


def test_an_sla_without_objective_is_none() -> None:
    assert of(tickets(met=1), sla("resolution")) == []


def test_an_objective_per_team_is_a_check_for_each_team() -> None:
    assert of(TEAMS, sla("resolution", "95", per="team"), fields=("team",)) == [
        ("objective", "resolution", {"team": "Net"}, "met"),
        ("objective", "resolution", {"team": None}, "missed"),
    ]


def test_an_objective_per_team_without_tickets_has_no_data() -> None:
    assert of([], sla("resolution", "95", per="team"), fields=("team",)) == [("objective", "resolution", {}, "none")]


def test_limits_are_checks_of_their_own_behind_the_share() -> None:
    limited = replace(sla("resolution", "50"), limits=(Limit("p90", 4 * HOUR, "4h", "warn"), Limit("mean", 6 * HOUR, "6h")))
    found = checks_of(summarize(table(*tickets(met=1, breached=1)), plan(limited)), (), (), ())

    assert named(found) == [
        ("objective", "resolution", {}, "met"),
        ("limit", "resolution p90", {}, "missed"),
        ("limit", "resolution mean", {}, "met"),
    ]
    assert [check.severity for check in found] == ["fail", "warn", "fail"]
    assert [check.figure.value for check in found] == [Fraction(1, 2), 5 * HOUR, Fraction(7, 2) * HOUR]


@pytest.mark.parametrize(
    ("said", "verdict", "headroom"),
    [
        pytest.param('- backlog: "<= 1"', "missed", None, id="a number of tickets"),
        pytest.param('- reopen_rate: "<= 5%"', "met", 0, id="a share that should be small"),
        pytest.param('- {name: Done, share_of: {status: Resolved}, target: ">= 50%"}', "met", 1, id="a share that should be large"),
        pytest.param('- mean_time_to_resolve: "< 2h"', "missed", None, id="a length that has to be under it"),
        pytest.param("- backlog", None, None, id="without a target"),
    ],
)
def test_targets_of_key_figures(said: str, verdict: str | None, headroom: int | None) -> None:
    """Two are resolved, each by its first agent after two hours; two are open."""
    desk = "id,opened,resolved,status\nA,5 09:00,5 11:00,Resolved\nB,5 09:00,5 11:00,Resolved\nC,6 09:00,,Open\nD,6 09:00,,Open"
    history = "A,5 09:00,status,,Open,\nA,5 11:00,status,Open,Resolved,ann\nB,5 09:00,status,,Open,\nB,5 11:00,status,Open,Resolved,ann"
    kpis = looked_at(desk, history, f"kpis:\n  {said}\n").kpis
    found = checks_of(summarize(table(), plan()), kpis, (), ())

    assert [(check.verdict, check.headroom) for check in found] == ([] if verdict is None else [(verdict, headroom)])


def rows_of(text: str, *answers: str) -> tuple[SurveyRow, ...]:
    which = survey(text)
    return surveyed(which, of_tickets(which, answered(facts(*((f"T{n}", WHEN, one) for n, one in enumerate(answers))))), plan())


def test_targets_of_surveys() -> None:
    rows = rows_of('{name: Pulse, kind: csat, answer: rating, target: ">= 80%", severity: warn}', "5", "4", "4", "1")
    [check] = checks_of(summarize(table(), plan()), (), (), rows)

    assert (check.kind, check.figure.key, check.verdict, check.severity, check.headroom) == ("survey", "s", "missed", "warn", -1)
    assert checks_of(summarize(table(), plan()), (), (), rows_of("{kind: csat, answer: rating}", "5")) == ()


@pytest.mark.parametrize(
    ("met", "of", "at_least", "headroom"),
    [(95, 100, "0.95", 0), (94, 100, "0.95", -1), (100, 100, "0.95", 5), (0, 0, "0.95", None), (165, 177, "0.95", -4)],
)
def test_a28_headroom(met: int, of: int, at_least: str, headroom: int | None) -> None:
    assert share_check(met, of, at_least).headroom == headroom


def test_shares_without_an_objective_may_fall_too() -> None:
    light = replace(sla("light", "95", per="team"), objective=Objective(Fraction(1), per="team", severity="warn"))
    figures = summarize(table(*TEAMS, fields=("team",)), plan(sla("resolution", "95", per="team"), sla("other"), sla("own", "50"), light))

    found = [(figure.key, severity) for figure, severity in others_of(figures, ())]
    assert found == [("resolution", "fail"), ("other", "fail"), ("light", "warn")]


@pytest.mark.parametrize(
    ("only", "keys"),
    [
        pytest.param((), ["a", "a p90", "a within 8h", "b"], id="all"),
        pytest.param(("a",), ["a", "a p90", "a within 8h"], id="an SLA, with its limits and tiers"),
        pytest.param(("a p90",), ["a p90"], id="a limit"),
        pytest.param(("a within 8h",), ["a within 8h"], id="a tier"),
        pytest.param(("b", "a p90"), ["a p90", "b"], id="several, in the order of the report"),
    ],
)
def test_only_some(only: tuple[str, ...], keys: list[str]) -> None:
    first = replace(sla("a", "50"), limits=(Limit("p90", HOUR, "1h"),))
    tier = replace(sla("a within 8h", "50"), tier_of="a")
    found = judged(subjects([], plan(first, tier, sla("b", "50"))), Rules(), None, only)

    assert [one.check.figure.key for one in found] == keys
