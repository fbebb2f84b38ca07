"""Closures on their local dates: whole days, and timed ones that take out just their hours (A7)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from slacalc.calendars.intervals import Interval, instants
from slacalc.calendars.recurrence import recurring_days
from slacalc.spec.calendar_definitions import Closure, Span
from slacalc.times import Zone


@dataclass(frozen=True, slots=True)
class Timed:
    """Hours of a local date (its number) that are taken out, and the same hours as instants."""

    day: int
    name: str
    between: Span
    interval: Interval


def days_of(closure: Closure, first: int, last: int) -> Iterable[int]:
    """Return the days of a closure among first..last; a recurring one may be limited by dates too, at either end."""
    begin = first if closure.first is None else max(first, closure.first)
    end = last if closure.last is None else min(last, closure.last)
    if closure.every is None or begin > end:
        return range(begin, end + 1)
    return recurring_days(closure.every, begin, end, closure.first)


def closed_days(closures: Iterable[Closure], first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield the days first..last that closures close whole, and the name of what closes each."""
    for closure in closures:
        if closure.between is None:
            for day in days_of(closure, first, last):
                yield day, closure.name


def timed(closures: Iterable[Closure], zone: Zone, first: int, last: int) -> Iterator[Timed]:
    """Yield the timed closures of the days first..last; none on a date that does not exist, nor one turned inside out (A5)."""
    for closure in closures:
        if closure.between is not None:
            for day in days_of(closure, first, last):
                for interval in instants(zone, day, [closure.between]):
                    yield Timed(day, closure.name, closure.between, interval)
