"""Missed measurements by the hour of the week."""

from dataclasses import dataclass
from typing import Final

import polars as pl

WEEK, DAY = 7, 24

Grid = tuple[tuple[int, ...], ...]
"""A number for each hour of each weekday, Monday first."""

HOUR_OF_WEEK: Final = (pl.col("weekday").cast(pl.Int64) - 1) * DAY + pl.col("hour").cast(pl.Int64)


@dataclass(frozen=True, slots=True)
class Hours:
    """When measurements were missed, and when their tickets had been opened; in local hours of the report's zone."""

    missed: Grid
    opened: Grid


def hours(table: pl.DataFrame) -> Hours:
    """Return the hours of a table of moment, weekday (1 is Monday), hour and missed."""
    return Hours(_grid(table, "missed"), _grid(table, "opened"))


def _grid(table: pl.DataFrame, moment: str) -> Grid:
    own = table.filter(pl.col("moment") == moment).with_columns(HOUR_OF_WEEK.alias("at"))
    found = dict(own.select("at", "missed").iter_rows())
    return tuple(tuple(found.get(day * DAY + hour, 0) for hour in range(DAY)) for day in range(WEEK))
