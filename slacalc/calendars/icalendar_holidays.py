"""Holidays in iCalendar files (RFC 5545): whole days, and events with times that close just their hours."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from slacalc.calendars.closures import Timed
from slacalc.calendars.intervals import Interval, dates_of, start_of
from slacalc.errors import DefinitionError, Fault
from slacalc.locale import say
from slacalc.spec.calendar_definitions import IcalendarHolidays
from slacalc.spec.faults import CODES
from slacalc.spec.ical_lines import parse
from slacalc.times import DAY, Zone, date_of, day_number, instant, local_clock
from slacalc.times import zone as zone_named

if TYPE_CHECKING:
    from icalendar.cal import Component
    from recurring_ical_events import CalendarQuery  # type: ignore[import-untyped]  # it has no type information

ONE_AT_A_TIME = threading.Lock()
"""The packages keep what they have found, and what they warn of is caught for the whole process, whichever thread has asked."""

MARGIN = timedelta(days=2)
"""More than a time can lie from the same time in another zone."""

ONE_VALUE = ("SUMMARY", "STATUS", "UID", "SEQUENCE")
"""The properties of which the first counts if there are several."""


@dataclass(frozen=True, slots=True)
class Events:
    """What there is in a year: days of events that last whole days, and the instants of those that have times; with their names."""

    days: tuple[tuple[int, str], ...]
    hours: tuple[tuple[Interval, str], ...]


def events_of(
    calendar: str, source: IcalendarHolidays, zone: Zone, first: int, last: int
) -> tuple[Iterator[tuple[int, str]], tuple[Timed, ...]]:
    """Return the named whole days of a file's events on the days first..last, and its hours on these days in the calendar's zone.

    Raises DefinitionError for a file that cannot be read.
    """
    try:
        years = [_events(source, zone.name, year) for year in range(date_of(first).year, date_of(last).year + 1)]
    except Exception as error:
        reason = str(error).rstrip(".") or type(error).__name__
        message = say("calendars.icalendar_refused", calendar=calendar, file=source.file, reason=reason)
        raise DefinitionError(Fault(CODES["not_understood"], message)) from error
    days = (named for year in years for named in year.days if first <= named[0] <= last)
    hours = dict.fromkeys(event for year in years for event in year.hours)
    return days, tuple(one for (interval, name) in hours for one in _by_date(zone, interval, name) if first <= one.day <= last)


def has_events(source: IcalendarHolidays, zone: Zone, year: int) -> bool:
    """Return whether a file that can be read has any event in a year."""
    found = _events(source, zone.name, year)
    return bool(found.days or found.hours)


@cache
def _events(source: IcalendarHolidays, zone: str, year: int) -> Events:
    """Return the events of a year; those with times also a little around it."""
    begin, end = date(year, 1, 1), date(year + 1, 1, 1)
    with ONE_AT_A_TIME:
        happening = _query(source).between(begin - MARGIN, end + MARGIN)
    found = [_event(event, source.file) for event in happening if _happens(event)]
    whole = {(day, name) for start, stop, name in found if not isinstance(start, datetime) for day in _days(start, stop, year)}
    timed = {(_interval(start, stop, zone), name) for start, stop, name in found if isinstance(start, datetime)}
    return Events(
        tuple(sorted(whole)),
        tuple(sorted((interval, name) for interval, name in timed if interval[0] < interval[1])),
    )


def _happens(event: "Component") -> bool:
    return str(event.get("STATUS", "")).upper() != "CANCELLED"


def _event(event: "Component", file: str) -> tuple[date, date, str]:
    """Return the beginning and end of an event, and its name; one without has the file's."""
    return event.decoded("DTSTART"), event.decoded("DTEND"), str(event.get("SUMMARY", "")).strip() or file


@cache
def _query(source: IcalendarHolidays) -> "CalendarQuery":
    import recurring_ical_events  # noqa: PLC0415 - few calendars have such a file

    calendar = parse(source.text.splitlines())
    events = calendar.walk("VEVENT")
    for event in events:
        _check_zone(event)
        for name in ONE_VALUE:
            value: object = event.get(name)
            if isinstance(value, list):
                event[name] = value[0]
    _tell_apart(events)
    return recurring_ical_events.of(calendar)


def _tell_apart(events: Iterable["Component"]) -> None:
    """Give each of several events a UID of its own that have the same one; of two versions of an event the later one counts."""
    series: dict[str, list[Component]] = {}
    for event in events:
        if "UID" in event and "RECURRENCE-ID" not in event:
            series.setdefault(str(event["UID"]), []).append(event)
    for uid, alike in series.items():
        latest = max(event.get("SEQUENCE", -1) for event in alike)
        for number, event in enumerate(one for one in alike if one.get("SEQUENCE", -1) == latest):
            event["UID"] = f"{uid}\n{number}" if number else uid


def _check_zone(event: "Component") -> None:
    """Raise ValueError for a time in a zone that nobody knows; the library would read it as a time of no zone."""
    zone, start = event["DTSTART"].params.get("TZID"), event.decoded("DTSTART")
    if zone and isinstance(start, datetime) and start.tzinfo is None:
        raise ValueError(say("calendars.unknown_zone", zone=zone))


def _days(start: date, stop: date, year: int) -> range:
    """Return the days in a year of an event that lasts whole days; its end is the day after its last (RFC 5545, section 3.6.1)."""
    first, end = day_number(start), max(day_number(start) + 1, day_number(stop))
    return range(max(first, day_number(date(year, 1, 1))), min(end, day_number(date(year + 1, 1, 1))))


def _interval(start: datetime, stop: date, zone: str) -> Interval:
    """Return the instants between which an event lasts; one that ends with a date ends at its beginning."""
    end = stop if isinstance(stop, datetime) else datetime.combine(stop, time())
    return _instant(start, zone), _instant(end, zone)


def _instant(moment: datetime, zone: str) -> int:
    """Return the instant of a time in its own zone, in that of the calendar where it has none; both read under A2 if we know the zone."""
    name = zone if moment.tzinfo is None else getattr(moment.tzinfo, "key", None)
    try:
        return zone_named(name or "").utc(local_clock(moment.replace(tzinfo=None)))
    except KeyError:
        return instant(moment.astimezone(UTC))


def _by_date(zone: Zone, interval: Interval, name: str) -> Iterator[Timed]:
    """Yield an interval cut at the midnights of a zone."""
    for day in dates_of(zone, interval[0], interval[1] - 1):
        start, end = max(interval[0], start_of(zone, day)), min(interval[1], start_of(zone, day + 1))
        if start < end:
            last = DAY if end == start_of(zone, day + 1) else zone.local(end) - day * DAY
            yield Timed(day, name, (zone.local(start) - day * DAY, last), (start, end))
