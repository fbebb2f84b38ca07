"""A calendar resolved to plain dates, which no later release of holidays and no other calendar can change."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.days import decide, special
from slacalc.calendars.intervals import merge, start_of
from slacalc.calendars.meter import Meter, Pieces
from slacalc.errors import DefinitionError
from slacalc.locale import say
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, DatedHours, Span, Weekly
from slacalc.times import DAY, Zone, zone

UTC = "UTC"
MARGIN = 3
"""How many dates around the frozen ones are looked at, so that nothing opens there."""

Dated = tuple[int, Span]
"""A day number and hours of that date."""

Named = tuple[Closure, int]
"""Why a date is closed (a closure of no dates), and its number."""


def frozen(definition: CalendarDefinition, meter: Meter, first: int, last: int) -> CalendarDefinition:
    """Return a calendar that opens as the meter does on the dates first..last (day numbers), which are its span, and on no others.

    There must be such dates. It has weekly hours, exceptions and closures of these dates alone. Where those cannot say it
    (a combination, a night shift beside a make-up day), every date is an exception; and where its clock cannot (a time that
    occurs twice), in UTC.
    Raises DefinitionError for holidays that there are not.
    """
    return next(each for each in _candidates(definition, meter, first, last) if _is_same(each, meter, first, last))


def _candidates(definition: CalendarDefinition, meter: Meter, first: int, last: int) -> Iterator[CalendarDefinition]:
    closed = list(_closed(definition, first, last))
    if not (definition.combined or definition.always):
        ruled = _ruled(definition, meter, first, last)
        closures = (*_together(closed), *ruled.closures)
        yield replace(ruled, closures=closures)
        yield replace(ruled, closures=(*closures, Closure(say("calendars.frozen_until"), last + 1, last + 1)))
    dated = CalendarDefinition(definition.name, meter.zone.name, exceptions=_exceptions(_by_date(meter.zone, meter.pieces)))
    open_days = {day for each in dated.exceptions for day in range(each.first, each.last + 1)}
    yield replace(dated, closures=_together((one, day) for one, day in closed if day not in open_days))
    yield dated
    yield CalendarDefinition(definition.name, UTC, exceptions=_exceptions(_by_date(zone(UTC), meter.pieces)))


def _is_same(each: CalendarDefinition, meter: Meter, first: int, last: int) -> bool:
    """Return whether a calendar opens when the meter does, and if it has rules, on the same working days."""
    try:
        found = compile_calendar(each, start_of(meter.zone, first - MARGIN), start_of(meter.zone, last + MARGIN)).meter
    except DefinitionError:  # its times are all inside out: it never opens
        return False
    edges = meter.span if meter.always else meter.edges
    return found.edges == edges and (not each.hours or _after(found.pieces, first) == _after(meter.pieces, first))


def _after(pieces: Pieces, first: int) -> list[tuple[int, int, int]]:
    """Return the pieces of the dates after the first, which may begin with what is left of a night shift."""
    return [piece for piece in zip(pieces.day, pieces.open, pieces.close, strict=True) if piece[0] > first]


# --- by rules --------------------------------------------------------------------------------------------------------


def _ruled(definition: CalendarDefinition, meter: Meter, first: int, last: int) -> CalendarDefinition:
    """Return the calendar with its weekly hours, without closed dates; a night shift into the first date is an exception there."""
    days = decide(definition, first, last)
    dated = {day: spans for day, spans in days.exceptions.items() if first <= day <= last}
    dated |= {day: days.spans(day) for day in days.makeup if first <= day <= last and not days.closes(day)}
    if any(day < first for day in meter.pieces.day):
        on_first = (span for day, span in _by_date(meter.zone, meter.pieces) if day == first)
        dated[first] = tuple(sorted(on_first))
    return CalendarDefinition(
        definition.name,
        definition.timezone,
        tuple(_limited(definition.hours, first, last)),
        exceptions=_runs(dated.items()),
        closures=_timed(definition, first, last),
    )


def _limited(hours: Iterable[Weekly], first: int, last: int) -> Iterator[Weekly]:
    for week in hours:
        begin = first if week.first is None else max(week.first, first)
        end = last if week.last is None else min(week.last, last)
        if begin <= end:
            yield Weekly(week.days, begin, end)


def _closed(definition: CalendarDefinition, first: int, last: int) -> Iterator[Named]:
    """Yield the closed dates with their names."""
    yield from _specials(definition, first, last, "holiday", "closure")


def _timed(definition: CalendarDefinition, first: int, last: int) -> tuple[Closure, ...]:
    """Return the times that are taken out, also those of the date before that may pass midnight."""
    return _together(_specials(definition, first - 1, last, "timed"))


def _specials(definition: CalendarDefinition, first: int, last: int, *kinds: str) -> Iterator[Named]:
    for day, ones in special(definition, first, last).items():
        yield from ((Closure(one.name, between=one.between), day) for one in ones if one.kind in kinds)


def _together(named: Iterable[Named]) -> tuple[Closure, ...]:
    """Return closures by date, one for the dates of a name that follow each other."""
    found: dict[Closure, list[int]] = {}
    for one, day in named:
        found.setdefault(one, []).append(day)
    runs = (replace(one, first=begin, last=end) for one, days in found.items() for begin, end in _ranges(sorted(set(days))))
    return tuple(sorted(runs, key=lambda run: (run.first, run.last)))


def _ranges(days: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run in sorted numbers."""
    for _, members in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        run = [day for _, day in members]
        yield run[0], run[-1]


# --- by date ---------------------------------------------------------------------------------------------------------


def _by_date(where: Zone, pieces: Pieces) -> Iterator[Dated]:
    """Yield the pieces as dates and hours on the clock of a zone; each on its working day if it opens on that date there."""
    for day, start, end in zip(pieces.day, pieces.open, pieces.close, strict=True):
        opens = where.local(start)
        on = day if day * DAY <= opens < (day + 1) * DAY else opens // DAY
        closes = (on + 1) * DAY if end == start_of(where, on + 1) else where.local(end)
        yield from _within(on, opens - on * DAY, closes - on * DAY)


def _within(day: int, opens: int, closes: int) -> Iterator[Dated]:
    """Yield hours as intervals of at most 24 hours, as definitions have them: overlapping, or if need be on the next date.

    None where the clock ends as it began or earlier, having been put back meanwhile: that would be read as a night.
    """
    if closes <= opens:
        return
    if closes - opens <= DAY:
        yield day, (opens, closes)
    elif closes < 2 * DAY:
        yield day, (opens, opens + DAY)
        yield day, (closes - DAY, closes)
    else:
        yield day, (opens, DAY)
        yield from _within(day + 1, 0, closes - DAY)


def _exceptions(dated: Iterable[Dated]) -> tuple[DatedHours, ...]:
    days = groupby(sorted(set(dated)), key=lambda pair: pair[0])
    return _runs((day, _joined([span for _, span in members])) for day, members in days)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return the hours of a date with those that overlap made one, unless that would be more than definitions can say."""
    joined = tuple(merge(spans))
    return joined if all(closes - opens <= DAY for opens, closes in joined) else tuple(spans)


def _runs(dated: Iterable[tuple[int, tuple[Span, ...]]]) -> tuple[DatedHours, ...]:
    """Return the hours of dates, those of dates that follow each other and have the same ones together."""
    ordered = sorted(dated)
    found = groupby(enumerate(ordered), key=lambda pair: (pair[1][0] - pair[0], pair[1][1]))
    runs = ([day for _, (day, _) in members] for _, members in found)
    hours = dict(ordered)
    return tuple(DatedHours(run[0], run[-1], hours[run[0]]) for run in runs)
