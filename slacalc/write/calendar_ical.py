"""A calendar as iCalendar (RFC 5545): opening times as events, and what is special about a date as an event of all that day.

No event makes anybody busy. All times are UTC, which every program shows in the zone of its user. Equal calendars are equal
bytes: the identifiers are made of what they identify, and the stamp is the beginning of the calendar.
"""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO

from icalendar import Calendar, Event

from slacalc.locale import say
from slacalc.locale.formatting import plain
from slacalc.write.formats import Look

Data = dict[str, Any]
Times = tuple[date, date]
"""Beginning and end: instants, or dates of which the end is the first that it is not about."""

PRODUCT = "-//slacalc//slacalc//EN"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:slacalc:calendar")


def write(calendar: Data, stream: BinaryIO, _: Look) -> None:
    """Write a calendar (`slacalc.calendar/1`) as one VCALENDAR."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", plain(calendar["calendar"]))
    made.add("x-wr-timezone", calendar["timezone"])
    stamp = datetime.fromisoformat(f"{calendar['period']['first']}T00:00:00Z")
    for kind, name, times in _events(calendar):
        made.add_component(_event(calendar, (kind, plain(name), times), stamp))
    stream.write(made.to_ical())


def _event(calendar: Data, about: tuple[str, str, Times], stamp: datetime) -> Event:
    kind, name, (start, end) = about
    words = (calendar["definitions"]["name"], calendar["calendar"], kind, name, start.isoformat())
    event = Event()
    event.add("uid", str(uuid.uuid5(NAMESPACE, "\n".join(words))))
    event.add("dtstamp", stamp)
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", name)
    event.add("categories", [say(f"report.mark_{kind}")])
    event.add("transp", "TRANSPARENT")
    return event


def _events(calendar: Data) -> Iterator[tuple[str, str, Times]]:
    """Yield kind, name and times of each event: what is special about the dates, then the opening times."""
    for (kind, name), times in _specials(calendar):
        yield kind, name, times
    for times in _opening(calendar):
        yield "open", say("report.calendar_open", name=calendar["calendar"]), times


def _specials(calendar: Data) -> list[tuple[tuple[str, str], Times]]:
    """Return what is special, by its beginning: hours as they are, dates that follow each other as one."""
    found: dict[tuple[str, str], list[Times]] = {}
    for day in calendar["days"]:
        on = date.fromisoformat(day["date"])
        for special in day["specials"]:
            name = say("report.special_of", calendar=special["calendar"], name=special["name"])
            before = found.setdefault((special["kind"], name), [])
            start, end = _hours(special) if special["start"] else (on, on + timedelta(days=1))
            start = before.pop()[0] if before and before[-1][1] == start else start
            before.append((start, end))
    events = ((about, times) for about, runs in found.items() for times in runs)
    return sorted(events, key=lambda event: event[1][0].isoformat())


def _hours(special: Data) -> Times:
    return datetime.fromisoformat(special["start"]), datetime.fromisoformat(special["end"])


def _opening(calendar: Data) -> Iterator[Times]:
    """Yield the opening times; those of two dates that touch at midnight are one."""
    openings = [_hours(opening) for day in calendar["days"] for opening in day["open"]]
    starts = {start for start, _ in openings}
    ends = {end for _, end in openings}
    yield from zip((start for start, _ in openings if start not in ends), (end for _, end in openings if end not in starts), strict=True)
