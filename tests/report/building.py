"""One report with something in every part, for the tests of data and writers."""

from dataclasses import dataclass
from typing import Any

from slacalc.figures import Plan, summarize
from slacalc.problems import Problem
from slacalc.report.data import NOTHING_FURTHER, Further, report_data
from slacalc.report.provenance import Run, Scope
from slacalc.spec.definitions import Definitions
from slacalc.times import HOUR, MINUTE
from tests.figures.building import at, plan, row, sla, table


@dataclass(frozen=True)
class Read:
    file: str
    sha256: str
    rows: int
    encoding: str


HOSTILE = "INC[red]9\x1b[31m\nnext"

DEFINITIONS = Definitions(
    "ACME service desk",
    "Europe/Berlin",
    "ab" * 32,
    (sla("first-response", "90"), sla("resolution", "95", amber="97"), sla("ola", per=None)),
    {},
)

PROBLEMS = (
    Problem("P003", 3, ("INC7", HOSTILE), "opened"),
    Problem("P034", 1200, ("INC1", "INC2", "INC3", "INC4", "INC5"), "status"),
)


def rows() -> list[dict[str, Any]]:
    """First response: 8 met of 10. Resolution: 19 met of 20 in two teams, and one ticket of each other outcome. OLA: nothing."""
    first = [row("breached" if n < 2 else "met", sla="first-response", t=n, ticket=f"INC{n}", **team(n)) for n in range(10)]
    resolution = [row("met", t=n, ticket=f"INC{n}", **team(n)) for n in range(19)]
    others = [
        row("overdue", t=20, ticket=HOSTILE, elapsed=30 * HOUR + 5 * MINUTE, **team(0)),
        row("running", t=21, at_risk=True, **team(1)),
        row("paused", t=22, **team(2)),
        row("not_started", t=23, cycle=0, **team(0)),
        row("cancelled", t=24, over_when_cancelled=True, **team(0)),
        row("waived", t=25, **team(0)),
        row("no_target", t=26, settled=at("2026-10-07T09:00"), **team(0)),
        row("invalid", t=27, **team(0)),
    ]
    return [*first, *resolution, *others]


def team(number: int) -> dict[str, Any]:
    return {"ticket.team": ("Network", "网络运维团队", None)[number % 3]}


def report(asked: Plan | None = None, further: Further = NOTHING_FURTHER) -> dict[str, Any]:
    asked = asked or plan(*DEFINITIONS.slas, group_by=("team",), every="week")
    run = Run(
        DEFINITIONS,
        as_of_default=True,
        holidays="0.109",
        tzdata="2026b",
        inputs=(Read("tickets.csv", "cd" * 32, 1200, "utf-8"),),
        calendars=(("office", "ef" * 32),),
        scope=Scope(1200, 14, 3, 80, 0),
        problems=PROBLEMS,
        timestamps="UTC",
    )
    return report_data(summarize(table(*rows(), fields=("team",)), asked), run, further)
