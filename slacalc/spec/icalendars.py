"""iCalendar files of holidays (RFC 5545): whether one can be read, and that every event in it has its days."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from slacalc.spec.context import Context
from slacalc.spec.ical_events import check_length, check_lines, check_zones
from slacalc.spec.ical_lines import NO_NAME, Part, parse, parts_of
from slacalc.spec.raw import Raw, as_text

if TYPE_CHECKING:
    from icalendar.cal import Component

BEGINNING: Final = "BEGIN:VCALENDAR"
"""The first line of every iCalendar file."""

_DECIDING: Final = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", None)
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


def _check(raw: Raw, name: str, file: Context, context: Context) -> None:
    before = len(context.faults)
    parts = parts_of(file.lines)
    check_lines(parts, file)
    if len(context.faults) > before:
        return
    try:
        calendar = parse(file.lines)
        events = calendar.walk("VEVENT")
    except Exception as error:  # noqa: BLE001 - the package raises whatever happens to it in an odd file
        context.refuse(raw, "ical", file=name, reason=_first_line(error))
        return
    if not events:
        context.refuse(raw, "ical_empty", file=name)
    for part, event in zip((part for part in parts if part.name == "VEVENT"), events, strict=False):
        _check_read(part, event, file)


def _check_read(part: Part, event: "Component", file: Context) -> None:
    """Note what is wrong in an event as it was read."""
    wrong = next(((name, reason) for name, reason in event.errors if name in _DECIDING), None)
    broken = part.named(NO_NAME)
    if wrong and wrong[0] is None and broken:
        file.refuse(broken[0].at, "ical_line")
    elif wrong:
        file.refuse(part.at, "ical_event", reason=f"{wrong[0] or ''} {wrong[1]}".strip())
    else:
        _check_whole(part, event, file)


def _check_whole(part: Part, event: "Component", file: Context) -> None:
    try:
        check_zones(part, event, file)
        check_length(part, event, file)
    except Exception as error:  # noqa: BLE001 - the package raises whatever happens to it in an odd event
        file.refuse(part.at, "ical_event", reason=_first_line(error))


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
