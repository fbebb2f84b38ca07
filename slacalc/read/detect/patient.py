"""The last resort: python-dateutil on each distinct cell, believed only where no choice of its could have been another one."""

import re
from datetime import datetime, timedelta, tzinfo
from functools import cache
from itertools import product
from typing import Final

import polars as pl
from dateutil.parser import parser, parserinfo
from dateutil.tz import UTC, tzoffset

from slacalc.read.moments import known_clocks, known_days, table
from slacalc.times import day_number, local_clock

LIMIT = 2000
"""How many distinct cells are tried; of more none is."""

DEFAULTS: Final = (
    datetime(2000, 1, 1, 1, 1),  # noqa: DTZ001 - what the parser fills gaps with, in no zone
    datetime(2003, 2, 2, 2, 2),  # noqa: DTZ001 - the same
)
OURS = r"^\s*(?:\d{1,2}(?:/|\. ?|-)\d{1,2}(?:/|\. ?|-)|[\d.,\s]*$)"
"""Dates whose order the column has to tell, and bare numbers: cells that are not for the parser to judge one by one."""

IMPOSSIBLE: Final = re.compile(r":\d\d(?:[.,]\d+)?\s*(?:[ap]m)?\s*[+-](?!(?:0?\d|1[0-4])(?::?[0-5]\d)?$)[\d:]+$", re.IGNORECASE)
"""Behind a time, an offset that no place has; the parser would count with it all the same."""

UNREAD: Final = (ValueError, OverflowError, TypeError, IndexError, AttributeError, ArithmeticError)
"""What the parser is known to raise for text that is no date."""

NO_ZONES: Final = (None, "UTC", "GMT", "Z")


class _Info(parserinfo):
    """The parser's own words, but for two-digit years, which it would read by the year in which it runs."""

    def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: FBT001, FBT002 - the parser calls it so
        """Return the year as `%y` has it."""
        return year if century_specified or year > 99 else year + (1900 if year >= 70 else 2000)  # noqa: PLR2004 - as polars has it


@cache
def _parser() -> parser:
    return parser(_Info())


def read_patiently(cells: pl.Series) -> pl.DataFrame:
    """Return the moments of those of the cells (String) that the parser reads in one way alone."""
    distinct = cells.filter(~cells.str.contains(OURS)).unique().sort()
    read = {text: _agreed(text) for text in distinct} if len(distinct) <= LIMIT else {}
    clocks, days, offsets = (_part(cells, read, index) for index in range(3))
    clocks = known_clocks(clocks)
    is_local = offsets.is_null()
    return table(len(cells), instant=clocks - offsets, clock=clocks.set(~is_local, None), day=known_days(days))


def _part(cells: pl.Series, read: dict[str, tuple[int | None, int | None, int | None]], index: int) -> pl.Series:
    return cells.replace_strict(
        [*read], pl.Series([one[index] for one in read.values()], dtype=pl.Int64), default=None, return_dtype=pl.Int64
    )


def _agreed(text: str) -> tuple[int | None, int | None, int | None]:
    """Return the local clock and its offset from UTC (microseconds), or the day; all None where there is more than one reading, or none."""
    if IMPOSSIBLE.search(text):
        return None, None, None
    try:
        readings = [{_read(text, day, year, default) for day, year in product((False, True), repeat=2)} for default in DEFAULTS]
    except UNREAD:
        return None, None, None
    if any(len(among) > 1 for among in readings):
        return None, None, None
    (one,), (other,) = readings
    if one == other:
        return local_clock(one.replace(tzinfo=None)), None, _micros(one.utcoffset())
    is_date = one.date() == other.date() and (one.time(), other.time()) == (DEFAULTS[0].time(), DEFAULTS[1].time())
    return None, day_number(one.date()) if is_date else None, None


def _micros(offset: timedelta | None) -> int | None:
    return None if offset is None else offset // timedelta(microseconds=1)


def _read(text: str, day: bool, year: bool, default: datetime) -> datetime:  # noqa: FBT001 - the switches come in pairs, from `product`
    return _parser().parse(text, default=default, dayfirst=day, yearfirst=year, tzinfos=_zone)


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """Return the zone of an offset. Raises ValueError for other names than UTC's: they are several zones', or the machine's own."""
    if name not in NO_ZONES:
        raise ValueError(name)
    return tzoffset(None, offset) if offset is not None else UTC if name else None
