"""A calendar's definition, compiled once to its meter for the span that the data needs."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, chain

from slacalc.calendars.days import decide, years_of
from slacalc.calendars.meter import Meter, Pieces
from slacalc.calendars.opening import Interval, exists, merge, pieces_of, start_of
from slacalc.calendars.public_holidays import missing
from slacalc.errors import DefinitionError, Fault
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.spec.definitions import CalendarDefinition
from slacalc.spec.faults import CODES
from slacalc.times import DAY, FIRST_YEAR, LAST_YEAR, Zone, date_of, day_number, zone

TABULATED = (day_number(date(FIRST_YEAR, 1, 1)) * DAY, day_number(date(LAST_YEAR + 1, 1, 1)) * DAY)
"""The span of a meter that always runs: the years that zones are tabulated for."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """The meter of a calendar, and what is not known about its holidays (P050)."""

    meter: Meter
    problems: tuple[Problem, ...] = ()


def compile_calendar(definition: CalendarDefinition, first: int, last: int) -> Compiled:
    """Return the meter of a calendar for the local dates on which the instants first..last lie, and the problems of its holidays.

    Its pieces lie within its span. Raises DefinitionError for a calendar that never opens (A9) and for holidays that the
    holidays package does not have.
    """
    where = zone(definition.timezone)
    dates = _dates(where, first, last)
    if definition.always:
        return Compiled(_always(definition.name, where, dates))
    asked = range(_first_asked(definition, where, dates.start), dates.stop)
    meter = _meter(definition, where, asked, (start_of(where, dates.start), start_of(where, dates.stop)))
    if not meter.edges:
        check_opens(definition)
    return Compiled(meter, missing(definition.name, definition.holidays, years_of(asked[0], asked[-1])))


def check_opens(definition: CalendarDefinition) -> None:
    """Raise DefinitionError for a calendar that opens in none of the years that zones are tabulated for, holidays aside."""
    likely = (date_of(exception.first).year for exception in definition.exceptions)
    if not definition.always and not any(_opens(definition, year) for year in (*likely, *range(FIRST_YEAR, LAST_YEAR + 1))):
        raise DefinitionError(Fault(CODES["never_opens"], say("calendars.never_opens", calendar=definition.name)))


def _opens(definition: CalendarDefinition, year: int) -> bool:
    days = range(day_number(date(year, 1, 1)), day_number(date(year + 1, 1, 1)))
    return bool(_meter(replace(definition, holidays=()), zone(definition.timezone), days, TABULATED).edges)


def _dates(where: Zone, first: int, last: int) -> range:
    """Return the numbers of the local dates that hold first..last; near a change at midnight a date's name and its time can differ."""
    begin, end = day_number(where.date(first)), day_number(where.date(last)) + 1
    while start_of(where, begin) > first:
        begin -= 1
    while start_of(where, end) <= last:
        end += 1
    return range(begin, end)


def _first_asked(definition: CalendarDefinition, where: Zone, day: int) -> int:
    """Return the first date whose hours may run into `day`: by passing midnight, or because a change of the clocks skips its end."""
    if not exists(where, day - 1):
        return day - 2
    return day - (_passes_midnight(definition) or where.utc(day * DAY - 1) >= start_of(where, day))


def _passes_midnight(definition: CalendarDefinition) -> bool:
    dated = (exception.spans for exception in definition.exceptions)
    timed = ((closure.between,) for closure in definition.closures if closure.between)
    return any(end > DAY for _, end in chain.from_iterable(chain(*(week.days for week in definition.hours), dated, timed)))


def _meter(definition: CalendarDefinition, where: Zone, days: range, span: Interval) -> Meter:
    pieces = pieces_of(decide(definition, days[0], days[-1]), where, days, span)
    merged = merge(zip(pieces.open, pieces.close, strict=True))
    closing = accumulate(end - start for start, end in merged)
    readings = (0, *chain.from_iterable((reading, reading) for reading in closing))[:-1]
    return Meter(definition.name, where, span, tuple(chain.from_iterable(merged)), readings, pieces)


def _always(name: str, where: Zone, dates: range) -> Meter:
    days = tuple(day for day in dates if exists(where, day))
    opening = tuple(start_of(where, day) for day in days)
    closing = tuple(start_of(where, day + 1) for day in days)
    return Meter(name, where, TABULATED, pieces=Pieces(days, opening, closing), always=True)
