"""What decides the days of an event in an iCalendar file (RFC 5545): everything that is wrong is noted at its line."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from slacalc.spec.context import Context
from slacalc.spec.ical_lines import Line, Part, knows_zone
from slacalc.spec.raw import Refused, Word
from slacalc.spec.readers import parse_zone
from slacalc.spec.rrules import check_rule_of_event, check_rule_of_zone
from slacalc.times import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from icalendar.cal import Component

_OBSERVED: Final = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO")
_ONCE: Final = {
    "VCALENDAR": ("CALSCALE",),
    "VEVENT": ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": _OBSERVED,
    "DAYLIGHT": _OBSERVED,
}
_NEEDED: Final = {"VTIMEZONE": ("TZID", "BEGIN"), "STANDARD": _OBSERVED, "DAYLIGHT": _OBSERVED}
_MOMENT = re.compile(r"[0-9]{8}(?:T[0-9]{6}Z?)?")
_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?:(?P<weeks>[0-9]{1,9})W|(?=[0-9T])(?:(?P<days>[0-9]{1,9})D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]{1,9})H)?(?:(?P<minutes>[0-9]{1,9})M)?(?:(?P<seconds>[0-9]{1,9})S)?)?)"
)
_ONE = timedelta(weeks=1), timedelta(days=1), timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)
LONGEST: Final = timedelta(days=36525)
"""A hundred years."""
LONGEST_OF_MANY: Final = timedelta(days=366)
"""How long an event may last that comes back."""


def check_lines(parts: Iterable[Part], context: Context) -> None:
    """Note what is wrong in the lines of events and time zones."""
    parts = [*parts]
    zones = {line.value.strip() for part in parts if part.name == "VTIMEZONE" for line in part.named("TZID")}
    for part in parts:
        _check_numbers(part, context)
        if part.name == "VEVENT":
            _check_event(part, zones, context)
        elif part.name == "VCALENDAR":
            _check_scale(part, context)
        elif part.name in _ONCE:
            for line in part.named("RRULE"):
                _try(context, line.at, check_rule_of_zone, line.value)


def check_length(part: Part, event: "Component", context: Context) -> None:
    """Note an event without length, or one whose end is not after its beginning or is too far from it; dates may end as they begin."""
    ends = part.named("DTEND", "DURATION")
    if str(event.get("STATUS", "")).upper() != "CANCELLED":
        start, end = event.decoded("DTSTART"), _end(event)
        recurring = bool(part.named("RRULE", "RDATE"))
        _try(context, ends[0].at if ends else part.at, lambda _: _check_between(start, end, recurring=recurring), "")


def check_zones(part: Part, event: "Component", context: Context) -> None:
    """Note a zone that the file defines, but so that no times can be read in it."""
    for line in part.named("DTSTART", "DTEND"):
        moment, zone = event.decoded(line.name), line.parameters.get("TZID")
        if zone and isinstance(moment, datetime) and moment.tzinfo is None:
            context.refuse(line.at, "unknown_zone", name=zone)


def _try(context: Context, at: Word, check: Callable[[str], object], text: str) -> None:
    try:
        check(text.strip())
    except Refused as error:
        context.refuse_for(at, error)


def _check_numbers(part: Part, context: Context) -> None:
    """Note what stands twice, and what a time zone lacks."""
    for name in _ONCE.get(part.name, ()):
        for line in part.named(name)[1:]:
            context.refuse(line.at, "ical_twice", name=name)
    for name in _NEEDED.get(part.name, ()):
        if not part.named(name):
            context.refuse(part.at, "ical_zone_lacks", name="BEGIN:STANDARD" if name == "BEGIN" else name)


def _check_scale(part: Part, context: Context) -> None:
    for line in part.named("CALSCALE"):
        if line.value != "GREGORIAN":
            context.refuse(line.at, "ical_scale")


def _check_event(part: Part, zones: set[str], context: Context) -> None:
    start = next((line.value.strip()[:8] for line in part.named("DTSTART")), None)
    if start is None:
        context.refuse(part.at, "ical_no_start")
    if part.named("DTEND"):
        for line in part.named("DURATION"):
            context.refuse(line.at, "ical_two_ends")
    for line in part.named("EXRULE"):
        context.refuse(line.at, "ical_exrule")
    for line in part.named("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"):
        _check_times(line, zones, context)
    for line in part.named("DURATION"):
        _try(context, line.at, parse_duration, line.value)
    for line in part.named("RRULE"):
        _try(context, line.at, lambda text: check_rule_of_event(text, _day_or_none(start)), line.value)


def _check_times(line: Line, zones: set[str], context: Context) -> None:
    """Note what is wrong with dates, times or periods, which several properties list with commas; and with their zone."""
    for value in line.value.split(","):
        _try(context, line.at, _check_period if "/" in value else parse_moment, value)
    zone = line.parameters.get("TZID")
    if zone is not None and zone not in zones and "T" in line.value:
        _try(context, line.at, lambda name: zones.add(_known_zone(name)), zone)


def parse_moment(text: str) -> date:
    """Return the date, or the datetime as it is written, of `20261224` or `20261224T090000`. Raises Refused."""
    try:
        moment = datetime.fromisoformat(text.removesuffix("Z")) if _MOMENT.fullmatch(text) else None
    except ValueError:
        moment = None
    if moment is None:
        raise Refused("ical_date", text=text)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Refused("year_range", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    return moment if "T" in text else moment.date()


def parse_duration(text: str) -> timedelta:
    """Return the length of `P2D` or `PT4H`. Raises Refused."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise Refused("ical_duration", text=text)
    if found["sign"] == "-":
        raise Refused("ical_backwards")
    names = ("weeks", "days", "hours", "minutes", "seconds")
    length = sum(one // timedelta(seconds=1) * int(found[name] or 0) for name, one in zip(names, _ONE, strict=True))
    if length > LONGEST // timedelta(seconds=1):
        raise Refused("too_long", text=text)
    return timedelta(seconds=length)


def _check_period(text: str) -> None:
    first, _, last = text.partition("/")
    start = parse_moment(first)
    if "P" in last:
        parse_duration(last)
    elif first.endswith("Z") == last.endswith("Z") and parse_moment(last) < start:
        raise Refused("ical_backwards")


def _known_zone(name: str) -> str:
    return name if knows_zone(name) else parse_zone(name)


def _day_or_none(text: str | None) -> date | None:
    try:
        return parse_moment(text or "")
    except Refused:
        return None


def _end(event: "Component") -> date:
    """Return the end of an event; one without lasts a day, or no time at all."""
    start: date = event.decoded("DTSTART")
    if "DTEND" in event:
        end: date = event.decoded("DTEND")
        return end
    length: timedelta = event.decoded("DURATION") if "DURATION" in event else timedelta(days=0 if isinstance(start, datetime) else 1)
    if length.seconds and not isinstance(start, datetime):
        return datetime.combine(start, datetime.min.time()) + length
    return start + length


def _check_between(start: date, end: date, *, recurring: bool) -> None:
    if _kind(start) != _kind(end) and not (isinstance(start, datetime) and not isinstance(end, datetime)):
        raise Refused("ical_kinds")
    if isinstance(start, datetime) and not isinstance(end, datetime):
        end = datetime.combine(end, datetime.min.time(), start.tzinfo)
    length = end - start
    if length < timedelta():
        raise Refused("ical_backwards")
    if not length and isinstance(start, datetime):
        raise Refused("ical_no_length")
    if length > LONGEST:
        raise Refused("ical_too_long")
    if recurring and length > LONGEST_OF_MANY:
        raise Refused("ical_long_series")


def _kind(moment: date) -> tuple[bool, bool]:
    """Return whether there is a time, and whether it has a zone."""
    return isinstance(moment, datetime), isinstance(moment, datetime) and moment.tzinfo is not None
