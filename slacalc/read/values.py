"""Typed values as the text that a CSV file would have: numbers without noise, instants exactly."""

from collections.abc import Callable
from typing import Final

import polars as pl

from slacalc.times import HOUR, MINUTE, SECOND

Text = Callable[[pl.Expr, pl.DataType], pl.Expr]


def as_text(values: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """Return values of a type as text; null stays null."""
    return TEXTS.get(type(kind), _cast)(values, kind)


def _cast(values: pl.Expr, _: pl.DataType) -> pl.Expr:
    return values.cast(pl.String)


def _datetime(values: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """Return ISO 8601, in UTC where there is a zone; to the microsecond, but only where there is any fraction."""
    zone = getattr(kind, "time_zone", None)
    utc = values.dt.convert_time_zone("UTC").dt.replace_time_zone(None) if zone else values
    text = utc.dt.cast_time_unit("us").dt.strftime("%Y-%m-%dT%H:%M:%S%.6f").str.strip_suffix(".000000")
    return text + "Z" if zone else text


def _float(values: pl.Expr, _: pl.DataType) -> pl.Expr:
    """Return `12345` for 12345.0, and nothing for what is no number."""
    whole = values.cast(pl.Int64, strict=False)
    text = pl.when(whole.cast(pl.Float64) == values).then(whole.cast(pl.String)).otherwise(values.cast(pl.String))
    return pl.when(values.is_not_nan()).then(text)


def _decimal(values: pl.Expr, kind: pl.DataType) -> pl.Expr:
    text = values.cast(pl.String)
    return text.str.strip_chars_end("0").str.strip_chars_end(".") if getattr(kind, "scale", 0) else text


def _duration(values: pl.Expr, _: pl.DataType) -> pl.Expr:
    """Return `26:30:00`, behind a minus where it is below zero; to the microsecond, but only where there is any fraction."""
    length = values.dt.total_microseconds()
    parts = [length.abs() // HOUR, length.abs() % HOUR // MINUTE, length.abs() % MINUTE // SECOND, length.abs() % SECOND]
    hours, *further = (part.cast(pl.String).str.zfill(width) for part, width in zip(parts, (1, 2, 2, 6), strict=True))
    text = pl.format("{}:{}:{}.{}", hours, *further).str.strip_suffix(".000000")
    return pl.when(length < 0).then("-" + text).otherwise(text)


TEXTS: Final[dict[type[pl.DataType], Text]] = {
    pl.Datetime: _datetime,
    pl.Float64: _float,
    pl.Float32: _float,
    pl.Decimal: _decimal,
    pl.Duration: _duration,
}
"""Types whose plain text is not what a CSV file would have."""
