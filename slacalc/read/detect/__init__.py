"""Detection of what no declared format and no ISO 8601 reads: forms of single dates, and what only the whole column tells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

from slacalc.read.detect.dated import ORDERED, dated, moments_of
from slacalc.read.detect.numbers import magnitude_of, read_numbers
from slacalc.read.detect.order import order_of
from slacalc.read.detect.subject import Subject, Undecided
from slacalc.read.moments import is_unread, scattered, table

__all__ = ["Certainty", "Format", "Found", "Subject", "Undecided", "detect"]

Certainty = Literal["declared", "standard", "form", "column", "agreed"]
"""How it is known what a format means.

It was declared; it is the standard ISO 8601; its form has one reading; the whole column tells its order or magnitude; or nothing
but that all ways of reading the cell agree.
"""

PATIENT = "python-dateutil"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that was found in a column: its name, how it is known, and how many cells are in it."""

    name: str
    certainty: Certainty
    cells: int


@dataclass(frozen=True, slots=True)
class Found:
    """What detection makes of cells: their moments (`instant`, `clock`, `day`, all null where nothing reads one), and their formats."""

    moments: pl.DataFrame
    formats: tuple[Format, ...]


_Way = Callable[[pl.Series], tuple[pl.DataFrame, list[Format]]]


def detect(cells: pl.Series, subject: Subject, whole: Callable[[], pl.Series] | None = None) -> Found:
    """Return what cells (String, none of them empty) mean.

    `whole` gives the cells that decide, where these are only some of their column's. Raises InputError for a column whose dates have two
    orders or two readings, or whose numbers are of several magnitudes.
    """
    moments, left, formats = table(len(cells)), pl.int_range(len(cells), eager=True), list[Format]()
    for read in _ways(cells, subject, whole):
        if left.is_empty():
            break
        part, found = read(cells.gather(left))
        moments = scattered(moments, left, part)
        formats += found
        left = left.filter(is_unread(part))
    return Found(moments, tuple(formats))


def _ways(cells: pl.Series, subject: Subject, whole: Callable[[], pl.Series] | None) -> Iterator[_Way]:
    """Yield the ways of reading, in the order in which they are tried."""
    parts = dated(cells)
    deciding = parts if whole is None else dated(whole())
    order = order_of(deciding.filter("is_dated"), subject)
    magnitude = magnitude_of(deciding.filter(~pl.col("is_dated")).get_column("cell"), subject)
    yield lambda _: _told(*moments_of(parts, order))
    if magnitude:
        yield lambda rest: _named(read_numbers(magnitude, rest), magnitude.name, "column")
    yield _patiently


def _patiently(cells: pl.Series) -> tuple[pl.DataFrame, list[Format]]:
    from slacalc.read.detect.patient import read_patiently  # noqa: PLC0415 - its library is loaded for what nothing else reads

    return _named(read_patiently(cells), PATIENT, "agreed")


def _told(moments: pl.DataFrame, forms: pl.Series) -> tuple[pl.DataFrame, list[Format]]:
    counts = forms.filter(~is_unread(moments)).value_counts().sort(forms.name)
    return moments, [Format(name, "column" if name in ORDERED else "form", count) for name, count in counts.iter_rows()]


def _named(moments: pl.DataFrame, name: str, certainty: Certainty) -> tuple[pl.DataFrame, list[Format]]:
    count = int((~is_unread(moments)).sum())
    return moments, [Format(name, certainty, count)] if count else []
