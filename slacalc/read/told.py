"""What conditions on the rows of a history tell of them: which event a row is, and which side its author is on."""

from collections.abc import Iterator, Mapping

import polars as pl

from slacalc.read.cells import texts
from slacalc.read.rows import AUTHOR, EVENT, NUMBER, where
from slacalc.read.timestamps import Reading
from slacalc.spec.conditions import Condition, fields
from slacalc.spec.source_definitions import Authors, HistorySource


def columns_of(source: HistorySource) -> set[str]:
    """Return the columns of the history that conditions on its rows look at."""
    return {name for condition in _conditions(source) for name in fields(condition)}


def _conditions(source: HistorySource) -> Iterator[Condition | None]:
    yield from source.events.values()
    if source.authors:
        yield from (source.authors.system, source.authors.customer, source.authors.agent)


def with_events(rows: pl.DataFrame, events: Mapping[str, Condition], reading: Reading) -> pl.DataFrame:
    """Return the rows with `@event` (Categorical): the first of the events whose condition a row meets, null for one that meets none."""
    event = pl.lit(None, dtype=pl.String)
    for name, condition in reversed([*events.items()]):
        event = pl.when(where(rows, condition, reading)).then(pl.lit(name)).otherwise(event)
    return rows.with_columns(event.cast(pl.Categorical).alias(EVENT))


def with_sides(rows: pl.DataFrame, author: str, authors: Authors, requester: pl.Series | None, reading: Reading) -> pl.DataFrame:
    """Return the rows with the side of the author in the column `author` as `@author` (Categorical), empty for one on no side.

    `requester` holds what names the requester of each ticket, by the ticket's number, if anything does.
    """
    names = _normal(texts(rows.get_column(author).fill_null(""), reading.missing))
    side = pl.lit("agent" if authors.agent is None else "")
    for name, fits in reversed([*_fits(rows, names, authors, requester, reading)]):
        side = pl.when(fits).then(pl.lit(name)).otherwise(side)
    return rows.with_columns(pl.when(names != "").then(side).otherwise(pl.lit("")).cast(pl.Categorical).alias(AUTHOR))


def _fits(
    rows: pl.DataFrame, names: pl.Series, authors: Authors, requester: pl.Series | None, reading: Reading
) -> Iterator[tuple[str, pl.Series]]:
    """Yield the sides, and which rows are by somebody on it, in the order in which they are tried."""
    if authors.system:
        yield "system", where(rows, authors.system, reading)
    if requester is not None:
        yield "customer", (names == _normal(requester.cast(pl.String)).gather(rows.get_column(NUMBER))).fill_null(value=False)
    for name, condition in (("customer", authors.customer), ("agent", authors.agent)):
        if condition:
            yield name, where(rows, condition, reading)


def _normal(names: pl.Series) -> pl.Series:
    """Return text as it is compared: without outer spaces and without regard to case."""
    return names.str.strip_chars().str.to_lowercase()
