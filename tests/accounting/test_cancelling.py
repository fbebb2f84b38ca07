"""Tickets that are withdrawn (A13, A14, A19)."""

from dataclasses import replace

import pytest

from slacalc.spec.clock_definitions import AtColumn, OnEvent
from slacalc.times import HOUR
from tests.accounting.desk import CANCELLED, RESOLUTION, Change, one, promise, rule, status, story, when

CLOCK = replace(RESOLUTION, cancel=CANCELLED)
WITHDRAWN = OnEvent("withdrawn")


def withdrawn(time: str) -> Change:
    return time, "withdrawn", "", ""


@pytest.mark.parametrize(
    ("changes", "outcome", "stopped", "elapsed"),
    [
        pytest.param(status(("Mon 10:00", "Cancelled")), "cancelled", "Mon 10:00", 1, id="before the stop"),
        pytest.param(status(("Mon 10:00", "On hold"), ("Mon 11:00", "Cancelled")), "cancelled", "Mon 11:00", 1, id="during a pause"),
        pytest.param(status(("Mon 10:00", "Resolved"), ("Mon 11:00", "Cancelled")), "met", "Mon 10:00", 1, id="Resolved to Cancelled"),
        pytest.param(
            status(("Mon 10:00", "Resolved"), ("Mon 11:00", "Cancelled"), ("Mon 12:00", "Closed")),
            "met",
            "Mon 10:00",
            1,
            id="Resolved to Cancelled to Closed",
        ),
        pytest.param(status(("Mon 09:00", "Cancelled")), "cancelled", "Mon 09:00", 0, id="at the start"),
        pytest.param(
            status(("Mon 10:00", "Cancelled"), ("Mon 11:00", "Open"), ("Mon 12:00", "Resolved")),
            "cancelled",
            "Mon 10:00",
            1,
            id="what comes after cancelling does not matter",
        ),
    ],
)
def test_cancelled_by_state(changes: tuple[Change, ...], outcome: str, stopped: str, elapsed: int) -> None:
    row = one(promise(CLOCK), "Tue 09:00", *changes)
    assert (row["outcome"], when(row["stopped"]), row["elapsed"]) == (outcome, stopped, elapsed * HOUR)


def test_reopened_after_resolved_and_cancelled() -> None:
    """Resolved 10:00, Cancelled 11:00, open again at 12:00: only now the stop is left, and the clock goes on."""
    changes = status(("Mon 10:00", "Resolved"), ("Mon 11:00", "Cancelled"), ("Mon 12:00", "Open"))
    row = one(promise(CLOCK), "Mon 14:00", *changes)
    assert (row["outcome"], row["elapsed"]) == ("running", 3 * HOUR)


def test_cancelling_settles_there_and_has_no_due_date() -> None:
    """A22: it belongs to the period in which it was cancelled; a due date has no meaning any more."""
    row = one(promise(CLOCK), "Tue 09:00", *status(("Mon 10:00", "Cancelled")))
    assert (when(row["settled"]), row["due"], row["remaining"], row["target"]) == ("Mon 10:00", None, None, 4 * HOUR)


@pytest.mark.parametrize(
    ("cancelled", "over"),
    [pytest.param("Mon 13:00", False, id="exactly at its target"), pytest.param("Mon 13:01", True, id="a minute over it")],
)
def test_over_target_when_cancelled(cancelled: str, *, over: bool) -> None:
    """A19: cancelled stays cancelled, but how many were over their target is reported."""
    row = one(promise(CLOCK), "Tue 09:00", *status((cancelled, "Cancelled")))
    assert (row["outcome"], row["over_when_cancelled"]) == ("cancelled", over)


def test_cancel_comes_before_stop() -> None:
    """A13: one update solves the ticket and withdraws it; cancel comes first."""
    clock = replace(RESOLUTION, cancel=(WITHDRAWN,))
    row = one(promise(clock), "Tue 09:00", withdrawn("Mon 10:00"), *status(("Mon 10:00", "Resolved")))
    assert row["outcome"] == "cancelled"


def test_withdrawn_while_stopped() -> None:
    """A14: the ticket is Resolved when it is withdrawn at 11:00; it stays met."""
    clock = replace(RESOLUTION, cancel=(WITHDRAWN,))
    row = one(promise(clock), "Tue 09:00", withdrawn("Mon 11:00"), *status(("Mon 10:00", "Resolved")))
    assert (row["outcome"], when(row["stopped"])) == ("met", "Mon 10:00")


@pytest.mark.parametrize(
    ("closed", "outcome", "stopped"),
    [
        pytest.param("Mon 10:00", "cancelled", "Mon 10:00", id="a column while it runs"),
        pytest.param("Mon 08:00", "cancelled", "Mon 09:00", id="a column before the start cancels there"),
        pytest.param("Tue 10:00", "running", None, id="a column after as-of is not known yet (A23)"),
    ],
)
def test_cancelled_by_column(closed: str, outcome: str, stopped: str | None) -> None:
    row = one(promise(replace(RESOLUTION, cancel=(AtColumn("closed"),))), "Mon 11:00", closed=closed)
    assert (row["outcome"], when(row["stopped"])) == (outcome, stopped)


def test_cancelled_without_a_rule_that_fits() -> None:
    """A19: no target would have fitted, but it was withdrawn, so nobody misses one."""
    row = one(promise(CLOCK, rule(HOUR, RESOLUTION.pause)), "Tue 09:00", *status(("Mon 10:00", "Cancelled")))
    assert (row["outcome"], row["target"], row["elapsed"], row["reason"]) == ("cancelled", None, None, None)


def test_cancelled_after_a_restart() -> None:
    """Solved and reopened under `restart`, then withdrawn: the first cycle stays met."""
    changes = status(("Mon 10:00", "Resolved"), ("Mon 12:00", "Open"), ("Mon 13:00", "Cancelled"))
    rows = story(promise(replace(CLOCK, reopen="restart")), "Tue 09:00", *changes)
    assert [(row["outcome"], row["elapsed"]) for row in rows] == [("met", HOUR), ("cancelled", HOUR)]
