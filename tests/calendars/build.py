"""Calendars and instants as a reader would write them."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.days import special
from slacalc.calendars.meter import Meter
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Combination, DatedHours, HolidaySource, Span, Weekly

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BERLIN = "Europe/Berlin"
OFFICE = "mon-fri 09:00-17:00"


def at(text: str, zone: str = BERLIN) -> int:
    """The instant of a local time such as `2026-10-05 09:00`; the earlier one where there are two."""
    return (datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)) - EPOCH) // MICROSECOND


def local(instant: int, zone: str = BERLIN) -> str:
    """An instant as local time, to the second."""
    return f"{(EPOCH + instant * MICROSECOND).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def day(text: str) -> int:
    """The number of a date."""
    return (date.fromisoformat(text) - EPOCH.date()).days


def clock(text: str) -> int:
    """Microseconds since midnight of `HH:MM`."""
    hours, minutes = text.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes)) // MICROSECOND


def hours(count: float) -> int:
    """So many hours."""
    return timedelta(hours=count) // MICROSECOND


def span(text: str) -> Span:
    """An interval `09:00-17:00`; one that does not end after its start ends on the next day."""
    start, end = (clock(part) for part in text.split("-"))
    return start, end if end > start else end + hours(24)


def spans(text: str) -> tuple[Span, ...]:
    """Intervals separated by blanks; none for `closed`."""
    return () if text == "closed" else tuple(span(part) for part in text.split())


def week(text: str) -> tuple[tuple[Span, ...], ...]:
    """Weekly hours such as `mon-thu 08:00-12:00 13:00-17:30, fri 08:00-15:00`."""
    found: list[tuple[Span, ...]] = [()] * 7
    for part in filter(None, text.split(", ")):
        days, _, times = part.partition(" ")
        first, _, last = days.partition("-")
        for number in range(WEEKDAYS.index(first), WEEKDAYS.index(last or first) + 1):
            found[number] = spans(times)
    return tuple(found)


def exception(when: str, times: str) -> DatedHours:
    """Hours of a date, or of `date..date`."""
    first, _, last = when.partition("..")
    return DatedHours(day(first), day(last or first), spans(times))


def closure(when: str, name: str = "Closed", between: str | None = None) -> Closure:
    """A closed date, or `date..date`; with `between` only these hours."""
    first, _, last = when.partition("..")
    return Closure(name, day(first), day(last or first), between=span(between) if between else None)


def calendar(  # noqa: PLR0913 - one argument for each key of a calendar
    times: str = OFFICE,
    *,
    zone: str = BERLIN,
    exceptions: tuple[DatedHours, ...] = (),
    closures: tuple[Closure, ...] = (),
    holidays: tuple[HolidaySource, ...] = (),
    name: str = "office",
) -> CalendarDefinition:
    """A calendar, by default Monday to Friday 09:00-17:00 in Berlin."""
    return CalendarDefinition(name, zone, (Weekly(week(times)),), holidays, exceptions, closures)


def always(zone: str = BERLIN) -> CalendarDefinition:
    """The built-in 24x7."""
    return CalendarDefinition("24x7", zone, always=True)


def combination(
    how: Literal["union", "intersection", "except"], *parts: CalendarDefinition, zone: str = BERLIN, name: str = "whole"
) -> CalendarDefinition:
    """A calendar put together of others."""
    return CalendarDefinition(name, zone, combined=Combination(how, parts))


def meter(definition: CalendarDefinition, first: str, last: str) -> Meter:
    """The meter for the local dates first..last."""
    zone = definition.timezone
    return compile_calendar(definition, at(first, zone), at(last, zone)).meter


def opening(definition: CalendarDefinition, first: str, last: str) -> list[str]:
    """The merged opening times on the dates first..last in local time, as `Mon 05 09:00-17:00`; an end on another date bears it."""
    edges = meter(definition, first, last).edges
    info = ZoneInfo(definition.timezone)
    moments = [(EPOCH + edge * MICROSECOND).astimezone(info) for edge in edges]
    return [
        f"{start:%a %d %H:%M}-{end:%H:%M}" if start.date() == end.date() else f"{start:%a %d %H:%M}-{end:%a %d %H:%M}"
        for start, end in zip(moments[::2], moments[1::2], strict=True)
    ]


def named(definition: CalendarDefinition, date: str) -> str | None:
    """The names of what is special about a date, None for any other date."""
    found = special(definition, day(date), day(date)).get(day(date), ())
    return "; ".join(one.name for one in found) or None
