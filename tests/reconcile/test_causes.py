"""Each likely cause of a difference, by a small desk of which it is the only one. The week begins on Monday, 5 October 2026."""

from dataclasses import replace
from functools import reduce
from typing import NamedTuple

import pytest

from slacalc.figures.reconcile import causes
from slacalc.times import HOUR
from tests.reconcile.promises import BEFORE, Told, comparison

RESOLUTION = "{clock: resolution, calendar: office, target: 8h}"
PLAIN = "{clock: {start: opened, stop: resolved}, calendar: office, target: 8h}"
UNTIL = "{clock: {start: opened, stop: resolved}, calendar: 24x7, target: {until: due}}"
HEAD = "id,opened,resolved,status,theirs\n"


class Cause(NamedTuple):
    """The cause that is found: its family, the change in words, how many tickets it explains, and how many agree with it."""

    family: str
    change: str
    tickets: int
    agreeing: int


def found(told: Told) -> list[Cause]:
    return [Cause(one.variant.family, one.variant.words, one.tickets, one.agreeing) for one in comparison(told).causes]


def rows(*lines: str, head: str = HEAD) -> str:
    return head + "".join(f"{line}\n" for line in lines)


AGREED = "A1,2026-10-05 09:00,2026-10-05 12:00,Resolved,met"
LATE = "A2,2026-10-05 09:00,2026-10-08 12:00,Resolved,breached"

EARLIER = Told(RESOLUTION, rows(AGREED, LATE, "A3,2026-10-08 10:00,,New,met", "A4,2026-10-08 11:00,,New,met"))
"""Open when the export was drawn, on time then; by now they are overdue."""

END_OF_DAY = Told(
    UNTIL,
    rows(
        "A1,2026-10-05 09:00,2026-10-06 09:00,Resolved,met,2026-10-07",
        "A2,2026-10-05 09:00,2026-10-08 09:00,Resolved,breached,2026-10-07",
        "A3,2026-10-05 09:00,2026-10-07 09:00,Resolved,met,2026-10-07",
        "A4,2026-10-05 09:00,2026-10-07 23:59,Resolved,met,2026-10-07",
        head="id,opened,resolved,status,theirs,due\n",
    ),
    definitions=BEFORE.replace("source:\n", "source:\n  columns: {due: {column: due, date_means: start_of_day}}\n"),
)
"""Closed on the day that was promised: late if that day's beginning was meant."""

CLOSED = Told(
    PLAIN,
    rows(
        "A1,2026-10-05 09:00,2026-10-05 12:00,Closed,met,2026-10-05 12:00",
        "A2,2026-10-05 09:00,2026-10-05 12:00,Closed,breached,2026-10-08 12:00",
        "A3,2026-10-06 09:00,2026-10-06 12:00,Closed,breached,2026-10-08 12:00",
        head="id,opened,resolved,status,theirs,closed\n",
    ),
)
"""Resolved in time, closed days later."""

CHANGES = "ticket,at,field,old,new\n"
REOPENED = Told(
    RESOLUTION,
    rows(AGREED, "A2,2026-10-05 09:00,2026-10-07 16:00,Resolved,met"),
    CHANGES
    + "A2,2026-10-05 12:00,status,New,Resolved\nA2,2026-10-07 09:00,status,Resolved,New\nA2,2026-10-07 16:00,status,New,Resolved\n"
    + "A1,2026-10-05 12:00,status,New,Resolved\n",
)
"""Solved after 3 hours, open again for 7 more."""

ON_HOLD = CHANGES + (
    "A2,2026-10-05 10:00,status,New,On Hold\nA2,2026-10-06 10:00,status,On Hold,New\nA2,2026-10-06 14:00,status,New,Resolved\n"
    "A1,2026-10-05 12:00,status,New,Resolved\n"
)
WITHOUT_PAUSE = Told(RESOLUTION, rows(AGREED, "A2,2026-10-05 09:00,2026-10-06 14:00,Resolved,breached"), ON_HOLD)
"""13 hours, 8 of them on hold."""

WITH_PAUSE = Told(PLAIN, rows(AGREED, "A2,2026-10-05 09:00,2026-10-06 14:00,Resolved,met"), ON_HOLD)

CALENDAR = Told(
    RESOLUTION,
    rows(
        "A1,2026-10-05 15:00,2026-10-06 10:00,Resolved,met",
        "A2,2026-10-05 09:00,2026-10-05 19:30,Resolved,breached",
        "A3,2026-10-05 12:00,2026-10-06 10:30,Resolved,breached",
    ),
)
"""3 h, 8 h and 6.5 h in the office; 6 h, 10.5 h and 9.5 h with the late shift; around the clock the first is over 8 h as well."""

CHANGED = Told(
    "{clock: resolution, calendar: office, targets: [{when: {priority: P1}, target: 2h}, {target: 8h}]}",
    rows(
        "A1,2026-10-05 09:00,2026-10-05 10:00,Resolved,met,P1",
        "A2,2026-10-05 09:00,2026-10-05 14:00,Resolved,breached,P3",
        head="id,opened,resolved,status,theirs,priority\n",
    ),
    CHANGES + "A2,2026-10-05 13:00,priority,P1,P3\n",
)
"""Opened as a P1 (2 h), made a P3 (8 h) before it was solved after 5."""

SECONDS = Told(
    PLAIN,
    rows(AGREED, "A2,2026-10-05 09:00:10,2026-10-06 09:00:50,Resolved,met", "A3,2026-10-05 09:00:00,2026-10-06 09:01:00,Resolved,breached"),
)
"""8 hours and 40 seconds; a vendor that cuts both times to the minute counts 8 hours."""

NEARLY = Told(PLAIN, rows(AGREED, "A2,2026-10-05 09:00:50,2026-10-06 09:01:10,Resolved,met"))
"""8 hours and 20 seconds, over a minute's end: cut to the minute 8 h 01 m."""

SHIFTED = Told(
    UNTIL,
    rows(
        *(f"M{hour},2026-10-05 09:00,2026-10-06 {hour:02d}:00,Resolved,met,2026-10-06 12:00" for hour in (13, 14, 15, 16, 17)),
        *(f"B{hour},2026-10-05 09:00,2026-10-06 {hour:02d}:00,Resolved,breached,2026-10-06 12:00" for hour in (18, 19, 20)),
        head="id,opened,resolved,status,theirs,due\n",
    ),
)
"""Everything was closed five hours earlier than the column says."""

LATER = {",2026-10-06 12:00\n": ",2026-10-06 11:30\n", "2026-10-06 18:00": "2026-10-06 17:30"}
BY_HALVES = replace(SHIFTED, tickets=reduce(lambda text, pair: text.replace(*pair), LATER.items(), SHIFTED.tickets))
"""The same by five hours and a half: of those at five o'clock and half past five the second was late."""

IN_UTC = Told(
    UNTIL,
    rows(
        *(f"S{day},2026-10-0{day} 09:00,2026-10-0{day} 10:30,Resolved,breached,2026-10-0{day} 12:00" for day in (5, 6, 7)),
        *(f"T{day},2026-10-0{day} 09:00,2026-10-0{day} 09:30,Resolved,met,2026-10-0{day} 12:00" for day in (5, 6, 7)),
        *(f"W{day},2026-11-0{day} 09:00,2026-11-0{day} 11:30,Resolved,breached,2026-11-0{day} 12:00" for day in (5, 6, 7)),
        *(f"V{day},2026-11-0{day} 09:00,2026-11-0{day} 10:30,Resolved,met,2026-11-0{day} 12:00" for day in (5, 6, 7)),
        head="id,opened,resolved,status,theirs,due\n",
    ),
    as_of="2026-12-01T00:00+00:00",
)
"""Closing times are UTC: two hours behind in October, one in November."""

DUE_SHIFTED = Told(
    UNTIL,
    rows(
        *(f"M{hour},2026-10-05 09:00,2026-10-06 {hour}:30,Resolved,met,2026-10-06 12:00" for hour in (12, 13, 14)),
        *(f"B{hour},2026-10-05 09:00,2026-10-06 {hour}:30,Resolved,breached,2026-10-06 12:00" for hour in (15, 16, 17)),
        *(f"O{minute},2026-10-05 09:00,,New,met,2026-10-30 23:{minute}" for minute in (10, 20)),
        head="id,opened,resolved,status,theirs,due\n",
    ),
)
"""What was promised was promised three hours later: also to tickets that are open at one o'clock."""

NOTHING_HELPS = Told(
    PLAIN,
    rows(
        "A1,2026-10-05 09:00,2026-10-05 10:00,Resolved,breached",
        "A2,2026-10-05 09:00,2026-10-08 10:00,Resolved,met",
        *(f"B{number},2026-10-05 09:00,2026-10-05 1{number}:00,Resolved,met" for number in range(7)),
    ),
)
"""No way of counting makes an hour too long and three days short enough."""


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            EARLIER, Cause("as_of", "`--as-of 2026-10-08T10:00:00Z`, the last thing that happened in the export", 2, 4), id="as-of"
        ),
        pytest.param(END_OF_DAY, Cause("date", "`due: {date_means: end_of_day}`", 2, 4), id="date"),
        pytest.param(CLOSED, Cause("stop", "`stop: closed`", 2, 3), id="stop"),
        pytest.param(REOPENED, Cause("reopen", "`reopen: ignore`", 1, 2), id="reopen"),
        pytest.param(WITHOUT_PAUSE, Cause("pause", "a clock without `pause` or `while`", 1, 2), id="pauses that do not count"),
        pytest.param(WITH_PAUSE, Cause("pause", "`pause: {status: waiting}`", 1, 2), id="pauses that count"),
        pytest.param(CALENDAR, Cause("calendar", "`calendar: late`", 2, 3), id="calendar"),
        pytest.param(CHANGED, Cause("on_change", "`on_change: keep`", 1, 2), id="the target at the start"),
        pytest.param(SECONDS, Cause("minutes", "times without their seconds", 1, 3), id="minutes"),
        pytest.param(NEARLY, Cause("near", "no regard to less than a minute", 1, 2), id="less than a minute"),
        pytest.param(SHIFTED, Cause("shift", "times after the start moved by -5 h", 5, 8), id="shifted times"),
        pytest.param(BY_HALVES, Cause("shift", "times after the start moved by -5.5 h", 5, 8), id="half an hour"),
        pytest.param(IN_UTC, Cause("zone", "times after the start read as UTC, not as Europe/Berlin", 6, 12), id="another zone"),
        pytest.param(DUE_SHIFTED, Cause("due_shift", "times in `due` moved by +3 h", 5, 8), id="shifted promises"),
    ],
)
def test_the_cause_is_found(told: Told, expected: Cause) -> None:
    assert found(told)[0] == expected


def test_a_variant_that_breaks_more_than_it_mends_is_no_cause() -> None:
    """Around the clock the second would agree, but none of those whose night lies between start and end."""
    nights = (f"B{number},2026-10-05 16:00,2026-10-06 09:3{number},Resolved,met" for number in range(2))
    told = Told(RESOLUTION, rows("A2,2026-10-05 16:00,2026-10-06 10:00,Resolved,breached", *nights))

    assert "calendar" not in {cause.family for cause in found(told)}


def test_what_nothing_explains_is_named() -> None:
    of = comparison(NOTHING_HELPS)

    assert (of.agreeing, of.compared, of.causes) == (7, 9, ())
    assert (of.unexplained.tickets, of.unexplained.examples) == (2, ("A1", "A2"))


def test_each_ticket_is_put_down_to_one_cause_the_best_first() -> None:
    """One that only an earlier as-of explains, and two that only the closing does."""
    told = replace(CLOSED, tickets=CLOSED.tickets + "A4,2026-10-08 11:00,,New,met,\n", as_of="2026-10-31T00:00+00:00")
    of = comparison(told)

    assert [(one.variant.family, one.tickets, one.examples) for one in of.causes] == [("stop", 2, ("A2", "A3")), ("as_of", 1, ("A4",))]
    assert of.rows.sort("ticket")["cause"].to_list() == [0, 0, 1]
    assert of.unexplained.tickets == 0


def test_of_many_tickets_some_are_tried_and_the_best_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The numbers are those of all tickets, however few were tried with every variant."""
    monkeypatch.setattr(causes, "SAMPLE", 2)
    late = (f"L{number:02d},2026-10-05 09:00,2026-10-05 12:00,Closed,breached,2026-10-08 12:00" for number in range(9))
    fine = (f"M{number:02d},2026-10-05 09:00,2026-10-05 12:00,Closed,met,2026-10-05 12:30" for number in range(30))

    [cause, *_] = found(Told(PLAIN, rows(*late, *fine, head="id,opened,resolved,status,theirs,closed\n")))

    assert cause == Cause("stop", "`stop: closed`", 9, 39)


BEFORE_THE_START = Told(
    UNTIL,
    rows(
        *(f"M{minute},2026-10-05 09:00,2026-10-05 04:{minute},Resolved,met,2026-10-05 12:00" for minute in (10, 20, 30)),
        "B10,2026-10-05 09:00,2026-10-05 10:10,Resolved,breached,2026-10-05 12:00",
        "B20,2026-10-05 09:00,2026-10-05 12:20,Resolved,breached,2026-10-05 12:00",
        "X30,,2026-10-05 12:30,Resolved,met,2026-10-05 12:00",
        head="id,opened,resolved,status,theirs,due\n",
    ),
)
"""Everything was closed five hours later than the column says, before it was opened; of one nobody knows when that was."""


def test_what_cannot_be_measured_is_part_of_the_search_alone() -> None:
    """It is neither compared nor said to differ, but what mends it may be what is wrong with all."""
    of = comparison(BEFORE_THE_START)
    [cause] = of.causes

    assert (of.agreeing, of.differing, of.rows["ticket"].to_list()) == (1, 1, ["B10"])
    assert (cause.variant.words, cause.tickets, cause.agreeing, cause.of) == ("times after the start moved by +5 h", 4, 5, 5)
    assert of.unexplained.tickets == 0


def test_what_cannot_be_measured_and_is_not_mended_is_not_unexplained() -> None:
    only = "".join(BEFORE_THE_START.tickets.splitlines(keepends=True)[:2])
    of = comparison(replace(BEFORE_THE_START, tickets=only))

    assert (of.compared, of.causes, of.unexplained.tickets, of.unexplained.examples) == (0, (), 0, ())
    assert of.unexplained.shifts == (5 * HOUR, 7.5 * HOUR)


@pytest.mark.parametrize(("broken", "families"), [(2, ["calendar"]), (3, [])])
def test_a_cause_mends_twice_as_many_as_it_breaks(broken: int, families: list[str]) -> None:
    """A bare majority is nearly as likely to be chance."""
    mended = (f"A{number},2026-10-05 16:00,2026-10-06 09:3{number},Resolved,breached" for number in range(4))
    nights = (f"B{number},2026-10-05 16:00,2026-10-06 09:3{number},Resolved,met" for number in range(broken))

    assert [cause.family for cause in found(Told(RESOLUTION, rows(*mended, *nights)))] == families


@pytest.mark.parametrize(
    ("left_out", "shifts"),
    [
        pytest.param({"M13", "M14", "M15"}, (-5 * HOUR, -5.5 * HOUR), id="all shifts that fit"),
        pytest.param({"M13", "M14", "M15", "B18", "B19", "B20"}, (-5 * HOUR, -14 * HOUR), id="nothing limits them"),
        pytest.param({"M13", "M14", "M15", "M16", "M17"}, None, id="none is needed"),
        pytest.param(set(), None, id="enough to tell which it is"),
    ],
)
def test_few_differences_are_not_put_down_to_a_shift(left_out: set[str], shifts: tuple[float, float] | None) -> None:
    """Nearly any would mend one or two."""
    kept = "".join(line for line in SHIFTED.tickets.splitlines(keepends=True) if line[:3] not in left_out)
    of = comparison(replace(SHIFTED, tickets=kept))

    assert of.unexplained.shifts == shifts
    assert of.unexplained.tickets == (0 if shifts is None else 2)


def test_the_least_shift_may_be_one_of_half_an_hour() -> None:
    kept = "".join(line for line in BY_HALVES.tickets.splitlines(keepends=True) if line[:3] not in {"M13", "M14", "M15", "B18"})

    assert comparison(replace(BY_HALVES, tickets=kept)).unexplained.shifts == (-5.5 * HOUR, -7 * HOUR)


def test_where_no_shift_fits_none_is_named() -> None:
    assert comparison(NOTHING_HELPS).unexplained.shifts is None
