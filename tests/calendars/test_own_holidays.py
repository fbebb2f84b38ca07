"""Holidays that somebody wrote down, what is taken out of holidays, rules of RFC 5545, and hours that change (A7, A8)."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.recurrence import recurring_days
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Holidays, HolidaySource, OwnHolidays, Recurrence, Removal, Weekly
from tests.calendars.build import OFFICE, at, calendar, closure, day, exception, meter, named, opening, week
from tests.calendars.ical import all_day, file

BRIDGE = OwnHolidays((closure("2026-10-06", "Bridge day"),))


def closed_days(definition: CalendarDefinition, first: str, last: str) -> list[int]:
    """The numbers of the dates on which a calendar does not open."""
    left = meter(definition, first, last).pieces.day
    return [date for date in range(day(first), day(last) + 1) if date not in left]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        pytest.param([closure("2026-10-06")], ["2026-10-06"], id="a date"),
        pytest.param([closure("2026-10-06..2026-10-08")], ["2026-10-06", "2026-10-07", "2026-10-08"], id="a range"),
        pytest.param([Closure("Tuesday", every=Recurrence(weekday=1))], ["2026-10-06", "2026-10-13"], id="every tuesday"),
        pytest.param([Closure("Tuesday", first=day("2026-10-07"), every=Recurrence(weekday=1))], ["2026-10-13"], id="from a date"),
        pytest.param([Closure("Tuesday", last=day("2026-10-07"), every=Recurrence(weekday=1))], ["2026-10-06"], id="to a date"),
        pytest.param([Closure("Rule", every=Recurrence(rrule="FREQ=MONTHLY;BYDAY=2FR"))], ["2026-10-09"], id="a rule"),
        pytest.param([], [], id="none"),
    ],
)
def test_own_holidays_close_their_dates(own: list[Closure], expected: list[str]) -> None:
    definition = calendar("mon-sun 09:00-17:00", holidays=(OwnHolidays(tuple(own)),))
    assert closed_days(definition, "2026-10-05", "2026-10-14") == [day(date) for date in expected]


def test_a7_an_own_holiday_cuts_off_the_night_shift_before_and_yields_to_an_exception() -> None:
    night = calendar("mon-tue 22:00-06:00", holidays=(BRIDGE,))
    excepted = calendar(holidays=(BRIDGE,), exceptions=(exception("2026-10-06", "10:00-11:00"),))
    assert opening(night, "2026-10-05", "2026-10-07") == ["Mon 05 22:00-Tue 06 00:00"]
    assert opening(excepted, "2026-10-06", "2026-10-06") == ["Tue 06 10:00-11:00"]


def test_a_holiday_and_a_closure_of_one_date_both_have_their_names() -> None:
    twice = calendar(holidays=(BRIDGE, OwnHolidays((closure("2026-10-06", "Bridge day"),))), closures=(closure("2026-10-06", "Plant"),))
    assert named(twice, "2026-10-06") == "Plant; Bridge day"


GERMANY = Holidays("DE", language="en_US")
"""2026-10-03 is German Unity Day, 2026-12-25 Christmas Day, 2026-12-26 Second Day of Christmas."""
UNITY = "2026-10-03"


@pytest.mark.parametrize(
    ("sources", "removed", "expected"),
    [
        pytest.param([GERMANY], Removal(), "German Unity Day", id="nothing"),
        pytest.param([GERMANY], Removal(days=(day(UNITY),)), None, id="a day"),
        pytest.param([GERMANY], Removal(names=("german unity day",)), None, id="a name, in any case"),
        pytest.param([GERMANY], Removal(names=("unity day",)), "German Unity Day", id="another name"),
        pytest.param([GERMANY], Removal(days=(day("2026-12-25"),)), "German Unity Day", id="another day"),
        pytest.param([GERMANY, OwnHolidays((closure(UNITY, "Fair"),))], Removal(names=("fair",)), "German Unity Day", id="one of two"),
        pytest.param([GERMANY, OwnHolidays((closure(UNITY, "Fair"),))], Removal(days=(day(UNITY),)), None, id="the day"),
        pytest.param([file(all_day("20261003", name="Fair"))], Removal(names=("fair",)), None, id="out of a file"),
    ],
)
def test_what_is_removed_of_all_holidays_is_none(sources: list[HolidaySource], removed: Removal, expected: str | None) -> None:
    definition = CalendarDefinition("office", "Europe/Berlin", (Weekly(week(OFFICE)),), tuple(sources), removed=removed)
    assert named(definition, UNITY) == expected


def test_what_is_removed_of_one_source_stays_a_holiday_of_another() -> None:
    austria = OwnHolidays((closure("2026-12-25", "Christtag"),))
    without = Holidays("DE", language="en_US", removed=Removal(days=(day("2026-12-25"),), names=("second day of christmas",)))
    definition = calendar(holidays=(without, austria))
    assert named(definition, "2026-12-25") == "Christtag"
    assert named(definition, "2026-12-26") is None


def test_a_removed_name_takes_out_just_its_part_of_a_joined_one() -> None:
    """In 2008 Ascension Day fell on Labor Day; the package writes both in one name."""
    less = Holidays("DE", language="en_US", removed=Removal(names=("ascension day",)))
    assert named(calendar(holidays=(GERMANY,)), "2008-05-01") == "Ascension Day; Labor Day"
    assert named(calendar(holidays=(less,)), "2008-05-01") == "Labor Day"


def test_a_closure_is_no_holiday_and_cannot_be_removed() -> None:
    definition = CalendarDefinition(
        "office", "Europe/Berlin", (Weekly(week(OFFICE)),), closures=(closure("2026-10-06", "Plant"),), removed=Removal(names=("plant",))
    )
    assert named(definition, "2026-10-06") == "Plant"


@pytest.mark.parametrize(
    ("rule", "begin", "expected"),
    [
        pytest.param("FREQ=MONTHLY;BYDAY=-1FR", None, ["2026-01-30", "2026-02-27"], id="last friday"),
        pytest.param("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None, ["2026-01-30", "2026-02-27"], id="last weekday"),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=-1", None, ["2026-01-31", "2026-02-28"], id="last day of the month"),
        pytest.param("FREQ=YEARLY;BYYEARDAY=32", None, ["2026-02-01"], id="day of the year"),
        pytest.param("FREQ=YEARLY;BYWEEKNO=1;BYDAY=TH", None, ["2026-01-01"], id="week of the year"),
        pytest.param("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", None, [], id="in leap years only"),
        pytest.param("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30", None, [], id="never, and no search without end"),
        pytest.param("FREQ=WEEKLY;INTERVAL=4;BYDAY=MO", "2024-01-01", ["2026-01-26", "2026-02-23"], id="every fourth week from a date"),
        pytest.param("FREQ=DAILY;INTERVAL=20", "2026-01-15", ["2026-01-15", "2026-02-04", "2026-02-24"], id="every 20 days from a date"),
        pytest.param("FREQ=DAILY;INTERVAL=20;COUNT=2", "2026-01-15", ["2026-01-15", "2026-02-04"], id="so many times"),
        pytest.param("FREQ=DAILY;INTERVAL=20;COUNT=2", "2020-01-15", [], id="so many times, long ago"),
        pytest.param("FREQ=DAILY;INTERVAL=20;UNTIL=20260204", "2026-01-15", ["2026-01-15", "2026-02-04"], id="until a date, inclusive"),
        pytest.param("FREQ=MONTHLY", "2025-03-31", ["2026-01-31"], id="the day of the month of its beginning"),
        pytest.param("FREQ=YEARLY", "2020-02-29", [], id="the day of the year of its beginning"),
        pytest.param("FREQ=DAILY;INTERVAL=20", "2026-02-20", ["2026-02-20"], id="begins within the dates"),
    ],
)
def test_rules_of_rfc_5545(rule: str, begin: str | None, expected: list[str]) -> None:
    found = recurring_days(Recurrence(rrule=rule), day("2026-01-01"), day("2026-02-28"), day(begin) if begin else None)
    assert sorted(found) == [day(date) for date in expected]


RULES = [
    ("FREQ=MONTHLY;BYDAY=-1FR", None),
    ("FREQ=WEEKLY;BYDAY=MO,WE;BYSETPOS=1", None),
    ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU", None),
    ("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", None),
    ("FREQ=YEARLY;BYDAY=20MO", None),
    ("FREQ=DAILY;BYMONTH=2", None),
    ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "2019-05-06"),
    ("FREQ=MONTHLY;INTERVAL=7", "2019-05-31"),
    ("FREQ=YEARLY;INTERVAL=3", "2016-02-29"),
    ("FREQ=DAILY;INTERVAL=11;COUNT=200", "2019-05-06"),
]


@pytest.mark.parametrize(("rule", "begin"), RULES)
def test_a_rule_gives_the_same_days_whatever_span_is_asked_for(rule: str, begin: str | None) -> None:
    every, start = Recurrence(rrule=rule), day(begin) if begin else None
    first, last = day("2019-01-01"), day("2027-12-31")
    whole = recurring_days(every, first, last, start)
    for part in range(first, last, 97):
        end = min(part + 96, last)
        assert recurring_days(every, part, end, start) == {one for one in whole if part <= one <= end}


def test_a_rule_may_be_a_timed_closure() -> None:
    window = Closure("Patch day", every=Recurrence(rrule="FREQ=MONTHLY;BYDAY=2TU"), between=(0, 10 * 3_600_000_000))
    assert opening(calendar(closures=(window,)), "2026-10-13", "2026-10-14") == ["Tue 13 10:00-17:00", "Wed 14 09:00-17:00"]


WINTER = Weekly(week("mon-fri 09:00-17:00"), last=day("2026-03-31"))
SUMMER = Weekly(week("mon-fri 07:00-15:00"), day("2026-04-01"), day("2026-09-30"))
AFTER = Weekly(week("mon-sun 22:00-06:00"), first=day("2026-11-01"))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param("2026-03-31", "2026-04-01", ["Tue 31 09:00-17:00", "Wed 01 07:00-15:00"], id="from one to the next"),
        pytest.param("2026-09-30", "2026-10-01", ["Wed 30 07:00-15:00"], id="the last day, and none after it"),
        pytest.param("2026-10-31", "2026-11-02", ["Sun 01 22:00-Mon 02 06:00", "Mon 02 22:00-Tue 03 00:00"], id="begins again"),
        pytest.param("1969-12-29", "1969-12-29", ["Mon 29 09:00-17:00"], id="no beginning"),
    ],
)
def test_hours_may_change_during_the_contract(first: str, last: str, expected: list[str]) -> None:
    assert opening(CalendarDefinition("office", "Europe/Berlin", (WINTER, SUMMER, AFTER)), first, last) == expected


def test_a_week_that_begins_on_the_first_day_of_1970_holds_not_before() -> None:
    definition = CalendarDefinition("office", "Europe/Berlin", (Weekly(week("mon-sun 09:00-17:00"), first=0),))
    assert opening(definition, "1969-12-31", "1970-01-01") == ["Thu 01 09:00-17:00"]


def test_a_night_shift_runs_on_when_its_week_has_ended() -> None:
    weeks = (Weekly(week("mon-sun 22:00-06:00"), last=day("2026-10-05")), Weekly(week("tue 09:00-10:00"), first=day("2026-10-06")))
    assert opening(CalendarDefinition("office", "Europe/Berlin", weeks), "2026-10-05", "2026-10-06") == [
        "Mon 05 00:00-06:00",
        "Mon 05 22:00-Tue 06 06:00",
        "Tue 06 09:00-10:00",
    ]


def test_a7_a_make_up_day_has_the_hours_of_the_week_that_holds_on_it() -> None:
    """Sunday 4 and Sunday 18 February 2024 are worked as Mondays."""
    weeks = (Weekly(week("mon 08:00-09:00"), last=day("2024-02-10")), Weekly(week("mon 10:00-11:00"), first=day("2024-02-11")))
    definition = CalendarDefinition("shanghai", "Asia/Shanghai", weeks, (Holidays("CN", makeup_weekday=0),))
    assert opening(definition, "2024-02-04", "2024-02-04") == ["Sun 04 08:00-09:00"]
    assert opening(definition, "2024-02-18", "2024-02-18") == ["Sun 18 10:00-11:00"]


@pytest.mark.parametrize(
    ("year", "missed"),
    [
        pytest.param(2024, True, id="before the file's first date"),
        pytest.param(2025, False, id="the year in which its first range begins"),
        pytest.param(2026, False, id="a year within a range"),
        pytest.param(2027, False, id="the year in which that range ends"),
        pytest.param(2028, True, id="a year in between without any date"),
        pytest.param(2029, False, id="its last year"),
        pytest.param(2030, True, id="the file is used up"),
    ],
)
def test_a8_a_file_without_a_date_in_the_year(year: int, *, missed: bool) -> None:
    days = (closure("2025-12-20..2027-01-05", "Renovation"), closure("2029-05-01", "Fair"))
    told = Problem("P050", 1, (str(year),), "calendar 'office': days.csv")
    filed = calendar("mon-sun 09:00-17:00", holidays=(OwnHolidays(days, file="days.csv"),))
    assert compile_calendar(filed, at(f"{year}-03-01"), at(f"{year}-03-02")).problems == ((told,) if missed else ())
    written = calendar("mon-sun 09:00-17:00", holidays=(OwnHolidays(days),))
    assert compile_calendar(written, at(f"{year}-03-01"), at(f"{year}-03-02")).problems == ()


def test_a_rule_is_reckoned_by_several_threads_at_once() -> None:
    """Batches of tickets are measured side by side, and each may ask for other years of the same rule."""
    every = Recurrence(rrule="FREQ=DAILY;BYDAY=WE")
    begin = day("1990-01-03")
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            asked = list(threads.map(lambda year: recurring_days(every, begin, day(f"{year}-12-31"), begin), range(1990, 2030)))
    finally:
        sys.setswitchinterval(interval)
    assert asked == [frozenset(range(begin, day(f"{year}-12-31") + 1, 7)) for year in range(1990, 2030)]
