"""Text for times of day and opening hours."""

import re

from slacalc.spec.calendar_definitions import Span
from slacalc.spec.context import Context
from slacalc.spec.raw import Raw, Refused, as_list, as_text, placed
from slacalc.spec.texts import hyphenated
from slacalc.times import DAY, HOUR, MINUTE, SECOND

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_SPAN = re.compile(r"([0-9]+:[0-9:]+) *- *([0-9]+:[0-9:]+)")
_BETWEEN_SPANS = re.compile("[,;，、]")


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
    found = _SPAN.fullmatch(hyphenated(text.strip()))
    if not found:
        raise Refused("hours", text=text)
    start, end = parse_time(found[1]), parse_time(found[2])
    if start == DAY:
        raise Refused("hours_begin", text=text, instead=f"00:00-{found[2]}")
    return start, end if end > start else end + DAY


def read_spans(raw: Raw, at: str, context: Context) -> tuple[Span, ...]:
    """Return the intervals of one day: `closed`, one interval or a list. What cannot be read is noted, at the key `at` if need be."""
    if isinstance(raw, str) and raw.strip().lower() == "closed":
        return ()
    if raw == []:
        context.refuse(at, "no_intervals")
    found = []
    for item in as_list(raw):
        try:
            found.append(_one_span(as_text(item)))
        except Refused as error:
            context.refuse_for(placed(item, raw, at), error)
    return tuple(sorted(found))


def is_span(text: str) -> bool:
    """Return whether a text is an interval."""
    try:
        parse_span(text)
    except Refused:
        return False
    return True


def _one_span(text: str) -> Span:
    """Return an interval of several that a list may hold. Raises Refused, also for several in one text."""
    parts = [part.strip() for part in _BETWEEN_SPANS.split(text)]
    if len(parts) > 1 and all(map(is_span, parts)):
        raise Refused("hours_list", intervals=", ".join(parts))
    return parse_span(text)
