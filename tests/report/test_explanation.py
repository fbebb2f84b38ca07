"""Verdicts and due dates in sentences, as a customer reads them who has never seen the tool (A10, A19, A24)."""

from dataclasses import replace
from typing import Any

import pytest

from slacalc.report.explanation import explanation as as_data
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure
from slacalc.spec.clock_definitions import AtColumn, Clock
from slacalc.spec.definitions import Definitions, Sla
from slacalc.spec.target_definitions import BusinessDays, Target, Until
from slacalc.times import DAY, HOUR
from tests.accounting.desk import (
    BERLIN,
    CANCELLED,
    OFFICE,
    RESOLUTION,
    Cell,
    Change,
    at,
    definitions,
    explanation,
    has,
    promise,
    reply,
    rule,
    status,
)
from tests.accounting.test_cycles import NEXT_RESPONSE

TUESDAY = at("Tue 12:00") // DAY
HOLIDAY = CalendarDefinition("office", BERLIN, OFFICE.hours, closures=(Closure("Founders' Day", TUESDAY, TUESDAY),))
UNPAUSED = Clock("unpaused", RESOLUTION.start, RESOLUTION.stop)
EIGHT = promise(RESOLUTION, rule(8 * HOUR))
HELD = status(("Mon 16:00", "On hold"))


def data(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> dict[str, Any]:
    known = definitions(spec) if isinstance(spec, Sla) else spec
    found: dict[str, Any]
    [found] = as_data(explanation(known, as_of, *changes, **columns), known.slas, ())["measurements"]
    return found


@pytest.mark.parametrize(
    ("sla", "as_of", "changes", "columns", "sentence"),
    [
        pytest.param(
            EIGHT,
            "Wed 09:00",
            (),
            {"resolved": "Mon 12:00"},
            "Met: the clock stopped Mon 2026-10-05 12:00 (resolved) with 3h of the target of 8h used and 5h left.",
            id="met",
        ),
        pytest.param(
            EIGHT,
            "Wed 09:00",
            status(("Tue 11:30", "Resolved")),
            {},
            "Breached: the target of 8h was used up Mon 2026-10-05 17:00; the clock stopped Tue 2026-10-06 11:30 (status = Resolved), "
            "2h 30m of working time too late.",
            id="breached",
        ),
        pytest.param(
            EIGHT,
            "Tue 10:00",
            (),
            {},
            "Overdue: the target of 8h was used up Mon 2026-10-05 17:00. The clock has not stopped: by Tue 2026-10-06 10:00 it has run "
            "1h of working time too long, and it is running.",
            id="overdue",
        ),
        pytest.param(
            EIGHT,
            "Mon 11:00",
            (),
            {},
            "Running: 2h of the target of 8h are used. It is due in 6h of working time: Mon 2026-10-05 17:00, "
            "if the clock is not paused until then.",
            id="running",
        ),
        pytest.param(
            promise(UNPAUSED, rule(8 * HOUR)),
            "Mon 16:00",
            (),
            {},
            "Running and at risk: 7h of the target of 8h are used. It is due in 1h of working time: Mon 2026-10-05 17:00.",
            id="at risk, and never paused",
        ),
        pytest.param(
            EIGHT,
            "Tue 12:00",
            HELD,
            {},
            "Paused since Mon 2026-10-05 16:00 (status = On hold): 7h of the target of 8h are used. It would be due in 1h of working "
            "time, Tue 2026-10-06 13:00, if the clock ran on from Tue 2026-10-06 12:00.",
            id="paused",
        ),
        pytest.param(
            promise(NEXT_RESPONSE),
            "Tue 12:00",
            (),
            {},
            "Not started: the clock starts with public_reply by customer, which has not come about by Tue 2026-10-06 12:00.",
            id="not started",
        ),
        pytest.param(
            promise(replace(RESOLUTION, cancel=CANCELLED), rule(8 * HOUR)),
            "Tue 12:00",
            status(("Mon 10:00", "Cancelled")),
            {},
            "Cancelled Mon 2026-10-05 10:00 (status = Cancelled): it does not count.",
            id="cancelled",
        ),
        pytest.param(
            promise(replace(RESOLUTION, cancel=CANCELLED), rule(HOUR)),
            "Tue 12:00",
            status(("Mon 12:00", "Cancelled")),
            {},
            "Cancelled Mon 2026-10-05 12:00 (status = Cancelled): it does not count, though its target of 1h was used up.",
            id="cancelled when it was over",
        ),
        pytest.param(
            promise(RESOLUTION, rule(HOUR, has("priority", "P1"))),
            "Tue 12:00",
            (),
            {},
            "No target: no rule fits the ticket, so nothing is promised.",
            id="no target",
        ),
        pytest.param(
            EIGHT,
            "Tue 12:00",
            (),
            {"resolved": "Mon 08:00"},
            "Invalid: it cannot be measured (stopped before it started).",
            id="invalid",
        ),
        pytest.param(
            promise(RESOLUTION, rule(Until("due"))),
            "Fri 12:00",
            (),
            {"due": "Tue 17:00", "resolved": "Tue 18:30"},
            "Breached: Tue 2026-10-06 17:00 was promised; the clock stopped Tue 2026-10-06 18:30 (resolved), 1h 30m too late.",
            id="a written date",
        ),
        pytest.param(
            promise(RESOLUTION, rule(Until("due"))),
            "Mon 17:00",
            HELD,
            {"due": "Tue 17:00"},
            "Paused since Mon 2026-10-05 16:00 (status = On hold): Tue 2026-10-06 17:00 was promised, which is in 24h. "
            "Pauses do not move it.",
            id="a written date, paused",
        ),
    ],
)
def test_a19_the_verdict(sla: Sla, as_of: str, changes: tuple[Change, ...], columns: dict[str, Cell], sentence: str) -> None:
    assert data(sla, as_of, *changes, **columns)["verdict"] == sentence


@pytest.mark.parametrize(
    ("target", "calendar", "opened", "changes", "sentence"),
    [
        pytest.param(4 * HOUR, OFFICE, "Mon 09:00", (), "4h from Mon 5 Oct 09:00: 4h on Monday; due Mon 5 Oct 13:00.", id="one day"),
        pytest.param(
            8 * HOUR,
            HOLIDAY,
            "Mon 14:00",
            (),
            "8h from Mon 5 Oct 14:00: 3h on Monday, Tuesday is closed (Founders' Day), 5h on Wednesday; due Wed 7 Oct 14:00.",
            id="a holiday",
        ),
        pytest.param(
            8 * HOUR,
            OFFICE,
            "Mon 18:00",
            (),
            "8h from Mon 5 Oct 18:00: nothing more on Monday, 8h on Tuesday; due Tue 6 Oct 17:00.",
            id="after hours",
        ),
        pytest.param(
            8 * HOUR,
            OFFICE,
            "Fri 14:00",
            (),
            "8h from Fri 9 Oct 14:00: 3h on Friday, Saturday and Sunday are closed, 5h on Monday; due Mon 12 Oct 14:00.",
            id="a weekend",
        ),
        pytest.param(
            8 * HOUR,
            OFFICE,
            "Mon 14:00",
            status(("Tue 10:00", "On hold"), ("Tue 12:00", "Open")),
            "8h from Mon 5 Oct 14:00: 3h on Monday, 5h on Tuesday (2h paused); due Tue 6 Oct 16:00.",
            id="a pause",
        ),
        pytest.param(
            8 * HOUR,
            OFFICE,
            "Mon 16:00",
            status(("Mon 17:00", "On hold"), ("Thu 17:00", "Open")),
            "8h from Mon 5 Oct 16:00: 1h on Monday, nothing from Tuesday to Thursday (24h paused), 7h on Friday; due Fri 9 Oct 16:00.",
            id="days of pause",
        ),
        pytest.param(
            80 * HOUR,
            OFFICE,
            "Mon 13:00",
            (),
            "80h from Mon 5 Oct 13:00: 4h on Mon 5 Oct, 8h on each of 9 days from Tue 6 Oct to Fri 16 Oct, "
            "Sat 17 Oct and Sun 18 Oct are closed, 4h on Mon 19 Oct; due Mon 19 Oct 13:00.",
            id="many days",
        ),
        pytest.param(
            BusinessDays(1),
            OFFICE,
            "Mon 11:00",
            (),
            "8h from Mon 5 Oct 11:00: 6h on Monday, 2h on Tuesday; due Tue 6 Oct 11:00.",
            id="days",
        ),
    ],
)
def test_a10_the_way_to_the_due_date(
    target: Target | int, calendar: CalendarDefinition, opened: str, changes: tuple[Change, ...], sentence: str
) -> None:
    spec = definitions(promise(RESOLUTION, rule(target)), calendars=(calendar,))

    assert data(spec, "2026-12-01 09:00", *changes, opened=opened, status="Open")["derivation"]["sentence"] == sentence


def test_a_long_way_with_much_on_it_is_summed_up() -> None:
    """Each week begins with a closed Monday: the days between the first and the last are told as one, the closed ones by name."""
    mondays = tuple(
        Closure(f"Rest {number}", at("next Mon 12:00") // DAY + 7 * number, at("next Mon 12:00") // DAY + 7 * number) for number in range(6)
    )
    calendar = CalendarDefinition("office", BERLIN, OFFICE.hours, closures=mondays)
    spec = definitions(promise(RESOLUTION, rule(200 * HOUR)), calendars=(calendar,))

    assert data(spec, "2027-02-01 09:00")["derivation"]["sentence"] == (
        "200h from Mon 5 Oct 09:00: 8h on each of 5 days from Mon 5 Oct to Fri 9 Oct, 128h on 16 days from Sat 10 Oct to Mon 9 Nov "
        "(closed: Rest 0 on Mon 12 Oct, Rest 1 on Mon 19 Oct, Rest 2 on Mon 26 Oct, Rest 3 on Mon 2 Nov, 1 more), "
        "8h on each of 4 days from Tue 10 Nov to Fri 13 Nov; due Fri 13 Nov 17:00."
    )


def test_days_of_a_way_add_up_to_the_target() -> None:
    found = data(promise(RESOLUTION, rule(20 * HOUR)), "Fri 09:00", *HELD)

    assert sum(day["working_seconds"] for day in found["derivation"]["days"]) == found["target_seconds"]


def test_a16_the_way_under_one_target_for_all_cycles() -> None:
    """Of 4 hours the first answer used one: the second is due after three more."""
    replies = (reply("Mon 10:00", "customer"), reply("Mon 11:00"), reply("Mon 12:00", "customer"))
    spec = promise(replace(NEXT_RESPONSE, verdict="sum"))
    found = as_data(explanation(spec, "Mon 14:00", *replies), (spec,), ())["measurements"][1]

    assert found["derivation"]["sentence"] == "3h from Mon 5 Oct 12:00: 3h on Monday; due Mon 5 Oct 15:00."
    assert found["ledger"][-1]["share"] == 0.75


@pytest.mark.parametrize("columns", [{"due": "Fri 12:00"}, {}], ids=["a written date", "nothing promised"])
def test_no_way_without_a_target_in_working_time(columns: dict[str, Cell]) -> None:
    assert data(promise(RESOLUTION, rule(Until("due"))), "Mon 12:00", **columns)["derivation"] is None


def test_years_are_told_where_there_are_two() -> None:
    sentence = data(promise(RESOLUTION, rule(12 * HOUR)), "2027-03-01 09:00", opened="2026-12-31 09:00")["derivation"]["sentence"]

    assert sentence == ("12h from Thu 2026-12-31 09:00: 8h on Thursday, 4h on Friday; due Fri 2027-01-01 13:00.")


def test_a_due_date_beyond_the_end_says_so() -> None:
    sentence = data(EIGHT, "Fri 09:00", resolved="Mon 10:00")["derivation"]["sentence"]

    assert sentence == "8h from Mon 5 Oct 09:00: 8h on Monday; due Mon 5 Oct 17:00, had it run on after Mon 5 Oct 10:00."


@pytest.mark.parametrize(
    ("sla", "columns", "shares"),
    [
        pytest.param(EIGHT, {"resolved": "Tue 13:00"}, [1, 1, 1.5], id="of working time"),
        pytest.param(
            promise(RESOLUTION, rule(Until("due"))),
            {"due": "Tue 09:00", "resolved": "Tue 10:00"},
            [0.333333, 1, 1.041667],
            id="of a written date",
        ),
        pytest.param(promise(RESOLUTION, rule(0)), {"resolved": "Mon 10:00"}, [None], id="of nothing"),
    ],
)
def test_the_share_of_the_target_that_is_used(sla: Sla, columns: dict[str, Cell], shares: list[float | None]) -> None:
    assert [entry["share"] for entry in data(sla, "Fri 09:00", **columns)["ledger"]] == shares


def test_the_clock_in_words() -> None:
    clock = replace(RESOLUTION, start=(AtColumn("reported"),), cancel=CANCELLED)

    assert data(promise(clock), "Tue 09:00", reported="Mon 09:00")["clock"] == (
        "runs from reported until resolved; stands still while status = on hold; is cancelled by: status = cancelled"
    )
