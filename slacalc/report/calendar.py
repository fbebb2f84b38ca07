"""A calendar as plain data: the JSON shape `slacalc.calendar/1`, with its keys and rows in a fixed order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from slacalc import __version__
from slacalc.calendars.sheet import Change, Day, Mark, Opening, Sheet
from slacalc.locale.formatting import iso, seconds, time_of_day, times_of_day
from slacalc.report.provenance import definitions_record, problem_record
from slacalc.spec.calendar_definitions import CalendarDefinition, Weekly
from slacalc.spec.definitions import Definitions
from slacalc.times import DAY, SECOND, date_of

SCHEMA = "slacalc.calendar/1"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a sheet comes from: what was asked for (`2026-12` or `2026`), the definitions, and the versions of what they rest on."""

    label: str
    definitions: Definitions
    holidays: str
    tzdata: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """A calendar as plain dates, and the sheet that it was made of."""

    definition: CalendarDefinition
    shown: Sheet
    origin: Origin


def calendar_data(shown: Sheet, origin: Origin) -> dict[str, Any]:
    """Return the calendar (`slacalc.calendar/1`): lengths in seconds, instants in UTC with `Z`, local dates and times of day as text.

    Working time belongs to the local date in which it lies, so that the dates add up to weeks, months and the whole.
    """
    return {
        "schema": SCHEMA,
        "slacalc": __version__,
        "environment": {"holidays": origin.holidays, "tzdata": origin.tzdata},
        "definitions": definitions_record(origin.definitions),
        "calendar": shown.definition.name,
        "timezone": shown.zone.name,
        "made_of": _made_of(shown.definition),
        "hours": [_week(week) for week in shown.hours],
        "period": {"label": origin.label, **_total(shown.days)},
        "months": [{"month": label, **_total(days)} for label, days in _parts(shown.days, _month_of)],
        "weeks": [{"week": label, **_total(days)} for label, days in _parts(shown.days, _week_of)],
        "days": [_day(day) for day in shown.days],
        "problems": [problem_record(problem) for problem in shown.problems],
    }


def _made_of(definition: CalendarDefinition) -> dict[str, Any]:
    """Return what a calendar is: weekly hours, the clock around, or a combination and of what."""
    if definition.combined:
        return {"kind": definition.combined.how, "calendars": [part.name for part in definition.combined.parts]}
    return {"kind": "24x7" if definition.always else "hours", "calendars": []}


def _week(week: Weekly) -> dict[str, Any]:
    spans = {day: [times_of_day(*span) for span in spans] for day, spans in zip(WEEKDAYS, week.days, strict=True)}
    return {"first": _date(week.first), "last": _date(week.last), "weekdays": spans}


def _date(number: int | None) -> str | None:
    return None if number is None else date_of(number).isoformat()


def _month_of(day: date) -> str:
    return f"{day:%Y-%m}"


def _week_of(day: date) -> str:
    return "{}-W{:02d}".format(*day.isocalendar()[:2])


def _parts(days: Iterable[Day], label: Callable[[date], str]) -> Iterable[tuple[str, list[Day]]]:
    return ((name, list(members)) for name, members in groupby(days, key=lambda day: label(date_of(day.number))))


def _total(days: Iterable[Day]) -> dict[str, Any]:
    """Return the first and last date of some, how many exist and are open, and their working time."""
    found = list(days)
    return {
        "first": _date(found[0].number),
        "last": _date(found[-1].number),
        "days": sum(day.exists for day in found),
        "open_days": sum(day.working > 0 for day in found),
        "working_seconds": seconds(sum(day.working for day in found)),
    }


def _day(day: Day) -> dict[str, Any]:
    on = date_of(day.number)
    return {
        "date": on.isoformat(),
        "weekday": WEEKDAYS[on.weekday()],
        "week": _week_of(on),
        "exists": day.exists,
        "day_seconds": seconds(day.end - day.start),
        "working_seconds": seconds(day.working),
        "open": [_opening(opening) for opening in day.openings],
        "specials": [_mark(mark) for mark in day.marks],
        "clock_changes": [_change(change) for change in day.changes],
    }


def _opening(opening: Opening) -> dict[str, Any]:
    return {
        "from": time_of_day(opening.opens),
        "to": time_of_day(opening.closes),
        "start": iso(opening.start),
        "end": iso(opening.end),
    }


def _mark(mark: Mark) -> dict[str, Any]:
    opens, closes = mark.between or (None, None)
    return {
        "kind": mark.kind,
        "name": mark.name,
        "calendar": mark.calendar,
        "from": None if opens is None else time_of_day(opens),
        "to": None if closes is None else time_of_day(closes),
        "start": None if mark.start is None else iso(mark.start),
        "end": None if mark.end is None else iso(mark.end),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "at": iso(change.at),
        "from": time_of_day((change.at + change.before) % DAY),
        "to": time_of_day((change.at + change.after) % DAY),
        "offset_before_seconds": change.before // SECOND,
        "offset_after_seconds": change.after // SECOND,
    }
