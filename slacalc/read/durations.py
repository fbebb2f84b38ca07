"""Columns of durations as plain decimal numbers of a unit, exactly (A17)."""

import polars as pl

from slacalc.matching import with_point
from slacalc.problems import Problem
from slacalc.read.cells import found, texts
from slacalc.read.timestamps import Reading
from slacalc.spec.source_definitions import DurationSource

PLACES = 9
"""Decimal places that are read; a billionth of a week is still under a millisecond."""


def read_durations(cells: pl.Series, ids: pl.Series, source: DurationSource, reading: Reading) -> tuple[pl.Series, tuple[Problem, ...]]:
    """Return the lengths of a column (Int64 microseconds, null where missing or unreadable) and its problem (P010)."""
    plain = texts(cells, reading.missing)
    written = with_point(plain) if reading.decimal == "," else plain
    number = written.str.contains(r"^\d+(\.\d+)?$")
    amounts = written.to_frame("text").select(pl.when(number).then("text")).to_series().str.to_decimal(scale=PLACES)
    lengths = (amounts * source.unit).round(0).cast(pl.Int64, strict=False)
    return lengths, found("P010", ids.filter((plain != "") & lengths.is_null()), source.column)
