"""The meter: working time read off two sorted arrays, so that elapsed time is a difference and a due date the inverse (A4, A10)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from slacalc.locale import say
from slacalc.times import Zone


class OutOfSpan(ValueError):  # noqa: N818 - says what happened; the caller widens the span and asks again
    """A reading was asked for at an instant that the meter does not cover (A9)."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The opening times of each local date in parallel tuples, sorted by `open`; those of different dates may touch or overlap.

    `day` is the number (days since 1970-01-01) of the date on which the piece opens: a night shift belongs to its first day (A6).
    """

    day: tuple[int, ...] = ()
    open: tuple[int, ...] = ()
    close: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Meter:
    """Working time W(t) of a calendar between the two instants of `span`, in microseconds (A4, A9).

    `edges` are the instants at which the desk opens and closes, in turn and sorted; `readings` is W at each, counted from the
    start of the span. `pieces` lie within the span; `whole` has all that open on its dates and some dates around it, as no deadline
    may depend on where the span ends. A calendar that is `always` open has no edges: W(t) = t.
    """

    name: str
    zone: Zone
    span: tuple[int, int]
    edges: tuple[int, ...] = ()
    readings: tuple[int, ...] = ()
    pieces: Pieces = Pieces()
    whole: Pieces = Pieces()
    always: bool = False

    def working(self, at: int) -> int:
        """Return W(at). Raises OutOfSpan."""
        self._inside(at)
        if self.always:
            return at
        passed = bisect_right(self.edges, at)
        if not passed:
            return 0
        running = passed % 2
        return self.readings[passed - 1] + running * (at - self.edges[passed - 1])

    def elapsed(self, start: int, end: int) -> int:
        """Return the working time from `start` to `end`, negative where `end` is earlier. Raises OutOfSpan."""
        return self.working(end) - self.working(start)

    def due(self, start: int, length: int) -> int:
        """Return the earliest instant t with elapsed(start, t) = `length`, for a length of 0 `start` itself (A10). Raises OutOfSpan."""
        if self.always or not length:
            return self._inside(start) + self._inside(start + length) - start
        reading = self.working(start) + length
        return self._inverse(reading, bisect_left(self.readings, reading) if reading > 0 else 0)

    def latest(self, start: int, length: int) -> int:
        """Return the latest instant t with elapsed(start, t) = `length`. Raises OutOfSpan, also where t may lie behind the span."""
        if self.always:
            return self._inside(start) + self._inside(start + length) - start
        reading = self.working(start) + length
        return self._inverse(reading, bisect_right(self.readings, reading))

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Yield the intervals from `start` to `end` in turn, and whether each is open; none if `end` is not later. Raises OutOfSpan."""
        if start < end:
            inside = self.edges[bisect_right(self.edges, start) : bisect_right(self.edges, end - 1)]
            yield from ((one, other, self.is_open(one)) for one, other in pairwise((start, *inside, end)))

    def is_open(self, at: int) -> bool:
        """Return whether the meter runs in the microsecond that begins at `at`. Raises OutOfSpan, also for the end of the span."""
        self._inside(at)
        self._inside(at + 1)
        return self.always or bisect_right(self.edges, at) % 2 == 1

    def _inside(self, at: int) -> int:
        first, last = self.span
        if first <= at <= last:
            return at
        raise self._outside(at)

    def _inverse(self, reading: int, edge: int) -> int:
        """Return the instant of a reading that lies in the open interval ending with the edge of that number."""
        if 0 < edge < len(self.edges):
            return self.edges[edge] - (self.readings[edge] - reading)
        raise self._outside(self.span[0 if reading <= 0 else 1])

    def _outside(self, at: int) -> OutOfSpan:
        return OutOfSpan(say("calendars.out_of_span", calendar=self.name, at=at, first=self.span[0], last=self.span[1]))
