"""What columns and history say about a ticket's state (A12, A13)."""

from dataclasses import replace

import pytest

from slacalc.accounting import measure
from slacalc.spec.clock_definitions import Becomes
from slacalc.spec.conditions import Text
from slacalc.times import HOUR
from tests.accounting.desk import (
    RESOLUTION,
    SOLVED,
    Change,
    at,
    batch,
    definitions,
    has,
    history,
    moves,
    one,
    problems,
    promise,
    rule,
    status,
    tickets,
    when,
)

P1, P2 = rule(HOUR, has("priority", "P1"), label="P1"), rule(8 * HOUR, has("priority", "P2"), label="P2")
BY_PRIORITY = promise(RESOLUTION, P1, P2)
URGENT = ("Mon 10:00", "priority", "P2", "P1")


@pytest.mark.parametrize(
    ("changes", "column", "as_of", "fits"),
    [
        pytest.param([], "P1", "Mon 09:30", "P1", id="no history: the column holds for the whole life"),
        pytest.param([URGENT], "P1", "Mon 10:30", "P1", id="after the change: its new value"),
        pytest.param([URGENT], "P1", "Mon 09:30", "P2", id="before the first change: its old value, not the column's"),
        pytest.param([("Mon 10:00", "priority", None, "P1")], "P1", "Mon 09:30", None, id="no old value: unknown before the change"),
        pytest.param([("Mon 09:00", "priority", None, "P1")], "P1", "Mon 09:30", "P1", id="no old value, changed at opened: the new one"),
        pytest.param([("Mon 10:00", "priority", "", "P1")], "P1", "Mon 09:30", None, id="an empty old value is empty"),
        pytest.param([URGENT], "P1", "Mon 10:00", "P1", id="a change exactly at as-of counts (A23)"),
        pytest.param([URGENT], "P2", "Mon 11:00", "P1", id="history wins over the column"),
        pytest.param([("Mon 08:00", "priority", "P2", "P1")], "P1", "Mon 09:30", "P1", id="a change before the opening"),
        pytest.param([], None, "Mon 09:30", None, id="no such column in this ticket's file: unknown"),
    ],
)
def test_the_value_at_as_of(changes: list[Change], column: str | None, as_of: str, fits: str | None) -> None:
    assert one(BY_PRIORITY, as_of, *changes, priority=column)["target_rule"] == fits


def test_unknown_is_neither_equal_nor_different() -> None:
    """A12, Kleene: `not P1` does not hold for an unknown priority; so no rule fits until it becomes known at 10:00."""
    otherwise = promise(RESOLUTION, rule(8 * HOUR, has("priority", "P2"), label="P2"))
    first = one(otherwise, "Mon 09:30", ("Mon 10:00", "priority", None, "P2"), priority="P2")
    then = one(otherwise, "Mon 10:30", ("Mon 10:00", "priority", None, "P2"), priority="P2")
    assert (first["outcome"], then["outcome"]) == ("no_target", "running")


@pytest.mark.parametrize(
    ("column", "found"),
    [
        pytest.param("P2", [("P033", "priority", 1)], id="the column says otherwise"),
        pytest.param("", [("P033", "priority", 1)], id="the column is empty"),
        pytest.param("P1", [], id="they agree"),
        pytest.param(" p1", [], id="they differ in case and blanks only"),
        pytest.param(None, [], id="there is no column"),
    ],
)
def test_history_and_column_disagree(column: str | None, found: list[tuple[str, str, int]]) -> None:
    """A12: the history ends with P1."""
    assert problems(BY_PRIORITY, "Mon 09:30", URGENT, priority=column) == found


@pytest.mark.parametrize(
    ("column", "found"),
    [
        pytest.param("Resolved", [], id="its name"),
        pytest.param("Closed", [("P033", "status", 1)], id="the name of another"),
        pytest.param("7", [("P033", "status", 1)], id="another number"),
        pytest.param("Parked", [("P033", "status", 1)], id="a name in no group"),
    ],
)
def test_a_status_by_number_in_history_and_by_name_in_the_column(column: str, found: list[tuple[str, str, int]]) -> None:
    """A12: the history ends with 6; 7 is in the group `closed` too."""
    groups = {"solved": ("resolved", "closed", "6", "7"), "closed": ("closed", "7")}
    known = replace(definitions(BY_PRIORITY), statuses=groups)
    assert problems(known, "Mon 10:00", ("Mon 09:30", "status", "1", "6"), status=column, priority="P1") == found


def test_history_of_a_field_that_the_tickets_do_not_have() -> None:
    """The impact is in the history only; there is no column that could disagree."""
    sla = promise(RESOLUTION, rule(HOUR, has("impact", "high"), label="high"), rule(8 * HOUR))
    changes = history((0, "Mon 10:00", "impact", "low", "high"))
    table = tickets({"id": "INC1", "opened": "Mon 09:00", "impact": None})
    found = measure(table, changes, definitions(sla), at("Mon 11:00"))
    assert (found.measurements["target_rule"].to_list(), found.problems) == (["high"], ())


def test_changes_before_the_opening_are_noted() -> None:
    """P035: the ticket was on hold before it was opened; of those changes the last one is its state at the opening."""
    early = tuple(moves("status", "New", ("Mon 07:00", "Open"), ("Mon 08:00", "On hold")))
    assert problems(promise(RESOLUTION), "Mon 12:00", *early) == [("P035", "", 2)]
    assert one(promise(RESOLUTION), "Mon 12:00", *early)["outcome"] == "paused"


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        pytest.param((), "met", id="without history of the status its column counts"),
        pytest.param(status(("Mon 10:00", "In progress")), "running", id="with history the column does not count"),
        pytest.param(status(("Wed 10:00", "In progress")), "running", id="nor with history after as-of only"),
        pytest.param((URGENT,), "met", id="history of another field does not matter"),
    ],
)
def test_resolved_by_column_or_history(changes: tuple[Change, ...], outcome: str) -> None:
    """Its column says that it was resolved at 11:00."""
    sla = promise(RESOLUTION, rule(24 * HOUR))
    assert one(sla, "Mon 17:00", *changes, resolved="Mon 11:00", status="In progress", priority="P1")["outcome"] == outcome


def test_the_constant_status_stops_where_no_column_is_named() -> None:
    """A12: no history and no column to fall back to; a ticket that is Closed was so for its whole life."""
    row = one(promise(replace(RESOLUTION, stop=(Becomes(SOLVED),))), "Mon 17:00", status="Closed")
    assert (row["outcome"], when(row["stopped"])) == ("met", "Mon 09:00")


# --- changes at one instant (A13) ------------------------------------------------------------------------------------

TEN = "Mon 10:00"


@pytest.mark.parametrize(
    ("changes", "fits", "ties"),
    [
        pytest.param([(TEN, "priority", "P1", "P2"), (TEN, "priority", "P3", "P1")], "P2", 0, id="the end of the chain"),
        pytest.param([(TEN, "priority", "P3", "P1"), (TEN, "priority", "P1", "P2")], "P2", 0, id="in whatever order they are written"),
        pytest.param([(TEN, "priority", "P3", "P2"), (TEN, "priority", "P3", "P1")], "P2", 1, id="two ends: the last by value, a tie"),
        pytest.param(
            [(TEN, "priority", "P3", "P2", "", 1), (TEN, "priority", "P3", "P1", "", 2)], "P1", 0, id="two ends: the last by order"
        ),
        pytest.param(
            [(TEN, "priority", "P3", "P2", "", None), (TEN, "priority", "P3", "P1", "", 2)], "P1", 0, id="a row without order comes first"
        ),
        pytest.param([(TEN, "priority", "P1", "P2"), (TEN, "priority", "P2", "P1")], "P2", 1, id="a circle: the last by value, a tie"),
        pytest.param(
            [(TEN, "priority", "P1", "P2", "", 1), (TEN, "priority", "P2", "P1", "", 2)], "P1", 0, id="a circle: the last by order"
        ),
        pytest.param([(TEN, "priority", "P3", "P1"), (TEN, "priority", "P3", "P1")], "P1", 0, id="one row twice is no tie"),
        pytest.param([(TEN, "priority", None, "P2"), (TEN, "priority", None, "P1")], "P2", 1, id="no old values: no chain"),
    ],
)
def test_simultaneous_changes_of_a_field(changes: list[Change], fits: str, ties: int) -> None:
    found = batch(BY_PRIORITY, "Mon 12:00", *changes)
    assert found.measurements["target_rule"].to_list() == [fits]
    assert [(one.code, one.subject, one.count) for one in found.problems if one.code == "P034"] == [("P034", "priority", 1)] * ties


def test_a_chain_within_an_instant_began_with_its_first_old_value() -> None:
    """P2 to P3 to P1 in one second: before it the priority was P2."""
    changes = [(TEN, "priority", "P3", "P1"), (TEN, "priority", "P2", "P3")]
    assert one(BY_PRIORITY, "Mon 09:30", *changes)["target_rule"] == "P2"


def test_a_loop_within_an_instant_tells_nothing_of_before() -> None:
    """A13: at 10:00 resolved and reopened at once, in no order that is known: what it was before is unknown, so not resolved."""
    changes = [("Mon 10:00", "status", "Open", "Resolved"), ("Mon 10:00", "status", "Resolved", "Open")]
    assert one(promise(RESOLUTION), "Mon 12:00", *changes)["elapsed"] == HOUR


def test_a_column_does_not_tell_the_future() -> None:
    """A23: resolved on Wednesday; on Tuesday nobody knew, whatever the export says now."""
    unresolved = replace(promise(RESOLUTION), where=Text("resolved", "empty"))
    assert one(unresolved, "Tue 12:00", resolved="Wed 12:00")["outcome"] == "overdue"


def test_ties_of_some_tickets_leave_the_others_alone() -> None:
    """Only the first ticket has two changes at once; the second one's change is as it was."""
    table = tickets({"id": "A", "opened": "Mon 09:00"}, {"id": "B", "opened": "Mon 09:00"})
    changes = history((0, TEN, "priority", "P3", "P2"), (0, TEN, "priority", "P2", "P1"), (1, TEN, "priority", "P1", "P2"))
    rows = measure(table, changes, definitions(BY_PRIORITY), at("Mon 12:00")).measurements.sort("t")
    assert rows["target_rule"].to_list() == ["P1", "P2"]


def test_status_and_priority_in_one_update() -> None:
    """A13: raised to P1 and solved at 10:30 by one update: the stop sees the new priority, whose target is missed."""
    changes = (*status(("Mon 10:30", "Resolved")), ("Mon 10:30", "priority", "P2", "P1"))
    row = one(BY_PRIORITY, "Mon 12:00", *changes)
    assert (row["outcome"], row["target_rule"], row["elapsed"]) == ("breached", "P1", HOUR * 3 // 2)


def test_on_hold_at_the_very_opening() -> None:
    """A13: the state after all changes of an instant holds from that instant, also for a start and a pause at it."""
    changes = status(("Mon 09:00", "On hold"), ("Mon 09:30", "Open"))
    assert one(BY_PRIORITY, "Mon 10:00", *changes, priority="P1")["elapsed"] == HOUR // 2


def test_a_change_that_changes_nothing() -> None:
    """A13: the status is saved as Resolved again; the stop is still the first one."""
    row = one(promise(RESOLUTION), "Mon 17:00", *status((TEN, "Resolved"), ("Mon 11:00", "Resolved")))
    assert when(row["stopped"]) == TEN
