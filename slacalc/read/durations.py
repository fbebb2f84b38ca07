"""Columns of durations, exactly (A17): numbers of a unit, or text that says its own units."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import polars as pl

from slacalc.matching import with_point
from slacalc.problems import Problem
from slacalc.read.cells import found, texts
from slacalc.read.timestamps import Reading
from slacalc.spec.source_definitions import DurationSource
from slacalc.times import DAY, FIRST_YEAR, HOUR, LAST_YEAR, MINUTE, SECOND, day_number

PLACES = 9
"""Decimal places that are read; a billionth of a week is still under a millisecond."""

SHORT = r"^0*\d{1,15}(?:[.,]\d{1,30})?$"
"""Numbers that are worked with exactly; longer ones are no durations in any unit."""

LONGEST: Final = (day_number(date(LAST_YEAR + 1, 1, 1)) - day_number(date(FIRST_YEAR, 1, 1))) * DAY
"""No duration is longer than all the years that instants may be of."""

NUMBER = r"\d+(?:[.,]\d+)?"
UNITS: Final = {
    "w": (r"weeks?|wks?|w", 7 * DAY),
    "d": (r"days?|d", DAY),
    "h": (r"hours?|hrs?|h", HOUR),
    "m": (r"minutes?|mins?|m", MINUTE),
    "s": (r"seconds?|secs?|s", SECOND),
}
"""The words for each unit, from the longest to the shortest, and its length in microseconds of clock time."""

FORMS: Final = (
    (r"^(?<h>\d+):(?<m>[0-5]\d)(?::(?<s>[0-5]\d(?:[.,]\d+)?))?$", ("h", "m", "s")),
    ("^" + "".join(rf"(?:(?<{unit}>{NUMBER})\s*(?:{words})[\s,]*)?" for unit, (words, _) in UNITS.items()) + "$", tuple(UNITS)),
    (rf"^p(?:(?<w>{NUMBER})w)?(?:(?<d>{NUMBER})d)?(?:t(?:(?<h>{NUMBER})h)?(?:(?<m>{NUMBER})m)?(?:(?<s>{NUMBER})s)?)?$", tuple(UNITS)),
)
"""The forms of text in lower case, and which units each names."""

SINCE = r"^197\d-\d\d-\d\d \d\d:\d\d:\d\d$"
"""ServiceNow's form of a duration of under ten years."""

OF_A_WORKBOOK = r"^(?:1899-12-31|190[0-3]-\d\d-\d\d)(?: \d\d:\d\d:\d\d(?:\.\d+)?)?$"
"""What a cell of a workbook, `26:30` or a time of day, becomes outside: the instant so long after the first of its days."""

TWICE: Final = day_number(date(1900, 2, 28))
"""The day that stands for two days of a workbook, which counts a 29 February 1900; from then on it is one day ahead."""

OF_CLOCK_TIME: Final = frozenset("wd")
"""Units of which nobody can tell how much working time they are."""


def read_durations(cells: pl.Series, ids: pl.Series, source: DurationSource, reading: Reading) -> tuple[pl.Series, tuple[Problem, ...]]:
    """Return the lengths of a column (Int64 microseconds, null where missing or unreadable) and its problem (P010).

    With a unit the cells are plain numbers of it. Without, each says its own: `h:mm` and `h:mm:ss`; numbers with units, as words or in
    ISO 8601; and ServiceNow's, as the instant that is so long after 1970-01-01. Days and weeks are of 24 hours and seven such days in
    clock time, and unreadable in working time.
    """
    plain = texts(cells, reading.missing)
    numbers = with_point(plain) if reading.decimal == "," else plain
    lengths = _numbers(numbers, source.unit) if source.unit else _told(plain.str.to_lowercase(), is_working=source.counts == "working")
    return lengths, found("P010", ids.filter((plain != "") & lengths.is_null()), source.column)


def signed_lengths(plain: pl.Series, unit: int | None, *, decimal: str) -> pl.Series:
    """Return lengths of working time as `read_durations` reads them, from clean text, below zero behind a minus."""
    parts = plain.str.strip_prefix("\N{MINUS SIGN}").str.strip_prefix("-").str.strip_chars_start()
    numbers = with_point(parts) if decimal == "," else parts
    lengths = _numbers(numbers, unit) if unit else _told(parts.str.to_lowercase(), is_working=True)
    return lengths.zip_with((parts == plain).fill_null(value=True), -lengths)


def _numbers(plain: pl.Series, unit: int) -> pl.Series:
    number = plain.str.contains(r"^\d+(\.\d+)?$")
    return _lengths(plain.to_frame("text").select(pl.when(number).then("text")).to_series(), unit)


def _lengths(amounts: pl.Series, unit: int) -> pl.Series:
    """Return so many units (String) in microseconds; null for what is longer than any duration."""
    plain = amounts.to_frame("text").select(pl.when(amounts.str.contains(SHORT)).then("text")).to_series()
    numbers = plain.str.replace(",", ".", literal=True).str.to_decimal(scale=PLACES)
    lengths = (numbers * unit).round(0).cast(pl.Int64, strict=False)
    return lengths.to_frame("length").select(pl.when(pl.col("length") <= LONGEST).then("length")).to_series()


def _told(plain: pl.Series, *, is_working: bool) -> pl.Series:
    """Return the lengths of texts by the first form that each fits."""
    read = [*(_by(pattern, parts, plain, is_working=is_working) for pattern, parts in FORMS), _since_1970(plain), _of_workbook(plain)]
    return pl.DataFrame([lengths.alias(str(number)) for number, lengths in enumerate(read)]).select(pl.coalesce(pl.all())).to_series()


def _by(pattern: str, parts: Sequence[str], plain: pl.Series, *, is_working: bool) -> pl.Series:
    """Return the sum of the parts of a form; null where a text does not fit it, has none of the parts, or one that working time has not."""
    table = plain.str.extract_groups(pattern).struct.unnest()
    amounts = [_lengths(table.get_column(part), UNITS[part][1]).alias(part) for part in parts]
    refused = [pl.col(part).is_not_null() for part in parts if is_working and part in OF_CLOCK_TIME]
    is_told = pl.any_horizontal(pl.col(parts).is_not_null()) & ~pl.any_horizontal(pl.lit(value=False), *refused)
    lengths = pl.DataFrame(amounts).select(pl.when(is_told).then(pl.sum_horizontal(parts)).alias("length"))
    is_whole = pl.all_horizontal(table.get_column(part).is_null() == amounts[place].is_null() for place, part in enumerate(parts))
    return lengths.select(pl.when(is_whole & (pl.col("length") <= LONGEST)).then("length")).to_series()


def _since_1970(plain: pl.Series) -> pl.Series:
    """Return how long after 1970-01-01 00:00 dates with times of day are: a duration is shown so, working time too, in days of 24 hours."""
    dates = plain.to_frame("text").select(pl.when(plain.str.contains(SINCE)).then("text")).to_series()
    return dates.str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="us", strict=False).cast(pl.Int64)


def _of_workbook(plain: pl.Series) -> pl.Series:
    """Return how many days of a workbook instants of its first four years are, to their fraction; of the day that it counts twice null."""
    dates = plain.to_frame("text").select(pl.when(plain.str.contains(OF_A_WORKBOOK)).then("text")).to_series()
    whole = dates.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).cast(pl.Int64).alias("day")
    clocks = ("1970-01-01 " + dates.str.slice(11).replace("", "00:00:00")).alias("time")
    times = clocks.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us", strict=False).cast(pl.Int64)
    since = pl.col("day") - day_number(date(1899, 12, 31)) + (pl.col("day") > TWICE)
    told = pl.DataFrame([whole, times])
    return told.select(pl.when(pl.col("day") != TWICE).then(since * DAY + pl.col("time"))).to_series()
