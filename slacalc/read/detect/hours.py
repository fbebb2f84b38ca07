"""The times of day of a column, each distinct one read once: hours of 24 or of 12, fractions, offsets."""

import polars as pl

from slacalc.read.detect.plain import groups, plain
from slacalc.read.detect.words import PLAIN_TIME
from slacalc.times import HOUR, MINUTE, SECOND

TIME = (
    r"^(?:(?<ahead>[ap]m) ?)?(?<h>[0-9]{1,2}):(?<mi>[0-5][0-9])(?::(?<s>[0-5][0-9])(?:[.,](?<f>[0-9]+))?)?(?: (?<behind>[ap]m))?"
    r" ?(?:(?<utc>z|utc|gmt)|(?<sign>[+-])(?<oh>0?[0-9]|1[0-4])(?::?(?<om>[0-5][0-9]))?)?$"
)
HALVES = {"am": 0, "pm": 12}


def hours(distinct: pl.Series) -> pl.DataFrame:
    """Return for each distinct text of a time (`time`) its `clock` since midnight and its `offset` from UTC (Int64 microseconds).

    The clock is null where the text is no time, and where it is empty; the offset is null for local times.
    """
    found = groups(plain(distinct, PLAIN_TIME), TIME)
    number = {name: pl.col(name).cast(pl.Int64) for name in ("h", "mi", "s", "oh", "om")}
    fraction = (pl.col("f").fill_null("") + "000000").str.slice(0, 6).cast(pl.Int64)
    sign = pl.when(pl.col("sign") == "-").then(-1).otherwise(1)
    return found.select(
        distinct.alias("time"),
        clock=_hour(number["h"]) * HOUR + number["mi"] * MINUTE + number["s"].fill_null(0) * SECOND + fraction,
        offset=pl.when(pl.col("utc").is_not_null()).then(0).otherwise(sign * (number["oh"] * HOUR + number["om"].fill_null(0) * MINUTE)),
    )


def _hour(hour: pl.Expr) -> pl.Expr:
    """Return the hour of the day; one before or after noon goes to 12, which comes first."""
    half = pl.coalesce("ahead", "behind").replace_strict(HALVES, default=None, return_dtype=pl.Int64)
    is_said_twice = pl.col("ahead").is_not_null() & pl.col("behind").is_not_null()
    return (
        pl.when(half.is_null() & (hour < 24))  # noqa: PLR2004 - a day has 24 hours
        .then(hour)
        .when(hour.is_between(0, 12) & ~is_said_twice)
        .then(hour % 12 + half)
    )
