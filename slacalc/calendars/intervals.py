"""Intervals of instants: joined, taken out of each other, and made of the times of local dates (A2, A5, A6)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from slacalc.spec.calendar_definitions import Span
from slacalc.times import DAY, Zone

Interval = tuple[int, int]
"""Two instants, the first before the second."""


def merge(intervals: Iterable[Interval]) -> list[Interval]:
    """Return the intervals sorted, with those that touch or overlap made one (A6)."""
    merged: list[Interval] = []
    for opening, closing in sorted(intervals):
        if merged and opening <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closing))
        else:
            merged.append((opening, closing))
    return merged


def without(opened: Iterable[Interval], shut: list[Interval]) -> Iterator[Interval]:
    """Yield what is left of intervals when others, sorted and apart from each other, are taken out."""
    for start, closing in opened:
        opening = start
        index = bisect_right(shut, opening, key=_end)
        while index < len(shut) and shut[index][0] < closing:
            if opening < shut[index][0]:
                yield opening, shut[index][0]
            opening = shut[index][1]
            index += 1
        if opening < closing:
            yield opening, closing


def start_of(zone: Zone, day: int) -> int:
    """Return the instant at which the local date of that number begins."""
    return zone.utc(day * DAY)


def exists(zone: Zone, day: int) -> bool:
    """Return whether there is such a local date in the zone; one that the date line swallowed begins where the next one does."""
    return start_of(zone, day) < start_of(zone, day + 1)


def dates_of(zone: Zone, first: int, last: int) -> range:
    """Return the numbers of the local dates that hold first..last; near a change at midnight a date's name and its time can differ."""
    begin, end = zone.local(first) // DAY, zone.local(last) // DAY + 1
    while start_of(zone, begin) > first:
        begin -= 1
    while start_of(zone, end) <= last:
        end += 1
    return range(begin, end)


def instants(zone: Zone, day: int, spans: Iterable[Span]) -> Iterator[Interval]:
    """Yield the times of a local date as instants: none for a date that does not exist or for times turned inside out."""
    if exists(zone, day):
        for start, end in spans:
            opening, closing = zone.utc(day * DAY + start), zone.utc(day * DAY + end)
            if opening < closing:
                yield opening, closing


def _end(interval: Interval) -> int:
    return interval[1]
