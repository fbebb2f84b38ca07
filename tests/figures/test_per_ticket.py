"""Tickets with all of their promises kept: what counts under each rule, in which group, and that tiers count nothing (A20)."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from slacalc.figures import Figures, finish, partial, summarize
from slacalc.figures.compliance import RULES, Ratio
from slacalc.spec.definitions import ComplianceRule
from tests.figures.building import at, plan, row, sla, table, tickets

RESPONSE, RESOLUTION = sla("response"), sla("resolution")
NOTHING = Ratio(0, 0)


def of_tickets(*outcomes: dict[str, str], rule: ComplianceRule = "settled", **rest: Any) -> Figures:  # noqa: ANN401 - as in a plan
    """The figures of tickets, each with the outcomes of its promises."""
    rows = [row(outcome, t=number, ticket=f"INC{number}", sla=name) for number, one in enumerate(outcomes) for name, outcome in one.items()]
    return summarize(table(*rows), plan(RESPONSE, RESOLUTION, rule=rule, **rest))


def test_a_ticket_is_met_where_all_of_its_promises_are() -> None:
    """Two promises kept; one of them broken; only one made, and kept: four of five measurements, two of three tickets."""
    figures = of_tickets({"response": "met", "resolution": "met"}, {"response": "met", "resolution": "breached"}, {"response": "met"})

    assert [total.ratio for total in figures.totals] == [Ratio(3, 3), Ratio(1, 2)]
    assert [one.ratio for one in figures.tickets] == [Ratio(2, 3)]


@pytest.mark.parametrize(
    ("response", "resolution", "counts"),
    [
        pytest.param("met", "met", ((1, 1), (1, 1), (1, 1), (1, 1)), id="all kept"),
        pytest.param("met", "breached", ((0, 1), (0, 1), (0, 1), (0, 1)), id="one broken"),
        pytest.param("met", "overdue", ((0, 1), (1, 1), (0, 1), (0, 1)), id="completed does not look at what is overdue"),
        pytest.param("overdue", "running", ((0, 1), (0, 0), (0, 1), (0, 1)), id="nothing completed"),
        pytest.param("met", "running", ((1, 1), (1, 1), (0, 1), (1, 1)), id="one not settled yet"),
        pytest.param("running", "paused", ((0, 0), (0, 0), (0, 1), (1, 1)), id="nothing settled yet"),
        pytest.param("met", "waived", ((1, 1), (1, 1), (1, 1), (1, 1)), id="what is waived is left out"),
        pytest.param("waived", "cancelled", ((0, 0), (0, 0), (0, 0), (0, 0)), id="nothing but what is left out"),
        pytest.param("met", "not_started", ((1, 1), (1, 1), (1, 1), (1, 1)), id="not begun"),
        pytest.param("met", "invalid", ((1, 1), (1, 1), (0, 1), (0, 1)), id="not to be measured"),
        pytest.param("met", "no_target", ((1, 1), (1, 1), (0, 1), (0, 1)), id="without a target"),
    ],
)
def test_a20_the_rule_says_which_measurements_count(response: str, resolution: str, counts: tuple[tuple[int, int], ...]) -> None:
    """Under settled, completed, strict and optimistic, in this order."""
    outcomes = {"response": response, "resolution": resolution}

    found = [of_tickets(outcomes, rule=rule).tickets[0].ratio for rule in RULES]
    assert found == [Ratio(*pair) for pair in counts]


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        pytest.param("settled", Fraction(1), id="settled: 100 %"),
        pytest.param("strict", Fraction(3, 5), id="strict: 60 %"),
    ],
)
def test_a20_three_met_and_two_running(rule: ComplianceRule, share: Fraction) -> None:
    figures = summarize(table(*tickets(met=3, running=2)), plan(RESOLUTION, rule=rule))

    assert figures.totals[0].ratio.value == figures.tickets[0].ratio.value == share


def test_a16_only_the_deciding_cycle_counts() -> None:
    rows = [row("breached", cycle=1, deciding=False), row("met", cycle=2)]

    assert summarize(table(*rows), plan(RESOLUTION)).tickets[0].ratio == Ratio(1, 1)


def test_every_cycle_with_a_verdict_of_its_own_counts() -> None:
    rows = [row("breached", cycle=1), row("met", cycle=2)]

    assert summarize(table(*rows), plan(RESOLUTION)).tickets[0].ratio == Ratio(0, 1)


def test_tiers_count_nothing() -> None:
    """Late for both of its targets, a ticket is still one ticket; late for the second alone it has kept its promise."""
    tier = replace(sla("resolution within 2h"), tier_of="resolution")
    rows = [row("breached", t=0), row("breached", t=0, sla=tier.id), row("met", t=1), row("breached", t=1, sla=tier.id)]
    figures = summarize(table(*rows), plan(RESOLUTION, tier))

    assert [total.ratio for total in figures.totals] == [Ratio(1, 2), Ratio(0, 2)]
    assert figures.tickets[0].ratio == Ratio(1, 2)
    assert [breach.sla for breach in figures.worst] == ["resolution"]
    assert figures.invalid == Ratio(0, 2)


def test_promises_that_are_not_asked_for_count_nothing() -> None:
    assert summarize(table(row("met"), row("breached", sla="other")), plan(RESOLUTION)).tickets[0].ratio == Ratio(1, 1)


def test_a22_a_ticket_counts_in_a_period_by_what_has_settled_in_it() -> None:
    """Answered in September, solved too late in October."""
    answered = row("met", sla="response", settled=at("2026-09-30T12:00"))
    figures = summarize(table(answered, row("breached")), plan(RESPONSE, RESOLUTION))

    assert figures.tickets[0].ratio == Ratio(0, 1)


def test_a_ticket_counts_in_every_group_in_which_it_has_measurements() -> None:
    """Answered in time by the desk, solved too late by the network team; a second one all by the desk."""
    rows = [
        row("met", t=0, sla="response", **{"ticket.team": "Desk"}),
        row("breached", t=0, **{"ticket.team": "Network"}),
        row("met", t=1, **{"ticket.team": "Desk"}),
        row("met", t=2, **{"ticket.team": None}),
    ]
    figures = summarize(table(*rows, fields=("team",)), plan(RESPONSE, RESOLUTION, group_by=("team",)))

    assert [(dict(one.group), one.ratio) for one in figures.tickets] == [
        ({}, Ratio(2, 3)),
        ({"team": "Desk"}, Ratio(2, 2)),
        ({"team": "Network"}, Ratio(0, 1)),
        ({"team": None}, Ratio(1, 1)),
    ]


def test_the_fields_that_objectives_are_judged_per_make_no_groups_of_tickets() -> None:
    rows = [row("met", **{"ticket.team": "Desk"})]
    figures = summarize(table(*rows, fields=("team",)), plan(sla("resolution", "90", per="team")))

    assert [one.group for one in figures.tickets] == [{}]


def test_without_measurements_there_is_no_share() -> None:
    figures = summarize(table(fields=("team",)), plan(RESPONSE, RESOLUTION, group_by=("team",)))

    assert [(one.ratio, one.thin) for one in figures.tickets] == [(NOTHING, True)]


def test_a30_fewer_tickets_than_wanted_are_thin() -> None:
    enough, few = (summarize(table(*tickets(met=count)), plan(RESOLUTION)).tickets[0].thin for count in (5, 4))

    assert (enough, few) == (False, True)


def test_batches_of_whole_tickets_add_up() -> None:
    asked = plan(RESPONSE, RESOLUTION, group_by=("team",))
    batches = [
        table(*(row(outcome, t=number, **{"ticket.team": team}) for number, outcome, team in rows), fields=("team",))
        for rows in ([(0, "met", "Desk"), (1, "breached", "Desk")], [(2, "met", "Network"), (3, "met", "Desk")], [])
    ]
    figures = finish([partial(batch, asked) for batch in batches], asked)

    assert [(dict(one.group), one.ratio) for one in figures.tickets] == [
        ({}, Ratio(3, 4)),
        ({"team": "Desk"}, Ratio(2, 3)),
        ({"team": "Network"}, Ratio(1, 1)),
    ]
