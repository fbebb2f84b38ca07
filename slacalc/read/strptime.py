"""Timestamps in the formats that a definition file declares (Python's strptime directives)."""

import re
from functools import partial

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.moments import FIRST, LAST, Reader, known_clocks, known_days, table
from slacalc.times import DAY

HAS_TIME = re.compile(r"%[-_0]?[HIMScfTRrXs+]")
HAS_OFFSET = re.compile(r"%z")
PLAIN = re.compile(r"(?:[^%]|%[YymdHMS])+")
"""Formats of which a text is read faster than it is looked up among those that were read before."""

DIGITS = (3, 6, 9)
"""How many digits a fraction of a second has, where no point marks it off."""


def readers(formats: tuple[str, ...]) -> tuple[Reader, ...]:
    """Return a reader for each declared format."""
    return tuple(partial(_read, declared, layout) for declared in formats for layout in _layouts(declared))


def _layouts(declared: str) -> tuple[str, ...]:
    """Return a format in the parser's own words: it knows `%.f`, and numbers of digits, but not Python's `%f`."""
    layout = HAS_OFFSET.sub("%#z", declared).replace(".%f", "%.f")
    return tuple(layout.replace("%f", f"%{digits}f") for digits in DIGITS) if "%f" in layout else (layout,)


def _read(declared: str, layout: str, cells: pl.Series) -> pl.DataFrame:
    try:
        return _read_as(layout, cells)
    except pl.exceptions.ComputeError as error:
        raise InputError(Fault("timestamp_format", say("reading.timestamp_format", format=declared))) from error


def _read_as(layout: str, cells: pl.Series) -> pl.DataFrame:
    if not HAS_TIME.search(layout):
        return table(len(cells), day=known_days(_days(layout, cells)))
    has_cache = not PLAIN.fullmatch(layout)
    read = cells.str.to_datetime(layout, time_unit="us", strict=False, cache=has_cache).cast(pl.Int64)
    if "%#z" not in layout:
        return table(len(cells), clock=known_clocks(read))
    far = (~read.is_between((FIRST + 1) * DAY, LAST * DAY)).fill_null(value=False).arg_true()  # their year may be another one in UTC
    written = known_days(_days(layout, cells.gather(far)))
    return table(len(cells), instant=read.scatter(far.filter(written.is_null()), None))


def _days(layout: str, cells: pl.Series) -> pl.Series:
    """Return the dates as they are written (Int64 days)."""
    return cells.str.to_date(layout, strict=False).cast(pl.Int64)
