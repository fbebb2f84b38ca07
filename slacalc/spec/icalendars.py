"""iCalendar files of holidays (RFC 5545): whether one can be read, and that every event in it has its days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slacalc.spec.context import Context
from slacalc.spec.raw import Mark, Raw, Word, as_text

if TYPE_CHECKING:
    from icalendar.cal import Component

BEGINNING: Final = "BEGIN:VCALENDAR"
"""The first line of every iCalendar file."""

_BEGIN = re.compile(r"BEGIN:VEVENT\s*", re.IGNORECASE)
_DECIDING: Final = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", None)
"""What decides the days of an event; None is a line that is no property at all."""


@dataclass(frozen=True, slots=True)
class IcalendarFile:
    """A file's name as the definitions write it, and its text."""

    name: str
    text: str


def read_icalendar(raw: Raw, context: Context) -> IcalendarFile:
    """Return an iCalendar file beside the definitions. What cannot be read is noted where it stands in that file."""
    name = as_text(raw)
    part = context.part(raw, name)
    if part is not None and not begins(part):
        context.refuse(raw, "ical_begin", file=name)
    elif part is not None:
        _check(raw, name, part, context)
    return IcalendarFile(name, "\n".join(part.lines) if part else "")


def begins(part: Context) -> bool:
    """Return whether a file begins as iCalendar files do."""
    return part.lines[0].strip().upper() == BEGINNING


def _check(raw: Raw, name: str, part: Context, context: Context) -> None:
    from icalendar import Calendar  # noqa: PLC0415 - few definitions have such files

    try:
        calendar = Calendar.from_ical("\r\n".join(part.lines))
    except (ValueError, IndexError, KeyError) as error:
        context.refuse(raw, "ical", file=name, reason=_first_line(error))
        return
    events = calendar.walk("VEVENT")
    if not events:
        context.refuse(raw, "ical_empty", file=name)
    for event, begin in zip(events, _begins(part), strict=False):
        if reason := _lack(event):
            part.refuse(begin, "ical_event", reason=reason)


def _begins(part: Context) -> Iterator[Word]:
    """Yield where each event begins."""
    for number, line in enumerate(part.lines, 1):
        if _BEGIN.fullmatch(line):
            yield Word(line, Mark(number, 1, len(line)))


def _lack(event: "Component") -> str | None:
    """Return what is wrong with an event's days."""
    wrong = next((f"{name or ''} {reason}".strip() for name, reason in event.errors if name in _DECIDING), None)
    return wrong or ("DTSTART" if "DTSTART" not in event else None)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0].rstrip(".")
