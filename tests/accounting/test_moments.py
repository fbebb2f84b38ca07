"""Where clocks start and stop: columns before the opening, columns that stand in for history, replies by one side (A12, A14)."""

from dataclasses import replace

import pytest

from slacalc.accounting.explaining import explain
from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Clock, Cycles, Moment, OnEvent
from slacalc.spec.conditions import NoneOf, Text
from slacalc.times import HOUR
from tests.accounting.desk import (
    AGENT,
    CANCELLED,
    OPENED,
    RESOLUTION,
    RESOLVED,
    SOLVED,
    Change,
    at,
    definitions,
    has,
    history,
    measurements,
    moves,
    one,
    problems,
    promise,
    reply,
    rule,
    status,
    story,
    ticket,
    tickets,
    when,
)

REPORTED = promise(replace(RESOLUTION, start=(AtColumn("reported"),)), rule(8 * HOUR))
FIRST_RESPONSE = promise(replace(RESOLUTION, stop=(OnEvent("public_reply", "agent", "first_response"), *RESOLVED), pause=None))


@pytest.mark.parametrize(
    ("reported", "outcome", "started", "elapsed"),
    [
        pytest.param("Mon 07:00", "met", "Mon 07:00", 2, id="before the opening, before the office opens"),
        pytest.param("Mon 09:30", "met", "Mon 09:30", 1.5, id="before the opening"),
        pytest.param("Mon 10:00", "met", "Mon 10:00", 1, id="at the opening"),
        pytest.param("Mon 10:30", "met", "Mon 10:30", 0.5, id="after the opening"),
        pytest.param("Mon 11:00", "met", "Mon 11:00", 0, id="at the stop"),
        pytest.param("Wed 09:00", "not_started", None, None, id="after as-of"),
        pytest.param(None, "not_started", None, None, id="never"),
    ],
)
def test_the_clock_starts_when_it_was_reported(reported: str | None, outcome: str, started: str | None, elapsed: float | None) -> None:
    """Opened 10:00 and resolved 11:00; it was reported by telephone, which a column tells."""
    row = one(REPORTED, "Tue 09:00", *status(("Mon 11:00", "Resolved")), opened="Mon 10:00", reported=reported)
    assert (row["outcome"], when(row["started"])) == (outcome, started)
    assert row["elapsed"] == (None if elapsed is None else elapsed * HOUR)


def test_changes_between_the_report_and_the_opening_count() -> None:
    """Reported 09:00, on hold from 09:30, opened 10:00, open from 10:30: the pause is an hour."""
    changes = tuple(moves("status", "New", ("Mon 09:30", "On hold"), ("Mon 10:30", "Open")))
    row = one(REPORTED, "Mon 12:00", *changes, opened="Mon 10:00", reported="Mon 09:00")
    assert (row["elapsed"], row["paused"]) == (2 * HOUR, HOUR)


def test_a_condition_that_holds_at_first_starts_at_the_opening() -> None:
    """A14: another clock starts at 09:00 already, an hour before the opening; the status is In progress from the first: 10:00."""
    begun = replace(promise(replace(RESOLUTION, start=(Becomes(has("status", "in progress")),))), id="begun")
    rows = story(definitions(REPORTED, begun), "Mon 12:00", opened="Mon 10:00", reported="Mon 09:00", status="In progress")
    assert [when(row["started"]) for row in rows] == ["Mon 09:00", "Mon 10:00"]


def test_replies_before_the_opening_start_nothing() -> None:
    begun = replace(promise(replace(RESOLUTION, start=(AGENT,))), id="begun")
    spec = definitions(REPORTED, begun)
    rows = story(spec, "Mon 12:00", reply("Mon 09:30"), reply("Mon 11:00"), opened="Mon 10:00", reported="Mon 09:00")
    assert [when(row["started"]) for row in rows] == ["Mon 09:00", "Mon 11:00"]


@pytest.mark.parametrize(
    ("stop", "columns"),
    [
        pytest.param((AtColumn("closed"),), {"closed": "Mon 08:00"}, id="a plain column"),
        pytest.param(RESOLVED, {"resolved": "Mon 08:00"}, id="a column that stands in for history"),
        pytest.param((AGENT, AtColumn("closed")), {"closed": "Mon 08:00"}, id="one of several"),
    ],
)
def test_stopped_before_it_started(stop: Moment, columns: dict[str, str]) -> None:
    """A14: a stop an hour before the opening cannot be measured, and says so (P031)."""
    sla = promise(replace(RESOLUTION, stop=stop))
    row = one(sla, "Tue 09:00", **columns)
    assert (row["outcome"], row["reason"], when(row["settled"])) == ("invalid", "stopped before it started", "Mon 09:00")
    assert (row["started"], row["elapsed"], row["due"]) == (None, None, None)
    assert problems(sla, "Tue 09:00", **columns) == [("P031", "sla", 1)]


@pytest.mark.parametrize(
    ("changes", "columns", "outcome", "stopped"),
    [
        pytest.param([reply("Mon 10:00")], {}, "met", "Mon 10:00", id="the agent's reply"),
        pytest.param([reply("Mon 10:00", "customer")], {}, "overdue", None, id="the customer's reply answers nothing"),
        pytest.param([reply("Mon 10:00", "customer"), reply("Mon 11:00")], {}, "met", "Mon 11:00", id="the agent's after the customer's"),
        pytest.param([], {"first_response": "Mon 12:00"}, "met", "Mon 12:00", id="no replies: the column"),
        pytest.param(
            [reply("Mon 10:00", "customer")], {"first_response": "Mon 12:00"}, "met", "Mon 12:00", id="none by agents: the column"
        ),
        pytest.param([reply("Mon 11:00")], {"first_response": "Mon 10:00"}, "met", "Mon 11:00", id="replies win over the column"),
        pytest.param([reply("Wed 11:00")], {"first_response": "Mon 10:00"}, "overdue", None, id="even later than as-of"),
        pytest.param([], {"first_response": "Mon 12:00", "resolved": "Mon 10:00"}, "met", "Mon 10:00", id="whichever comes first"),
        pytest.param(status(("Mon 10:00", "Resolved")), {}, "met", "Mon 10:00", id="solved without a reply"),
        pytest.param([], {}, "overdue", None, id="never answered"),
    ],
)
def test_first_response(changes: list[Change], columns: dict[str, str], outcome: str, stopped: str | None) -> None:
    row = one(FIRST_RESPONSE, "Tue 12:00", *changes, **columns)
    assert (row["outcome"], when(row["stopped"])) == (outcome, stopped)


def test_any_reply_whoever_wrote_it() -> None:
    sla = promise(replace(RESOLUTION, stop=(OnEvent("public_reply"),)))
    assert when(one(sla, "Tue 09:00", reply("Mon 10:00", "customer"), reply("Mon 11:00"))["stopped"]) == "Mon 10:00"


def test_an_event_does_not_stop_the_clock_that_it_starts() -> None:
    """A16: from one reply to the next; the first one is the start and not also the stop."""
    sla = promise(replace(RESOLUTION, start=(AGENT,), stop=(AGENT,)))
    row = one(sla, "Tue 09:00", reply("Mon 10:00"), reply("Mon 11:30"))
    assert (when(row["started"]), when(row["stopped"])) == ("Mon 10:00", "Mon 11:30")


def test_several_conditions_stop_the_clock() -> None:
    """Solved or cancelled, whichever comes first."""
    sla = promise(replace(RESOLUTION, start=OPENED, stop=(Becomes(SOLVED), *CANCELLED)))
    assert when(one(sla, "Tue 09:00", *status(("Mon 11:00", "Cancelled"), ("Mon 12:00", "Resolved")))["stopped"]) == "Mon 11:00"


def test_columns_of_some_tickets_and_history_of_others() -> None:
    """In one export, one ticket has history of its status and the other has only its column."""
    sla = promise(replace(RESOLUTION, start=(Becomes(has("status", "in progress"), "assigned"),)))
    with_history = one(sla, "Tue 09:00", *status(("Mon 10:00", "In progress")), assigned="Mon 09:30")
    without = one(sla, "Tue 09:00", assigned="Mon 09:30")
    assert [when(row["started"]) for row in (with_history, without)] == ["Mon 10:00", "Mon 09:30"]


def test_a_field_that_nothing_tells_of_never_changes() -> None:
    """Neither a column of the export nor its history."""
    row = one(promise(Clock("triage", OPENED, (Changes("department"),))), "Mon 12:00")
    assert (row["outcome"], row["elapsed"]) == ("running", 3 * HOUR)


OWNED = Becomes(NoneOf((Text("assignee", "empty"),)), "assigned")


@pytest.mark.parametrize("size", [3, 1], ids=["in one batch", "each for itself"])
def test_who_is_there_without_history_was_there_from_the_opening(size: int) -> None:
    """The export has no column `assigned`; its history tells of the second ticket's owner, and the third has none."""
    spec = definitions(promise(replace(RESOLUTION, stop=(OWNED,), pause=None)))
    owners = ({"assignee": "Ann"}, {"assignee": "Bob"}, {"assignee": ""})
    table = tickets(*({"id": f"INC{number}", "opened": "Mon 09:00", **owner} for number, owner in enumerate(owners))).drop("assigned")
    changes = history((1, "Mon 10:00", "assignee", "", "Bob"))
    rows = [row for part in table.iter_slices(size) for row in measurements(part, changes, spec, "Tue 09:00")]
    assert [when(row["stopped"]) for row in rows] == ["Mon 09:00", "Mon 10:00", None]


@pytest.mark.parametrize("cycles", ["one", "each"])
@pytest.mark.parametrize(
    ("clock", "moments"),
    [
        pytest.param(replace(RESOLUTION, start=(OWNED,)), {"resolved"}, id="start"),
        pytest.param(replace(RESOLUTION, start=OPENED, cancel=(OWNED,)), {"opened", "resolved"}, id="cancel"),
    ],
)
def test_who_was_there_from_the_opening_is_explained(clock: Clock, moments: set[str], cycles: Cycles) -> None:
    """No column is named for it, as there is none."""
    spec = definitions(promise(replace(clock, cycles=cycles)))
    [found] = explain(ticket(assignee="Ann").drop("assigned"), history(), spec, at("Tue 09:00"), "INC1").measurements
    assert found.moments.keys() == moments
