"""What decides the hours of each local date: weekly hours, make-up days, closed dates, exceptions (A7)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from slacalc.calendars.public_holidays import Year, resolve
from slacalc.calendars.recurrence import recurring_days
from slacalc.locale import say
from slacalc.spec.definitions import CalendarDefinition, Closure, Holidays, Span, Weekly
from slacalc.times import date_of

MONDAY = 4
"""The number of the first Monday after 1970-01-01, a Thursday."""

NONE = Weekly()
"""The hours of a date that no weekly hours hold on."""

National = Mapping[Holidays, tuple[Year, ...]]


@dataclass(frozen=True, slots=True)
class Days:
    """The special dates of a calendar by day number, and the dates and times of its timed closures."""

    hours: tuple[Weekly, ...]
    makeup: Mapping[int, int]
    closed: Mapping[int, str]
    exceptions: Mapping[int, tuple[Span, ...]]
    timed: tuple[tuple[int, Span], ...]

    def spans(self, day: int) -> tuple[Span, ...]:
        """Return the intervals that open on a date, the strongest rule winning."""
        if day in self.exceptions:
            return self.exceptions[day]
        if day in self.closed:
            return ()
        return self._week(day)[self.makeup.get(day, (day - MONDAY) % 7)]

    def _week(self, day: int) -> tuple[tuple[Span, ...], ...]:
        holding = (week for week in self.hours if (week.first or day) <= day <= (week.last or day))
        return next(holding, NONE).days

    def cuts(self, day: int, before: int) -> bool:
        """Return whether what runs into a date from the one before ends at its beginning.

        An exception's own overnight hours run into the next day unless that day is closed; weekly hours not into an exception either.
        """
        if day in self.exceptions:
            return before not in self.exceptions or not self.exceptions[day]
        return day in self.closed


def decide(definition: CalendarDefinition, first: int, last: int) -> Days:
    """Return what decides the dates first..last (day numbers, inclusive). Raises DefinitionError for holidays that there are not."""
    national = resolve(definition.name, definition.holidays, years_of(first, last))
    return Days(
        definition.hours,
        dict(_makeup(national)),
        _named((*_closures(definition, first, last), *_holidays(national))),
        dict(_exceptions(definition, first, last)),
        tuple(_timed(definition, first, last)),
    )


def years_of(first: int, last: int) -> range:
    """Return the years that the days first..last lie in."""
    return range(date_of(first).year, date_of(last).year + 1)


def why_closed(definition: CalendarDefinition, day: int) -> str | None:
    """Return the name of what is special about a local date (its number): exception, closure, holiday; None for any other date.

    An exception is named also where it opens: outside its hours it is why the desk is closed. Raises DefinitionError.
    """
    days = decide(definition, day, day)
    if day in days.exceptions:
        return say("calendars.exception_open" if days.exceptions[day] else "calendars.exception_closed")
    return days.closed.get(day)


def _named(reasons: Iterable[tuple[int, str]]) -> dict[int, str]:
    named: dict[int, str] = {}
    for day, name in reasons:
        named[day] = f"{named[day]}; {name}" if day in named else name
    return named


def _makeup(national: National) -> Iterator[tuple[int, int]]:
    for source, years in national.items():
        for year in years:
            for day in year.makeup:
                yield day, source.makeup_weekday or 0


def _holidays(national: National) -> Iterator[tuple[int, str]]:
    for years in national.values():
        for year in years:
            yield from year.names.items()


def _closures(definition: CalendarDefinition, first: int, last: int) -> Iterator[tuple[int, str]]:
    for closure in definition.closures:
        if closure.between is None:
            for day in _days_of(closure, first, last):
                yield day, closure.name


def _timed(definition: CalendarDefinition, first: int, last: int) -> Iterator[tuple[int, Span]]:
    for closure in definition.closures:
        if closure.between is not None:
            for day in _days_of(closure, first, last):
                yield day, closure.between


def _exceptions(definition: CalendarDefinition, first: int, last: int) -> Iterator[tuple[int, tuple[Span, ...]]]:
    for dated in definition.exceptions:
        for day in range(max(dated.first, first), min(dated.last, last) + 1):
            yield day, dated.spans


def _days_of(closure: Closure, first: int, last: int) -> Iterable[int]:
    """Return the days of a closure among first..last; a recurring one may be limited by dates too."""
    begin = first if closure.first is None else max(first, closure.first)
    end = last if closure.last is None else min(last, closure.last)
    if closure.every is None or begin > end:
        return range(begin, end + 1)
    return recurring_days(closure.every, begin, end)
