"""Conditions over whole tables: true, false or null for unknown (A12, Kleene logic), worked out once per distinct value."""

from collections.abc import Callable
from functools import reduce
from operator import and_, or_

import polars as pl

from slacalc.spec.conditions import AllOf, AnyOf, Condition, NoneOf, Order, Text
from slacalc.times import SECOND

UNKNOWN = "\0unknown"
"""Stands for null in columns that are filled forward; every function here treats it as null."""

Column = Callable[[str], pl.Series]
"""Gives the column of a field: text (String or Categorical) or, for a moment, Int64 microseconds."""


def holds(condition: Condition, frame: pl.DataFrame) -> pl.Series:
    """Return where a condition holds in the rows of a table: Boolean, null for unknown."""
    return holds_in(condition, frame.get_column, frame.height)


def holds_in(condition: Condition, column: Column, height: int) -> pl.Series:
    """Return where a condition holds, asking `column` for the fields; for tables that are made up as they are needed."""
    if isinstance(condition, Text | Order):
        return _test(condition, column(condition.field))
    parts = [holds_in(part, column, height) for part in condition.parts]
    return _JOINED[type(condition)](parts, height)


def _constant(height: int, *, value: bool) -> pl.Series:
    return pl.repeat(value, height, dtype=pl.Boolean, eager=True)


def _all(parts: list[pl.Series], height: int) -> pl.Series:
    return reduce(and_, parts, _constant(height, value=True))


def _any(parts: list[pl.Series], height: int) -> pl.Series:
    return reduce(or_, parts, _constant(height, value=False))


def _none(parts: list[pl.Series], height: int) -> pl.Series:
    return ~_any(parts, height)


_JOINED: dict[type[AllOf | AnyOf | NoneOf], Callable[[list[pl.Series], int], pl.Series]] = {AllOf: _all, AnyOf: _any, NoneOf: _none}


def _test(test: Text | Order, values: pl.Series) -> pl.Series:
    if values.dtype == pl.Int64:
        return _test_of_instants(test, values)
    distinct = values.unique()
    texts = distinct.cast(pl.String)
    known = texts.is_not_null() & (texts != UNKNOWN).fill_null(value=True)
    if isinstance(test, Text) and test.operator == "unknown":
        return ~_among(values, distinct.filter(known))
    true = _among(values, distinct.filter(known & _verdict(test, texts)))
    unknown = ~_among(values, distinct.filter(known))
    return true.to_frame("true").select(pl.when(~unknown).then("true")).to_series()


def _among(values: pl.Series, chosen: pl.Series) -> pl.Series:
    return values.is_in(chosen.drop_nulls().implode()).fill_null(value=False)


def _verdict(test: Text | Order, texts: pl.Series) -> pl.Series:
    """Return which distinct texts pass a test; false where a text cannot be compared."""
    plain = texts.str.strip_chars()
    if isinstance(test, Order):
        measured = MEASURES[test.measure](plain)
        return ORDERS[test.operator](measured, _as_number(test)).fill_null(value=False)
    return TEXT_TESTS[test.operator](plain, test.values).fill_null(value=False)


def _test_of_instants(test: Text | Order, values: pl.Series) -> pl.Series:
    if isinstance(test, Order):
        return ORDERS[test.operator](values, int(test.value)).fill_null(value=False)
    if test.operator == "unknown":
        return _constant(len(values), value=False)
    return values.is_null() if test.operator == "empty" else TEXT_TESTS[test.operator](_iso(values), test.values).fill_null(value=False)


def _iso(values: pl.Series) -> pl.Series:
    return values.cast(pl.Datetime("us")).dt.strftime("%Y-%m-%dT%H:%M:%SZ").str.to_lowercase()


def _contains(plain: pl.Series, values: tuple[str, ...]) -> pl.Series:
    return _any([plain.str.to_lowercase().str.contains(value, literal=True) for value in values], len(plain))


def _starts_with(plain: pl.Series, values: tuple[str, ...]) -> pl.Series:
    return _any([plain.str.to_lowercase().str.starts_with(value) for value in values], len(plain))


def _matches(plain: pl.Series, values: tuple[str, ...]) -> pl.Series:
    return _any([plain.str.contains(value) for value in values], len(plain))


TEXT_TESTS: dict[str, Callable[[pl.Series, tuple[str, ...]], pl.Series]] = {
    "in": lambda plain, values: plain.str.to_lowercase().is_in(list(values)),
    "contains": _contains,
    "starts_with": _starts_with,
    "matches": _matches,
    "empty": lambda plain, _: plain == "",
}

ORDERS: dict[str, Callable[[pl.Series, float], pl.Series]] = {
    "gt": lambda measured, value: measured > value,
    "gte": lambda measured, value: measured >= value,
    "lt": lambda measured, value: measured < value,
    "lte": lambda measured, value: measured <= value,
}


def _as_number(test: Order) -> float:
    return float(test.value) if test.measure in NUMBERS else int(test.value)


def _numbers(plain: pl.Series) -> pl.Series:
    return plain.cast(pl.Float64, strict=False)


def _comma_numbers(plain: pl.Series) -> pl.Series:
    return _numbers(with_point(plain))


def with_point(plain: pl.Series) -> pl.Series:
    """Return numbers such as `1.234,5` as `1234.5`; null for what is none with a decimal comma."""
    is_number = plain.str.contains(COMMA_NUMBER)
    points = plain.str.replace_all(r"[.\s]", "").str.replace(",", ".", literal=True)
    return points.zip_with(is_number, pl.repeat(None, len(plain), dtype=pl.String, eager=True))


def _durations(plain: pl.Series) -> pl.Series:
    """Read `1h30m`, `45m`, `30s` as microseconds; anything else is null."""
    table = plain.to_frame("text").select("text", pl.col("text").str.contains(DURATION).alias("fits"))
    parts = [
        pl.col("text").str.extract(rf"([0-9]+){unit}").cast(pl.Int64, strict=False).fill_null(0) * size
        for unit, size in DURATION_UNITS.items()
    ]
    return table.select(pl.when(pl.col("fits") & (pl.col("text") != "")).then(pl.sum_horizontal(parts))).to_series()


DURATION = r"^(0*[0-9]{1,9}h)?\s*(0*[0-9]{1,9}m)?\s*(0*[0-9]{1,9}s)?$"
"""Hours, minutes and seconds, none so many that their microseconds are too many; digits are those that numbers are read from."""

DURATION_UNITS = {"h": 3600 * SECOND, "m": 60 * SECOND, "s": SECOND}

MEASURES: dict[str, Callable[[pl.Series], pl.Series]] = {"number": _numbers, "comma_number": _comma_numbers, "duration": _durations}
NUMBERS = ("number", "comma_number")
COMMA_NUMBER = r"^[-+]?([0-9]+|[0-9]{1,3}([.\s][0-9]{3})+)(,[0-9]+)?$"
"""A number with a decimal comma; groups of three digits may have points or blanks between them."""
