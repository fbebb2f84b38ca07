"""The worked examples of the accounting rules, each a ticket measured by the engine.

Office hours are Monday to Friday 09:00-17:00, Europe/Berlin. 2026-10-05 is a Monday.
"""

import pytest

from slacalc.spec.calendar_definitions import CalendarDefinition, Weekly
from slacalc.spec.clock_definitions import AtColumn, Clock, OnEvent
from slacalc.spec.definitions import Sla
from slacalc.spec.target_definitions import BusinessDays, NextBusinessDay, Target
from slacalc.times import HOUR, MINUTE
from tests.accounting.desk import (
    BERLIN,
    OFFICE,
    RESOLUTION,
    Row,
    at,
    definitions,
    has,
    history,
    measurements,
    rule,
    tickets,
)

DAY_SHIFT = CalendarDefinition("early", BERLIN, hours=(Weekly((((8 * HOUR, 17 * HOUR),),) * 5 + ((),) * 2),))
LONG_DAY = CalendarDefinition("long", BERLIN, hours=(Weekly((((9 * HOUR, 18 * HOUR),),) * 5 + ((),) * 2),))
PARIS = CalendarDefinition("paris", "Europe/Paris", always=True)
NIGHTS = CalendarDefinition("nights", BERLIN, hours=(Weekly((((0, 6 * HOUR),),) * 7),))
CALENDARS = (OFFICE, DAY_SHIFT, LONG_DAY, PARIS, NIGHTS, CalendarDefinition("24x7", BERLIN, always=True))


def measured(calendar: str, target: Target | int, opened: str, as_of: str, pause: tuple[str, str] | None = None, **columns: str) -> Row:
    """Measure the resolution of one ticket, with an optional pause from and to."""
    spec = definitions(Sla("resolution", "Resolution", RESOLUTION, (rule(target, calendar=calendar),)), calendars=CALENDARS)
    changes = [(0, pause[0], "status", "Open", "On hold"), (0, pause[1], "status", "On hold", "Open")] if pause else []
    [row] = measurements(tickets({"id": "INC1", "opened": opened, **columns}), history(*changes), spec, as_of)
    return row


@pytest.mark.parametrize(
    ("calendar", "opened", "target", "pause", "due"),
    [
        pytest.param("office", "2026-10-09 16:00", HOUR, None, "2026-10-09 17:00", id="Fri 16:00 + 1h is due at closing (A10)"),
        pytest.param("office", "2026-10-09 16:30", HOUR, None, "2026-10-12 09:30", id="Fri 16:30 + 1h is due Mon 09:30"),
        pytest.param("office", "2026-10-10 12:00", HOUR, None, "2026-10-12 10:00", id="Sat 12:00 + 1h is due Mon 10:00"),
        pytest.param(
            "office",
            "2026-10-05 09:00",
            8 * HOUR,
            ("2026-10-05 17:00", "2026-10-06 09:00"),
            "2026-10-05 17:00",
            id="a pause overnight costs nothing (A11)",
        ),
        pytest.param("early", "2023-06-14 15:00", 24 * HOUR, None, "2023-06-19 12:00", id="Wed 15:00 + 24h over a weekend"),
        pytest.param(
            "long",
            "2026-10-05 16:00",
            8 * HOUR,
            ("2026-10-05 17:00", "2026-10-06 10:00"),
            "2026-10-06 17:00",
            id="a pause gives back its 2 h of working time",
        ),
        pytest.param("paris", "2024-10-26 00:00", 49 * HOUR, None, "2024-10-28 00:00", id="49 h over the night the clocks go back"),
        pytest.param("paris", "2024-03-30 00:00", 47 * HOUR, None, "2024-04-01 00:00", id="47 h over the night the clocks go forward"),
        pytest.param("nights", "2026-10-25 00:00", 7 * HOUR, None, "2026-10-25 06:00", id="00:00-06:00 has 7 h when the clocks go back"),
        pytest.param("office", "2026-10-09 14:00", NextBusinessDay(16 * HOUR), None, "2026-10-12 16:00", id="16:00 next business day"),
        pytest.param(
            "office",
            "2026-10-05 15:00",
            NextBusinessDay(16 * HOUR, 14 * HOUR),
            None,
            "2026-10-07 16:00",
            id="... if before 14:00, and it was not",
        ),
        pytest.param("office", "2026-10-10 12:00", BusinessDays(1), None, "2026-10-12 17:00", id="Sat 12:00 + 1 business day"),
    ],
)
def test_due(calendar: str, opened: str, target: Target | int, pause: tuple[str, str] | None, due: str) -> None:
    as_of = pause[1] if pause else opened
    assert measured(calendar, target, opened, as_of, pause)["due"] == at(due)


def test_solved_after_closing_is_met() -> None:
    """A18: due Friday 17:00 at closing, solved on Saturday at noon; not a second of working time too late."""
    row = measured("office", HOUR, "2026-10-09 16:00", "2026-10-12 08:00", resolved="2026-10-10 12:00")
    assert (row["outcome"], row["elapsed"]) == ("met", HOUR)


def test_never_solved_settles_at_the_next_opening() -> None:
    """A22: due Friday 17:00 at closing; the first second too late is Monday 09:00."""
    row = measured("office", HOUR, "2026-10-09 16:00", "2026-10-12 12:00")
    assert (row["outcome"], row["settled"]) == ("overdue", at("2026-10-12 09:00"))


def test_reopening_gives_back_the_time_between() -> None:
    """A14, resume, on 24x7: due 16:00, solved 13:00, reopened 15:00; two hours were not counted, due 18:00."""
    spec = definitions(Sla("r", "R", RESOLUTION, (rule(4 * HOUR, calendar="24x7"),)), calendars=CALENDARS)
    changes = history((0, "2026-10-05 13:00", "status", "Open", "Resolved"), (0, "2026-10-05 15:00", "status", "Resolved", "Open"))
    [row] = measurements(tickets({"id": "INC1", "opened": "2026-10-05 12:00"}), changes, spec, "2026-10-05 15:30")
    assert (row["outcome"], row["due"]) == ("running", at("2026-10-05 18:00"))


def test_retarget() -> None:
    """A15, on 24x7: opened 10:00 with 3 h to go; at 11:00 the target becomes 2 h, for all time since the start: due 12:00."""
    rules = (rule(3 * HOUR, has("priority", "P2"), "24x7"), rule(2 * HOUR, has("priority", "P1"), "24x7"))
    changes = history((0, "2026-10-05 11:00", "priority", "P2", "P1"))
    spec = definitions(Sla("r", "R", RESOLUTION, rules), calendars=CALENDARS)
    [row] = measurements(tickets({"id": "INC1", "opened": "2026-10-05 10:00", "priority": "P1"}), changes, spec, "2026-10-05 11:30")
    assert row["due"] == at("2026-10-05 12:00")


def test_retarget_changes_the_calendar_too() -> None:
    """A15: opened Fri 18:00 as P1 (15 m on 24x7), P3 (4 h on office) from Sun 18:00, solved Mon 10:00: 1 h elapsed, met."""
    rules = (rule(15 * MINUTE, has("priority", "P1"), "24x7"), rule(4 * HOUR, has("priority", "P3")))
    changes = history((0, "2026-10-11 18:00", "priority", "P1", "P3"))
    spec = definitions(Sla("r", "R", RESOLUTION, rules), calendars=CALENDARS)
    table = tickets({"id": "INC1", "opened": "2026-10-09 18:00", "priority": "P3", "resolved": "2026-10-12 10:00"})
    [row] = measurements(table, changes, spec, "2026-10-12 12:00")
    assert (row["outcome"], row["elapsed"], row["calendar"]) == ("met", HOUR, "office")


def test_periodic_update() -> None:
    """A16, on 24x7: opened 0:00, the agent replies 0:10 and 0:20 and solves with the second; two cycles, and nothing after."""
    reply = OnEvent("public_reply", "agent")
    clock = Clock("periodic_update", (AtColumn("opened"), reply), (reply, *RESOLUTION.stop), cycles="each")
    changes = history(
        (0, "2026-10-05 00:10", "public_reply", "", "", "agent"),
        (0, "2026-10-05 00:20", "public_reply", "", "", "agent"),
        (0, "2026-10-05 00:20", "status", "Open", "Resolved"),
    )
    spec = definitions(Sla("u", "U", clock, (rule(30 * MINUTE, calendar="24x7"),)), calendars=CALENDARS)
    rows = measurements(tickets({"id": "INC1", "opened": "2026-10-05 00:00"}), changes, spec, "2026-10-05 12:00")
    assert [(row["started"], row["stopped"]) for row in rows] == [
        (at("2026-10-05 00:00"), at("2026-10-05 00:10")),
        (at("2026-10-05 00:10"), at("2026-10-05 00:20")),
    ]
