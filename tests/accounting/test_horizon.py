"""Targets far away: meters are extended as far as needed, and what a calendar never reaches is said (A9)."""

import pytest

from slacalc.accounting import measure
from slacalc.errors import DefinitionError
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, DatedHours, Holidays, Recurrence, Weekly
from slacalc.spec.target_definitions import BusinessDays, EndOfBusinessDay, NextBusinessDay, Target, Until
from slacalc.times import DAY, HOUR
from tests.accounting.desk import (
    BERLIN,
    CALENDARS,
    OFFICE,
    RESOLUTION,
    at,
    definitions,
    history,
    one,
    problems,
    promise,
    rule,
    tickets,
    when,
)

MONDAY = at("Mon 12:00") // DAY
FINAL_WEEK = CalendarDefinition("final week", BERLIN, exceptions=(DatedHours(MONDAY, MONDAY + 4, ((9 * HOUR, 17 * HOUR),)),))
"""A desk that is open for one last week, and then never again."""

CLOSED_FOR_YEARS = CalendarDefinition(
    "renovation", BERLIN, hours=OFFICE.hours, closures=(Closure("renovation", MONDAY + 1, MONDAY + 3000),)
)


@pytest.mark.parametrize(
    "target",
    [pytest.param(8 * 261 * HOUR, id="261 days of 8 h"), pytest.param(BusinessDays(261), id="261 business days, to the closing before")],
)
def test_a_year_away(target: Target | int) -> None:
    """Nothing is clamped to what was compiled at first."""
    assert when(one(promise(RESOLUTION, rule(target)), "Mon 10:00")["due"]) == "2027-10-04 17:00"


def test_a_century_away() -> None:
    assert one(promise(RESOLUTION, rule(8 * 26_100 * HOUR)), "Mon 10:00")["due"] > at("2126-01-01 00:00")


def test_closed_for_years() -> None:
    """One hour on Monday, then eight years of renovation: the rest of the 9 h is due when they are over."""
    spec = definitions(promise(RESOLUTION, rule(9 * HOUR, calendar="renovation")), calendars=(*CALENDARS, CLOSED_FOR_YEARS))
    row = one(spec, "Mon 16:00", opened="Mon 16:00")
    assert row["due"] > at("2034-12-01 00:00")


def test_a_written_date_far_away() -> None:
    row = one(promise(RESOLUTION, rule(Until("due", extend=True))), "Mon 10:00", due="2040-01-02 12:00")
    assert when(row["due"]) == "2040-01-02 12:00"


@pytest.mark.parametrize(
    ("target", "verdict", "found"),
    [
        pytest.param(40 * HOUR, ("running", "Fri 17:00"), [], id="all of the last week"),
        pytest.param(41 * HOUR, ("running", None), [], id="an hour more than there ever will be"),
        pytest.param(EndOfBusinessDay(), ("running", "Mon 17:00"), [], id="end of a business day that there is"),
        pytest.param(BusinessDays(5), ("invalid", None), [("P038", "sla", 1)], id="a business day that never comes"),
    ],
)
def test_a_target_that_its_calendar_never_reaches(
    target: Target | int, verdict: tuple[str, str | None], found: list[tuple[str, str, int]]
) -> None:
    """P038: working time is measured without a due date; a deadline on a day that never comes is no length and cannot be measured."""
    spec = definitions(promise(RESOLUTION, rule(target, calendar="final week")), calendars=(*CALENDARS, FINAL_WEEK))
    row = one(spec, "Mon 10:00")
    assert ((row["outcome"], row["due"] and when(row["due"])), problems(spec, "Mon 10:00")) == (verdict, found)


def test_a_calendar_that_never_opens() -> None:
    """A9: an error in the definition, not a ticket that is never late."""
    never = CalendarDefinition("never", BERLIN)
    with pytest.raises(DefinitionError, match="never opens"):
        one(definitions(promise(RESOLUTION, rule(HOUR, calendar="never")), calendars=(*CALENDARS, never)), "Mon 10:00")


def test_a_calendar_that_nobody_uses_is_not_compiled() -> None:
    never = CalendarDefinition("never", BERLIN)
    assert one(definitions(promise(RESOLUTION), calendars=(*CALENDARS, never)), "Mon 10:00")["outcome"] == "running"


def test_holidays_that_are_not_known_yet() -> None:
    """A8: China's make-up days of 2039 have not been announced; the run says so."""
    china = CalendarDefinition("china", "Asia/Shanghai", OFFICE.hours, (Holidays("CN", makeup_weekday=0),))
    spec = definitions(promise(RESOLUTION, rule(HOUR, calendar="china")), calendars=(*CALENDARS, china))
    assert [code for code, _, _ in problems(spec, "2039-03-01 12:00", opened="2039-03-01 11:00")] == ["P050"]


def test_the_year_after_the_report_is_not_needed() -> None:
    """A8: holidays are known up to the end of 2100; a ticket of that December is due and solved in it, and as-of is its last midnight."""
    german = CalendarDefinition("german", BERLIN, OFFICE.hours, (Holidays("DE"),))
    spec = definitions(promise(RESOLUTION, rule(HOUR, calendar="german")), calendars=(*CALENDARS, german))
    assert problems(spec, "2101-01-01 00:00", opened="2100-12-30 11:00") == []
    assert [code for code, _, _ in problems(spec, "2101-01-01 00:01", opened="2100-12-30 11:00")] == ["P050"]


def test_the_year_after_the_due_date_is_not_needed() -> None:
    """A8: nothing is known of 2101; a ticket of the last days of 2100 that is due on them does not want it, one due later does."""
    german = CalendarDefinition("german", BERLIN, OFFICE.hours, (Holidays("DE"),))
    asked = {
        target: definitions(promise(RESOLUTION, rule(target * HOUR, calendar="german")), calendars=(*CALENDARS, german))
        for target in (8, 80)
    }
    assert problems(asked[8], "2100-12-29 10:00", opened="2100-12-29 09:00") == []
    assert [code for code, _, _ in problems(asked[80], "2100-12-29 10:00", opened="2100-12-29 09:00")] == ["P050"]


@pytest.mark.parametrize("as_of", ["2026-06-03 01:50", "2026-06-03 14:00", "2026-07-01 00:00"])
@pytest.mark.parametrize(
    "target",
    [
        pytest.param(NextBusinessDay(), id="end of next business day"),
        pytest.param(NextBusinessDay(30 * HOUR), id="a time behind it"),
    ],
)
def test_a_deadline_does_not_depend_on_as_of(target: Target, as_of: str) -> None:
    """A24: nights are cut in two by half an hour around midnight; what is after it is part of the working day, seen or not yet."""
    cut = Closure("backup", every=Recurrence(first=(1, 1), last=(12, 31)), between=(23 * HOUR + HOUR // 2, 24 * HOUR + HOUR // 2))
    nights = CalendarDefinition("nights", BERLIN, (Weekly((((22 * HOUR, 30 * HOUR),),) * 7),), closures=(cut,))
    spec = definitions(promise(RESOLUTION, rule(target, calendar="nights")), calendars=(*CALENDARS, nights))
    assert when(one(spec, as_of, opened="2026-06-01 23:45")["due"]) == "2026-06-03 06:00"


def test_opened_in_the_middle_of_a_long_closing() -> None:
    """Opened when nothing opens for years, neither before nor after, as far as the ticket goes: due on the first day after all."""
    spec = definitions(
        promise(RESOLUTION, rule(NextBusinessDay(16 * HOUR, 14 * HOUR), calendar="renovation")), calendars=(*CALENDARS, CLOSED_FOR_YEARS)
    )
    row = one(spec, "2030-01-07 12:00", opened="2030-01-06 12:00")
    assert when(row["due"]) == "2034-12-25 16:00"


def test_no_tickets_at_all() -> None:
    found = measure(tickets({"id": "INC1", "opened": "Fri 09:00"}).clear(), history(), definitions(promise(RESOLUTION)), at("Mon 10:00"))
    assert (found.measurements.height, found.problems, found.scope.tickets) == (0, (), 0)
