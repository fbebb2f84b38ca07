"""Every variant can be measured, whatever the clock is: none asks for what has not been read, or leaves behind what nobody knows."""

from dataclasses import replace

import pytest

from slacalc.figures.reconcile.desk import Desk, measured
from slacalc.figures.reconcile.variants import FAMILIES, Variant, variants
from tests.reconcile.promises import BEFORE, Told, desk_of

TICKETS = """\
id,opened,first_response,assigned,resolved,closed,due,status,assignee,group,priority,theirs
A1,2026-10-05 09:00,2026-10-05 10:00,2026-10-05 09:30,2026-10-06 12:00,2026-10-08 12:00,2026-10-06,Closed,Ann,Network,P1,met
A2,2026-10-05 09:00,,,,,2026-10-09,New,,Desk,P2,breached
"""
HISTORY = """\
ticket,at,field,old,new,author
A1,2026-10-05 10:00,public_reply,,,agent
A1,2026-10-05 11:00,public_reply,,,customer
A1,2026-10-05 10:00,status,New,On Hold,
A1,2026-10-06 10:00,status,On Hold,Open,
A1,2026-10-06 12:00,status,Open,Resolved,
A1,2026-10-05 10:00,group,Desk,Network,
A1,2026-10-05 10:00,priority,P2,P1,
"""
GROUPS = "statuses: {new: [New], open: [Open], on_hold: [Held], waiting: [On Hold]"
DEFINITIONS = BEFORE.replace("statuses: {new: [New], waiting: [On Hold]", GROUPS)
DUE = "source:\n  columns: {due: {column: due, date_means: end_of_day}}\n"
TARGETS = "[{when: {priority: P1}, target: 2h}, {target: {until: due, pauses: extend}}]"


def desk(clock: str, history: str = HISTORY) -> Desk:
    promise = f"{{clock: {clock}, calendar: office, targets: {TARGETS}}}"
    return desk_of(Told(promise, TICKETS, history, definitions=DEFINITIONS.replace("source:\n", DUE)))


def changed(of: Desk, variant: Variant) -> Desk:
    return variant.change(of) if variant.change else of


CLOCKS = ["first_response", "pausable_update", "requester_wait", "group_time", "{start: assigned, stop: closed}"]


@pytest.mark.parametrize("clock", CLOCKS)
def test_every_variant_can_be_measured(clock: str) -> None:
    of = desk(clock)
    tried = [*{variant.words[:20]: changed(of, variant) for variant in variants(of)}.values()]  # of all shifts the last alone

    assert len(tried) > 10
    assert all(set(one.measured()["ticket"]) <= {"A1", "A2"} for one in tried)


def test_what_is_tried_depends_on_what_there_is() -> None:
    """Without a history nothing is reopened; a clock that is not paused may be, and one that is need not be."""
    families = {clock: {one.family for one in variants(desk(clock))} for clock in ("resolution", "closure", "group_time")}

    assert families["resolution"] == FAMILIES.keys()
    assert families["closure"] == FAMILIES.keys()
    assert families["group_time"] == FAMILIES.keys() - {"reopen"}
    without = desk("resolution", "ticket,at,field,old,new\n")
    assert {one.family for one in variants(without)} == FAMILIES.keys() - {"reopen", "on_change"}


def test_desks_that_differ_in_their_tables_are_measured_as_each_would_be() -> None:
    of = desk("resolution")
    shifted = [changed(of, variant) for variant in variants(of) if variant.family == "shift"][:3]
    paused = [changed(of, variant) for variant in variants(of) if variant.family == "pause"]

    for desks in (shifted, [*paused, of], [replace(of, as_of=of.as_of - 1), of], []):
        assert [found.sort("t").to_dicts() for found in measured(desks)] == [one.measured().sort("t").to_dicts() for one in desks]
