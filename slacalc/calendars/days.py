"""What decides the hours of each local date: weekly hours, make-up days, closed dates, exceptions (A7)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from slacalc.calendars.closures import Timed, closed_days, timed
from slacalc.calendars.sources import Found, grouped, holidays_from, less
from slacalc.locale import say
from slacalc.spec.calendar_definitions import CalendarDefinition, Span, Weekly
from slacalc.times import zone

MONDAY = 4
"""The number of the first Monday after 1970-01-01, a Thursday."""

NONE = Weekly()
"""The hours of a date that no weekly hours hold on."""

RUN_IN = 2
"""How many dates before another hours can begin that run into it: the one before, or over one that does not exist."""

Kind = Literal["exception", "holiday", "closure", "makeup", "timed"]


@dataclass(frozen=True, slots=True)
class Special:
    """What is special about a date, by name; a timed closure has the hours (since midnight) that it takes out.

    `calendar` is the calendar that says so, of a combination one of its parts.
    """

    kind: Kind
    name: str
    between: Span | None = None
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """The special dates of a calendar by day number, and the hours that its timed closures take out."""

    hours: tuple[Weekly, ...]
    makeup: Mapping[int, int]
    holidays: Mapping[int, tuple[str, ...]]
    closures: Mapping[int, tuple[str, ...]]
    exceptions: Mapping[int, tuple[Span, ...]]
    timed: tuple[Timed, ...]

    def spans(self, day: int) -> tuple[Span, ...]:
        """Return the intervals that open on a date, the strongest rule winning."""
        if day in self.exceptions:
            return self.exceptions[day]
        if self.closes(day):
            return ()
        return self._week(day)[self.makeup.get(day, (day - MONDAY) % 7)]

    def closes(self, day: int) -> bool:
        """Return whether a date is closed, unless an exception says otherwise."""
        return day in self.holidays or day in self.closures

    def cuts(self, day: int, before: int) -> bool:
        """Return whether what runs into a date from the one before ends at its beginning.

        An exception's own overnight hours run into the next day unless that day is closed; weekly hours not into an exception either.
        """
        if day in self.exceptions:
            return before not in self.exceptions or not self.exceptions[day]
        return self.closes(day)

    def _week(self, day: int) -> tuple[tuple[Span, ...], ...]:
        return next((week for week in self.hours if week.holds(day, day)), NONE).days


def decide(definition: CalendarDefinition, first: int, last: int) -> Days:
    """Return what decides the dates first..last (day numbers, inclusive) of a calendar that is no combination.

    Timed closures are those that may run into these dates too. Raises DefinitionError for holidays that there are not.
    """
    where, near = zone(definition.timezone), (first - RUN_IN, last + 1)
    found = [less(holidays_from(definition.name, source, where, (first, last), near), definition.removed) for source in definition.holidays]
    return Days(
        definition.hours,
        {day: weekday for one in found for day, weekday in one.makeup.items()},
        _holidays(found),
        grouped(closed_days(definition.closures, first, last)),
        dict(_exceptions(definition, first, last)),
        tuple(chain(timed(definition.closures, where, *near), *(one.timed for one in found))),
    )


def special(definition: CalendarDefinition, first: int, last: int) -> Mapping[int, tuple[Special, ...]]:
    """Return what is special about the dates first..last (day numbers, inclusive), in the order of the dates, the strongest rule first.

    Of a combination: what is special in its parts, each in its own time zone. Raises DefinitionError.
    """
    named = dict.fromkeys(one for part in parts_of(definition) for one in _special(part, first, last))
    days: dict[int, tuple[Special, ...]] = {}
    for day, one in sorted(named, key=lambda pair: pair[0]):
        days[day] = (*days.get(day, ()), one)
    return days


def parts_of(definition: CalendarDefinition) -> tuple[CalendarDefinition, ...]:
    """Return the calendars that a combination is made of in the end; for any other that calendar itself."""
    if definition.combined is None:
        return (definition,)
    return tuple(chain.from_iterable(parts_of(part) for part in definition.combined.parts))


def exception_name(spans: tuple[Span, ...]) -> str:
    """Return what an exception with these hours is called; it has no name of its own."""
    return say("calendars.exception_open" if spans else "calendars.exception_closed")


def _special(definition: CalendarDefinition, first: int, last: int) -> Iterator[tuple[int, Special]]:
    days, name = decide(definition, first, last), definition.name
    for day, one in _specials(days):
        if first <= day <= last:
            yield day, Special(one.kind, one.name, one.between, name)


def _specials(days: Days) -> Iterator[tuple[int, Special]]:
    for day, spans in days.exceptions.items():
        yield day, Special("exception", exception_name(spans))
    for day, names in days.closures.items():
        yield from ((day, Special("closure", name)) for name in names)
    for day, names in days.holidays.items():
        yield from ((day, Special("holiday", name)) for name in names)
    for day in days.makeup:
        yield day, Special("makeup", say("calendars.makeup_day"))
    for one in days.timed:
        yield one.day, Special("timed", one.name, one.between)


def _holidays(found: Iterable[Found]) -> dict[int, tuple[str, ...]]:
    return grouped((day, name) for one in found for day, names in one.names.items() for name in names)


def _exceptions(definition: CalendarDefinition, first: int, last: int) -> Iterator[tuple[int, tuple[Span, ...]]]:
    for dated in definition.exceptions:
        for day in range(max(dated.first, first), min(dated.last, last) + 1):
            yield day, dated.spans
