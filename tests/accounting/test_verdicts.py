"""Met or not: to the microsecond, and the instant at which that was settled (A18, A19, A22)."""

from dataclasses import replace
from fractions import Fraction

import pytest

from slacalc.accounting import measure
from slacalc.spec.definitions import WarnAt
from slacalc.times import HOUR, MINUTE
from tests.accounting.desk import (
    RESOLUTION,
    Change,
    at,
    definitions,
    has,
    of_one,
    one,
    promise,
    rule,
    status,
    ticket,
    when,
)

FOUR_HOURS = promise(RESOLUTION)


@pytest.mark.parametrize(
    ("resolved", "outcome"),
    [
        pytest.param("Mon 12:59:59.999999", "met", id="one microsecond before"),
        pytest.param("Mon 13:00", "met", id="exactly at its target"),
        pytest.param("Mon 13:00:00.000001", "breached", id="one microsecond over"),
    ],
)
def test_the_boundary(resolved: str, outcome: str) -> None:
    """A18: breached if and only if elapsed > target."""
    assert one(FOUR_HOURS, "Tue 09:00", resolved=resolved)["outcome"] == outcome


@pytest.mark.parametrize(
    ("resolved", "outcome"),
    [
        pytest.param("Fri 17:00", "met", id="at closing"),
        pytest.param("Fri 23:30", "met", id="in the night"),
        pytest.param("Sun 12:00", "met", id="on Sunday"),
        pytest.param("next Mon 09:00", "met", id="at the next opening"),
        pytest.param("next Mon 09:00:00.000001", "breached", id="a microsecond after the next opening"),
    ],
)
def test_due_at_closing(resolved: str, outcome: str) -> None:
    """A18: working time is compared, not instants; opened Friday 13:00, its 4 h are used up when the office closes."""
    assert one(FOUR_HOURS, "next Tue 09:00", opened="Fri 13:00", resolved=resolved)["outcome"] == outcome


@pytest.mark.parametrize(
    ("as_of", "outcome", "remaining"),
    [
        pytest.param("Mon 09:00", "running", 240, id="just opened"),
        pytest.param("Mon 13:00", "running", 0, id="at its target it is not over it"),
        pytest.param("Mon 13:01", "overdue", -1, id="a minute over it"),
    ],
)
def test_open_tickets(as_of: str, outcome: str, remaining: int) -> None:
    row = one(FOUR_HOURS, as_of)
    assert (row["outcome"], row["remaining"]) == (outcome, remaining * MINUTE)


PAUSED = status(("Mon 12:00", "On hold"), ("Tue 10:00", "Open"))


@pytest.mark.parametrize(
    ("opened", "changes", "settled"),
    [
        pytest.param("Mon 09:00", (), "Mon 13:00", id="the moment of its target"),
        pytest.param("Mon 13:00", (), "Tue 09:00", id="due at closing: the next opening"),
        pytest.param("Fri 13:00", (), "next Mon 09:00", id="due at closing on Friday: Monday"),
        pytest.param("Mon 09:00", PAUSED, "Tue 11:00", id="a pause later"),
        pytest.param("Mon 08:00", status(("Mon 13:00", "On hold"), ("Tue 10:00", "Open")), "Tue 10:00", id="when the pause is over"),
        pytest.param("Mon 08:00", status(("Mon 13:00", "On hold"), ("Tue 07:00", "Open")), "Tue 09:00", id="at the opening after it"),
    ],
)
def test_a_breach_settles_when_it_happens(opened: str, changes: tuple[Change, ...], settled: str) -> None:
    """A22: overdue now and breached later on settle at the same instant, whenever the ticket is solved."""
    open_still = one(FOUR_HOURS, "next Wed 09:00", *changes, opened=opened)
    solved = one(FOUR_HOURS, "next Wed 17:00", *changes, ("next Wed 12:00", "status", "Open", "Resolved"), opened=opened)
    assert (open_still["outcome"], when(open_still["settled"])) == ("overdue", settled)
    assert (solved["outcome"], when(solved["settled"])) == ("breached", settled)


def test_not_before_the_change_that_brought_the_target() -> None:
    """A22: 5 h old when it is raised to P1 (1 h): nobody could have known before, so it is late from then on."""
    sla = promise(RESOLUTION, rule(HOUR, has("priority", "P1")), rule(8 * HOUR))
    row = one(sla, "Mon 15:00", ("Mon 14:00", "priority", "P2", "P1"))
    assert (row["outcome"], when(row["due"]), when(row["settled"])) == ("overdue", "Mon 10:00", "Mon 14:00")


def test_a_target_that_came_and_went_and_came_again() -> None:
    """P1 at first, P2 for an hour, P1 again from 11:00: that last change brought the target."""
    sla = promise(RESOLUTION, rule(HOUR, has("priority", "P1")), rule(8 * HOUR))
    changes = [("Mon 09:30", "priority", "P1", "P2"), ("Mon 11:00", "priority", "P2", "P1")]
    assert when(one(sla, "Mon 12:00", *changes)["settled"]) == "Mon 11:00"


@pytest.mark.parametrize(
    ("changes", "settled"),
    [pytest.param((), None, id="still open"), pytest.param(status(("Mon 11:00", "Resolved")), "Mon 11:00", id="at its stop")],
)
def test_without_a_target(changes: tuple[Change, ...], settled: str | None) -> None:
    """A22: what no rule fits settles at its stop."""
    row = one(promise(RESOLUTION, rule(HOUR, has("priority", "P1"))), "Tue 09:00", *changes, priority="P4")
    assert (row["outcome"], row["reason"], when(row["settled"])) == ("no_target", "no target rule fits", settled)


@pytest.mark.parametrize(
    ("target", "settled"),
    [pytest.param(0, "Mon 09:00", id="promised at once"), pytest.param(1, "Mon 09:00:00.000001", id="a microsecond")],
)
def test_targets_of_next_to_nothing(target: int, settled: str) -> None:
    """A10: a target of 0 is due at the start, and the first microsecond is too late."""
    row = one(promise(RESOLUTION, rule(target)), "Mon 10:00")
    assert (row["outcome"], row["due"], row["settled"]) == ("overdue", at(settled), at(settled))


@pytest.mark.parametrize(
    ("warn", "as_of", "at_risk"),
    [
        pytest.param(WarnAt(), "Mon 11:59", False, id="three quarters: a minute before"),
        pytest.param(WarnAt(), "Mon 12:00", True, id="three quarters: exactly"),
        pytest.param(WarnAt(Fraction(1, 3)), "Mon 10:19", False, id="a third of 4 h is 1:20"),
        pytest.param(WarnAt(Fraction(1, 3)), "Mon 10:20", True, id="a third: exactly"),
        pytest.param(WarnAt(None, 30 * MINUTE), "Mon 12:29", False, id="30 m left: a minute before"),
        pytest.param(WarnAt(None, 30 * MINUTE), "Mon 12:30", True, id="30 m left: exactly"),
        pytest.param(WarnAt(), "Mon 14:00", False, id="overdue is worse than at risk"),
    ],
)
def test_at_risk(warn: WarnAt, as_of: str, *, at_risk: bool) -> None:
    assert one(replace(FOUR_HOURS, warn_at=warn), as_of)["at_risk"] is at_risk


def test_a_share_of_many_places_is_compared_exactly() -> None:
    """A1: a third, written with nine places, of 2,000 hours: no product is too large."""
    promised = replace(promise(RESOLUTION, rule(2000 * HOUR, calendar="24x7")), warn_at=WarnAt(Fraction("0.33333333333333")))
    assert [one(promised, f"2026-11-{day} 09:00")["at_risk"] for day in ("01", "02", "20")] == [False, True, True]


def test_paused_tickets_are_not_at_risk() -> None:
    """A19: at risk is a flag on running measurements."""
    row = one(FOUR_HOURS, "Mon 14:00", *status(("Mon 12:30", "On hold")))
    assert (row["outcome"], row["at_risk"]) == ("paused", False)


def test_the_columns_of_a_measurement() -> None:
    """Everything that a solved ticket's row says, 2 h late after an hour on hold."""
    changes = of_one(status(("Mon 10:00", "On hold"), ("Mon 11:00", "Open"), ("Mon 16:00", "Resolved")))
    [row] = measure(ticket(), changes, definitions(FOUR_HOURS), at("Tue 09:00")).measurements.to_dicts()
    assert row == {
        "t": 0,
        "ticket": "INC1",
        "sla": "sla",
        "cycle": 1,
        "outcome": "breached",
        "at_risk": False,
        "opened": at("Mon 09:00"),
        "started": at("Mon 09:00"),
        "stopped": at("Mon 16:00"),
        "due": at("Mon 14:00"),
        "settled": at("Mon 14:00"),
        "target": 4 * HOUR,
        "elapsed": 6 * HOUR,
        "used": 6 * HOUR,
        "paused": HOUR,
        "remaining": -2 * HOUR,
        "wall": 7 * HOUR,
        "calendar": "office",
        "target_rule": "all",
        "rule": 0,
        "approximate": False,
        "over_when_cancelled": False,
        "reason": None,
        "deciding": True,
        "edition": 0,
    }
