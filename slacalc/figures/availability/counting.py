"""How much agreed service time sets of intervals take, read off at whatever instants are asked for."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

Reading = Callable[[pl.Series], pl.Series]
"""Gives the microseconds of working time, or of anything else that only grows, that have passed at instants (Int64)."""


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts a reading while intervals last: these are sorted and apart from each other, and end at or before the last known instant."""

    starts: pl.Series
    ends: pl.Series
    before: pl.Series
    reading: Reading

    def passed(self, at: pl.Series) -> pl.Series:
        """Return how much of the reading has passed within the intervals at instants (Int64)."""
        index = self.starts.search_sorted(at, side="right").cast(pl.Int64) - 1
        line = index.set(index < 0, None)
        ends = pl.DataFrame({"at": at, "end": self.ends.gather(line)}).select(pl.min_horizontal("at", "end")).to_series()
        within = self.reading(ends) - self.reading(self.starts.gather(line))
        return (self.before.gather(line) + within).set(line.is_null(), 0)


def counter(intervals: pl.DataFrame, reading: Reading, last: int) -> Counter:
    """Return the counter of a set of intervals up to the `last` instant that the reading is known for."""
    starts, ends = intervals["start"], intervals["end"].clip(upper_bound=last)
    lengths = reading(ends) - reading(starts)
    return Counter(starts, ends, lengths.cum_sum() - lengths, reading)
