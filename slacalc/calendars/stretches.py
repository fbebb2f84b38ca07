"""The open and closed intervals between two instants in turn, and why the closed ones are closed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from slacalc.calendars.closures import Timed
from slacalc.calendars.days import RUN_IN, Days, decide, exception_name
from slacalc.calendars.intervals import Interval, dates_of, merge, without
from slacalc.calendars.layout import pieces_of
from slacalc.calendars.meter import Meter
from slacalc.locale import say
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.times import Zone, zone


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval (instants) in which the desk is open, or closed.

    `because` names what is special about the dates and hours of a closed one, which is closed as it lies outside working hours in any case.
    """

    start: int
    end: int
    open: bool
    because: tuple[str, ...] = ()


def stretches(definition: CalendarDefinition, meter: Meter, start: int, end: int) -> Iterator[Stretch]:
    """Yield the open and closed intervals from `start` to `end` in turn; none where `end` is not later.

    The reasons of a combination are those of its parts, and the calendars whose time is taken out. Raises OutOfSpan.
    """
    if start < end:
        reasons = _reasons(definition, start, end)
        for one, other, is_open in meter.stretches(start, end):
            yield Stretch(one, other, is_open, () if is_open else tuple(dict.fromkeys(reasons.between(one, other))))


@dataclass(frozen=True, slots=True)
class _Dates:
    """Why a calendar that is no combination is closed: exceptions, closures, holidays and timed closures, in the order of the dates."""

    zone: Zone
    days: Days
    timed: Mapping[int, list[Timed]]

    def between(self, start: int, end: int) -> Iterator[str]:
        """Yield the reasons of the dates and hours that an interval touches."""
        dates = dates_of(self.zone, start, end - 1)
        for day in range(dates.start - RUN_IN, dates.stop):
            if day in dates:
                yield from self._of_date(day)
            yield from (one.name for one in self.timed.get(day, ()) if one.interval[0] < end and one.interval[1] > start)

    def _of_date(self, day: int) -> tuple[str, ...]:
        """Return what is special about a date; an exception also where it opens, for outside its hours it is why the desk is closed."""
        if day in self.days.exceptions:
            return (exception_name(self.days.exceptions[day]),)
        return (*self.days.closures.get(day, ()), *self.days.holidays.get(day, ()))


@dataclass(frozen=True, slots=True)
class _Parts:
    """Why a combination is closed: the reasons of its parts, and the calendars that are taken out and open."""

    parts: tuple["_Reasons", ...]
    taken: Mapping[str, list[Interval]]

    def between(self, start: int, end: int) -> Iterator[str]:
        """Yield the reasons of the parts for an interval."""
        for part in self.parts:
            yield from part.between(start, end)
        for name, opened in self.taken.items():
            if list(without([(start, end)], opened)) != [(start, end)]:
                yield say("calendars.taken_out", calendar=name)


_Reasons = _Dates | _Parts


def _reasons(definition: CalendarDefinition, start: int, end: int) -> _Reasons:
    combination = definition.combined
    if combination is None:
        return _dates(definition, start, end)
    taken = combination.parts[1:] if combination.how == "except" else ()
    others = combination.parts[: len(combination.parts) - len(taken)]
    opened = {part.name: merge((piece.opening, piece.closing) for piece in pieces_of(part, (start, end))) for part in taken}
    return _Parts(tuple(_reasons(part, start, end) for part in others), opened)


def _dates(definition: CalendarDefinition, start: int, end: int) -> _Dates:
    where = zone(definition.timezone)
    dates = dates_of(where, start, end - 1)
    days = decide(definition, dates[0], dates[-1])
    timed: dict[int, list[Timed]] = {}
    for one in days.timed:
        timed.setdefault(one.day, []).append(one)
    return _Dates(where, days, timed)
