"""Ours against theirs: which outcomes and verdicts agree, which differ, and which cannot be compared."""

from typing import NamedTuple

import polars as pl
import pytest

from slacalc.accounting.verdicts import OUTCOME
from slacalc.figures.reconcile.comparing import RELATIONS, Basis, beside, cells
from slacalc.read.verdicts import THEIRS, Said
from slacalc.times import MINUTE, SECOND
from tests.reconcile.promises import Told, comparison, comparisons


class Theirs(NamedTuple):
    """What the vendor says of a ticket: a verdict, the time used, and how finely it is counted."""

    verdict: str | None = None
    used: int | None = None
    step: int = MINUTE


def pair(outcome: str, elapsed: int | None, theirs: Theirs, basis: Basis) -> tuple[str, bool | None]:
    """One ticket: what theirs is beside ours, and whether they agree."""
    ours = pl.DataFrame({"t": [0], "outcome": pl.Series([outcome], dtype=OUTCOME), "counted": pl.Series([elapsed], dtype=pl.Int64)})
    said = {"theirs": pl.Series([theirs.verdict], dtype=THEIRS), "their_used": pl.Series([theirs.used], dtype=pl.Int64)}
    [cell] = cells(beside(ours, Said(pl.DataFrame({"t": [0], **said}), theirs.step), basis), basis)
    return cell.theirs, cell.agrees


@pytest.mark.parametrize(
    ("outcome", "met", "breached"),
    [
        ("met", True, False),
        ("breached", False, True),
        ("overdue", False, True),  # past its target and still open: the vendor has flagged it
        ("running", True, False),  # on time so far
        ("paused", True, False),
        ("no_target", None, None),
        ("not_started", None, None),
        ("cancelled", None, None),
        ("invalid", None, None),
    ],
)
def test_what_an_outcome_is_beside_a_verdict(outcome: str, met: bool | None, breached: bool | None) -> None:  # noqa: FBT001 - expected values
    assert pair(outcome, 0, Theirs("met"), "verdict") == ("met", met)
    assert pair(outcome, 0, Theirs("breached"), "verdict") == ("breached", breached)
    assert pair(outcome, 0, Theirs(), "verdict") == ("none", None)


@pytest.mark.parametrize(
    ("elapsed", "used", "step", "expected"),
    [
        pytest.param(90 * SECOND, MINUTE, MINUTE, ("same", True), id="cut to the minute"),
        pytest.param(119 * SECOND, 2 * MINUTE, MINUTE, ("more", False), id="not rounded"),
        pytest.param(120 * SECOND, MINUTE, MINUTE, ("less", False), id="less than ours"),
        pytest.param(90 * SECOND, 90 * SECOND, SECOND, ("same", True), id="to the second"),
        pytest.param(90 * SECOND, 89 * SECOND, SECOND, ("less", False), id="a second less"),
        pytest.param(None, MINUTE, MINUTE, ("none", None), id="none of ours"),
        pytest.param(90 * SECOND, None, MINUTE, ("none", None), id="none of theirs"),
    ],
)
def test_times_agree_when_cut_to_the_units_of_theirs(
    elapsed: int | None, used: int | None, step: int, expected: tuple[str, bool | None]
) -> None:
    assert pair("met", elapsed, Theirs(None, used, step), "used") == expected


@pytest.mark.parametrize("outcome", ["running", "paused", "overdue", "cancelled", "no_target"])
def test_a_time_that_is_not_final_is_not_compared(outcome: str) -> None:
    assert pair(outcome, MINUTE, Theirs(None, MINUTE), "used") == ("none", None)


def test_every_relation_has_its_place() -> None:
    assert RELATIONS == {"verdict": ("met", "breached", "none"), "used": ("same", "more", "less", "none")}


CYCLES = Told(
    "{clock: {like: resolution, reopen: restart}, calendar: office, target: 2h}",
    "id,opened,resolved,status,theirs\nA1,2026-10-05 09:00,,Resolved,breached\nA2,2026-10-05 09:00,,Resolved,met\n",
    "ticket,at,field,old,new\n"
    "A1,2026-10-05 10:00,status,New,Resolved\nA1,2026-10-06 09:00,status,Resolved,New\nA1,2026-10-06 15:00,status,New,Resolved\n"
    "A2,2026-10-05 10:00,status,New,Resolved\nA2,2026-10-06 09:00,status,Resolved,New\nA2,2026-10-06 10:00,status,New,Resolved\n",
)


def test_a_ticket_has_one_verdict_however_many_cycles_it_has() -> None:
    """Any cycle that is late makes it late, as a flag on the ticket would say."""
    found = comparison(CYCLES)

    assert (found.agreeing, found.compared) == (2, 2)


ANSWERED = """\
timezone: Europe/Berlin
statuses: {solved: []}
source:
  verdicts: {promise: {used: {column: spent, unit: minutes}}}
slas:
  promise: """


@pytest.mark.parametrize(
    ("last", "cells"),
    [
        pytest.param("17:00", [("breached", "same", 1)], id="all cycles together"),
        pytest.param("", [("breached", "none", 1)], id="one is open, so that the sum is not final"),
    ],
)
def test_the_time_of_a_ticket_is_that_of_all_its_cycles(last: str, cells: list[tuple[str, str, int]]) -> None:
    """Three hours and half an hour: the first decides the verdict, the vendor has 210 minutes for both."""
    history = "ticket,at,field,old,new,author\n" + "".join(
        f"A1,2026-10-05 {at},public_reply,,,{who}\n"
        for at, who in (("10:00", "customer"), ("13:00", "agent"), ("16:30", "customer"), (last, "agent"))
        if at
    )
    told = Told(
        "{clock: next_response, calendar: 24x7, target: 2h}", "id,opened,spent\nA1,2026-10-05 09:00,210\n", history, definitions=ANSWERED
    )

    assert [(cell.ours, cell.theirs, cell.tickets) for cell in comparison(told).cells] == cells


BOTH = """\
timezone: Europe/Berlin
source:
  verdicts: {promise: {remaining: {column: left}, used: {column: spent, unit: minutes}}}
slas:
  promise: """


def test_a_verdict_and_a_time_are_compared_each_by_itself() -> None:
    """The second agrees that it is late, but not how much time it took."""
    rows = "id,opened,resolved,left,spent\nA1,2026-10-05 09:00,2026-10-05 10:00,1:00,60\nA2,2026-10-05 09:00,2026-10-05 12:30,-1:30,200\n"
    told = Told("{clock: {start: opened, stop: resolved}, calendar: 24x7, target: 2h}", rows, definitions=BOTH)

    assert [(one.basis, one.columns, one.agreeing, one.compared) for one in comparisons(told)] == [
        ("verdict", ("left",), 2, 2),
        ("used", ("spent",), 1, 2),
    ]
