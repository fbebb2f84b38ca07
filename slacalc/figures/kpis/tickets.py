"""Numbers, shares and lengths over the tickets that reach a moment in a window."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import polars as pl

from slacalc.figures.kpis.sight import WINDOW, Cut, Sight, column
from slacalc.figures.kpis.values import Key, Value, Values
from slacalc.figures.spreads import SUMS, spread_of, sums_of
from slacalc.read.durations import signed_lengths
from slacalc.spec.counts import COUNTS
from slacalc.spec.kpi_measures import Answering, Asked, Counted, Distinct, Lasting, Numbered, Shared, Statistic, Tests
from slacalc.times import SECOND

VALUE = "@value"


def counted(asked: Asked, measure: Counted, sight: Sight, cut: Cut) -> Values:
    """Return how many tickets reach the moment."""
    tickets = among(asked, sight, sight.placed(measure.at, cut), measure.of)
    return {key: Value(Fraction(n), n) for key, (n,) in keyed(tickets.group_by(cut.keys).agg(pl.len()), cut)}


def shared(asked: Asked, measure: Shared, sight: Sight, cut: Cut) -> Values:
    """Return of how many of them the tests hold; those of which that is not known are left out."""
    rows = tested(asked, measure, sight, cut)
    sums = rows.group_by(cut.keys).agg(pl.col(VALUE).sum().cast(pl.Int64), pl.col(VALUE).count().cast(pl.Int64).alias("n"), all=pl.len())
    return {key: _share(upper, n, everything - n) for key, (upper, n, everything) in keyed(sums, cut)}


def tested(asked: Asked, measure: Shared, sight: Sight, cut: Cut) -> pl.DataFrame:
    """Return the tickets of a share, and of which of them the tests hold (`@value`, null where that is not known)."""
    tickets = among(asked, sight, sight.placed(measure.at, cut), measure.among)
    holds = sight.of(Asked(asked.name, measure, asked.unit), measure.of, tickets)
    return tickets.with_columns((pl.lit(value=True) if holds is None else holds).alias(VALUE))


def _share(upper: int, n: int, left_out: int) -> Value:
    return Value(Fraction(upper, n) if n else None, n, left_out, numerator=upper, denominator=n)


def lasting(asked: Asked, measure: Lasting, sight: Sight, cut: Cut) -> Values:
    """Return the lengths between two moments, of tickets that reach the second in the window."""
    found = spreads(lasted(asked, measure, sight, cut).select(*cut.keys, VALUE), measure.statistic, cut)
    return {**found, **dict(_never(asked, measure, found, sight, cut))} if measure.never else found


def lasted(asked: Asked, measure: Lasting, sight: Sight, cut: Cut) -> pl.DataFrame:
    """Return the tickets that reach the second moment in the windows, and how long that took (`@value`)."""
    tickets = among(asked, sight, sight.placed(measure.end, cut), measure.among)
    lengths = sight.between(sight.chosen(tickets, asked.calendar), tickets[measure.start], tickets[measure.end])
    return tickets.with_columns(lengths.alias(VALUE))


def _never(asked: Asked, measure: Lasting, found: Values, sight: Sight, cut: Cut) -> Iterator[tuple[Key, Value]]:
    """Yield the values with those left out that were done with before they reached the second moment."""
    done = among(asked, sight, sight.placed(measure.never, cut), measure.among).filter(pl.col(measure.end).is_null())
    for key, (n,) in keyed(done.group_by(cut.keys).agg(pl.len()), cut):
        value = found.get(key, Value(None, 0))
        yield key, replace(value, left_out=value.left_out + n)


def answering(asked: Asked, measure: Answering, sight: Sight, cut: Cut) -> Values:
    """Return the lengths from a customer's message to the next reply, of replies in the window."""
    return spreads(answered(asked, sight, cut).select(*cut.keys, VALUE), measure.statistic, cut)


def answered(asked: Asked, sight: Sight, cut: Cut) -> pl.DataFrame:
    """Return the replies in the windows with their tickets, and how long each was waited for (`@value`)."""
    turns = sight.facts.turns
    number = cut.number(turns["answered"])
    placed = turns.with_columns(number.alias(WINDOW)).filter(number.is_not_null())
    tickets = among(asked, sight, placed.join(sight.facts.tickets, on="t", maintain_order="left"), ())
    lengths = sight.between(sight.chosen(tickets, asked.calendar), tickets["asked"], tickets["answered"])
    return tickets.with_columns(lengths.alias(VALUE))


def numbered(asked: Asked, measure: Numbered, sight: Sight, cut: Cut) -> Values:
    """Return the numbers in a column, or a count; without a unit in millionths."""
    rows = bearing(asked, measure, sight, cut).select(*cut.keys, VALUE)
    return spreads(rows, measure.statistic, cut, 1 if asked.unit == "seconds" else SECOND)


def bearing(asked: Asked, measure: Numbered, sight: Sight, cut: Cut) -> pl.DataFrame:
    """Return the tickets of the windows with the number that they bear (`@value`), times its unit."""
    tickets = among(asked, sight, sight.placed(measure.at, cut), measure.among)
    values = numbers(tickets, measure.column, asked.unit_of_column or SECOND, sight.definitions.source.decimal)
    return tickets.with_columns(values.alias(VALUE))


def numbers(tickets: pl.DataFrame, name: str, unit: int, decimal: str) -> pl.Series:
    """Return a column's numbers times a unit (Int64), null where it has none."""
    if name in COUNTS:
        return tickets[name] * unit
    return signed_lengths(column(tickets, name).cast(pl.String).str.strip_chars(), unit, decimal=decimal)


def distinct(asked: Asked, measure: Distinct, sight: Sight, cut: Cut) -> Values:
    """Return how many values a field has; nothing in it is none."""
    tickets = among(asked, sight, sight.placed(measure.at, cut), measure.among)
    known = tickets.select(*cut.keys, column(tickets, measure.column).alias(VALUE)).unique()
    plain = pl.col(VALUE).cast(pl.String).str.strip_chars().str.to_lowercase()
    rows = known.with_columns(plain).filter(pl.col(VALUE) != "")
    return {key: Value(Fraction(n), n) for key, (n,) in keyed(rows.group_by(cut.keys).agg(pl.col(VALUE).n_unique()), cut)}


def spreads(values: pl.DataFrame, statistic: Statistic, cut: Cut, unit: int = 1) -> Values:
    """Return the spread of values (`@value`, Int64, null is left out) and of it one statistic, divided by a unit."""
    sums = sums_of(values.sort(VALUE, nulls_last=True), VALUE, cut.keys).select(*cut.keys, "all", *SUMS)
    return {key: _spread(rows, dict(zip(SUMS, found, strict=True)), statistic, unit) for key, (rows, *found) in keyed(sums, cut)}


def _spread(rows: int, found: Mapping[str, int], statistic: Statistic, unit: int) -> Value:
    spread = spread_of(found)
    one = getattr(spread, statistic)
    if one is None:
        return Value(None, 0, rows)
    return Value(Fraction(one) / unit, spread.n, rows - spread.n, spread=spread)


def keyed(table: pl.DataFrame, cut: Cut) -> Iterator[tuple[Key, tuple[int, ...]]]:
    """Yield the keys and the values of a small table of sums."""
    fields = len(cut.by)
    texts = table.with_columns(pl.col(cut.keys[1:]).cast(pl.String))
    for window, *rest in texts.iter_rows():
        yield (window, tuple(rest[:fields])), tuple(rest[fields:])


def among(asked: Asked, sight: Sight, tickets: pl.DataFrame, tests: Tests) -> pl.DataFrame:
    """Return the tickets for which tests, and the KPI's own condition, are known to hold."""
    holds = sight.of(asked, tests, tickets)
    return tickets if holds is None else tickets.filter(holds.fill_null(value=False))
