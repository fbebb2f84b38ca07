"""Closures, closed exceptions and own holidays that close nothing, as their calendar is not open then anyway."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from slacalc.calendars.closures import days_of
from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.intervals import Interval, instants, start_of
from slacalc.calendars.lint.own import Own, dates, days_or_name, listed
from slacalc.calendars.meter import Meter
from slacalc.calendars.sources import holidays_from
from slacalc.locale import say
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Holidays, IcalendarHolidays, OwnHolidays
from slacalc.spec.notes import Note
from slacalc.times import Zone, date_of, day_number

BEFORE: Final = 20
CYCLE: Final = 28
"""The years before and after the present one that are looked at; after 28 years the weekdays of all dates come back."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A calendar beside another one with fewer closures, compiled year by year as far as it is asked for."""

    calendar: CalendarDefinition
    freer: CalendarDefinition
    zone: Zone
    meters: dict[int, tuple[Meter, Meter]] = field(default_factory=dict)

    def differ(self, day: int, intervals: Iterable[Interval]) -> bool:
        """Return whether the other one is open longer in some of these intervals, which begin on that day."""
        less, more = self._of(date_of(day).year)
        return any(less.elapsed(*interval) < more.elapsed(*interval) for interval in intervals)

    def differ_on(self, day: int) -> bool:
        """Return whether the other one is open longer on a local date."""
        return self.differ(day, [(start_of(self.zone, day), start_of(self.zone, day + 1))])

    def _of(self, year: int) -> tuple[Meter, Meter]:
        if year not in self.meters:
            first, last = (start_of(self.zone, _new_year(each)) for each in (year, year + 1))
            one, other = (compile_calendar(each, first, last).meter for each in (self.calendar, self.freer))
            self.meters[year] = one, other
        return self.meters[year]


def idle(own: Own, now: int) -> Iterator[Note]:
    """Yield remarks on what closes nothing. Public holidays are not of anybody's making and are left out.

    What has dates only in years far from the instant `now` is left out too.
    """
    whole, timed = _comparisons(own)
    years = _years(own, now)
    for closure, place in own.closures:
        if _is_idle(closure, years, whole if closure.between is None else timed):
            key = "idle_days" if closure.every is None else "idle_recurring"
            yield own.note(key, place, days=days_or_name(closure))
    for exception, place in own.exceptions:
        if not exception.spans and _is_idle(Closure("", exception.first, exception.last), years, whole):
            yield own.note("idle_exception", place, days=dates(exception.first, exception.last))
    for source, place in own.holidays:
        if isinstance(source, OwnHolidays) and (vain := _vain(source, years, whole)):
            yield own.note("idle_holidays", place, names=listed(vain))
        elif isinstance(source, IcalendarHolidays) and _is_idle_file(own, source, years, whole):
            yield own.note("idle_file", place, file=source.file)


def _comparisons(own: Own) -> tuple[Comparison, Comparison]:
    """Return the calendar beside itself without what closes whole days, public holidays aside, and without timed closures."""
    calendar = own.calendar
    days = replace(
        calendar,
        closures=tuple(closure for closure in calendar.closures if closure.between),
        exceptions=tuple(exception for exception in calendar.exceptions if exception.spans),
        holidays=tuple(source for source in calendar.holidays if isinstance(source, Holidays)),
    )
    hours = replace(calendar, closures=tuple(closure for closure in calendar.closures if not closure.between))
    return Comparison(calendar, days, own.zone), Comparison(calendar, hours, own.zone)


def _years(own: Own, now: int) -> range:
    this = own.zone.date(now).year
    return range(this - BEFORE, this + CYCLE + 1)


def _is_idle(closure: Closure, years: range, comparison: Comparison) -> bool:
    """Return whether a closure closes nothing in these years; not one that has no day in them because it is of other times."""
    first, last = _limits(closure, years)
    if first > last:
        return False
    return not any(_closes(closure, day, comparison) for year in _from_now(first, last, years) for day in _days(closure, year))


def _limits(closure: Closure, years: range) -> tuple[int, int]:
    """Return the first and the last of the years that a closure is in; one that always comes back is looked at from now on."""
    begin = years.start if closure.last is not None else years.start + BEFORE
    first = begin if closure.first is None else date_of(closure.first).year
    last = years.stop - 1 if closure.last is None else date_of(closure.last).year
    return max(first, years.start), min(last, years.stop - 1)


def _from_now(first: int, last: int, years: range) -> Iterator[int]:
    """Yield the years first..last, those before the present one last; most closures close something soon."""
    this = years.start + BEFORE
    yield from range(max(first, this), last + 1)
    yield from range(min(last, this - 1), first - 1, -1)


def _days(closure: Closure, year: int) -> Iterable[int]:
    return sorted(days_of(closure, _new_year(year), _new_year(year + 1) - 1))


def _closes(closure: Closure, day: int, comparison: Comparison) -> bool:
    if closure.between is None:
        return comparison.differ_on(day)
    return comparison.differ(day, instants(comparison.zone, day, [closure.between]))


def _vain(source: OwnHolidays, years: range, comparison: Comparison) -> list[str]:
    """Return which holidays close nothing, by name and days; those of one name are one, and may fall on a weekend at times."""
    named: dict[str, list[Closure]] = {}
    for closure in source.days:
        named.setdefault(days_or_name(closure) if closure.name == say("definitions.holiday") else closure.name, []).append(closure)
    return [
        f"{days_or_name(closures[0])}" if name == days_or_name(closures[0]) else f"{name} ({days_or_name(closures[0])})"
        for name, closures in named.items()
        if all(_is_idle(closure, years, comparison) for closure in closures)
    ]


def _is_idle_file(own: Own, source: IcalendarHolidays, years: range, comparison: Comparison) -> bool:
    """Return whether no event of a file closes anything in the years about the present one; hours that it closes are not looked at."""
    this = years.start + BEFORE
    dates = (_new_year(this - 1), _new_year(this + 3) - 1)
    found = holidays_from(own.calendar.name, source, own.zone, dates, dates)
    return bool(found.names) and not found.timed and not any(comparison.differ_on(day) for day in found.names)


def _new_year(year: int) -> int:
    return day_number(date(year, 1, 1))
