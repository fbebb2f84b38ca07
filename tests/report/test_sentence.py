"""The sentence that a manager can forward, case by case."""

from typing import Any

import pytest

from slacalc.figures import Plan, summarize
from slacalc.figures.periods import ALL
from slacalc.report.sentence import sentence
from tests.figures.building import plan, row, sla, table, tickets

Rows = list[dict[str, Any]]


def of(name: str, *, first: int = 0, **outcomes: int) -> Rows:
    """So many measurements of an SLA, each of its own ticket."""
    return [made | {"sla": name, "t": made["t"] + first} for made in tickets(**outcomes)]


def per_team(**breaches: int) -> Rows:
    """Ten measurements per team, so many of them breached."""
    return [
        row("breached" if number < breached else "met", t=team * 10 + number, **{"ticket.team": name})
        for team, (name, breached) in enumerate(breaches.items())
        for number in range(10)
    ]


TEN = {"met": 10}
FOUR = [sla("a", "90"), sla("b", "90"), sla("c", "90"), sla("resolution", "95")]


@pytest.mark.parametrize(
    ("rows", "asked", "said"),
    [
        pytest.param(
            [*of("a", **TEN), *of("b", **TEN), *of("c", **TEN), *of("resolution", met=165, breached=10, overdue=2)],
            plan(*FOUR),
            "October 2026: 3 of 4 objectives met; Resolution missed its 95 % (93.2 %, 12 breaches, 4 too many).",
            id="one missed",
        ),
        pytest.param(
            [*of("a", **TEN), *of("b", **TEN), *of("c", **TEN), *of("resolution", met=20)],
            plan(*FOUR),
            "October 2026: all 4 objectives met.",
            id="all met",
        ),
        pytest.param(
            of("resolution", met=19, breached=1),
            plan(sla("resolution", "95")),
            "October 2026: the objective is met: Resolution 95.0 % of at least 95 %.",
            id="the only one is met",
        ),
        pytest.param(
            of("resolution", met=9, breached=1),
            plan(sla("resolution", "99.9"), period=ALL),
            "All tickets: 0 of 1 objectives met; Resolution missed its 99.9 % (90.0 %, 1 breach, 1 too many).",
            id="the only one is missed, without period",
        ),
        pytest.param(
            of("resolution", met=96, breached=4),
            plan(sla("resolution", "95", amber="97")),
            "October 2026: the objective is met: Resolution 96.0 % of at least 95 %; "
            "Resolution is close to its 95 % (96.0 %, room for 1 more).",
            id="met but close",
        ),
        pytest.param(
            of("a", **TEN),
            plan(sla("a", "90"), sla("b", "90")),
            "October 2026: the objective is met: A 100.0 % of at least 90 %; without data: B.",
            id="one without data",
        ),
        pytest.param(
            of("a", running=2),
            plan(sla("a", "90"), sla("b", "90")),
            "October 2026: nothing to judge; no measurement has settled.",
            id="nothing measured",
        ),
        pytest.param(
            of("a", met=3, breached=1),
            plan(sla("a")),
            "October 2026: no objective is defined; 75.0 % of measurements met (3 of 4).",
            id="no objective",
        ),
        pytest.param(
            [],
            plan(sla("a")),
            "October 2026: no objective is defined, and no measurement has settled.",
            id="no objective, nothing measured",
        ),
        pytest.param(
            [*of("a", met=4), *of("b", **TEN)],
            plan(sla("a", "90"), sla("b", "90")),
            "October 2026: all 2 objectives met; on few tickets: A.",
            id="A30 thin",
        ),
        pytest.param(
            of("resolution", met=94, invalid=6),
            plan(sla("resolution", "90")),
            "October 2026: the objective is met: Resolution 100.0 % of at least 90 %; 6.0 % of measurements are invalid (6 of 100).",
            id="A30 more invalid than allowed",
        ),
        pytest.param(
            of("resolution", met=95, invalid=5),
            plan(sla("resolution", "90")),
            "October 2026: the objective is met: Resolution 100.0 % of at least 90 %.",
            id="A30 as many invalid as allowed",
        ),
        pytest.param(
            of("resolution", met=5, running=5),
            plan(sla("resolution", "90"), rule="strict"),
            "October 2026: 0 of 1 objectives met; Resolution missed its 90 % (50.0 %, 5 not met, 4 too many).",
            id="not every miss of the strict rule is a breach",
        ),
    ],
)
def test_the_sentence(rows: Rows, asked: Plan, said: str) -> None:
    assert sentence(summarize(table(*rows), asked)) == said


def test_each_value_of_per_is_an_objective_and_the_worst_three_are_named() -> None:
    figures = summarize(
        table(*per_team(Desk=0, Net=2, Apps=4, Field=3, Web=5), fields=("team",)), plan(sla("resolution", "95", per="team"))
    )

    assert sentence(figures) == (
        "October 2026: 1 of 5 objectives met; Resolution for team Apps missed its 95 % (60.0 %, 4 breaches, 4 too many); "
        "Resolution for team Field missed its 95 % (70.0 %, 3 breaches, 3 too many); "
        "Resolution for team Web missed its 95 % (50.0 %, 5 breaches, 5 too many); and 1 more missed."
    )
