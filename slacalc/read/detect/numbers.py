"""Columns of bare numbers: seconds since 1970 and parts of them, days of a spreadsheet; which, the magnitude of the whole column says."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from slacalc.locale import say
from slacalc.read.detect.plain import groups
from slacalc.read.detect.subject import Subject
from slacalc.read.moments import known_clocks, known_days, table
from slacalc.times import DAY, SECOND

NUMBER = r"^\s*(?<whole>[0-9]{1,18})(?:[.,](?<part>[0-9]+))?\s*$"
SHEET_EPOCH = 25569
"""The number that a spreadsheet (in its usual system of 1900) has for 1970-01-01."""

PLACES = 12
MILLISECOND = SECOND // 1000


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A kind of numbers: its name, from what to below what they go, and how many make a second; 0 for days of a spreadsheet."""

    name: str
    lowest: int
    beyond: int
    each_second: int


MAGNITUDES: Final = (
    Magnitude("spreadsheet days", 20_000, 80_000, 0),
    Magnitude("epoch seconds", 10**8, 9 * 10**9, 1),
    Magnitude("epoch milliseconds", 3 * 10**11, 9 * 10**12, 10**3),
    Magnitude("epoch microseconds", 10**14, 9 * 10**15, 10**6),
)
"""From the seventies to the end of the years that zones are tabulated for. What is between two of them is none: 20260305 is a date."""


def magnitude_of(cells: pl.Series, subject: Subject) -> Magnitude | None:
    """Return what the numbers among the cells of a column are, None where there are none. Raises InputError for several kinds."""
    whole = groups(cells, NUMBER).get_column("whole").cast(pl.Int64)
    found = [(one, cells.filter(_is(whole, one)).min()) for one in MAGNITUDES if _is(whole, one).any()]
    if len(found) > 1:
        kinds = ", ".join(say("reading.magnitude", cell=str(cell).strip(), name=one.name) for one, cell in found)
        raise subject.refused("mixed_numbers", kinds=kinds)
    return found[0][0] if found else None


def _is(whole: pl.Series, one: Magnitude) -> pl.Series:
    return whole.is_between(one.lowest, one.beyond - 1).fill_null(value=False)


def read_numbers(magnitude: Magnitude, cells: pl.Series) -> pl.DataFrame:
    """Return the moments of those of the cells that are numbers of a magnitude: instants, or a spreadsheet's local times and dates."""
    found = groups(cells, NUMBER)
    whole = found.get_column("whole").cast(pl.Int64)
    whole = whole.set(~_is(whole, magnitude), None)
    if magnitude.each_second:
        return table(len(cells), instant=_instants(whole, found.get_column("part"), magnitude.each_second))
    return _sheet_days(whole, found.get_column("part"))


def _instants(whole: pl.Series, part: pl.Series, each_second: int) -> pl.Series:
    """Return the instants; what is finer than a microsecond is cut off."""
    unit = SECOND // each_second
    fraction = (part.fill_null("") + "000000").str.slice(0, 6).cast(pl.Int64)
    return known_clocks(whole * unit + fraction * unit // SECOND)


def _sheet_days(whole: pl.Series, part: pl.Series) -> pl.DataFrame:
    """Return a spreadsheet's times, to the second where the places that are written allow it, else to the millisecond; and its dates."""
    part = part.fill_null("")
    scaled = (part + "0" * PLACES).str.slice(0, PLACES).cast(pl.Int64)
    exact = (scaled * (DAY // SECOND) + SECOND // 2) // SECOND
    doubt = pl.Series([DAY // 10**places for places in range(PLACES + 1)]).gather(part.str.len_chars().clip(0, PLACES))
    second = (exact + SECOND // 2) // SECOND * SECOND
    rounded = (exact + MILLISECOND // 2) // MILLISECOND * MILLISECOND
    near = (exact - second).abs() <= doubt.clip(lower_bound=MILLISECOND)
    days = known_days(whole - SHEET_EPOCH)
    is_date = part.str.strip_chars("0") == ""
    clock = known_clocks(days * DAY + second.zip_with(near, rounded))
    return table(len(whole), clock=clock.set(is_date, None), day=days.set(~is_date, None))
