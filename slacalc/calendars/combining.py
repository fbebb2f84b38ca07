"""Calendars put together of others: the set algebra of what they open, each piece with its working day (A24)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, chain

from slacalc.calendars.intervals import merge, without
from slacalc.calendars.opening import Piece


def combine(how: str, parts: Sequence[list[Piece]]) -> list[Piece]:
    """Return the pieces of a union, an intersection, or of the first part `except` the others; sorted.

    A union keeps its parts' days, an intersection takes the earliest day of its parts, `except` keeps the first part's.
    """
    days: dict[int, list[Piece]] = defaultdict(list)
    for piece in _COMBINE[how](parts):
        days[piece.day].append(piece)
    return sorted(chain.from_iterable(map(_joined, days.values())))


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces of a day with those that touch or overlap made one."""
    joined: list[Piece] = []
    for piece in sorted(pieces):
        last = joined[-1] if joined else None
        if last and piece.opening <= last.closing:
            joined[-1] = last._replace(closing=max(last.closing, piece.closing), since=min(last.since, piece.since))
        else:
            joined.append(piece)
    return joined


def _union(parts: Sequence[list[Piece]]) -> Iterable[Piece]:
    return chain.from_iterable(parts)


def _intersection(parts: Sequence[list[Piece]]) -> Iterable[Piece]:
    return reduce(_both, parts)


def _both(one: list[Piece], other: list[Piece]) -> list[Piece]:
    """Return what lies in pieces of both; pieces of one calendar may overlap, but begin in order and last no longer than some days."""
    others = sorted(other)
    closings = list(accumulate((piece.closing for piece in others), max))
    return [both for piece in one for both in _overlaps(piece, others, bisect_right(closings, piece.opening))]


def _overlaps(piece: Piece, others: list[Piece], index: int) -> Iterator[Piece]:
    while index < len(others) and (other := others[index]).opening < piece.closing:
        start, end = max(piece.opening, other.opening), min(piece.closing, other.closing)
        if start < end:
            yield Piece(start, end, min(piece.day, other.day), min(piece.since, other.since))
        index += 1


def _except(parts: Sequence[list[Piece]]) -> Iterable[Piece]:
    shut = merge((piece.opening, piece.closing) for pieces in parts[1:] for piece in pieces)
    for piece in parts[0]:
        yield from (piece._replace(opening=start, closing=end) for start, end in without([(piece.opening, piece.closing)], shut))


_COMBINE: dict[str, Callable[[Sequence[list[Piece]]], Iterable[Piece]]] = {
    "union": _union,
    "intersection": _intersection,
    "except": _except,
}
