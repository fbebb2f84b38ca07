"""The dates of a calendar one by one: what is open on each, and what is special about it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.intervals import start_of
from slacalc.calendars.sheet import Day, sheet
from slacalc.locale.formatting import times_of_day
from slacalc.times import HOUR, zone
from tests.calendars.brute import number
from tests.calendars.build import always, calendar, closure, day, exception, hours
from tests.calendars.random_calendars import calendars
from tests.calendars.test_laws import PLACES

NIGHTS = "mon-sun 22:00-06:00"


def one(definition: object, when: str) -> Day:
    return sheet(definition, day(when), day(when)).days[0]  # type: ignore[arg-type]  # a calendar


def openings(found: Day) -> list[str]:
    return [times_of_day(opening.opens, opening.closes) for opening in found.openings]


@pytest.mark.parametrize(
    ("definition", "when", "open_at", "length"),
    [
        pytest.param(calendar(), "2026-10-05", ["09:00-17:00"], 8, id="a working day"),
        pytest.param(calendar(), "2026-10-04", [], 0, id="a Sunday"),
        pytest.param(calendar(NIGHTS), "2026-10-05", ["00:00-06:00", "22:00-24:00"], 8, id="parts of two night shifts"),
        pytest.param(calendar(NIGHTS), "2026-10-25", ["00:00-06:00", "22:00-24:00"], 9, id="a night with an hour more"),
        pytest.param(calendar(NIGHTS), "2026-03-29", ["00:00-06:00", "22:00-24:00"], 7, id="a night with an hour less"),
        pytest.param(calendar(NIGHTS, closures=(closure("2026-10-05"),)), "2026-10-05", [], 0, id="A7 closed, also for the night before"),
        pytest.param(calendar(exceptions=(exception("2026-10-04", "10:00-12:00"),)), "2026-10-04", ["10:00-12:00"], 2, id="an exception"),
        pytest.param(calendar("mon-sun 08:00-12:00 12:00-16:00"), "2026-10-04", ["08:00-16:00"], 8, id="A6 what touches is one"),
        pytest.param(always(), "2026-10-25", ["00:00-24:00"], 25, id="24x7 on a long day"),
        pytest.param(always("America/Sao_Paulo"), "2018-11-04", ["01:00-24:00"], 23, id="a day that begins at one o'clock"),
        pytest.param(always("Pacific/Apia"), "2011-12-30", [], 0, id="A5 a date that is left out"),
    ],
)
def test_what_a_date_is_open(definition: object, when: str, open_at: list[str], length: int) -> None:
    found = one(definition, when)

    assert openings(found) == open_at
    assert found.working == hours(length)


@pytest.mark.parametrize(
    ("zone_name", "when", "change"),
    [
        pytest.param("Europe/Berlin", "2026-10-25", -1, id="back"),
        pytest.param("Europe/Berlin", "2026-03-29", 1, id="forward"),
        pytest.param("America/Sao_Paulo", "2018-11-04", 1, id="forward at midnight belongs to the short day"),
        pytest.param("America/Sao_Paulo", "2018-02-17", -1, id="back at midnight belongs to the long day"),
        pytest.param("Australia/Lord_Howe", "2024-10-06", 0.5, id="half an hour"),
        pytest.param("Pacific/Apia", "2011-12-30", 24, id="a date that is left out"),
    ],
)
def test_changes_of_the_clocks(zone_name: str, when: str, change: float) -> None:
    found = sheet(always(zone_name), day(when) - 3, day(when) + 3).days

    assert {each.number: [one.after - one.before for one in each.changes] for each in found if each.changes} == {day(when): [change * HOUR]}


def test_a_date_that_is_left_out_is_no_date() -> None:
    before, left_out, after = sheet(always("Pacific/Apia"), day("2011-12-29"), day("2011-12-31")).days

    assert (before.exists, left_out.exists, after.exists) == (True, False, True)
    assert before.end == left_out.start == left_out.end == after.start


def test_timed_closures_have_their_hours_and_instants() -> None:
    found = one(calendar("mon-sun 00:00-24:00", closures=(closure("2026-10-25", "Update", "02:00-04:00"),)), "2026-10-25")

    (mark,) = found.marks
    assert (mark.kind, mark.name, mark.calendar) == ("timed", "Update", "office")
    assert mark.end is not None
    assert mark.start is not None
    assert mark.end - mark.start == hours(3)


@pytest.mark.parametrize(("name", "around"), PLACES)
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_dates_add_up_to_the_meter(name: str, around: date, data: st.DataObject) -> None:
    definition, where = data.draw(calendars(name, around)), zone(name)
    first, last = number(around) - 5, number(around) + 5

    days = sheet(definition, first, last).days

    meter = compile_calendar(definition, start_of(where, first), start_of(where, last + 1) - 1).meter
    assert [each.working for each in days] == [meter.elapsed(each.start, each.end) for each in days]
    assert sum(each.working for each in days) == meter.elapsed(*meter.span)
    assert all(one.opens < one.closes or any(each.changes for each in days) for each in days for one in each.openings)
