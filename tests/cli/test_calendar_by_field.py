"""A calendar that the ticket's team chooses: through every command, and P037 for a team that has none."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Slacalc

SLAS = """\
timezone: Europe/Berlin
statuses: {waiting: [On Hold], solved: [Resolved]}
calendars:
  office: {hours: {mon-fri: 09:00-17:00}}
  night: {hours: {mon-fri: 22:00-06:00}}
slas:
  resolution: {clock: resolution, calendar: {field: team, values: {Night Shift: night, desk: office}%s}, target: 4h}
"""
ROW = "{id},2026-10-05T20:00+02:00,2026-10-06T10:00+02:00,Resolved,{team}\n"
TEAMS = {"A1": "Night Shift", "A2": " NIGHT shift ", "A3": "DESK", "A4": "Network", "A5": "", "A6": "Night-Shift"}
"""From Monday 20:00 to Tuesday 10:00 are 8 h of the night shift, 1 h of the desk, and 14 h around the clock."""

AS_OF = ("--as-of", "2026-11-01T00:00")
P037 = "error P037 (3): measurements of 'resolution' without a calendar for the value of their field (e.g. A4, A5, A6)"


@pytest.fixture(params=[pytest.param("", id="without default"), pytest.param(", default: 24x7", id="with default")])
def default(request: pytest.FixtureRequest, desk: Path) -> bool:
    """Whether there is a default; the definitions and the tickets are in the directory."""
    desk.joinpath("slas.yaml").write_text(SLAS % request.param, encoding="utf-8")
    rows = "".join(ROW.format(id=ticket, team=team) for ticket, team in TEAMS.items())
    desk.joinpath("tickets.csv").write_text("id,opened,resolved,status,team\n" + rows, encoding="utf-8")
    return bool(request.param)


def test_measure(default: bool, slacalc: Slacalc) -> None:  # noqa: FBT001 - a fixture
    ran = slacalc("measure", "tickets.csv", *AS_OF, "-f", "json")

    chosen = {"A1": ("breached", 8 * 3600), "A2": ("breached", 8 * 3600), "A3": ("met", 3600)}
    others = ("breached", 14 * 3600) if default else ("invalid", None)
    assert {row["ticket"]: (row["outcome"], row["elapsed_seconds"]) for row in json.loads(ran.out)} == chosen | dict.fromkeys(
        ("A4", "A5", "A6"), others
    )
    assert (P037 in ran.err) is not default


@pytest.mark.parametrize("command", ["report tickets.csv", "explain A4 tickets.csv", "validate tickets.csv"])
def test_what_has_no_calendar_is_told(command: str, default: bool, slacalc: Slacalc) -> None:  # noqa: FBT001 - a fixture
    ran = slacalc(*command.split())

    assert ran.status == 0
    assert ("P037" in ran.out + ran.err) is not default


@pytest.mark.parametrize("command", ["report tickets.csv", "measure tickets.csv", "explain A4 tickets.csv", "validate tickets.csv"])
def test_strict_ends_with_it(command: str, default: bool, slacalc: Slacalc) -> None:  # noqa: FBT001 - a fixture
    assert slacalc(*command.split(), "--strict").status == (0 if default else 3)


@pytest.mark.parametrize(
    ("ticket", "calendar"),
    [
        pytest.param("A1", "night", id="a listed value"),
        pytest.param("A2", "night", id="in another case, with blanks around it"),
        pytest.param("A3", "office", id="a value listed in lower case"),
        pytest.param("A4", "24x7", id="another value"),
        pytest.param("A5", "24x7", id="an empty one"),
    ],
)
def test_explain_names_the_calendar(ticket: str, calendar: str, default: bool, slacalc: Slacalc) -> None:  # noqa: FBT001 - a fixture
    named = f"working time on the calendar {calendar}\n" in slacalc("explain", ticket, "tickets.csv").out

    assert named is (default or calendar != "24x7")
