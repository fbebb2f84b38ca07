"""The opening times of a calendar as instants, one local date at a time (A5, A6), less its timed closures (A7)."""

from collections.abc import Iterator
from typing import NamedTuple

from slacalc.calendars.days import Days
from slacalc.calendars.intervals import Interval, exists, instants, merge, start_of, without
from slacalc.times import Zone


class Piece(NamedTuple):
    """Opening and closing as instants, and the number of the local date on which it opens: a night shift belongs to its first day (A6).

    `since` is the opening of the interval that it is a part of, should a timed closure have left only the rest.
    """

    opening: int
    closing: int
    day: int
    since: int


def opened(days: Days, zone: Zone, dates: range) -> list[Piece]:
    """Return what opens on the dates (day numbers).

    Times that a change of the clocks turns inside out, and dates that do not exist, are empty (A5).
    """
    shut = merge(timed.interval for timed in days.timed)
    whole = ((interval, day) for day in dates for interval in _opened(days, zone, day))
    return [Piece(opening, closing, day, interval[0]) for interval, day in whole for opening, closing in without([interval], shut)]


def opened_always(zone: Zone, dates: range) -> list[Piece]:
    """Return the dates themselves, for on 24x7 each is a working day that closes at 24:00 (A24)."""
    return [Piece(start_of(zone, day), start_of(zone, day + 1), day, start_of(zone, day)) for day in dates if exists(zone, day)]


def clipped(pieces: list[Piece], span: Interval) -> list[Piece]:
    """Return what of some pieces lies within a span, sorted."""
    first, last = span
    inside = (piece for piece in pieces if piece.closing > first and piece.opening < last)
    return sorted(piece._replace(opening=max(piece.opening, first), closing=min(piece.closing, last)) for piece in inside)


def _opened(days: Days, zone: Zone, day: int) -> list[Interval]:
    """Return the merged intervals that open on a date, cut off where a later date lets nothing run into it."""
    spans = days.spans(day)
    whole = merge(instants(zone, day, spans)) if spans else []
    limits = [start_of(zone, later) for later in _cutting(days, zone, day)] if whole else []
    if not limits:
        return whole
    return [(opening, min(closing, limits[0])) for opening, closing in whole if opening < limits[0]]


def _cutting(days: Days, zone: Zone, day: int) -> Iterator[int]:
    """Yield the dates after a date that cut off what runs into them.

    The second can be reached where the first does not exist, or where a change of the clocks skips its end.
    """
    if days.cuts(day + 1, day):
        yield day + 1
    if days.cuts(day + 2, day + 1 if exists(zone, day + 1) else day):
        yield day + 2
