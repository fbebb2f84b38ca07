"""The kinds of values that only calendars take: how each is read, and how the JSON Schema describes it to editors."""

from typing import Annotated, Final

from pydantic import WithJsonSchema

from slacalc.spec.calendar_definitions import Closure, DatedHours, Recurrence, Removal, Span, Weekly
from slacalc.spec.dates import parse_day, parse_recurrence, read_exceptions
from slacalc.spec.fields import DATE, RANGE, TEXT, CalendarName, Schema, reads, reads_around, schema
from slacalc.spec.holiday_dates import read_dates, read_removal
from slacalc.spec.holiday_files import DatesFile, read_holiday_file
from slacalc.spec.hours import parse_span
from slacalc.spec.icalendars import IcalendarFile, read_icalendar
from slacalc.spec.ranges import VALID
from slacalc.spec.rrules import parse_rrule
from slacalc.spec.weekdays import parse_weekday
from slacalc.spec.weeks import read_hours

_HOURS: Final[Schema] = {"anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]}
_WEEK: Final[Schema] = {
    "type": "object",
    "description": "weekdays (`mon-fri`, `sat,sun`, `weekdays`, `daily`) and their hours; `valid` says from when to when they hold",
    "properties": {VALID: RANGE},
    "additionalProperties": _HOURS,
}
_NAMED: Final[Schema] = {"type": "object", "description": "dates and names", "minProperties": 1, "additionalProperties": TEXT}

Day = Annotated[int, reads(parse_day), WithJsonSchema(DATE)]
Weekday = Annotated[int, reads(parse_weekday), schema("string", "mon, tue, wed, thu, fri, sat or sun")]
Recurring = Annotated[
    Recurrence,
    reads(parse_recurrence),
    schema("string", "`first sunday of month`, `last friday of june`, `sunday`, `12-24`, `12-24..01-01`"),
]
RecurringByRule = Annotated[Recurrence, reads(parse_rrule), schema("string", "a rule of RFC 5545, such as FREQ=MONTHLY;BYDAY=-1FR")]
Interval = Annotated[Span, reads(parse_span), schema("string", "such as 08:00-17:30")]
Hours = Annotated[
    tuple[Weekly, ...],
    reads_around(read_hours),
    WithJsonSchema({"anyOf": [_WEEK, {"type": "array", "items": _WEEK, "minItems": 1}]}),
]
Exceptions = Annotated[
    tuple[DatedHours, ...],
    reads_around(read_exceptions),
    schema("object", "dates (`2026-12-24`, `2026-12-24..2026-12-31`) and their hours or `closed`", additionalProperties=_HOURS),
]
Dates = Annotated[
    tuple[Closure, ...],
    reads_around(read_dates),
    WithJsonSchema(
        {
            "description": "dates or ranges (`2026-12-24`, `2026-12-24..2026-12-31`), which may have names",
            "anyOf": [{"type": "string"}, _NAMED, {"type": "array", "minItems": 1, "items": {"anyOf": [{"type": "string"}, _NAMED]}}],
        }
    ),
]
HolidayFile = Annotated[
    DatesFile,
    reads_around(read_holiday_file),
    schema("string", "a text or CSV file beside this one: a date or a range in each line, and perhaps a name"),
]
Icalendar = Annotated[IcalendarFile, reads_around(read_icalendar), schema("string", "an iCalendar file beside this one")]
Removed = Annotated[
    Removal,
    reads_around(read_removal),
    WithJsonSchema(
        {"description": "dates and names of holidays that are none here", "anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}
    ),
]
Parts = Annotated[list[CalendarName], WithJsonSchema({"type": "array", "minItems": 2, "items": {"type": "string"}})]
