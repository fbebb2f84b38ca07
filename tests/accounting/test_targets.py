"""What was promised: business days, deadlines and dates that somebody wrote down (A24)."""

from dataclasses import replace

import pytest

from slacalc.spec.calendar_definitions import CalendarDefinition, DatedHours
from slacalc.spec.target_definitions import BusinessDays, EndOfBusinessDay, NextBusinessDay, Target, Until
from slacalc.times import DAY, HOUR
from tests.accounting.desk import (
    BERLIN,
    CALENDARS,
    RESOLUTION,
    at,
    definitions,
    has,
    one,
    problems,
    promise,
    rule,
    status,
    story,
    when,
)


def shifts(name: str, **dated: tuple[tuple[int, int], ...]) -> CalendarDefinition:
    """Make a calendar that opens on some days of the week only, at these hours; past 24 is the next morning."""
    days = {at(f"{day.title()} 12:00") // DAY: hours for day, hours in dated.items()}
    spans = {day: tuple((opening * HOUR, closing * HOUR) for opening, closing in hours) for day, hours in days.items()}
    return CalendarDefinition(name, BERLIN, exceptions=tuple(DatedHours(day, day, span) for day, span in spans.items()))


OVERLAPPING = shifts("overlapping", tue=((20, 34),), wed=((2, 3), (20, 22)), fri=((0, 10),), sat=((0, 10),))
"""Tuesday 20:00 to Wednesday 10:00 in one shift; Wednesday's own hour, 02:00-03:00, lies in the middle of it. Thursday is closed."""


def due(target: Target, opened: str, calendar: str = "office") -> str | None:
    spec = definitions(promise(RESOLUTION, rule(target, calendar=calendar)), calendars=(*CALENDARS, OVERLAPPING))
    return when(one(spec, opened, opened=opened)["due"])


def test_an_instant_in_two_shifts_belongs_to_the_earlier_working_day() -> None:
    """A24: Wednesday 02:30 lies in Tuesday's night; its next working day is Wednesday, so Thursday 02:30, which is Wednesday's closing."""
    assert due(BusinessDays(1), "Wed 02:30", "overlapping") == "Wed 22:00"


@pytest.mark.parametrize(
    ("days", "calendar", "opened", "expected"),
    [
        pytest.param(1, "office", "Mon 11:00", "Tue 11:00", id="the same time on the next working day"),
        pytest.param(3, "office", "Thu 11:00", "next Tue 11:00", id="over a weekend"),
        pytest.param(1, "office", "Sat 12:00", "next Mon 17:00", id="from Saturday: Tuesday 09:00, which is Monday's closing (A10)"),
        pytest.param(1, "office", "Mon 07:00", "Mon 17:00", id="from before opening: a day's work, so this day's closing"),
        pytest.param(1, "office", "Mon 17:00", "Tue 17:00", id="from closing: as from the next opening"),
        pytest.param(1, "lunch", "Mon 12:30", "Tue 12:00", id="from the lunch break: 13:00 tomorrow is 12:00 as working time"),
        pytest.param(1, "lunch", "Mon 11:00", "Tue 11:00", id="over a lunch break"),
        pytest.param(1, "24x7", "Sat 12:00", "Sun 12:00", id="on 24x7 every date is a working day"),
        pytest.param(1, "24x7", "2026-10-24 12:00", "2026-10-25 12:00", id="on 24x7 when the clocks go back: the same local time"),
        pytest.param(1, "night", "Mon 23:00", "Tue 23:00", id="in a night shift"),
        pytest.param(1, "night", "Tue 03:00", "Wed 03:00", id="after midnight of a night shift: Monday's working day"),
        pytest.param(1, "night", "Sat 03:00", "next Tue 03:00", id="after midnight of Friday's shift: Monday's, on the date following"),
        pytest.param(1, "night", "Sat 12:00", "next Tue 06:00", id="between shifts: as from the next opening"),
        pytest.param(1, "overlapping", "Wed 04:00", "Wed 22:00", id="in a long shift after a short one that lies in it"),
        pytest.param(1, "overlapping", "Wed 21:00", "Fri 10:00", id="over a closed day: 21:00 is after Friday's closing (A10)"),
    ],
)
def test_business_days(days: int, calendar: str, opened: str, expected: str) -> None:
    assert due(BusinessDays(days), opened, calendar) == expected


@pytest.mark.parametrize(
    ("target", "calendar", "opened", "expected"),
    [
        pytest.param(EndOfBusinessDay(), "office", "Mon 11:00", "Mon 17:00", id="end of business day: today"),
        pytest.param(EndOfBusinessDay(), "office", "Mon 17:00", "Tue 17:00", id="end of business day: at closing it is tomorrow"),
        pytest.param(EndOfBusinessDay(), "office", "Fri 20:00", "next Mon 17:00", id="end of business day: on Friday evening"),
        pytest.param(EndOfBusinessDay(), "lunch", "Mon 11:00", "Mon 17:00", id="end of business day: lunch is no end"),
        pytest.param(EndOfBusinessDay(), "lunch", "Mon 12:30", "Mon 17:00", id="end of business day: nor at lunch"),
        pytest.param(EndOfBusinessDay(), "night", "Tue 03:00", "Tue 06:00", id="end of business day: in a night shift"),
        pytest.param(EndOfBusinessDay(), "24x7", "Sat 12:00", "Sun 00:00", id="end of business day: 24x7 closes at 24:00"),
        pytest.param(NextBusinessDay(), "office", "Mon 11:00", "Tue 17:00", id="end of next business day"),
        pytest.param(NextBusinessDay(), "office", "Fri 11:00", "next Mon 17:00", id="end of next business day: after Friday"),
        pytest.param(NextBusinessDay(), "night", "Tue 03:00", "Thu 06:00", id="end of next business day: Wednesday's shift"),
        pytest.param(NextBusinessDay(), "24x7", "Sat 12:00", "next Mon 00:00", id="end of next business day: 24x7"),
        pytest.param(NextBusinessDay(16 * HOUR), "office", "Fri 11:00", "next Mon 16:00", id="16:00 next business day"),
        pytest.param(NextBusinessDay(20 * HOUR), "office", "Mon 11:00", "Tue 17:00", id="20:00 is after closing: that closing"),
        pytest.param(NextBusinessDay(17 * HOUR), "office", "Mon 11:00", "Tue 17:00", id="17:00 is closing"),
        pytest.param(NextBusinessDay(8 * HOUR), "office", "Mon 11:00", "Mon 17:00", id="08:00 is before opening: the closing before (A10)"),
        pytest.param(NextBusinessDay(16 * HOUR, 14 * HOUR), "office", "Mon 13:59", "Tue 16:00", id="if before 14:00: it was"),
        pytest.param(NextBusinessDay(16 * HOUR, 14 * HOUR), "office", "Mon 14:00", "Wed 16:00", id="if before 14:00: at 14:00 it was not"),
        pytest.param(NextBusinessDay(16 * HOUR, 14 * HOUR), "office", "Sun 15:00", "next Mon 16:00", id="if before: only on working days"),
        pytest.param(NextBusinessDay(None, 14 * HOUR), "office", "Fri 15:00", "next Tue 17:00", id="end of day if before: over a weekend"),
    ],
)
def test_deadlines(target: Target, calendar: str, opened: str, expected: str) -> None:
    assert due(target, opened, calendar) == expected


def test_a_deadline_is_moved_by_pauses() -> None:
    """A24: from the start on, a deadline is so much working time; two hours on hold move it."""
    row = one(promise(RESOLUTION, rule(EndOfBusinessDay())), "Tue 12:00", *status(("Mon 10:00", "On hold"), ("Mon 12:00", "Open")))
    assert (row["target"], when(row["due"])) == (8 * HOUR, "Tue 11:00")


# --- until -----------------------------------------------------------------------------------------------------------

FINAL, EXTENDED = promise(RESOLUTION, rule(Until("due"))), promise(RESOLUTION, rule(Until("due", extend=True)))
ON_HOLD = status(("Mon 10:00", "On hold"), ("Mon 12:00", "Open"))


@pytest.mark.parametrize(
    ("resolved", "outcome", "settled"),
    [
        pytest.param("Tue 11:00", "met", "Tue 11:00", id="exactly at the written instant"),
        pytest.param("Tue 11:00:00.000001", "breached", "Tue 11:00", id="one microsecond later"),
        pytest.param("Tue 12:00", "breached", "Tue 11:00", id="an hour later, on hold or not"),
    ],
)
def test_a_written_date_is_final(resolved: str, outcome: str, settled: str) -> None:
    """A24: two hours on hold do not move the date that somebody wrote down."""
    changes = (*ON_HOLD, (resolved, "status", "Open", "Resolved"))
    row = one(FINAL, "Wed 09:00", *changes, due="Tue 11:00")
    assert (row["outcome"], when(row["settled"]), when(row["due"])) == (outcome, settled, "Tue 11:00")


@pytest.mark.parametrize(
    ("as_of", "outcome", "remaining"),
    [pytest.param("Tue 10:00", "running", 1, id="an hour before"), pytest.param("Tue 12:00", "overdue", -1, id="an hour after")],
)
def test_what_remains_until_a_written_date(as_of: str, outcome: str, remaining: int) -> None:
    """A24: target and remaining go by the clock on the wall, as the verdict does, although two hours were paused."""
    row = one(FINAL, as_of, *ON_HOLD, due="Tue 11:00")
    assert (row["outcome"], row["remaining"], row["target"]) == (outcome, remaining * HOUR, 26 * HOUR)


def test_a_written_date_compares_instants() -> None:
    """A24: due Friday 17:00, solved Saturday: no working time too late, but later than what was written."""
    row = one(FINAL, "next Mon 12:00", opened="Fri 09:00", due="Fri 17:00", resolved="Sat 12:00")
    assert (row["outcome"], row["remaining"]) == ("breached", -19 * HOUR)


def test_a_written_date_that_pauses_extend() -> None:
    """A24: with `pauses: extend` it is working time, and two hours on hold move it by two hours."""
    row = one(EXTENDED, "Tue 09:00", *ON_HOLD, due="Mon 16:00")
    assert (row["target"], when(row["due"])) == (7 * HOUR, "Tue 10:00")


def test_written_dates_of_some_tickets() -> None:
    """A24: an empty date fits no rule, so the next one is tried."""
    sla = promise(RESOLUTION, rule(Until("due"), label="written"), rule(4 * HOUR, label="else"))
    rows = [one(sla, "Mon 10:00", due=due) for due in ("Tue 11:00", None)]
    assert [(row["target_rule"], when(row["due"])) for row in rows] == [("written", "Tue 11:00"), ("else", "Mon 13:00")]


def test_a_written_date_under_a_condition() -> None:
    sla = promise(RESOLUTION, rule(Until("due"), has("priority", "P1"), label="written"), rule(4 * HOUR, label="else"))
    assert [one(sla, "Mon 10:00", due="Tue 11:00", priority=priority)["target_rule"] for priority in ("P1", "P2")] == ["written", "else"]


@pytest.mark.parametrize("extend", [pytest.param(False, id="final"), pytest.param(True, id="extended by pauses")])
def test_a_written_date_before_the_start(*, extend: bool) -> None:
    """A24: due an hour before it was opened: late from the start, and without `at risk`."""
    row = one(promise(RESOLUTION, rule(Until("due", extend=extend))), "Mon 12:00", opened="Mon 11:00", due="Mon 10:00")
    assert (row["outcome"], row["target"], row["at_risk"]) == ("overdue", -HOUR, False)
    assert when(row["settled"]) == "Mon 11:00"


def test_a_written_date_after_as_of_counts() -> None:
    """It is a promise, not something that has happened; that it lies in the future is its point."""
    assert when(one(FINAL, "Mon 10:00", due="2031-01-02 12:00")["due"]) == "2031-01-02 12:00"


def test_a_plain_and_a_written_date_side_by_side() -> None:
    """Two SLAs in one file, only one of them with a date."""
    spec = definitions(FINAL, replace(promise(RESOLUTION, rule(HOUR)), id="other"))
    rows = story(spec, "Mon 09:30", due="Mon 12:00")
    assert [when(row["due"]) for row in rows] == ["Mon 12:00", "Mon 10:00"]
    assert problems(spec, "Mon 09:30", due="Mon 12:00") == []
