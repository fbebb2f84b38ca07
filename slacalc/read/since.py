"""A history that tickets have in columns, an instant for each value of a field: `In Progress` since `work_start`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.read import changes
from slacalc.read.columns import fields, source_of
from slacalc.spec.definitions import Definitions, Needs
from slacalc.spec.source_definitions import ColumnSource, HistorySource

SINCE = "@since"
"""What the columns of the instants begin with, while tickets are read."""


@dataclass(frozen=True, slots=True)
class Since:
    """A field has a value since the instant in a column; `name` is that of the instants among the tickets' columns."""

    field: str
    value: str
    source: ColumnSource
    name: str


def since_of(source: HistorySource, definitions: Definitions, needs: Needs, moments: Mapping[str, ColumnSource]) -> tuple[Since, ...]:
    """Return the values of needed fields and the columns of their instants, in the order in which they are written.

    A canonical column stands for what it is mapped to; what is read of it for another reason (`moments`) is read in the same way.
    """
    if source.shape != "columns":
        return ()
    named = [(field, one) for field in fields(needs) for one in source.set.get(field, ())]
    return tuple(
        Since(field, one.value or "", _source(one.column or "", one.others, definitions, moments), f"{SINCE} {number}")
        for number, (field, one) in enumerate(named)
    )


def _source(column: str, others: tuple[str, ...], definitions: Definitions, moments: Mapping[str, ColumnSource]) -> ColumnSource:
    if others:
        return ColumnSource(column, others=others)
    return moments.get(column) or source_of(definitions, column)


def history_of(tickets: pl.DataFrame, values: Sequence[Since]) -> pl.DataFrame:
    """Return the history table of tickets: a change at each instant, those of one instant in the order in which the values are written."""
    return pl.concat([changes.none(), *(_changes(tickets, one, order) for order, one in enumerate(values))])


def _changes(tickets: pl.DataFrame, one: Since, order: int) -> pl.DataFrame:
    texts = {"field": one.field, "old": None, "new": one.value, "author": ""}
    reached = tickets.filter(pl.col(one.name).is_not_null())
    return reached.select(
        pl.col("@t").alias("t"),
        pl.col(one.name).alias("at"),
        *(pl.lit(text, dtype=pl.Categorical).alias(name) for name, text in texts.items()),
        pl.lit(order, dtype=pl.Int64).alias("order"),
    )
