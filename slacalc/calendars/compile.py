"""A calendar's definition, compiled once to its meter for the span that the data needs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, chain

from slacalc.calendars.days import parts_of
from slacalc.calendars.intervals import Interval, dates_of, merge, start_of
from slacalc.calendars.layout import MARGIN, pieces_of, problems_of
from slacalc.calendars.meter import Meter, Pieces
from slacalc.calendars.opening import Piece, clipped, opened_always
from slacalc.errors import DefinitionError, Fault
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.faults import CODES
from slacalc.times import DAY, FIRST_YEAR, LAST_YEAR, Zone, date_of, day_number, zone

TABULATED = ((day_number(date(FIRST_YEAR, 1, 1)) - 1) * DAY, (day_number(date(LAST_YEAR + 1, 1, 1)) + 1) * DAY)
"""The span of a meter that always runs: the years that zones are tabulated for, by the local clocks of any zone."""

LIKELY_YEAR = 2000
"""A calendar that opens at all most likely opens in the years after this one."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """The meter of a calendar, and what is not known about its holidays (P050)."""

    meter: Meter
    problems: tuple[Problem, ...] = ()


def compile_calendar(definition: CalendarDefinition, first: int, last: int) -> Compiled:
    """Return the meter of a calendar for the local dates on which the instants first..last lie, and the problems of its holidays.

    The problems are those of the time between the two instants alone: the date that begins with `last` is not needed for it.
    Its pieces lie within its span. Raises DefinitionError for a calendar that never opens (A9) and for holidays that their
    source does not have.
    """
    where = zone(definition.timezone)
    dates = dates_of(where, first, last)
    span = (start_of(where, dates.start), start_of(where, dates.stop))
    if definition.always:
        return Compiled(_always(definition.name, where, dates, span))
    meter = _meter(definition.name, where, span, pieces_of(definition, _around(span)))
    if not meter.edges:
        check_opens(definition)
    return Compiled(meter, problems_of(definition, (first, last)))


def check_opens(definition: CalendarDefinition) -> None:
    """Raise DefinitionError for a calendar that opens in none of the years that zones are tabulated for, holidays aside."""
    years = (*_named_years(definition), *range(LIKELY_YEAR, LAST_YEAR + 1), *range(FIRST_YEAR, LIKELY_YEAR))
    if not definition.always and not any(_opens(definition, year) for year in dict.fromkeys(years)):
        raise DefinitionError(Fault(CODES["never_opens"], _never_opens(definition)))


def _never_opens(definition: CalendarDefinition) -> str:
    if definition.combined is None:
        return say("calendars.never_opens", calendar=definition.name)
    names = [f"'{part.name}'" for part in definition.combined.parts]
    key = f"calendars.never_opens_{definition.combined.how}"
    others = ", ".join(names[1:])
    return say(key, calendar=definition.name, names=", ".join(names), first=definition.combined.parts[0].name, others=others)


def _named_years(definition: CalendarDefinition) -> Iterator[int]:
    """Yield the years of the dates that bring hours."""
    for part in parts_of(definition):
        days = [*(dated.first for dated in part.exceptions), *(week.first for week in part.hours)]
        yield from (date_of(day).year for day in days if day is not None)


def _opens(definition: CalendarDefinition, year: int) -> bool:
    where = zone(definition.timezone)
    span = (where.start_of(date(year, 1, 1)), where.start_of(date(year + 1, 1, 1)))
    return bool(clipped(pieces_of(_bare(definition), span), span))


def _bare(definition: CalendarDefinition, *, opening: bool = True) -> CalendarDefinition:
    """Return a calendar without the holidays that might close it; those of a calendar that is taken out of another open that one."""
    if definition.combined is None:
        return replace(definition, holidays=()) if opening else definition
    how, (first, *others) = definition.combined.how, definition.combined.parts
    parts = (_bare(first, opening=opening), *(_bare(part, opening=opening == (how != "except")) for part in others))
    return replace(definition, combined=replace(definition.combined, parts=parts))


def _around(span: Interval) -> Interval:
    return span[0] - MARGIN, span[1] + MARGIN


def _meter(name: str, where: Zone, span: Interval, whole: list[Piece]) -> Meter:
    pieces = clipped(whole, span)
    merged = merge((piece.opening, piece.closing) for piece in pieces)
    closing = accumulate(end - start for start, end in merged)
    readings = (0, *chain.from_iterable((reading, reading) for reading in closing))[:-1]
    return Meter(name, where, span, tuple(chain.from_iterable(merged)), readings, _parallel(pieces), _parallel(sorted(whole)))


def _always(name: str, where: Zone, dates: range, span: Interval) -> Meter:
    first, last = _around(span)
    whole = opened_always(where, dates_of(where, first, last))
    return Meter(name, where, TABULATED, pieces=_parallel(opened_always(where, dates)), whole=_parallel(whole), always=True)


def _parallel(pieces: list[Piece]) -> Pieces:
    opening, closing, days, _ = zip(*pieces, strict=True) if pieces else ((), (), (), ())
    return Pieces(days, opening, closing)
