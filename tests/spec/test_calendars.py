"""Calendars: hours, exceptions, closed days."""

from datetime import date

from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, DatedHours, Recurrence, Span, Weekly
from slacalc.times import HOUR, day_number
from tests.spec.writing import calendar, definitions


def day(text: str) -> int:
    return day_number(date.fromisoformat(text))


def hours(start: float, end: float) -> Span:
    return int(start * HOUR), int(end * HOUR)


def test_weekly_hours() -> None:
    """Breaks at noon, a short Friday, a night shift on Saturdays."""
    found = calendar("hours: {mon-thu: [13:00-17:30, 08:00-12:00], fri: 08:00-15:00, sat: 22:00-06:00, sunday: closed}\n")
    long = (hours(8, 12), hours(13, 17.5))
    assert found.hours == (Weekly((long, long, long, long, (hours(8, 15),), (hours(22, 30),), ())),)
    assert found.timezone == "Europe/Berlin"


def test_a_calendar_has_a_zone_of_its_own() -> None:
    assert calendar("timezone: Asia/Shanghai\nhours: {mon: 09:00-17:00}\n").timezone == "Asia/Shanghai"


def test_hours_that_change_during_the_contract() -> None:
    """In the order of their days, whatever their order in the file; both ends are included, and either may be left out."""
    found = calendar(
        """\
        hours:
          - {valid: {from: 2026-07-01, to: 2026-12-31}, weekdays: 09:00-18:00}
          - {valid: {to: 2026-06-30}, mon: 08:00-17:00}
          - {valid: {from: 2027-01-01}}
        """
    )
    nine, eight = (hours(9, 18),), (hours(8, 17),)
    assert found.hours == (
        Weekly((eight, *((),) * 6), None, day("2026-06-30")),
        Weekly((*(nine,) * 5, (), ()), day("2026-07-01"), day("2026-12-31")),
        Weekly(first=day("2027-01-01")),
    )


def test_hours_that_begin_some_day() -> None:
    found = calendar("hours: {valid: {from: 2026-07-01}, mon: 08:00-17:00}\n")
    assert found.hours == (Weekly(((hours(8, 17),), *((),) * 6), day("2026-07-01")),)


def test_exceptions_in_the_order_of_their_dates() -> None:
    found = calendar(
        """\
        hours: {mon-fri: 08:00-17:00}
        exceptions:
          2026-12-31: closed
          2026-12-24: 08:00-12:00
          2026-12-27..2026-12-29: [08:00-10:00, 14:00-16:00]
        """
    ).exceptions
    assert found == (
        DatedHours(day("2026-12-24"), day("2026-12-24"), (hours(8, 12),)),
        DatedHours(day("2026-12-27"), day("2026-12-29"), (hours(8, 10), hours(14, 16))),
        DatedHours(day("2026-12-31"), day("2026-12-31"), ()),
    )


def test_closed_days() -> None:
    found = calendar(
        """\
        hours: {mon-fri: 08:00-17:00}
        closed:
          - 2026-05-05
          - 2026-06-01..2026-06-02
          - {from: 2026-08-03, to: 2026-08-07, name: Plant holidays}
          - {every: first sunday of month, between: 02:00-06:00, name: Maintenance}
          - {every: 12-24..01-01}
          - {every: friday, from: 2026-06-01, name: Early weekend}
          - {rrule: FREQ=WEEKLY;INTERVAL=2, from: 2026-01-07, to: 2026-12-31, between: 20:00-22:00}
        """
    ).closures
    assert found == (
        Closure("closed", day("2026-05-05"), day("2026-05-05")),
        Closure("closed", day("2026-06-01"), day("2026-06-02")),
        Closure("Plant holidays", day("2026-08-03"), day("2026-08-07")),
        Closure("Maintenance", every=Recurrence(weekday=6, nth=1), between=hours(2, 6)),
        Closure("closed", every=Recurrence(first=(12, 24), last=(1, 1))),
        Closure("Early weekend", day("2026-06-01"), every=Recurrence(weekday=4)),
        Closure("closed", day("2026-01-07"), day("2026-12-31"), Recurrence(rrule="FREQ=WEEKLY;INTERVAL=2"), hours(20, 22)),
    )


def test_a_calendar_that_opens_by_exception_only() -> None:
    assert calendar("exceptions: {2026-12-24: 08:00-12:00}\n").hours == ()


def test_24x7_is_built_in_and_takes_the_files_zone() -> None:
    assert definitions().calendars["24x7"] == CalendarDefinition("24x7", "Europe/Berlin", always=True)
