"""Text for weekdays, times of day and opening hours."""

import re
from typing import Final

from slacalc.spec.context import Context
from slacalc.spec.definitions import Span
from slacalc.spec.raw import Raw, Refused, as_list, as_text, placed
from slacalc.times import DAY, HOUR, MINUTE, SECOND

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_SPAN = re.compile(r"([0-9]+:[0-9:]+) ?- ?([0-9]+:[0-9:]+)")


def parse_weekday(text: str) -> int:
    """Return the number of `mon` or `Monday`; Monday is 0. Raises Refused."""
    name = text.strip().lower()
    found = [number for number, weekday in enumerate(WEEKDAYS) if name in (weekday, weekday[:3])]
    if not found:
        raise Refused("weekday", text=text)
    return found[0]


def parse_weekdays(text: str) -> list[int]:
    """Return the weekdays of `mon-fri`, `sat,sun` or `fri-mon`. Raises Refused."""
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        start = parse_weekday(first)
        end = parse_weekday(last) if last else start
        found += [(start + step) % 7 for step in range((end - start) % 7 + 1)]
    return found


def parse_time(text: str) -> int:
    """Return the microseconds since midnight of `17:00` or `08:30:15`, up to 24:00. Raises Refused."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise Refused("time_of_day", text=text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = hours * HOUR + minutes * MINUTE + seconds * SECOND
    if minutes > 59 or seconds > 59 or length > DAY:  # noqa: PLR2004 - the last minute and second of a clock
        raise Refused("time_of_day", text=text)
    return length


def parse_span(text: str) -> Span:
    """Return opening and closing of `08:00-17:30`; an end that is not after its start is on the next day (A6). Raises Refused."""
    found = _SPAN.fullmatch(text.strip())
    if not found:
        raise Refused("hours", text=text)
    start, end = parse_time(found[1]), parse_time(found[2])
    if start == DAY:
        raise Refused("hours", text=text)
    return start, end if end > start else end + DAY


def read_spans(raw: Raw, at: str, context: Context) -> tuple[Span, ...]:
    """Return the intervals of one day: `closed`, one interval or a list. What cannot be read is noted, at the key `at` if need be."""
    if isinstance(raw, str) and raw.strip().lower() == "closed":
        return ()
    found = []
    for item in as_list(raw):
        try:
            found.append(parse_span(as_text(item)))
        except Refused as error:
            context.refuse_for(placed(item, raw, at), error)
    return tuple(sorted(found))


def read_week(raw: Raw, context: Context) -> tuple[tuple[Span, ...], ...]:
    """Return the hours of each weekday, Monday first. What cannot be read is noted. Raises Refused for what is no mapping."""
    if not isinstance(raw, dict):
        raise Refused("mapping_wanted") if raw is not None else Refused("value_missing")
    week: dict[int, tuple[Span, ...]] = {}
    for days, hours in raw.items():
        if hours is None:
            context.refuse(days, "value_missing")
            continue
        spans = read_spans(hours, days, context)
        for day in _days(days, context):
            if day in week:
                context.refuse(days, "weekday_twice", day=WEEKDAYS[day])
            week[day] = spans
    return tuple(week.get(day, ()) for day in range(7))


def _days(text: str, context: Context) -> list[int]:
    try:
        return parse_weekdays(text)
    except Refused as error:
        context.refuse_for(text, error)
        return []
