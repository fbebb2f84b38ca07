"""Timestamps in the formats that a definition file declares (Python's strptime directives)."""

import re
from functools import partial

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.moments import Reader, table

HAS_TIME = re.compile(r"%[-_0]?[HIMScfTRrXs+]")
HAS_OFFSET = re.compile(r"%z")
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
        return table(len(cells), day=cells.str.to_date(layout, strict=False).cast(pl.Int64))
    part = "instant" if "%#z" in layout else "clock"
    return table(len(cells), **{part: cells.str.to_datetime(layout, time_unit="us", strict=False).cast(pl.Int64)})
