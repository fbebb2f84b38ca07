"""Waiting for the customer: what a pause gives back, and pauses that are known as a sum only (A11, A12, A17)."""

from dataclasses import replace

import pytest

from slacalc.times import HOUR, MINUTE
from tests.accounting.desk import (
    NIGHT,
    RESOLUTION,
    VOID,
    Change,
    definitions,
    one,
    problems,
    promise,
    rule,
    status,
    story,
    when,
)

EIGHT_HOURS = promise(RESOLUTION, rule(8 * HOUR))


@pytest.mark.parametrize(
    ("begin", "end", "paused", "due"),
    [
        pytest.param("Mon 10:00", "Mon 12:00", 120, "Tue 11:00", id="within a day: two hours later"),
        pytest.param("Mon 17:00", "Tue 09:00", 0, "Mon 17:00", id="overnight: costs nothing"),
        pytest.param("Mon 16:00", "Tue 10:00", 120, "Tue 11:00", id="across a night: only the working time in it"),
        pytest.param("Mon 16:30", "Mon 20:00", 30, "Tue 09:30", id="across closing: half an hour"),
        pytest.param("Mon 07:00", "Mon 09:00", 0, "Mon 17:00", id="over before the clock starts"),
        pytest.param("Mon 12:00", "next Mon 12:00", 40 * 60, "next Mon 17:00", id="a week, with its weekend"),
        pytest.param("Mon 10:00", "Mon 10:00", 0, "Mon 17:00", id="for no time at all"),
    ],
)
def test_a_pause_gives_back_its_working_time(begin: str, end: str, paused: int, due: str) -> None:
    changes = status((begin, "On hold"), (end, "In progress"))
    row = one(EIGHT_HOURS, "next Fri 17:00", *changes)
    assert (row["paused"], when(row["due"])) == (paused * MINUTE, due)


def test_paused_over_the_weekend() -> None:
    """Friday 16:00 to Monday 10:00 on hold is two working hours, not sixty-six."""
    changes = status(("Fri 16:00", "On hold"), ("next Mon 10:00", "Open"), ("next Mon 12:00", "Resolved"))
    row = one(EIGHT_HOURS, "next Tue 09:00", *changes, opened="Fri 14:00")
    assert (row["elapsed"], row["paused"], row["wall"]) == (4 * HOUR, 2 * HOUR, 70 * HOUR)


def test_still_paused() -> None:
    """A19: on hold at as-of and in time is `paused`; due is when it would be if it resumed now."""
    row = one(EIGHT_HOURS, "Mon 12:00", *status(("Mon 11:00", "On hold")))
    assert (row["outcome"], when(row["due"]), row["remaining"], row["settled"]) == ("paused", "Tue 10:00", 6 * HOUR, None)


def test_on_hold_when_already_over_target() -> None:
    """A19: putting it on hold after the target was missed does not take it off the list; it stays overdue."""
    row = one(promise(RESOLUTION, rule(HOUR)), "Mon 12:00", *status(("Mon 11:00", "On hold")))
    assert (row["outcome"], when(row["settled"])) == ("overdue", "Mon 10:00")


def test_the_target_is_reached_only_after_the_pause() -> None:
    """A22: 1 h is used up when the ticket goes on hold at 10:00; the first moment too late is when it goes on, at 12:00."""
    changes = status(("Mon 10:00", "On hold"), ("Mon 12:00", "Open"))
    row = one(promise(RESOLUTION, rule(HOUR)), "Mon 13:00", *changes)
    assert (row["outcome"], when(row["due"]), when(row["settled"])) == ("overdue", "Mon 10:00", "Mon 12:00")


def test_paused_from_the_start() -> None:
    row = one(EIGHT_HOURS, "Mon 12:00", *status(("Mon 09:00", "On hold")))
    assert (row["outcome"], row["elapsed"], row["paused"]) == ("paused", 0, 3 * HOUR)


def test_an_unknown_state_does_not_pause() -> None:
    """A12: the export does not say what the status was before 11:00; unknown is not on hold, and not anything else either."""
    row = one(EIGHT_HOURS, "Mon 13:00", ("Mon 11:00", "status", None, "On hold"), ("Mon 12:00", "status", "On hold", "Open"))
    assert (row["elapsed"], row["paused"]) == (3 * HOUR, HOUR)


def test_a_pause_in_a_night_shift() -> None:
    """The night shift is open 22:00-06:00; on hold from midnight to 01:00 gives back an hour."""
    spec = definitions(promise(RESOLUTION, rule(4 * HOUR, calendar=NIGHT.name)))
    row = one(spec, "Tue 12:00", *status(("Tue 00:00", "On hold"), ("Tue 01:00", "Open")), opened="Mon 21:00")
    assert when(row["due"]) == "Tue 03:00"


# --- pauses known as a sum only (A17) --------------------------------------------------------------------------------


def test_time_on_hold_as_a_column() -> None:
    """No history of the status, but a column says 2 h on hold: they are taken off, due is as much later, and the row says so."""
    row = one(EIGHT_HOURS, "Wed 09:00", resolved="Tue 11:00", **{"@paused": 2 * HOUR})
    assert (row["outcome"], row["elapsed"], row["paused"]) == ("met", 8 * HOUR, 2 * HOUR)
    assert (when(row["due"]), row["approximate"]) == ("Tue 11:00", True)


@pytest.mark.parametrize(
    ("changes", "paused", "elapsed", "approximate"),
    [
        pytest.param((), 2, 1, True, id="without history the sum is taken"),
        pytest.param((("Mon 10:00", "priority", "P2", "P1"),), 2, 1, True, id="history of the priority is none of the status"),
        pytest.param(status(("Mon 11:00", "On hold")), 1, 2, False, id="with history the history decides"),
        pytest.param(status(("Tue 11:00", "On hold")), 0, 3, False, id="also with history after as-of only (A12)"),
    ],
)
def test_history_makes_the_sum_needless(changes: tuple[Change, ...], paused: int, elapsed: int, *, approximate: bool) -> None:
    row = one(EIGHT_HOURS, "Mon 12:00", *changes, **{"@paused": 2 * HOUR})
    assert (row["paused"], row["elapsed"], row["approximate"]) == (paused * HOUR, elapsed * HOUR, approximate)


@pytest.mark.parametrize(
    ("paused", "outcome"),
    [
        pytest.param(2 * HOUR, "met", id="exactly all of the time"),
        pytest.param(2 * HOUR + 1, "invalid", id="a microsecond more than there was"),
        pytest.param(0, "met", id="no time on hold"),
        pytest.param(None, "met", id="an empty cell"),
    ],
)
def test_more_pause_than_time(paused: int | None, outcome: str) -> None:
    """Opened 09:00 and resolved 11:00."""
    assert one(EIGHT_HOURS, "Tue 09:00", resolved="Mon 11:00", **{"@paused": paused})["outcome"] == outcome


def test_more_pause_than_time_is_reported() -> None:
    row = one(EIGHT_HOURS, "Tue 09:00", resolved="Mon 11:00", **{"@paused": 3 * HOUR})
    assert (row["reason"], when(row["settled"]), row["elapsed"]) == ("more pause than time", "Mon 09:00", None)
    assert problems(EIGHT_HOURS, "Tue 09:00", resolved="Mon 11:00", **{"@paused": 3 * HOUR}) == [("P032", "sla", 1)]


def test_a_sum_on_the_waiting_ticket_is_not_a_pause_at_as_of() -> None:
    """The column says On hold and 1 h on hold altogether: the sum is used, so the condition is not, and the clock runs."""
    row = one(EIGHT_HOURS, "Mon 12:00", status="On hold", **{"@paused": HOUR})
    assert (row["outcome"], row["elapsed"]) == ("running", 2 * HOUR)


def test_a_clock_without_pauses_takes_nothing_off() -> None:
    row = one(promise(replace(RESOLUTION, pause=None)), "Mon 11:00", status="On hold", **{"@paused": HOUR})
    assert (row["elapsed"], row["paused"], row["approximate"]) == (2 * HOUR, 0, False)


def test_two_clocks_with_their_own_pauses() -> None:
    """One SLA waits for the customer, the other for a cancelled status; each gives back its own."""
    other = replace(promise(replace(RESOLUTION, pause=VOID), rule(8 * HOUR)), id="other")
    changes = status(("Mon 10:00", "On hold"), ("Mon 11:00", "Cancelled"), ("Mon 13:00", "Open"))
    rows = story(definitions(EIGHT_HOURS, other), "Mon 14:00", *changes)
    assert [row["paused"] for row in rows] == [HOUR, 2 * HOUR]
