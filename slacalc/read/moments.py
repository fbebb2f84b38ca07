"""A column of moments while it is being read: what is an instant, what a local clock, what a bare date, and what is left."""

from collections.abc import Callable, Sequence
from datetime import date

import polars as pl

from slacalc.times import DAY, FIRST_YEAR, LAST_YEAR, day_number

Reader = Callable[[pl.Series], pl.DataFrame]
"""Reads a column of text (String) as far as it can: `instant`, `clock` (local), both Int64 microseconds, and `day` (Int64 days).

At most one of a row's three is not null; none is where the text cannot be read.
"""

PARTS = ("instant", "clock", "day")
FIRST, LAST = day_number(date(FIRST_YEAR, 1, 1)), day_number(date(LAST_YEAR, 12, 31))
"""The days that a moment may be of, as it is written, in whatever zone that is."""


def table(length: int, **parts: pl.Series) -> pl.DataFrame:
    """Return the table of a reader that gives only some of the parts."""
    nothing = pl.repeat(None, length, dtype=pl.Int64, eager=True)
    return pl.DataFrame({name: parts.get(name, nothing) for name in PARTS})


def known_days(days: pl.Series) -> pl.Series:
    """Return the dates (Int64 days) in years that the zones are tabulated for; null for others."""
    return _within(days, FIRST, LAST)


def known_clocks(clocks: pl.Series) -> pl.Series:
    """Return the local clocks (Int64 microseconds) in years that the zones are tabulated for; null for others."""
    return _within(clocks, FIRST * DAY, (LAST + 1) * DAY - 1)


def _within(values: pl.Series, first: int, last: int) -> pl.Series:
    lowest, highest = values.min(), values.max()
    if not isinstance(lowest, int) or not isinstance(highest, int) or first <= lowest <= highest <= last:
        return values
    return values.set(~values.is_between(first, last), None)


def read_by(readers: Sequence[Reader], cells: pl.Series, clean: Callable[[pl.Series], pl.Series]) -> tuple[pl.DataFrame, pl.Series]:
    """Return what the readers, tried in order, find in `cells`, and the numbers of the rows that none of them can read.

    After the first reader only what is left is looked at, cleaned by `clean` (missing becomes "").
    """
    moments = readers[0](cells)
    left = (is_unread(moments) & (cells != "")).arg_true()
    rest = clean(cells.gather(left))
    left, rest = left.filter(rest != ""), rest.filter(rest != "")
    for reader in readers:
        if left.is_empty():
            break
        part = reader(rest)
        moments = scattered(moments, left, part)
        left, rest = left.filter(is_unread(part)), rest.filter(is_unread(part))
    return moments, left


def scattered(moments: pl.DataFrame, rows: pl.Series, part: pl.DataFrame) -> pl.DataFrame:
    """Return a reader's table with the rows of some numbers replaced."""
    return moments.select(moments.get_column(name).scatter(rows, part.get_column(name)) for name in PARTS)


def is_unread(moments: pl.DataFrame) -> pl.Series:
    """Return which rows of a reader's table are unread."""
    return moments.select(pl.all_horizontal(pl.col(PARTS).is_null())).to_series()
