"""Columns of text to instants: declared formats first, then ISO 8601; local times through their zone (A2, A3)."""

from dataclasses import dataclass
from functools import partial
from typing import Literal

import polars as pl

from slacalc.problems import Problem
from slacalc.read import iso, strptime
from slacalc.read.cells import found, texts
from slacalc.read.moments import read_by
from slacalc.times import DAY, Zone
from slacalc.zones import is_doubled, is_skipped, to_utc

DateMeans = Literal["start_of_day", "end_of_day"]
DAYS = {"start_of_day": 0, "end_of_day": DAY}
"""What a date adds to its own midnight; the end of a day is 24:00 (A6)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column is read: strptime formats, missing markers, the zone of local times, what a bare date means, the mark in numbers."""

    formats: tuple[str, ...]
    missing: tuple[str, ...]
    zone: Zone
    date_means: DateMeans | None = None
    decimal: str = "."


def read_timestamps(cells: pl.Series, ids: pl.Series, column: str, reading: Reading) -> tuple[pl.Series, tuple[Problem, ...]]:
    """Return the instants of a column (Int64, null where missing or unreadable) and its problems (P003, P004, P007, P008).

    `cells` are String, null is missing; `ids` (the examples) are of equal length; `column` is the problems' subject. Years,
    as they are written, that the zones are not tabulated for are unreadable.
    """
    cells = _without_markers(cells, reading.missing)
    readers = (*strptime.readers(reading.formats), *iso.readers(cells))
    moments, unread = read_by(readers, cells, partial(texts, missing=reading.missing))
    instants, clocks = moments.get_column("instant"), _clocks(moments, reading.date_means)
    if clocks.null_count() < len(clocks):
        instants = instants.zip_with(clocks.is_null(), to_utc(clocks, reading.zone))
    dates = moments.get_column("day").is_not_null() if reading.date_means is None and _has_values(moments.get_column("day")) else None
    return instants, (
        *found("P003", ids.gather(unread), column),
        *(found("P004", ids.filter(dates), column) if dates is not None else ()),
        *(odd_hours(moments.get_column("clock"), ids, column, reading.zone) if _has_values(moments.get_column("clock")) else ()),
    )


def _has_values(column: pl.Series) -> bool:
    return column.null_count() < len(column)


def _without_markers(cells: pl.Series, missing: tuple[str, ...]) -> pl.Series:
    """Empty the missing markers that could be read as timestamps (`1970-01-01`)."""
    return texts(cells, missing) if any(missing) else cells


def _clocks(moments: pl.DataFrame, date_means: DateMeans | None) -> pl.Series:
    """Return the local clocks, dates among them where they mean a time (A3)."""
    clocks = moments.get_column("clock")
    if date_means is None:
        return clocks
    return clocks.zip_with(moments.get_column("day").is_null(), moments.get_column("day") * DAY + DAYS[date_means])


def odd_hours(clocks: pl.Series, ids: pl.Series, column: str, zone: Zone) -> tuple[Problem, ...]:
    """Return how many local times occur twice or not at all (A2), looking only at days on which the clocks change."""
    days = sorted({turn // DAY + step for turn in zone.turns for step in (-1, 0, 1)})
    near = (clocks // DAY).is_in(days).fill_null(value=False)
    clocks, ids = clocks.filter(near), ids.filter(near)
    doubled, skipped = ids.filter(is_doubled(clocks, zone)), ids.filter(is_skipped(clocks, zone))
    return *found("P007", doubled, column), *found("P008", skipped, column)
