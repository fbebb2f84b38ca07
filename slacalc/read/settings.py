"""What a row of a history gives a field: what stands in a column of it, or a value, by the first setting whose condition it meets."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from slacalc.read.cells import categories
from slacalc.read.columns import Lack, lacking
from slacalc.read.rows import verdicts, where
from slacalc.read.sheet import Sheet
from slacalc.read.timestamps import Reading
from slacalc.spec.conditions import fields
from slacalc.spec.source_definitions import Setting

Settings = tuple[Setting, ...]


def columns_of(settings: Settings) -> set[str]:
    """Return the columns of the history that some settings look at."""
    return {one.column for one in settings if one.column is not None}.union(*(fields(one.when) for one in settings))


def given(rows: pl.DataFrame, settings: Settings, reading: Reading) -> tuple[pl.Series, pl.Series]:
    """Return the values (Categorical) that rows give a field, and those that it had before; null where they tell none."""
    first = settings[0]
    if first.when is None and first.old is None and first.column is not None:
        nothing = pl.repeat(None, rows.height, dtype=pl.String, eager=True).cast(pl.Categorical)
        return categories(rows.get_column(first.column), reading.missing), nothing
    new = old = pl.lit(None, dtype=pl.String)
    for one in reversed(settings):
        holds = pl.lit(value=True) if one.when is None else pl.lit(where(rows, one.when, reading))
        new = pl.when(holds).then(pl.lit(one.value) if one.column is None else pl.col(one.column)).otherwise(new)
        old = pl.when(holds).then(pl.lit(one.old, dtype=pl.String)).otherwise(old)
    table = rows.with_columns(new.alias("@new"), old.alias("@old"))
    return categories(table.get_column("@new"), reading.missing), table.get_column("@old").cast(pl.Categorical)


def lacks_of(rows: pl.DataFrame, values: Mapping[str, Settings], sheets: Sequence[Sheet], reading: Reading) -> Iterator[Lack]:
    """Yield the columns that settings with conditions look at, that a sheet has not, and that some row needs.

    JSON has no `label` where nothing is labelled; what is missed is only a column that decides about a row, or gives its value.
    """
    for name, settings in values.items():
        if all(sheet.has(column) for sheet in sheets for column in columns_of(settings)):
            continue
        left = rows
        for one in settings:
            met = verdicts(left, one.when, reading) if one.when else pl.repeat(value=True, n=left.height, dtype=pl.Boolean, eager=True)
            needed = {column: (column, left.filter(met.is_null())) for column in sorted(fields(one.when))}
            if one.column is not None and one.when is not None:
                needed[one.column] = (name, left.filter(met))
            for column, (role, among) in needed.items():
                yield from lacking(sheets, role, column) if among.get_column(column).null_count() else ()
            left = left.filter(~met.fill_null(value=False))
