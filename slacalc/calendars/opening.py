"""The opening times of a calendar as instants, one local date at a time (A5, A6), less its timed closures (A7)."""

from slacalc.calendars.days import Days
from slacalc.calendars.intervals import Interval, exists, instants, merge, start_of, without
from slacalc.times import Zone

Piece = tuple[int, int, int]
"""Opening and closing as instants, and the number of the local date on which it opens: a night shift belongs to its first day (A6)."""


def opened(days: Days, zone: Zone, dates: range) -> list[Piece]:
    """Return what opens on the dates (day numbers).

    Times that a change of the clocks turns inside out, and dates that do not exist, are empty (A5).
    """
    shut = merge(timed.interval for timed in days.timed)
    return [(opening, closing, day) for day in dates for opening, closing in without(_opened(days, zone, day), shut)]


def opened_always(zone: Zone, dates: range) -> list[Piece]:
    """Return the dates themselves, for on 24x7 each is a working day that closes at 24:00 (A24)."""
    return [(start_of(zone, day), start_of(zone, day + 1), day) for day in dates if exists(zone, day)]


def clipped(pieces: list[Piece], span: Interval) -> list[Piece]:
    """Return what of some pieces lies within a span, sorted."""
    first, last = span
    return sorted((max(start, first), min(end, last), day) for start, end, day in pieces if end > first and start < last)


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
