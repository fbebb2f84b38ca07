"""Holidays in iCalendar files: whole days close dates, events with times close just their hours (A7)."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.days import Special, special
from slacalc.errors import DefinitionError
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import CalendarDefinition, IcalendarHolidays, Removal
from slacalc.times import date_of
from tests.calendars.build import at, calendar, clock, day, meter, named, opening
from tests.calendars.ical import CUSTOM_ZONE, HEAD, all_day, file, timed


def desk(source: IcalendarHolidays, times: str = "mon-sun 09:00-17:00", zone: str = "Europe/Berlin") -> CalendarDefinition:
    return calendar(times, zone=zone, holidays=(source,))


def closed_days(source: IcalendarHolidays, first: str, last: str) -> list[str]:
    """The dates on which a calendar that is open every day is not."""
    open_days = meter(desk(source), first, last).pieces.day
    return [date for date in _dates(first, last) if day(date) not in open_days]


def _dates(first: str, last: str) -> list[str]:
    return [date_of(number).isoformat() for number in range(day(first), day(last) + 1)]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param([all_day("20261006")], ["2026-10-06"], id="a day without an end"),
        pytest.param([all_day("20261006", "20261007")], ["2026-10-06"], id="a day; DTEND is the day after"),
        pytest.param([all_day("20261006", "20261009")], ["2026-10-06", "2026-10-07", "2026-10-08"], id="several days"),
        pytest.param([all_day("20261006", None, "DURATION:P2D")], ["2026-10-06", "2026-10-07"], id="a duration"),
        pytest.param([all_day("20260901", "20261003")], ["2026-10-01", "2026-10-02"], id="begins before the span"),
        pytest.param([all_day("20251230", "20261002")], ["2026-10-01"], id="begins in another year"),
        pytest.param([all_day("20201007", None, "RRULE:FREQ=YEARLY")], ["2026-10-07"], id="every year"),
        pytest.param(
            [all_day("20261001", None, "RRULE:FREQ=DAILY;INTERVAL=4", "EXDATE;VALUE=DATE:20261005")],
            ["2026-10-01", "2026-10-09"],
            id="EXDATE takes one out",
        ),
        pytest.param(
            [all_day("20261002", None, "RDATE;VALUE=DATE:20261004,20261008")], ["2026-10-02", "2026-10-04", "2026-10-08"], id="RDATE"
        ),
        pytest.param(
            [
                all_day("20261001", None, "UID:x", "RRULE:FREQ=DAILY;COUNT=2"),
                all_day("20261007", None, "UID:x", "RECURRENCE-ID;VALUE=DATE:20261002"),
            ],
            ["2026-10-01", "2026-10-07"],
            id="RECURRENCE-ID moves one",
        ),
        pytest.param(
            [
                all_day("20261001", None, "UID:x", "RRULE:FREQ=DAILY;COUNT=2"),
                all_day("20261002", None, "UID:x", "RECURRENCE-ID;VALUE=DATE:20261002", "STATUS:CANCELLED"),
            ],
            ["2026-10-01"],
            id="one of a series is cancelled",
        ),
        pytest.param([all_day("20261006", None, "STATUS:CANCELLED")], [], id="cancelled"),
        pytest.param([all_day("20261006", None, "STATUS:CANCELLED", "STATUS:CONFIRMED")], [], id="of two values the first counts"),
        pytest.param([all_day("20261006", "20261006")], ["2026-10-06"], id="DTEND on the day itself"),
        pytest.param([all_day("20261002", None, "UID:x"), all_day("20261005", None, "UID:x")], ["2026-10-02", "2026-10-05"], id="one UID"),
        pytest.param(
            [
                all_day("20261001", None, "UID:x", "RRULE:FREQ=DAILY;COUNT=2"),
                all_day("20261009", None, "UID:x"),
                all_day("20261007", None, "UID:x", "RECURRENCE-ID;VALUE=DATE:20261002"),
            ],
            ["2026-10-01", "2026-10-07", "2026-10-09"],
            id="one UID, and RECURRENCE-ID moves one of the first event",
        ),
        pytest.param(
            [all_day("20261002", None, "UID:x", "SEQUENCE:2"), all_day("20261005", None, "UID:x", "SEQUENCE:1")],
            ["2026-10-02"],
            id="SEQUENCE says which version of an event is the later one",
        ),
        pytest.param([all_day("20261006", None, "STATUS:cancelled")], [], id="cancelled, in lower case"),
        pytest.param([all_day("20261006", None, "TRANSP:TRANSPARENT")], ["2026-10-06"], id="shown as free, as public holidays are"),
        pytest.param([all_day("20261002", None, "RRULE:FREQ=DAILY;UNTIL=20261003")], ["2026-10-02", "2026-10-03"], id="UNTIL"),
    ],
)
def test_a7_all_day_events_close_their_dates(events: list[str], expected: list[str]) -> None:
    assert closed_days(file(*events), "2026-10-01", "2026-10-10") == expected


BERLIN = ";TZID=Europe/Berlin"
NEW_YORK = ";TZID=America/New_York"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            file(timed(":20261006T110000", ":20261006T130000")),
            ["Mon 05 09:00-17:00", "Tue 06 09:00-11:00", "Tue 06 13:00-17:00"],
            id="a floating time is the calendar's",
        ),
        pytest.param(
            file(timed(":20261006T110000Z", ":20261006T130000Z")),
            ["Mon 05 09:00-17:00", "Tue 06 09:00-13:00", "Tue 06 15:00-17:00"],
            id="UTC",
        ),
        pytest.param(
            file(timed(f"{NEW_YORK}:20261006T080000", f"{NEW_YORK}:20261006T090000")),
            ["Mon 05 09:00-17:00", "Tue 06 09:00-14:00", "Tue 06 15:00-17:00"],
            id="its own zone",
        ),
        pytest.param(
            file(timed(";TZID=Plant time:20261006T140000", ";TZID=Plant time:20261006T150000"), extra=CUSTOM_ZONE),
            ["Mon 05 09:00-17:00", "Tue 06 09:00-12:30", "Tue 06 13:30-17:00"],
            id="a zone that the file defines",
        ),
        pytest.param(
            file(timed(";TZID=W. Europe Standard Time:20261006T110000", ";TZID=W. Europe Standard Time:20261006T120000")),
            ["Mon 05 09:00-17:00", "Tue 06 09:00-11:00", "Tue 06 12:00-17:00"],
            id="a zone by its Windows name",
        ),
        pytest.param(
            file(timed(":20261005T160000", ":20261006T100000")),
            ["Mon 05 09:00-16:00", "Tue 06 10:00-17:00"],
            id="over midnight",
        ),
        pytest.param(
            file(timed(":20261001T000000", ":20261006T100000")),
            ["Tue 06 10:00-17:00"],
            id="over days, begun before the span",
        ),
        pytest.param(
            file(timed(":20260901T100000", ":20260901T110000", "RRULE:FREQ=WEEKLY;BYDAY=MO")),
            ["Mon 05 09:00-10:00", "Mon 05 11:00-17:00", "Tue 06 09:00-17:00"],
            id="every week",
        ),
        pytest.param(
            file(timed(":20261006T110000", ":20261006T110000")), ["Mon 05 09:00-17:00", "Tue 06 09:00-17:00"], id="an event without length"
        ),
        pytest.param(
            file(timed(":20261006T110000", ":20261006T130000", "STATUS:CANCELLED")),
            ["Mon 05 09:00-17:00", "Tue 06 09:00-17:00"],
            id="cancelled",
        ),
        pytest.param(
            file(timed(":20261006T150000", ";VALUE=DATE:20261007")),
            ["Mon 05 09:00-17:00", "Tue 06 09:00-15:00"],
            id="an end without a time is the beginning of that date",
        ),
    ],
)
def test_a7_events_with_times_close_just_these(source: IcalendarHolidays, expected: list[str]) -> None:
    assert opening(desk(source), "2026-10-05", "2026-10-06") == expected


def test_a7_an_event_with_times_does_not_close_the_date_for_a_night_shift() -> None:
    definition = desk(file(timed(":20261006T000000", ":20261006T030000")), "mon 22:00-06:00")
    assert opening(definition, "2026-10-05", "2026-10-06") == ["Mon 05 22:00-Tue 06 00:00", "Tue 06 03:00-06:00"]


def test_a2_times_of_events_are_read_like_all_others() -> None:
    """02:30 does not exist on that night and is read as 03:30; the clocks go back at 03:00 in October, and the earlier 02:30 is meant."""
    spring = desk(file(timed(f"{BERLIN}:20260329T023000", f"{BERLIN}:20260329T050000")), "sun 00:00-06:00")
    autumn = desk(file(timed(f"{BERLIN}:20261025T023000", f"{BERLIN}:20261025T050000")), "sun 00:00-06:00")
    assert opening(spring, "2026-03-29", "2026-03-29") == ["Sun 29 00:00-03:30", "Sun 29 05:00-06:00"]
    assert opening(autumn, "2026-10-25", "2026-10-25") == ["Sun 25 00:00-02:30", "Sun 25 05:00-06:00"]


def test_names_are_kept_as_they_are() -> None:
    source = file(all_day("20261006", name="Fête [bold] =1+1\\, really"), all_day("20261006", name="Second"), all_day("20261007", name=""))
    definition = desk(source)
    assert named(definition, "2026-10-06") == "Fête [bold] =1+1, really; Second"
    assert named(definition, "2026-10-07") == "company.ics"


def test_of_two_names_the_first_counts_and_copies_of_an_event_count_once() -> None:
    copies = [all_day("20261006", None, "SUMMARY:Second", "UID:x", name="First")] * 2
    assert named(desk(file(*copies)), "2026-10-06") == "First"


def test_an_event_of_many_years_is_asked_for_year_by_year() -> None:
    definition = desk(file(all_day("19600101", "20500101")))
    assert list(special(definition, day("2025-12-31"), day("2026-01-01"))) == [day("2025-12-31"), day("2026-01-01")]


def test_an_event_with_times_is_special_on_each_of_its_dates() -> None:
    found = special(desk(file(timed(":20261005T160000", ":20261007T100000"))), day("2026-10-05"), day("2026-10-08"))
    spans = {date: [one.between for one in ones] for date, ones in found.items()}
    assert spans == {
        day("2026-10-05"): [(clock("16:00"), clock("24:00"))],
        day("2026-10-06"): [(0, clock("24:00"))],
        day("2026-10-07"): [(0, clock("10:00"))],
    }
    assert found[day("2026-10-05")] == (Special("timed", "Stocktaking", (clock("16:00"), clock("24:00")), "office"),)


def test_an_event_over_the_date_left_out_is_not_special_on_it() -> None:
    """Apia had no 30 December 2011."""
    source = file(timed(":20111229T160000", ":20111231T100000"))
    found = special(desk(source, zone="Pacific/Apia"), day("2011-12-29"), day("2011-12-31"))
    assert list(found) == [day("2011-12-29"), day("2011-12-31")]


def test_what_is_removed_is_open() -> None:
    events = (all_day("20261005", name="One"), all_day("20261006", name="Two"), timed(":20261007T090000", ":20261007T100000", name="Three"))
    source = file(*events, removed=Removal((day("2026-10-05"),), ("three", "two")))
    assert closed_days(source, "2026-10-05", "2026-10-07") == []
    assert opening(desk(source), "2026-10-07", "2026-10-07") == ["Wed 07 09:00-17:00"]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        pytest.param(IcalendarHolidays("company.ics", "no calendar at all"), "cannot be read", id="no calendar"),
        pytest.param(file("SUMMARY:No day"), "DTSTART", id="no day"),
        pytest.param(file(timed(";TZID=Moon/Sea:20261006T090000", ";TZID=Moon/Sea:20261006T100000")), "no time zone 'Moon/Sea'", id="zone"),
        pytest.param(IcalendarHolidays("company.ics", "\r\n".join([*HEAD, "CALSCALE:JULIAN", "END:VCALENDAR"])), "Gregorian", id="scale"),
        pytest.param(file(all_day("99991231", None, "DURATION:P3D")), "date value out of range", id="the end of time"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(source: IcalendarHolidays, reason: str) -> None:
    with pytest.raises(DefinitionError, match=r"calendar 'office': 'company[.]ics' cannot be read as an iCalendar file") as refused:
        meter(desk(source), "2026-10-05", "2026-10-05")
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("event", "year", "missed"),
    [
        pytest.param(all_day("20261006"), 2026, False, id="its year"),
        pytest.param(all_day("20261006"), 2027, True, id="the file is used up"),
        pytest.param(all_day("20261006"), 2025, True, id="before its first event"),
        pytest.param(all_day("20261006", None, "RRULE:FREQ=YEARLY"), 2040, False, id="an event that comes back"),
        pytest.param(timed(":20261006T090000", ":20261006T100000"), 2026, False, id="an event with times"),
        pytest.param(all_day("20261006", None, "STATUS:CANCELLED"), 2026, True, id="cancelled"),
    ],
)
def test_a8_a_file_without_any_event_in_the_year(event: str, year: int, *, missed: bool) -> None:
    told = Problem("P050", 1, (str(year),), "calendar 'office': company.ics")
    problems = compile_calendar(desk(file(event)), at(f"{year}-03-01"), at(f"{year}-03-02")).problems
    assert problems == ((told,) if missed else ())


def test_the_libraries_are_loaded_only_where_a_calendar_has_a_file() -> None:
    script = (
        "import sys\n"
        "from slacalc.calendars.compile import compile_calendar\n"
        "from slacalc.spec.calendar_definitions import CalendarDefinition, Weekly\n"
        "compile_calendar(CalendarDefinition('x', 'UTC', (Weekly((((0, 1),),) * 7),)), 0, 1)\n"
        "print({'icalendar', 'recurring_ical_events'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own text
    assert done.stdout.strip() == "set()"


def test_a_file_is_asked_by_several_threads_at_once() -> None:
    """Batches of tickets are measured side by side, and each may ask for other years of the same file."""
    source = file(all_day("20000103", None, "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO"), all_day("20000501", None, "RRULE:FREQ=YEARLY"))
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda year: closed_days(source, f"{year}-05-01", f"{year}-05-02"), range(2000, 2040)))
    assert found == [[f"{year}-05-01"] for year in range(2000, 2040)]
