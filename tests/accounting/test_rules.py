"""Which rule and which calendar a ticket has, and what happens when they change on the way (A15, A25)."""

from dataclasses import replace

import pytest

from slacalc.spec.calendar_definitions import CalendarChoice
from slacalc.spec.clock_definitions import AtColumn
from slacalc.spec.definitions import Sla
from slacalc.spec.target_definitions import BusinessDays
from slacalc.times import HOUR
from tests.accounting.desk import RESOLUTION, Change, has, has_not, moves, one, problems, promise, rule, status, when

MATRIX = promise(
    RESOLUTION,
    rule(HOUR, has("priority", "P1"), "24x7", label="P1"),
    rule(4 * HOUR, has("priority", "P1", "P2"), label="P1 or P2"),
    rule(8 * HOUR, has_not("priority", "P4"), label="not P4"),
)


@pytest.mark.parametrize(
    ("priority", "label", "calendar"),
    [
        pytest.param("P1", "P1", "24x7", id="the first that fits wins"),
        pytest.param("p2 ", "P1 or P2", "office", id="case and blanks do not matter"),
        pytest.param("P3", "not P4", "office", id="the last"),
        pytest.param("", "not P4", "office", id="empty is known, and not P4"),
        pytest.param(None, None, None, id="unknown fits nothing"),
        pytest.param("P4", None, None, id="none fits"),
    ],
)
def test_the_first_rule_that_fits(priority: str | None, label: str | None, calendar: str | None) -> None:
    row = one(MATRIX, "Mon 09:30", priority=priority)
    assert (row["target_rule"], row["calendar"]) == (label, calendar)


def test_tickets_that_no_rule_fits_are_reported() -> None:
    assert problems(MATRIX, "Mon 09:30", priority="P4") == [("P036", "sla", 1)]


@pytest.mark.parametrize(
    ("changes", "label", "due"),
    [
        pytest.param([("Mon 10:00", "priority", "P2", "P3")], "not P4", "Mon 17:00", id="lowered while it runs"),
        pytest.param(
            [*status(("Mon 10:00", "On hold"), ("Mon 12:00", "Open")), ("Mon 11:00", "priority", "P2", "P3")],
            "not P4",
            "Tue 11:00",
            id="lowered during a pause",
        ),
        pytest.param(
            [*status(("Mon 10:00", "Resolved")), ("Mon 11:00", "priority", "P2", "P3")],
            "P1 or P2",
            "Mon 13:00",
            id="lowered after the stop",
        ),
        pytest.param([("Wed 10:00", "priority", "P2", "P3")], "P1 or P2", "Mon 13:00", id="lowered after as-of (A23)"),
    ],
)
def test_retarget(changes: list[Change], label: str, due: str) -> None:
    """A15: the rule that fits at the end, for all time since the start."""
    row = one(MATRIX, "Tue 12:00", *changes)
    assert (row["target_rule"], when(row["due"])) == (label, due)


def test_from_no_rule_to_one() -> None:
    """P4 has no target; raised to P2 on Monday at 15:00 it is 6 h old and late from then on."""
    row = one(MATRIX, "Mon 16:00", ("Mon 15:00", "priority", "P4", "P2"))
    assert (row["outcome"], row["elapsed"], when(row["settled"])) == ("overdue", 7 * HOUR, "Mon 15:00")


# --- calendars by field ----------------------------------------------------------------------------------------------

TEAMS = (("night shift", "24x7"), ("desk", "office"))


def by_team(default: str | None, target: int | BusinessDays = 8 * HOUR) -> Sla:
    return promise(RESOLUTION, rule(target, calendar=CalendarChoice(default, "team", TEAMS)))


@pytest.mark.parametrize(
    ("team", "default", "calendar"),
    [
        pytest.param("Desk", "24x7", "office", id="a listed value"),
        pytest.param(" night SHIFT", "office", "24x7", id="in another spelling"),
        pytest.param("Network", "office", "office", id="one that is not listed: the default"),
        pytest.param("", "office", "office", id="an empty one: the default"),
        pytest.param(None, "office", "office", id="an unknown one: the default"),
    ],
)
def test_the_team_chooses_the_calendar(team: str | None, default: str, calendar: str) -> None:
    assert one(by_team(default), "Mon 10:00", team=team)["calendar"] == calendar


@pytest.mark.parametrize("team", [pytest.param("Network", id="not listed"), pytest.param("", id="empty"), pytest.param(None, id="unknown")])
def test_no_calendar_for_the_team(team: str | None) -> None:
    """P037: without a default nothing can be counted, and 24x7 is nobody's silent guess."""
    row = one(by_team(None), "Mon 10:00", team=team)
    assert (row["outcome"], row["reason"], row["elapsed"]) == ("invalid", "no calendar for the value of its field", None)
    assert problems(by_team(None), "Mon 10:00", team=team) == [("P037", "sla", 1)]


def test_each_span_counts_on_the_calendar_that_held_in_it() -> None:
    """A15: with the desk until 20:00, when the office has been closed for three hours, then with the night shift until 22:00."""
    changes = [*moves("team", "Desk", ("Mon 20:00", "Night shift")), *status(("Mon 22:00", "Resolved"))]
    row = one(by_team("office", 24 * HOUR), "Tue 09:00", *changes, opened="Mon 16:00")
    assert (row["elapsed"], row["calendar"]) == (HOUR + 2 * HOUR, "24x7")


def test_a_pause_follows_the_team_as_well() -> None:
    """On hold from Monday 16:00 to midnight; the night shift takes over at 20:00: 1 h of the office and 4 h around the clock."""
    changes = [*status(("Mon 16:00", "On hold"), ("Tue 00:00", "Open")), *moves("team", "Desk", ("Mon 20:00", "Night shift"))]
    assert one(by_team("office", 24 * HOUR), "Tue 01:00", *changes)["paused"] == 5 * HOUR


@pytest.mark.parametrize(
    ("first", "then", "outcome"),
    [
        pytest.param("Network", "Desk", "invalid", id="an hour on no calendar"),
        pytest.param("Desk", "Network", "invalid", id="none at the end"),
        pytest.param("Desk", "Night shift", "running", id="always one"),
    ],
)
def test_some_of_the_time_without_a_calendar(first: str, then: str, outcome: str) -> None:
    assert one(by_team(None), "Mon 11:00", *moves("team", first, ("Mon 10:00", then)))["outcome"] == outcome


def test_business_days_need_the_calendar_of_the_start() -> None:
    """A24: `1 business day` is reckoned from the start, where the team has no calendar; assigned within that instant it would have."""
    changes = tuple(moves("team", "Network", ("Mon 09:00", "Desk")))
    reported = replace(by_team(None, BusinessDays(1)), clock=replace(RESOLUTION, start=(AtColumn("reported"),)))
    late = tuple(moves("team", "Network", ("Mon 10:00", "Desk")))
    assert one(reported, "Mon 12:00", *changes, reported="Mon 09:00")["outcome"] == "running"
    assert one(reported, "Mon 12:00", *late, reported="Mon 09:00")["outcome"] == "invalid"


def test_business_days_on_the_calendar_of_the_start() -> None:
    """Reckoned by the desk's hours (8 h), counted around the clock once the night shift has it."""
    row = one(by_team("office", BusinessDays(1)), "Mon 19:00", *moves("team", "Desk", ("Mon 16:00", "Night shift")), opened="Mon 15:00")
    assert (row["target"], row["elapsed"], row["calendar"]) == (8 * HOUR, 4 * HOUR, "24x7")
