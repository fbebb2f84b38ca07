"""Columns of text to instants: declared formats, then ISO 8601, then what is detected; local times through their zone (A2, A3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

import polars as pl

from slacalc.problems import Problem
from slacalc.read import iso, strptime
from slacalc.read.cells import found, texts
from slacalc.read.detect import Certainty, Format, Subject, detect
from slacalc.read.moments import Reader, is_unread, read_by, scattered
from slacalc.spec.source_definitions import ColumnSource
from slacalc.times import DAY, Zone
from slacalc.zones import is_doubled, is_skipped, to_utc

DateMeans = Literal["start_of_day", "end_of_day"]
DAYS = {"start_of_day": 0, "end_of_day": DAY}
"""What a date adds to its own midnight; the end of a day is 24:00 (A6)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column is read: strptime formats, missing markers, the zone of local times, what a bare date means, the mark in numbers.

    `files` are those that the column is of, for messages. With `midnight_is_date` a local midnight is how a date is written.
    """

    formats: tuple[str, ...]
    missing: tuple[str, ...]
    zone: Zone
    date_means: DateMeans | None = None
    decimal: str = "."
    files: tuple[str, ...] = ()
    midnight_is_date: bool = False

    def of(self, source: ColumnSource) -> "Reading":
        """Return how one column is read."""
        formats = source.timestamps or self.formats
        return replace(self, formats=formats, date_means=source.date_means, midnight_is_date=source.midnight_is_date)


def read_timestamps(
    cells: pl.Series, ids: pl.Series, column: str, reading: Reading, whole: pl.Series | None = None
) -> tuple[pl.Series, tuple[Problem, ...]]:
    """Return the instants of a column (Int64, null where missing or unreadable) and its problems (P003, P004, P007, P008).

    `cells` are String, null is missing; `ids` (the examples) are of equal length; `column` is the problems' subject. Years,
    as they are written, that the zones are not tabulated for are unreadable. Where `cells` are only some of their column's, `whole` are
    all of them, which decide what the column alone can tell. Raises InputError where it does not tell.
    """
    moments, unread = _declared_or_iso(cells, reading)
    if not unread.is_empty():
        left = texts(cells.gather(unread), reading.missing)
        decides = None if whole is None else partial(_undeclared, whole, reading)
        detected = detect(left, Subject(column, reading.files, reading.formats), decides).moments
        moments, unread = scattered(moments, unread, detected), unread.filter(is_unread(detected))
    if reading.midnight_is_date:
        moments = _dates_at_midnight(moments)
    instants, clocks = moments.get_column("instant"), _clocks(moments, reading.date_means)
    if clocks.null_count() < len(clocks):
        instants = instants.zip_with(clocks.is_null(), to_utc(clocks, reading.zone))
    dates = moments.get_column("day").is_not_null() if reading.date_means is None and _has_values(moments.get_column("day")) else None
    return instants, (
        *found("P003", ids.gather(unread), column),
        *(found("P004", ids.filter(dates), column) if dates is not None else ()),
        *(odd_hours(moments.get_column("clock"), ids, column, reading.zone) if _has_values(moments.get_column("clock")) else ()),
    )


def _dates_at_midnight(moments: pl.DataFrame) -> pl.DataFrame:
    """Return a reader's table in which a local clock at midnight is the date of that day."""
    is_midnight = pl.col("clock") % DAY == 0
    day = pl.when(is_midnight).then(pl.col("clock") // DAY).otherwise("day")
    return moments.with_columns(day.alias("day"), pl.when(~is_midnight).then("clock").alias("clock"))


def _declared_or_iso(cells: pl.Series, reading: Reading) -> tuple[pl.DataFrame, pl.Series]:
    """Return the moments that need no detection, and the numbers of the rows that have others."""
    cells = _without_markers(cells, reading.missing)
    readers = (*strptime.readers(reading.formats), *iso.readers(cells))
    return read_by(readers, cells, partial(texts, missing=reading.missing))


def _undeclared(cells: pl.Series, reading: Reading) -> pl.Series:
    """Return those of the cells that need detection."""
    return texts(cells.gather(_declared_or_iso(cells, reading)[1]), reading.missing)


def formats_of(cells: pl.Series, column: str, reading: Reading) -> tuple[Format, ...]:
    """Return the formats that the cells of a column (String, null is missing) are in, those that were declared first.

    Raises InputError as `read_timestamps` does.
    """
    left, formats = texts(cells, reading.missing).drop_nulls(), list[Format]()
    left = left.filter(left != "")
    for name, certainty, readers in _known(left, reading):
        _, unread = read_by(readers, left, lambda rest: rest)
        if len(unread) < len(left):
            formats.append(Format(name, certainty, len(left) - len(unread)))
        left = left.gather(unread)
    detected = () if left.is_empty() else detect(left, Subject(column, reading.files, reading.formats)).formats
    return (*formats, *detected)


def _known(cells: pl.Series, reading: Reading) -> Iterator[tuple[str, Certainty, tuple[Reader, ...]]]:
    """Yield the formats that are known before a column is seen, in the order in which they are tried."""
    for declared in reading.formats:
        yield declared, "declared", strptime.readers((declared,))
    yield "ISO 8601", "standard", iso.readers(cells)


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
