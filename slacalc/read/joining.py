"""Columns that are put together of others, as the id of a row that has none of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.read.sheet import RAGGED, Over, Sheet
from slacalc.spec.source_definitions import ColumnSource

Parts = Sequence[tuple[str, ...]]
"""The columns that one is put together of, each by the names that it may have."""

BETWEEN = " "


@dataclass(frozen=True, slots=True)
class Joined(Over):
    """A sheet with columns more: the values of several of its own with a blank between, those that are empty left out."""

    joins: Mapping[str, Parts]

    def has(self, column: str) -> bool:
        """Return whether there is such a column, or every one that it is put together of."""
        return all(self._own(part) for part in self.joins[column]) if column in self.joins else self.sheet.has(column)

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns of every row, and `@ragged`."""
        parts = {column: self._parts(column) for column in columns}
        rows = self.sheet.take([*dict.fromkeys(name for part in parts.values() for name in part)])
        return rows.select(*(_together(part).alias(column) for column, part in parts.items()), RAGGED)

    def _parts(self, column: str) -> list[str]:
        return [name for part in self.joins[column] if (name := self._own(part))] if column in self.joins else [column]

    def _own(self, part: Iterable[str]) -> str | None:
        return next((name for name in part if self.sheet.has(name)), None)


def _together(names: Sequence[str]) -> pl.Expr:
    if len(names) == 1:
        return pl.col(names[0])
    cells = (pl.col(name).str.strip_chars().replace("", None) for name in names)
    return pl.concat_str(*cells, separator=BETWEEN, ignore_nulls=True).fill_null("")


def joined(sheets: Iterable[Sheet], columns: Iterable[ColumnSource]) -> list[Sheet]:
    """Return sheets with the columns that are put together of others."""
    joins = {one.column: one.joined for one in columns if one.joined}
    return [Joined(sheet, joins) if joins else sheet for sheet in sheets]
