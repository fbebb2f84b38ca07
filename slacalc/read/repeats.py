"""Tickets that stand in several rows: the newest is used, and where nothing tells which that is, it is said."""

from collections.abc import Callable

import polars as pl

from slacalc.problems import Problem
from slacalc.read.cells import found

ROW = "@row"
UPDATED = "@updated"


def without_repeats(tickets: pl.DataFrame, newest: Callable[[pl.Series], pl.Series]) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Return one row for each `id`: the newest, of equals the greatest by value, whatever their order (P002, P018).

    `newest` gives of rows (their numbers) by what the newest is known.
    """
    if tickets.get_column("id").hash().n_unique() == tickets.height:  # equal hashes of other ids only cost time
        return tickets, ()
    repeated = tickets.get_column("id").is_duplicated().arg_true()
    values = tickets[repeated].select(pl.col(name).cast(pl.String) for name in tickets.columns)
    keyed = values.with_columns(repeated.alias(ROW), newest(repeated).alias(UPDATED))
    ordered = keyed.sort("id", UPDATED, *tickets.columns[1:], nulls_last=False, maintain_order=True)
    older = ordered.filter(~pl.col("id").is_last_distinct())
    numbers = pl.int_range(tickets.height, dtype=pl.UInt32, eager=True)
    left = tickets.filter(~numbers.is_in(older.get_column(ROW).implode()))
    return left, (*found("P002", older.get_column("id")), *found("P018", _undecided(ordered)))


def _undecided(ordered: pl.DataFrame) -> pl.Series:
    """Return the ids with several rows that are equally new, but not the same."""
    new = ordered.filter(pl.col(UPDATED).eq_missing(pl.col(UPDATED).last().over("id")))
    different = new.select(pl.exclude(ROW)).unique().get_column("id")
    return different.filter(different.is_duplicated()).unique()
