"""Columns of tickets that are taken from the first or last of their history rows, by time, order and value."""

import polars as pl

from slacalc.read.rows import AT, NUMBER, ORDER, where
from slacalc.read.timestamps import Reading
from slacalc.spec.conditions import fields
from slacalc.spec.source_definitions import ColumnSource


def columns_of(source: ColumnSource) -> set[str]:
    """Return the columns of the rows that a column of tickets is taken from."""
    return {column for part in source.parts for column in (part.column, *fields(part.when))}


def pick(rows: pl.DataFrame, source: ColumnSource, tickets: int, reading: Reading) -> pl.Series:
    """Return the cells (String, one for each of so many `tickets`) of the row that a column is taken from.

    Null where a ticket has no rows; "" where it has some but none of them is meant.
    """
    chosen = rows.filter(where(rows, source.when, reading)) if source.when else rows
    chosen = chosen if source.until is None else chosen.filter(pl.col(AT) <= source.until)
    ordered = chosen.select(NUMBER, AT, ORDER, pl.col(source.column).fill_null("").alias("@cell")).sort(pl.all(), nulls_last=False)
    one = ordered.unique(NUMBER, keep="last" if source.pick == "last" else "first", maintain_order=True)
    cells = pl.repeat(None, tickets, dtype=pl.String, eager=True)
    if source.when or source.until is not None:
        known = rows.get_column(NUMBER).unique()
        cells = cells.scatter(known, "")
    return cells.scatter(one.get_column(NUMBER), one.get_column("@cell"))
