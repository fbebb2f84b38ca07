"""Ledgers at the edges: clock changes, microseconds, measurements without time, tickets that are not there (A1, A5, A19)."""

from dataclasses import replace

import pytest

from slacalc.accounting.explaining import explain
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.definitions import Definitions, Exclusion, Sla
from slacalc.times import HOUR, MINUTE
from tests.accounting.desk import (
    BERLIN,
    CALENDARS,
    CANCELLED,
    OFFICE,
    RESOLUTION,
    Cell,
    Change,
    at,
    definitions,
    explained,
    has,
    history,
    moves,
    promise,
    rule,
    status,
    tickets,
)
from tests.accounting.test_cycles import NEXT_RESPONSE


def states(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> list[list[str]]:
    return [[entry.state for entry in one.ledger] for one in explained(spec, as_of, *changes, **columns)]


@pytest.mark.parametrize(
    ("opened", "resolved", "hours"),
    [
        pytest.param("2026-10-25 00:00", "2026-10-26 00:00", 25, id="the day of 25 hours"),
        pytest.param("2026-03-29 00:00", "2026-03-30 00:00", 23, id="the day of 23 hours"),
    ],
)
def test_days_on_which_the_clocks_change(opened: str, resolved: str, hours: int) -> None:
    [found] = explained(promise(RESOLUTION, rule(HOUR, calendar="24x7")), "2026-12-01 00:00", opened=opened, resolved=resolved)
    assert sum(entry.working for entry in found.ledger) == found.measurement["elapsed"].item() == hours * HOUR


def test_time_that_is_promised_nothing_under_prorate() -> None:
    """Half an hour of P3, for which there is no target, does not count, and the ledger says so."""
    only_p1 = promise(replace(RESOLUTION, on_change="prorate"), rule(4 * HOUR, has("priority", "P1")))
    changes = (*moves("priority", "P1", ("Mon 10:00", "P3"), ("Mon 10:30", "P1")), ("Mon 12:00", "status", "Open", "Resolved"))
    [found] = explained(only_p1, "Tue 09:00", *changes, priority="P1")
    assert [(entry.state, entry.working, entry.closed) for entry in found.ledger] == [
        ("running", HOUR, ()),
        ("paused", 0, ("no target rule fits",)),
        ("running", 90 * MINUTE, ()),
    ]


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        pytest.param((), {"resolved": "Mon 08:00"}, id="invalid"),
        pytest.param((), {"opened": None}, id="never opened"),
        pytest.param(status(("Mon 09:00", "Cancelled")), {}, id="cancelled at the start"),
        pytest.param((), {"resolved": "Mon 09:00"}, id="solved at the start"),
        pytest.param((), {"opened": "Tue 09:00"}, id="opened at as-of"),
    ],
)
def test_no_time_no_ledger(changes: tuple[Change, ...], columns: dict[str, str | None]) -> None:
    [found] = explained(promise(replace(RESOLUTION, cancel=CANCELLED)), "Tue 09:00", *changes, **columns)
    assert found.ledger == ()


def test_without_a_target_no_working_time_is_shown() -> None:
    """A25: no rule fits, so there is no calendar to count on: nothing is elapsed, and the ledger counts nothing either."""
    [found] = explained(promise(RESOLUTION, rule(HOUR, has("priority", "P1"))), "Mon 12:00", priority="P4")
    assert (found.measurement["outcome"].item(), found.ledger) == ("no_target", ())


def test_a_clock_that_has_not_started_has_no_ledger() -> None:
    [found] = explained(promise(NEXT_RESPONSE), "Tue 09:00")
    assert (found.measurement["outcome"].item(), found.ledger, found.timezone) == ("not_started", (), BERLIN)


def test_microseconds() -> None:
    """A1: nothing is rounded; seven microseconds on hold are seven microseconds."""
    changes = status(("Mon 10:00", "On hold"), ("Mon 10:00:00.000007", "Open"), ("Mon 11:00:00.000009", "Resolved"))
    [found] = explained(promise(RESOLUTION), "Tue 09:00", *changes)
    assert [entry.working for entry in found.ledger] == [60 * MINUTE, 7, 60 * MINUTE + 2]
    assert found.ledger[-1].total == found.measurement["elapsed"].item() == 120 * MINUTE + 2


def test_the_time_zone_of_the_calendar() -> None:
    tokyo = CalendarDefinition("tokyo", "Asia/Tokyo", OFFICE.hours)
    spec = definitions(promise(RESOLUTION, rule(HOUR, calendar="tokyo")), calendars=(*CALENDARS, tokyo))
    assert [one.timezone for one in explained(spec, "Mon 10:00")] == ["Asia/Tokyo"]


def test_one_ticket_of_many() -> None:
    """Asked for the second ticket, the ledger shows the second's history; the third has none, a fourth does not exist."""
    table = tickets(*({"id": name, "opened": "Mon 09:00", "team": "Desk"} for name in ("A", "B", "C")))
    changes = history((0, "Mon 10:00", "status", "Open", "On hold"), (1, "Mon 11:00", "status", "Open", "On hold"))
    spec = definitions(promise(RESOLUTION), exclude=(Exclusion(has("team", "spam"), "junk"),))
    counts = {
        name: [entry.state for one in explain(table, changes, spec, at("Mon 12:00"), name).measurements for entry in one.ledger]
        for name in "ABCD"
    }
    assert counts == {"A": ["running", "paused"], "B": ["running", "paused"], "C": ["running"], "D": []}


def test_excluded_and_future_tickets_have_no_ledger() -> None:
    spec = definitions(promise(RESOLUTION), exclude=(Exclusion(has("team", "spam"), "junk"),))
    assert (states(spec, "Mon 12:00", team="Spam"), states(spec, "Mon 12:00", opened="Tue 09:00")) == ([], [])
