"""The opening times of a calendar as instants, one local date at a time (A5, A6), less its timed closures (A7)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from slacalc.calendars.days import Days
from slacalc.calendars.meter import Pieces
from slacalc.spec.definitions import Span
from slacalc.times import DAY, Zone

Interval = tuple[int, int]
"""Two instants, the first before the second."""


def pieces_of(days: Days, zone: Zone, dates: range, span: Interval) -> Pieces:
    """Return what opens on the dates (day numbers), as far as it lies within the span.

    Times that a change of the clocks turns inside out, and dates that do not exist, are empty (A5).
    """
    first, last = span
    shut = merge(chain.from_iterable(instants(zone, day, [times]) for day, times in days.timed))
    found = ((opened, day) for day in dates for opened in without(_opened(days, zone, day), shut))
    kept = sorted((max(start, first), min(end, last), day) for (start, end), day in found if end > first and start < last)
    opening, closing, numbers = zip(*kept, strict=True) if kept else ((), (), ())
    return Pieces(numbers, opening, closing)


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


def instants(zone: Zone, day: int, spans: Iterable[Span]) -> Iterator[Interval]:
    """Yield the times of a local date as instants: none for a date that does not exist or for times turned inside out."""
    if exists(zone, day):
        for start, end in spans:
            opening, closing = zone.utc(day * DAY + start), zone.utc(day * DAY + end)
            if opening < closing:
                yield opening, closing


def _opened(days: Days, zone: Zone, day: int) -> list[Interval]:
    """Return the merged intervals that open on a date, cut off where the next date lets nothing run into it."""
    spans = days.spans(day)
    whole = merge(instants(zone, day, spans)) if spans else []
    if not whole or not _is_cut(days, zone, day):
        return whole
    limit = start_of(zone, day + 1)
    return [(opening, min(closing, limit)) for opening, closing in whole if opening < limit]


def _is_cut(days: Days, zone: Zone, day: int) -> bool:
    """Return whether nothing of a date runs into the next; what runs into one that does not exist runs into the date after it."""
    return days.cuts(day + 1, day) or (not exists(zone, day + 1) and days.cuts(day + 2, day))


def _end(interval: Interval) -> int:
    return interval[1]
