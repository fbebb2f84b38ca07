"""What is open at the end of a window, and where the time within one has gone."""

from collections.abc import Mapping
from fractions import Fraction

import polars as pl

from slacalc.figures.kpis.sight import WINDOW, Cut, Sight, Window
from slacalc.figures.kpis.tickets import VALUE, keyed, spreads
from slacalc.figures.kpis.values import Key, Piece, Value, Values
from slacalc.locale import say
from slacalc.spec.kpi_measures import Asked, Backlog, BacklogAge, Stale, Staying, Tests
from slacalc.times import DAY

AGES = (0, 1, 3, 7, 30)
"""In days: where the buckets of age begin."""


def backlog(asked: Asked, measure: Backlog, sight: Sight, cut: Cut) -> Values:
    """Return how many tickets were opened before the end of a window and not resolved by then."""
    return {key: value for table in _each(asked, measure.of, sight, cut) for key, value in _numbers(table, cut)}


def _numbers(table: pl.DataFrame, cut: Cut) -> list[tuple[Key, Value]]:
    return [(key, Value(Fraction(n), n)) for key, (n,) in keyed(table.group_by(cut.keys).agg(pl.len()), cut)]


def backlog_age(asked: Asked, measure: BacklogAge, sight: Sight, cut: Cut) -> Values:
    """Return how long they have been open, and how many have been so for how many days."""
    found: dict[Key, Value] = {}
    for table in aged(asked, measure.of, sight, cut):
        pieces = _buckets(table.with_columns(((pl.col("@end") - pl.col("opened")) // DAY).alias("@days")), cut)
        values = spreads(table.select(*cut.keys, VALUE), measure.statistic, cut)
        found |= {key: _with_pieces(value, pieces[key]) for key, value in values.items()}
    return found


def aged(asked: Asked, tests: Tests, sight: Sight, cut: Cut) -> list[pl.DataFrame]:
    """Return the tickets that are open at the end of each window, and how long they have been open (`@value`)."""
    tables = _each(asked, tests, sight, cut)
    return [
        table.with_columns(sight.between(sight.chosen(table, asked.calendar), table["opened"], table["@end"]).alias(VALUE))
        for table in tables
    ]


def _with_pieces(value: Value, pieces: tuple[Piece, ...]) -> Value:
    return Value(value.value, value.n, value.left_out, spread=value.spread, pieces=pieces)


def _buckets(table: pl.DataFrame, cut: Cut) -> dict[Key, tuple[Piece, ...]]:
    ends = (*AGES[1:], None)
    inside = [
        pl.col("@days") >= low if high is None else pl.col("@days").is_between(low, high, closed="left")
        for low, high in zip(AGES, ends, strict=True)
    ]
    sums = table.group_by(cut.keys).agg(each.sum().cast(pl.Int64).alias(f"@{number}") for number, each in enumerate(inside))
    names = [say("kpis.age", low=low, high=high) if high else say("kpis.oldest", low=low) for low, high in zip(AGES, ends, strict=True)]
    return {key: tuple(Piece(name, None, n) for name, n in zip(names, counts, strict=True)) for key, counts in keyed(sums, cut)}


def stale(asked: Asked, measure: Stale, sight: Sight, cut: Cut) -> Values:
    """Return the share of them in which nothing has changed for so many days."""
    found: dict[Key, Value] = {}
    for rows in quiet(asked, sight, cut):
        is_stale = pl.col(VALUE) >= measure.days * DAY
        sums = rows.group_by(cut.keys).agg(is_stale.sum().cast(pl.Int64), pl.len())
        found |= {key: Value(Fraction(upper, n), n, numerator=upper, denominator=n) for key, (upper, n) in keyed(sums, cut)}
    return found


def quiet(asked: Asked, sight: Sight, cut: Cut) -> list[pl.DataFrame]:
    """Return the tickets that are open at the end of each window, and for how long nothing has changed in them (`@value`)."""
    return [_quiet(table, sight) for table in _each(asked, (), sight, cut)]


def _quiet(table: pl.DataFrame, sight: Sight) -> pl.DataFrame:
    end, changes = int(table["@end"].head(1).sum()), sight.facts.changes
    told_of = changes.filter(_places(table["t"], changes["t"]).is_not_null() & (pl.col("at") <= end))
    latest = told_of.group_by("t").agg(pl.col("at").max().alias("@changed"))
    told = pl.when(pl.col("updated") <= end).then("updated") if "updated" in table.columns else pl.lit(None, pl.Int64)
    rows = table.join(latest, on="t", how="left", maintain_order="left")
    return rows.with_columns((end - pl.max_horizontal("@changed", told, "opened")).alias(VALUE))


def _each(asked: Asked, tests: Tests, sight: Sight, cut: Cut) -> list[pl.DataFrame]:
    """Return the tickets that are open at the end of each window, with its number and the instant at which it ends (`@end`)."""
    return [_open(asked, tests, sight, window, number) for number, window in enumerate(cut.windows)]


def _open(asked: Asked, tests: Tests, sight: Sight, window: Window, number: int) -> pl.DataFrame:
    table = sight.open_at(window.last(sight.as_of))
    holds = sight.of(asked, tests, table)
    kept = table if holds is None else table.filter(holds.fill_null(value=False))
    return kept.with_columns(pl.lit(number, pl.Int64).alias(WINDOW), pl.lit(window.ends(sight.as_of), pl.Int64).alias("@end"))


def staying(asked: Asked, measure: Staying, sight: Sight, cut: Cut) -> Values:
    """Return how much time within the windows tickets had each value of a field, the longest first."""
    return _summed(stayed(asked, measure, sight, cut), cut)


def stayed(asked: Asked, measure: Staying, sight: Sight, cut: Cut) -> pl.DataFrame:
    """Return the stays within the windows: ticket (`t`), groups, `value`, and how long (`@value`)."""
    stays = sight.facts.stays.filter(pl.col("field") == measure.column)
    inside = pl.concat([_within(stays, window, number, sight) for number, window in enumerate(cut.windows)])
    holds = sight.of(asked, (), sight.facts.tickets)
    own = sight.facts.tickets if holds is None else sight.facts.tickets.filter(holds.fill_null(value=False))
    calendar = sight.chosen(own, asked.calendar)
    place = _places(own["t"], inside["t"])
    rows = inside.filter(place.is_not_null())
    place = place.drop_nulls()
    groups = [own[name].gather(place) for name in cut.keys[1:]]
    lengths = sight.between(None if calendar is None else calendar.gather(place), rows["at"], rows["end"])
    return rows.select("t", WINDOW, *groups, "value", lengths.alias(VALUE))


def _places(tickets: pl.Series, rows: pl.Series) -> pl.Series:
    """Return for each row the place of its ticket among some, null for that of another; tickets are numbered from 0."""
    height = 1 + max((number for number in (tickets.max(), rows.max()) if isinstance(number, int)), default=-1)
    places = pl.int_range(len(tickets), dtype=pl.UInt32, eager=True)
    return pl.repeat(None, height, dtype=pl.UInt32, eager=True).scatter(tickets, places).gather(rows)


def _within(stays: pl.DataFrame, window: Window, number: int, sight: Sight) -> pl.DataFrame:
    """Return the part of stays that lies in a window."""
    low, end = window.start if window.start is not None else -(1 << 62), window.ends(sight.as_of)
    inside = stays.filter((pl.col("at") < end) & (pl.col("end") > low))
    return inside.select(
        "t", "value", pl.max_horizontal("at", pl.lit(low)), pl.min_horizontal("end", pl.lit(end)), pl.lit(number, pl.Int64).alias(WINDOW)
    )


def _summed(rows: pl.DataFrame, cut: Cut) -> Values:
    sums = rows.group_by(*cut.keys, "value").agg(pl.col(VALUE).cast(pl.Int128).sum(), pl.col("t").n_unique().alias("n"))
    another = (pl.col("t") != pl.col("t").shift(1)) | (pl.col(WINDOW) != pl.col(WINDOW).shift(1))
    tickets = dict(keyed(rows.filter(another.fill_null(value=True)).group_by(cut.keys).agg(pl.col("t").n_unique()), cut))
    return _gathered(sums.with_columns(pl.col("value").cast(pl.String)), tickets, cut)


def _gathered(sums: pl.DataFrame, tickets: Mapping[Key, tuple[int, ...]], cut: Cut) -> Values:
    """Return the sum of each key, with the values of the field that it is of."""
    found: dict[Key, list[Piece]] = {}
    ordered = sums.sort(VALUE, "value", descending=[True, False], nulls_last=True).select(*cut.keys, "value", VALUE, "n")
    for key, (value, length, n) in keyed(ordered, cut):
        found.setdefault(key, []).append(Piece(None if value is None else str(value), Fraction(length), n))
    return {
        key: Value(sum((piece.value or Fraction(0) for piece in pieces), Fraction(0)), tickets[key][0], pieces=tuple(pieces))
        for key, pieces in found.items()
    }
