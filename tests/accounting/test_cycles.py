"""Clocks that run many times in a ticket's life: next response, periodic update, time in a group (A16)."""

from typing import Any

import pytest

from slacalc.spec.clock_definitions import AtColumn, Becomes, Clock, Moment
from slacalc.times import HOUR
from tests.accounting.desk import (
    AGENT,
    CANCELLED,
    CUSTOMER,
    OPENED,
    SOLVED,
    Change,
    has,
    moves,
    one,
    promise,
    reply,
    status,
    story,
    when,
)

SOLVE = Becomes(SOLVED)


def each(start: Moment, stop: Moment, cancel: Moment = ()) -> Clock:
    return Clock("each", start, stop, cancel=cancel, cycles="each")


NEXT_RESPONSE = each((CUSTOMER,), (AGENT, SOLVE), CANCELLED)


def spans(rows: list[dict[str, Any]]) -> list[tuple[int, str, str | None, str | None]]:
    return [(row["cycle"], row["outcome"], when(row["started"]), when(row["stopped"])) for row in rows]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            [reply("Mon 10:00", "customer"), reply("Mon 11:00"), reply("Mon 12:00", "customer"), reply("Mon 12:30")],
            [(1, "met", "Mon 10:00", "Mon 11:00"), (2, "met", "Mon 12:00", "Mon 12:30")],
            id="two questions, two answers",
        ),
        pytest.param(
            [reply("Mon 10:00", "customer"), reply("Mon 10:30", "customer"), reply("Mon 11:00")],
            [(1, "met", "Mon 10:00", "Mon 11:00")],
            id="the oldest unanswered message counts",
        ),
        pytest.param(
            [reply("Mon 09:30"), reply("Mon 10:00", "customer")],
            [(1, "overdue", "Mon 10:00", None)],
            id="an answer before the question answers nothing",
        ),
        pytest.param(
            [reply("Mon 10:00", "customer"), *status(("Mon 11:00", "Resolved")), reply("Mon 12:00", "customer")],
            [(1, "met", "Mon 10:00", "Mon 11:00")],
            id="solving answers, and thanks to a solved ticket start nothing",
        ),
        pytest.param(
            [reply("Mon 10:00", "customer"), *status(("Mon 10:00", "Resolved"))],
            [(0, "not_started", None, None)],
            id="a message sent together with the solve starts nothing",
        ),
        pytest.param(
            [reply("Mon 10:00", "customer"), *status(("Mon 10:30", "Cancelled"))],
            [(1, "cancelled", "Mon 10:00", "Mon 10:30")],
            id="withdrawn before the answer",
        ),
        pytest.param(
            [
                reply("Mon 10:00", "customer"),
                *status(("Mon 10:30", "Cancelled"), ("Mon 11:00", "Open")),
                reply("Mon 12:00", "customer"),
                reply("Mon 13:00"),
            ],
            [(1, "cancelled", "Mon 10:00", "Mon 10:30"), (2, "met", "Mon 12:00", "Mon 13:00")],
            id="after the withdrawal is taken back new questions count",
        ),
        pytest.param([reply("Mon 10:00")], [(0, "not_started", None, None)], id="the customer never asked"),
    ],
)
def test_next_response(changes: list[Change], expected: list[tuple[int, str, str | None, str | None]]) -> None:
    assert spans(story(promise(NEXT_RESPONSE), "Tue 12:00", *changes)) == expected


def test_stop_and_start_at_one_instant() -> None:
    """A16: each update of the agent ends the wait for it and begins the next one."""
    update = each((*OPENED, AGENT), (AGENT, SOLVE))
    changes = [reply("Mon 10:00"), reply("Mon 11:00"), *status(("Mon 12:00", "Resolved"))]
    assert spans(story(promise(update), "Tue 09:00", *changes)) == [
        (1, "met", "Mon 09:00", "Mon 10:00"),
        (2, "met", "Mon 10:00", "Mon 11:00"),
        (3, "met", "Mon 11:00", "Mon 12:00"),
    ]


def test_cancelled_and_started_at_one_instant() -> None:
    """An event that both withdraws the old question and asks a new one: the running cycle is cancelled, the next starts there."""
    clock = each((CUSTOMER,), (AGENT,), (CUSTOMER,))
    rows = story(promise(clock), "Mon 12:00", reply("Mon 10:00", "customer"), reply("Mon 11:00", "customer"))
    assert spans(rows) == [(1, "cancelled", "Mon 10:00", "Mon 11:00"), (2, "running", "Mon 11:00", None)]


def test_time_in_a_group() -> None:
    """Every stay in the network team is a cycle; the one that lasts is running."""
    network = has("team", "network")
    clock = each((Becomes(network),), (Becomes(has("team", "desk")),))
    changes = tuple(moves("team", "Desk", ("Mon 10:00", "Network"), ("Mon 12:00", "Desk"), ("Mon 15:00", "Network")))
    rows = story(promise(clock), "Mon 16:00", *changes)
    assert spans(rows) == [(1, "met", "Mon 10:00", "Mon 12:00"), (2, "running", "Mon 15:00", None)]
    assert [row["elapsed"] for row in rows] == [2 * HOUR, HOUR]


def test_a_stop_column_is_the_end_of_all_cycles() -> None:
    """A16: the ticket is closed at 11:00; the customer's message at 12:00 starts nothing."""
    clock = each((CUSTOMER,), (AGENT, AtColumn("closed")))
    changes = [reply("Mon 10:00", "customer"), reply("Mon 12:00", "customer")]
    assert spans(story(promise(clock), "Tue 09:00", *changes, closed="Mon 11:00")) == [(1, "met", "Mon 10:00", "Mon 11:00")]


def test_a_stop_column_before_the_opening() -> None:
    """A14: closed an hour before it was opened; there is one measurement, and it is invalid."""
    clock = each((CUSTOMER,), (AGENT, AtColumn("closed")))
    changes = [reply("Mon 10:00", "customer"), reply("Mon 11:00"), reply("Mon 12:00", "customer")]
    row = one(promise(clock), "Tue 09:00", *changes, closed="Mon 08:00")
    assert (row["cycle"], row["outcome"], row["reason"]) == (1, "invalid", "stopped before it started")


def test_a_stop_column_that_history_makes_needless() -> None:
    """A12: there are replies in the history, so the first response's column, an hour before the opening, decides nothing."""
    clock = each((CUSTOMER,), (Becomes(SOLVED, "resolved"),))
    changes = [reply("Mon 10:00", "customer"), *status(("Mon 11:00", "Resolved"))]
    assert spans(story(promise(clock), "Tue 09:00", *changes, resolved="Mon 08:00")) == [(1, "met", "Mon 10:00", "Mon 11:00")]
