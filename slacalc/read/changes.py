"""History rows of any shape to the history table: one row for each change of a needed field and each needed event."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from slacalc.read.rows import AT, AUTHOR, EVENT, NUMBER, ORDER
from slacalc.read.settings import Settings, given
from slacalc.read.timestamps import Reading

COLUMNS = {
    "t": pl.UInt32,
    "at": pl.Int64,
    "field": pl.Categorical,
    "old": pl.Categorical,
    "new": pl.Categorical,
    "author": pl.Categorical,
    "order": pl.Int64,
}
RAW = "@raw"
TIED = "@tied"


def none() -> pl.DataFrame:
    """Return a history without rows."""
    return pl.DataFrame(schema=COLUMNS)


def of_events(rows: pl.DataFrame, events: Iterable[str]) -> pl.DataFrame:
    """Return the history of rows that are one of the events by a condition (`@event`)."""
    chosen = rows.filter(pl.col(EVENT).cast(pl.String).is_in([*events]))
    empty = pl.lit("", dtype=pl.Categorical)
    return _keys(chosen).with_columns(chosen.get_column(EVENT).alias("field"), old=empty, new=empty).select(*COLUMNS)


def of_named(
    rows: pl.DataFrame, names: pl.Series, values: tuple[pl.Series, pl.Series], meaning: Mapping[str, Sequence[str]]
) -> pl.DataFrame:
    """Return the history of rows that name their field or event (`names`) and give its old and new value.

    `meaning` has the canonical names of each raw one; rows with other names are left out.
    """
    pairs = [(raw, name) for raw, among in meaning.items() for name in among]
    known = pl.DataFrame(pairs, schema={RAW: pl.String, "field": pl.String}, orient="row").cast(pl.Categorical)
    return _keys(rows).with_columns(names.alias(RAW), values[0].alias("old"), values[1].alias("new")).join(known, on=RAW).select(*COLUMNS)


def of_columns(rows: pl.DataFrame, values: Mapping[str, Settings], reading: Reading) -> pl.DataFrame:
    """Return the history of rows that give fields (canonical names) their values in columns of their own, or by what they are.

    A row that leaves a field as it was is left out: one whose value is that of the row before, by time and order, where no
    other row has the time of either.
    """
    rows = rows.sort(NUMBER, AT, ORDER, maintain_order=True, nulls_last=False)
    moment = pl.struct(NUMBER, AT)
    if not rows.is_empty():
        rows = rows.with_columns((moment.eq(moment.shift(1)) | moment.eq(moment.shift(-1))).fill_null(value=False).alias(TIED))
    parts = [_of_column(rows, name, *given(rows, settings, reading)) for name, settings in values.items() if not rows.is_empty()]
    return pl.concat([none(), *parts])


def _of_column(rows: pl.DataFrame, field: str, new: pl.Series, old: pl.Series) -> pl.DataFrame:
    follows = pl.col(NUMBER) == pl.col(NUMBER).shift(1)
    same = follows & (pl.col("new") == pl.col("new").shift(1)) & ~pl.col(TIED) & ~pl.col(TIED).shift(1)
    said = rows.with_columns(new.alias("new"), old.alias("old")).filter(pl.col("new").is_not_null())
    changes = said.filter(~same.fill_null(value=False))
    name = pl.lit(field, dtype=pl.Categorical)
    return _keys(changes).with_columns(changes.get_column("new"), changes.get_column("old"), field=name).select(*COLUMNS)


def events_of(events: Iterable[str]) -> dict[str, list[str]]:
    """Return the meaning of names that can only be events'."""
    return {event: [event] for event in events}


def _keys(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.col(NUMBER).alias("t"), pl.col(AT).alias("at"), pl.col(AUTHOR).alias("author"), pl.col(ORDER).alias("order"))
