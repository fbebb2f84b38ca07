"""Calendars: hours, exceptions, closed days, holidays."""

from datetime import date

from slacalc.spec.definitions import CalendarDefinition, Closure, DatedHours, Holidays, Recurrence, Span, Weekly
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
        """
    ).closures
    assert found == (
        Closure("closed", day("2026-05-05"), day("2026-05-05")),
        Closure("closed", day("2026-06-01"), day("2026-06-02")),
        Closure("Plant holidays", day("2026-08-03"), day("2026-08-07")),
        Closure("Maintenance", every=Recurrence(weekday=6, nth=1), between=hours(2, 6)),
        Closure("closed", every=Recurrence(first=(12, 24), last=(1, 1))),
    )


def test_no_is_norway() -> None:
    assert calendar("hours: {mon: 08:00-17:00}\nholidays: {country: NO}\n").holidays == (Holidays("NO"),)


def test_holidays_of_several_places() -> None:
    found = calendar(
        """\
        hours: {mon: 08:00-17:00}
        holidays:
          - {country: DE, subdivision: BE, categories: [public, catholic], language: en_US, observed: false}
          - {country: CN, makeup_days_as: mon}
        """
    ).holidays
    assert found == (
        Holidays("DE", "BE", ("public", "catholic"), "en_US", observed=False),
        Holidays("CN", makeup_weekday=0),
    )


def test_a_calendar_that_opens_by_exception_only() -> None:
    assert calendar("exceptions: {2026-12-24: 08:00-12:00}\n").hours == ()


def test_24x7_is_built_in_and_takes_the_files_zone() -> None:
    assert definitions().calendars["24x7"] == CalendarDefinition("24x7", "Europe/Berlin", always=True)
