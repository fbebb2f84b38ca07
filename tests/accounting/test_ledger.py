"""The ledger of a ticket: every interval, what the clock did in it and why, and how that adds up to the elapsed time (A11)."""

from dataclasses import replace

import pytest

from slacalc.accounting.ledger import Entry
from slacalc.spec.calendar_definitions import CalendarChoice, CalendarDefinition, Closure, DatedHours
from slacalc.spec.clock_definitions import AtColumn, Clock
from slacalc.spec.definitions import Definitions, Sla
from slacalc.times import DAY, HOUR
from tests.accounting.desk import (
    BERLIN,
    OFFICE,
    RESOLUTION,
    Cell,
    Change,
    at,
    definitions,
    explained,
    has,
    moves,
    promise,
    reply,
    rule,
    status,
    when,
)
from tests.accounting.test_cycles import NEXT_RESPONSE

Line = tuple[str | None, str | None, str, str, float, float]

REOPENED = status(("Mon 10:00", "Resolved"), ("Mon 12:00", "Open"), ("Mon 13:00", "Resolved"))
TUESDAY = at("Tue 12:00") // DAY
CLOSED_TUESDAY = CalendarDefinition("office", BERLIN, hours=OFFICE.hours, closures=(Closure("Company outing", TUESDAY, TUESDAY),))
LATE_TUESDAY = CalendarDefinition("office", BERLIN, OFFICE.hours, exceptions=(DatedHours(TUESDAY, TUESDAY, ((12 * HOUR, 17 * HOUR),)),))


def line(entry: Entry) -> Line:
    return when(entry.start), when(entry.end), entry.state, entry.because, entry.working / HOUR, entry.total / HOUR


def ledgers(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> list[list[Line]]:
    return [[line(entry) for entry in one.ledger] for one in explained(spec, as_of, *changes, **columns)]


def test_a_pause_across_the_night() -> None:
    """Opened at 09:00, on hold from 16:00 to Tuesday 10:00, resolved at 11:00."""
    changes = status(("Mon 16:00", "On hold"), ("Tue 10:00", "Open"), ("Tue 11:00", "Resolved"))
    assert ledgers(promise(RESOLUTION), "Wed 09:00", *changes) == [
        [
            ("Mon 09:00", "Mon 16:00", "running", "opened", 7, 7),
            ("Mon 16:00", "Tue 10:00", "paused", "status = On hold", 2, 7),
            ("Tue 10:00", "Tue 11:00", "running", "status = Open", 1, 8),
        ]
    ]


def test_outside_working_hours() -> None:
    """Opened on Friday at 18:00, resolved on Monday at 10:30: the weekend is closed, then working hours begin."""
    assert ledgers(promise(RESOLUTION), "next Tue 09:00", opened="Fri 18:00", resolved="next Mon 10:30") == [
        [
            ("Fri 18:00", "next Mon 09:00", "closed", "opened; weekend", 0, 0),
            ("next Mon 09:00", "next Mon 10:30", "running", "working hours begin", 1.5, 1.5),
        ]
    ]


@pytest.mark.parametrize(
    ("changes", "columns", "because"),
    [
        pytest.param(status(("Mon 10:00", "Resolved")), {}, "status = Resolved", id="by its status"),
        pytest.param((), {"resolved": "Mon 10:00"}, "resolved", id="by its column"),
        pytest.param((), {}, None, id="not at all"),
    ],
)
def test_what_stopped_the_clock(changes: tuple[Change, ...], columns: dict[str, Cell], because: str | None) -> None:
    [found] = explained(promise(RESOLUTION), "Mon 12:00", *changes, **columns)
    assert (found.stopped_because, found.rules[-1].rule.target_text) == (because, str(4 * HOUR))


def test_a_change_of_the_rule_is_told() -> None:
    """A15: opened on Friday evening as P1 (24x7), P3 (office) from Sunday: all time counts on office, and the ledger says since when."""
    rules = (rule(HOUR, has("priority", "P1"), "24x7"), rule(4 * HOUR, has("priority", "P3")))
    changes = moves("priority", "P1", ("Sun 18:00", "P3"))
    [found] = explained(promise(RESOLUTION, *rules), "next Mon 10:00", *changes, opened="Fri 18:00", status="Open")
    assert [(entry.state, entry.because, entry.calendar) for entry in found.ledger] == [
        ("closed", "opened; weekend", "office"),
        ("closed", "priority = P3; weekend", "office"),
        ("running", "working hours begin", "office"),
    ]


@pytest.mark.parametrize(
    ("calendar", "opening", "because"),
    [
        pytest.param(CLOSED_TUESDAY, "Wed 09:00", "Company outing", id="a closed day is named"),
        pytest.param(LATE_TUESDAY, "Tue 12:00", "special hours on this date (exception)", id="an exception is named"),
    ],
)
def test_special_days(calendar: CalendarDefinition, opening: str, because: str) -> None:
    spec = definitions(promise(RESOLUTION), calendars=(calendar,))
    assert ledgers(spec, opening, opened="Mon 16:00") == [
        [("Mon 16:00", "Mon 17:00", "running", "opened", 1, 1), ("Mon 17:00", opening, "closed", because, 0, 1)]
    ]


def test_reopened() -> None:
    assert ledgers(promise(RESOLUTION), "Tue 09:00", *REOPENED) == [
        [
            ("Mon 09:00", "Mon 10:00", "running", "opened", 1, 1),
            ("Mon 10:00", "Mon 12:00", "stopped", "status = Resolved", 0, 1),
            ("Mon 12:00", "Mon 13:00", "running", "status = Open", 1, 2),
        ]
    ]


def test_restarted() -> None:
    """A ledger for each cycle, each beginning at zero."""
    assert ledgers(promise(replace(RESOLUTION, reopen="restart")), "Tue 09:00", *REOPENED) == [
        [("Mon 09:00", "Mon 10:00", "running", "opened", 1, 1)],
        [("Mon 12:00", "Mon 13:00", "running", "status = Open", 1, 1)],
    ]


def test_before_the_start() -> None:
    """The clock starts at the customer's message, an hour and a half after the opening."""
    assert ledgers(promise(NEXT_RESPONSE), "Tue 09:00", reply("Mon 10:30", "customer"), reply("Mon 12:00")) == [
        [
            ("Mon 09:00", "Mon 10:30", "before", "opened", 0, 0),
            ("Mon 10:30", "Mon 12:00", "running", "public_reply by customer", 1.5, 1.5),
        ]
    ]


def test_a_clock_that_starts_before_the_opening() -> None:
    clock = replace(RESOLUTION, start=(AtColumn("reported"),))
    changes = tuple(moves("status", "New", ("Mon 09:30", "On hold"), ("Mon 10:00", "Open")))
    assert ledgers(promise(clock), "Mon 12:00", *changes, opened="Mon 10:00", reported="Mon 09:00") == [
        [
            ("Mon 09:00", "Mon 09:30", "running", "reported", 0.5, 0.5),
            ("Mon 09:30", "Mon 10:00", "paused", "status = On hold", 0.5, 0.5),
            ("Mon 10:00", "Mon 12:00", "running", "opened, status = Open", 2, 2.5),
        ]
    ]


def test_a_pause_known_as_a_sum() -> None:
    """A17: it is taken off in a line of its own, so that the running lines still add up."""
    assert ledgers(promise(RESOLUTION), "Tue 09:00", resolved="Mon 13:00", **{"@paused": HOUR}) == [
        [
            ("Mon 09:00", "Mon 13:00", "running", "opened", 4, 4),
            ("Mon 13:00", "Mon 13:00", "running", "the pause, known as a sum only, is taken off", -1, 3),
        ]
    ]


def test_two_teams_with_two_calendars() -> None:
    """The desk's hours until 16:00, then the night shift's around the clock."""
    sla = promise(RESOLUTION, rule(24 * HOUR, calendar=CalendarChoice("office", "team", (("night shift", "24x7"),))))
    changes = tuple(moves("team", None, ("Mon 16:00", "Night shift")))
    assert ledgers(sla, "Mon 20:00", *changes) == [
        [
            ("Mon 09:00", "Mon 16:00", "running", "opened", 7, 7),
            ("Mon 16:00", "Mon 20:00", "running", "team = Night shift", 4, 11),
        ]
    ]


def test_what_nobody_looks_at_is_named_only_where_nothing_else_happened() -> None:
    """Two SLAs: the priority matters to the other one alone, whose reopening event is why this one's state is cut in two."""
    by_column = Clock("column", (AtColumn("assigned"),), (AtColumn("closed"),), pause=has("status", "on hold"))
    changes = (*status(("Mon 10:00", "On hold"), ("Mon 11:00", "Open")), ("Mon 10:00", "priority", "P2", "P1"))
    spec = definitions(promise(by_column), replace(promise(RESOLUTION, rule(HOUR, has("priority", "P1"))), id="other"))
    assert ledgers(spec, "Mon 12:00", *changes, assigned="Mon 09:30")[0] == [
        ("Mon 09:00", "Mon 09:30", "before", "opened", 0, 0),
        ("Mon 09:30", "Mon 10:00", "running", "assigned", 0.5, 0.5),
        ("Mon 10:00", "Mon 11:00", "paused", "status = On hold", 1, 0.5),
        ("Mon 11:00", "Mon 12:00", "running", "status = Open", 1, 1.5),
    ]


def test_unknown_is_called_unknown() -> None:
    """Only the priority of the first instants is not known; the ledger of a clock that is cut there says what came."""
    choice = CalendarChoice("office", "team", (("desk", "office"),))
    changes = [("Mon 10:00", "team", None, "Desk"), *status(("Mon 11:00", "Resolved"))]
    assert ledgers(promise(RESOLUTION, rule(HOUR, calendar=choice)), "Tue 09:00", *changes)[0][1][3] == "team = Desk"


@pytest.mark.parametrize(
    ("opened", "calendar", "until", "closed"),
    [
        pytest.param("Mon 18:00", "office", "Tue 09:00", ("night",), id="a night"),
        pytest.param("Mon 06:00", "office", "Mon 09:00", ("outside working hours",), id="an early hour"),
        pytest.param("Sun 12:00", "office", "next Mon 09:00", ("weekend",), id="the rest of a weekend"),
        pytest.param("Fri 17:00", "office", "next Mon 09:00", ("weekend",), id="a weekend and its nights"),
        pytest.param("Fri 12:00", "lunch", "Fri 13:00", ("outside working hours",), id="a break"),
    ],
)
def test_why_the_calendar_is_closed(opened: str, calendar: str, until: str, closed: tuple[str, ...]) -> None:
    [found] = explained(promise(RESOLUTION, rule(HOUR, calendar=calendar)), "next Wed 09:00", opened=opened)

    assert (when(found.ledger[0].end), found.ledger[0].closed) == (until, closed)


def test_only_a_change_begins_an_interval_of_its_own() -> None:
    """The night and the morning after it are there because of the calendar alone."""
    [found] = explained(promise(RESOLUTION), "Tue 12:00", *status(("Tue 10:00", "New")))

    assert [(when(entry.start), entry.change) for entry in found.ledger] == [
        ("Mon 09:00", "opened"),
        ("Mon 17:00", None),
        ("Tue 09:00", None),
        ("Tue 10:00", "status = New"),
    ]
