"""Where the pieces of any calendar lie, and what is not known about its holidays, for the span of some instants (A7, A8)."""

from dataclasses import replace
from itertools import chain

from slacalc.calendars.combining import combine
from slacalc.calendars.coverage import missing
from slacalc.calendars.days import decide
from slacalc.calendars.intervals import Interval, dates_of, exists, start_of
from slacalc.calendars.opening import Piece, opened, opened_always
from slacalc.calendars.sources import years_of
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import CalendarDefinition, Combination
from slacalc.times import DAY, Zone, zone

MARGIN = 4 * DAY
"""More than the pieces of a working day can last, so that beside a span none of them is missed."""


def pieces_of(definition: CalendarDefinition, span: Interval) -> list[Piece]:
    """Return the pieces of a calendar in a span, and maybe some beside it. Raises DefinitionError."""
    where = zone(definition.timezone)
    if definition.combined is not None:
        return _combined(definition.combined, where, (span[0] - MARGIN, span[1]))
    if definition.always:
        return opened_always(where, dates_of(where, span[0], span[1] - 1))
    dates = _dates(definition, span)
    return opened(decide(definition, dates[0], dates[-1]), where, dates)


def problems_of(definition: CalendarDefinition, span: Interval) -> tuple[Problem, ...]:
    """Return what is not known of the years that the time between two instants needs (P050), of a combination for each part once.

    A date that begins with the second is not needed for what lies between; two equal ones need the date that they lie on.
    """
    if definition.combined is not None:
        found = chain.from_iterable(problems_of(part, span) for part in definition.combined.parts)
        return tuple(dict.fromkeys(found))
    if definition.always:
        return ()
    dates = _dates(definition, (span[0], max(span[0] + 1, span[1])))
    return missing(definition.name, definition.holidays, zone(definition.timezone), years_of(dates[0], dates[-1]))


def _combined(combination: Combination, where: Zone, span: Interval) -> list[Piece]:
    """Return the pieces of a combination; 24x7 as a part has the dates of the combination's zone."""
    parts = [replace(part, timezone=where.name) if part.always else part for part in combination.parts]
    return combine(combination.how, [_dated(pieces_of(part, span), part.timezone, where) for part in parts])


def _dated(pieces: list[Piece], timezone: str, where: Zone) -> list[Piece]:
    """Return the pieces of a part with the days of the combination's zone on which they open (A24)."""
    if timezone == where.name:
        return pieces
    return [piece._replace(day=where.local(piece.since) // DAY) for piece in pieces]


def _dates(definition: CalendarDefinition, span: Interval) -> range:
    """Return the local dates whose hours may lie in a span."""
    where = zone(definition.timezone)
    dates = dates_of(where, span[0], span[1] - 1)
    return range(_first_asked(definition, where, dates.start), dates.stop)


def _first_asked(definition: CalendarDefinition, where: Zone, day: int) -> int:
    """Return the first date whose hours may run into `day`: by passing midnight, and as a change of the clocks skips the date's end."""
    if not exists(where, day - 1):
        return day - 2
    is_end_skipped = where.utc(day * DAY - 1) >= start_of(where, day)
    return day - _passes_midnight(definition) - is_end_skipped


def _passes_midnight(definition: CalendarDefinition) -> bool:
    weekly = (chain.from_iterable(week.days) for week in definition.hours)
    dated = (exception.spans for exception in definition.exceptions)
    return any(end > DAY for _, end in chain.from_iterable(chain(weekly, dated)))
