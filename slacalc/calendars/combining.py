"""Calendars put together of others: the set algebra of what they open, each piece with its working day (A24)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, chain

from slacalc.calendars.intervals import Interval, merge, without
from slacalc.calendars.opening import Piece


def combine(how: str, parts: Sequence[list[Piece]]) -> list[Piece]:
    """Return the pieces of a union, an intersection, or of the first part `except` the others; sorted.

    A union keeps its parts' days, an intersection takes the earliest day of its parts, `except` keeps the first part's.
    """
    intervals: dict[int, list[Interval]] = defaultdict(list)
    for opening, closing, day in _COMBINE[how](parts):
        intervals[day].append((opening, closing))
    return sorted((opening, closing, day) for day, found in intervals.items() for opening, closing in merge(found))


def _union(parts: Sequence[list[Piece]]) -> Iterable[Piece]:
    return chain.from_iterable(parts)


def _intersection(parts: Sequence[list[Piece]]) -> Iterable[Piece]:
    return reduce(_both, parts)


def _both(one: list[Piece], other: list[Piece]) -> list[Piece]:
    """Return what lies in pieces of both; pieces of one calendar may overlap, but begin in order and last no longer than some days."""
    others = sorted(other)
    closings = list(accumulate((closing for _, closing, _ in others), max))
    return [both for piece in one for both in _overlaps(piece, others, bisect_right(closings, piece[0]))]


def _overlaps(piece: Piece, others: list[Piece], index: int) -> Iterator[Piece]:
    opening, closing, day = piece
    while index < len(others) and others[index][0] < closing:
        start, end = max(opening, others[index][0]), min(closing, others[index][1])
        if start < end:
            yield start, end, min(day, others[index][2])
        index += 1


def _except(parts: Sequence[list[Piece]]) -> Iterable[Piece]:
    shut = merge((opening, closing) for pieces in parts[1:] for opening, closing, _ in pieces)
    for opening, closing, day in parts[0]:
        yield from ((start, end, day) for start, end in without([(opening, closing)], shut))


_COMBINE: dict[str, Callable[[Sequence[list[Piece]]], Iterable[Piece]]] = {
    "union": _union,
    "intersection": _intersection,
    "except": _except,
}
