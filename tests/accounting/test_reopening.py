"""Tickets that come back after they were solved, and what `reopen` says about them (A14)."""

from dataclasses import replace

import pytest

from slacalc.spec.clock_definitions import AtColumn, Becomes, Reopen
from slacalc.times import HOUR
from tests.accounting.desk import AGENT, OPENED, RESOLUTION, SOLVED, WAITING, has, one, promise, reply, rule, status, story, when

BACK = status(("Mon 10:00", "Resolved"), ("Mon 13:00", "Open"), ("Mon 15:00", "Closed"))
BACK_ON_HOLD = status(("Mon 10:00", "Resolved"), ("Mon 13:00", "On hold"), ("Mon 14:00", "Open"), ("Mon 15:00", "Resolved"))


@pytest.mark.parametrize(
    ("reopen", "cycles"),
    [
        pytest.param("resume", [("Mon 09:00", "Mon 15:00", 3)], id="resume: the three hours in between do not count"),
        pytest.param("ignore", [("Mon 09:00", "Mon 10:00", 1)], id="ignore: the first stop is final"),
        pytest.param("include", [("Mon 09:00", "Mon 15:00", 6)], id="include: the time while stopped counts as well"),
        pytest.param("restart", [("Mon 09:00", "Mon 10:00", 1), ("Mon 13:00", "Mon 15:00", 2)], id="restart: a new cycle at zero"),
    ],
)
def test_reopened_and_solved_again(reopen: Reopen, cycles: list[tuple[str, str, int]]) -> None:
    """Solved at 10:00, reopened by the customer at 13:00, closed at 15:00."""
    rows = story(promise(replace(RESOLUTION, reopen=reopen)), "Tue 09:00", *BACK)
    assert [(when(row["started"]), when(row["stopped"]), row["elapsed"]) for row in rows] == [
        (started, stopped, hours * HOUR) for started, stopped, hours in cycles
    ]


@pytest.mark.parametrize(
    ("reopen", "outcome", "elapsed", "paused"),
    [
        pytest.param("resume", "met", 2, 1, id="resume: on hold from 13:00 to 14:00 is paused, not running"),
        pytest.param("include", "breached", 5, 1, id="include: the time while stopped counts, the one on hold does not"),
        pytest.param("ignore", "met", 1, 0, id="ignore: what comes after the first stop does not matter"),
    ],
)
def test_reopened_to_on_hold(reopen: Reopen, outcome: str, elapsed: int, paused: int) -> None:
    """Solved at 10:00; the customer reopens at 13:00, but we wait for him until 14:00; solved at 15:00."""
    row = one(promise(replace(RESOLUTION, reopen=reopen)), "Tue 09:00", *BACK_ON_HOLD)
    assert (row["outcome"], row["elapsed"], row["paused"]) == (outcome, elapsed * HOUR, paused * HOUR)


def test_included_time_ends_with_the_last_stop() -> None:
    """A14, include: only time up to the last stop counts; a day spent as Resolved afterwards does not."""
    row = one(promise(replace(RESOLUTION, reopen="include")), "Wed 12:00", *BACK)
    assert (when(row["stopped"]), row["elapsed"]) == ("Mon 15:00", 6 * HOUR)


def test_reopened_at_as_of_is_running_again() -> None:
    """Reopened at 13:00 and open ever since: the stop at 10:00 is no stop any more."""
    row = one(promise(RESOLUTION), "Mon 14:00", *status(("Mon 10:00", "Resolved"), ("Mon 13:00", "Open")))
    assert (row["outcome"], row["stopped"], row["elapsed"]) == ("running", None, 2 * HOUR)


def test_restarted_cycles_are_judged_apart() -> None:
    """A16: the first cycle took 1 h and is met; the second is at 5 h of 4 h and overdue."""
    changes = status(("Mon 10:00", "Resolved"), ("Tue 09:00", "Open"))
    rows = story(promise(replace(RESOLUTION, reopen="restart")), "Tue 14:00", *changes)
    assert [(row["cycle"], row["outcome"]) for row in rows] == [(1, "met"), (2, "overdue")]


def test_resolved_to_closed_is_no_reopening() -> None:
    """Both are among the solved states: the stop stays where it was."""
    row = one(promise(RESOLUTION), "Fri 09:00", *status(("Mon 10:00", "Resolved"), ("Wed 10:00", "Closed")))
    assert when(row["stopped"]) == "Mon 10:00"


def test_a_stop_by_event_is_never_left() -> None:
    """A14: the agent answered at 10:00; whatever becomes of the ticket, the first response is given."""
    clock = replace(RESOLUTION, stop=(AGENT,))
    row = one(promise(clock), "Tue 09:00", reply("Mon 10:00"), *status(("Mon 11:00", "Resolved"), ("Mon 12:00", "Open")))
    assert (when(row["stopped"]), row["outcome"]) == ("Mon 10:00", "met")


def test_a_stop_by_column_is_never_left() -> None:
    """A14: closed at 11:00 according to its column; the status moves on, the stop does not."""
    clock = replace(RESOLUTION, stop=(AtColumn("closed"),))
    row = one(promise(clock), "Tue 09:00", *status(("Mon 12:00", "On hold"), ("Mon 13:00", "Open")), closed="Mon 11:00")
    assert (when(row["stopped"]), row["elapsed"]) == ("Mon 11:00", 2 * HOUR)


def test_an_event_makes_the_stop_by_state_final() -> None:
    """Solved at 10:00, and at 11:00 the reply that stops the clock too: left at 12:00, but the stop at 10:00 is for good."""
    clock = replace(RESOLUTION, stop=(Becomes(SOLVED), AGENT))
    row = one(promise(clock), "Tue 09:00", reply("Mon 11:00"), *status(("Mon 10:00", "Resolved"), ("Mon 12:00", "Open")))
    assert (when(row["stopped"]), row["elapsed"]) == ("Mon 10:00", HOUR)


def test_solved_from_the_start() -> None:
    """A14: logged after the fact, it is opened as Resolved; the clock stops where it starts, and 0 h of 4 h is met."""
    row = one(promise(RESOLUTION), "Tue 09:00", *status(("Mon 09:00", "Resolved")))
    assert (when(row["stopped"]), row["elapsed"], row["outcome"]) == ("Mon 09:00", 0, "met")


def test_reopened_within_an_instant_was_never_solved() -> None:
    """A13: Resolved and in progress again within the same second: what lasted no time did not happen."""
    row = one(promise(RESOLUTION), "Mon 12:00", *status(("Mon 10:00", "Resolved"), ("Mon 10:00", "In progress")))
    assert (row["outcome"], row["elapsed"]) == ("running", 3 * HOUR)


def test_only_the_first_start_counts() -> None:
    """A16, one cycle: work begins at 10:00, is put back at 11:00 and begins again at 12:00; the clock runs since 10:00."""
    clock = replace(RESOLUTION, start=(Becomes(has("status", "in progress")),))
    changes = status(("Mon 10:00", "In progress"), ("Mon 11:00", "Open"), ("Mon 12:00", "In progress"), ("Mon 13:00", "Resolved"))
    row = one(promise(clock), "Tue 09:00", *changes)
    assert (when(row["started"]), row["elapsed"]) == ("Mon 10:00", 3 * HOUR)


def test_the_clock_that_never_started() -> None:
    """A19: nobody ever began to work on it; it is in scope and counted, as cycle 0."""
    clock = replace(RESOLUTION, start=(Becomes(has("status", "in progress")),), pause=WAITING)
    row = one(promise(clock, rule(HOUR)), "Tue 09:00", *status(("Mon 10:00", "On hold")))
    assert (row["outcome"], row["cycle"], row["started"], row["elapsed"]) == ("not_started", 0, None, None)


def test_an_earlier_reply_is_passed_over() -> None:
    """A14: a reply before the work began stops nothing; the one after it does."""
    clock = replace(RESOLUTION, start=(Becomes(has("status", "in progress")),), stop=(AGENT,))
    row = one(promise(clock), "Tue 09:00", reply("Mon 09:30"), *status(("Mon 10:00", "In progress")), reply("Mon 11:00"))
    assert (when(row["started"]), when(row["stopped"])) == ("Mon 10:00", "Mon 11:00")


def test_a_reply_with_the_ticket_stops_it_at_once() -> None:
    """A phone call: opened and answered in the same instant, and the first response took no time."""
    row = one(promise(replace(RESOLUTION, start=OPENED, stop=(AGENT,))), "Tue 09:00", reply("Mon 09:00"))
    assert (row["outcome"], row["elapsed"], when(row["stopped"])) == ("met", 0, "Mon 09:00")
