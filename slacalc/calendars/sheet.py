"""A calendar looked at date by date: when it is open, what is special about a date, and where its clocks change."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.days import Special, parts_of, special
from slacalc.calendars.intervals import Interval, instants, start_of
from slacalc.calendars.meter import Meter
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import CalendarDefinition, Span, Weekly
from slacalc.times import DAY, Zone, zone


@dataclass(frozen=True, slots=True)
class Opening:
    """Time for which a date is open: two instants, and what the date's clock says then, in microseconds since midnight."""

    start: int
    end: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Something special about a date of a calendar, of a combination one of its parts; a timed closure has its hours and instants."""

    kind: str
    name: str
    calendar: str
    between: Span | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """The clocks are changed at an instant: from one offset (local minus UTC) to another."""

    at: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Day:
    """A local date by its number, from its first instant to the first of the next: the same one where there is no such date."""

    number: int
    start: int
    end: int
    openings: tuple[Opening, ...]
    marks: tuple[Mark, ...]
    changes: tuple[Change, ...]

    @property
    def exists(self) -> bool:
        """Whether the zone has such a date (A5)."""
        return self.start < self.end

    @property
    def working(self) -> int:
        """The working time from its beginning to its end, whichever date a night shift belongs to."""
        return sum(opening.end - opening.start for opening in self.openings)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The dates of a calendar in their order, the weekly hours that hold on any of them, and what is not known of its holidays."""

    definition: CalendarDefinition
    meter: Meter
    days: tuple[Day, ...]
    hours: tuple[Weekly, ...]
    problems: tuple[Problem, ...]

    @property
    def zone(self) -> Zone:
        """The zone of its dates."""
        return self.meter.zone


def sheet(definition: CalendarDefinition, first: int, last: int) -> Sheet:
    """Return the dates first..last (day numbers, inclusive) of a calendar.

    Raises DefinitionError for a calendar that never opens and for holidays that there are not.
    """
    where = zone(definition.timezone)
    compiled = compile_calendar(definition, start_of(where, first), start_of(where, last + 1) - 1)
    zones = {part.name: zone(part.timezone) for part in parts_of(definition)}
    named = special(definition, first, last)
    marks = {day: tuple(_mark(zones[one.calendar], day, one) for one in ones) for day, ones in named.items()}
    days = tuple(_day(compiled.meter, number, marks.get(number, ())) for number in range(first, last + 1))
    hours = tuple(week for week in definition.hours if week.holds(first, last))
    return Sheet(definition, compiled.meter, days, hours, compiled.problems)


def _day(meter: Meter, number: int, marks: tuple[Mark, ...]) -> Day:
    span = start_of(meter.zone, number), start_of(meter.zone, number + 1)
    openings = tuple(_opening(meter.zone, number, span, opened) for *opened, is_open in meter.stretches(*span) if is_open)
    return Day(number, *span, openings, marks, tuple(_changes(meter.zone, number, *span)))


def _opening(where: Zone, number: int, span: Interval, opened: Sequence[int]) -> Opening:
    start, end = opened
    closes = DAY if end == span[1] else where.local(end) - number * DAY
    return Opening(start, end, where.local(start) - number * DAY, closes)


def _mark(where: Zone, number: int, one: Special) -> Mark:
    times = next(instants(where, number, [one.between]), (None, None)) if one.between else (None, None)
    return Mark(one.kind, one.name, one.calendar, one.between, *times)


def _changes(where: Zone, number: int, start: int, end: int) -> Iterator[Change]:
    """Yield the changes of the clocks on a date; the one that leaves a date out belongs to that date."""
    left_out = start_of(where, number - 1) == start
    for index in range(bisect_left(where.changes, start), len(where.changes)):
        at = where.changes[index]
        if at >= max(end, start + 1):
            return
        if not (left_out and at == start):
            yield Change(at, *where.offsets[index : index + 2])
