"""Rows of several kinds in one file as one sheet, such as the finished and the running cycles of a ticket."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.read.documents import Documents
from slacalc.read.paths import LIST
from slacalc.read.sheet import RAGGED, Sheet
from slacalc.read.table import Table


@dataclass(frozen=True, slots=True)
class Stacked:
    """Sheets one below the other; a column that one of them lacks is empty there."""

    sheets: Sequence[Documents | Table]

    @property
    def name(self) -> str:
        """The input's name."""
        return self.sheets[0].name

    @property
    def names(self) -> Sequence[str]:
        """The columns that any of them has, for messages."""
        return [*dict.fromkeys(name for sheet in self.sheets for name in sheet.names)]

    @property
    def paths(self) -> Sequence[str]:
        """The paths of all values, of those in lists too."""
        return self.sheets[0].paths

    @property
    def repeats(self) -> Mapping[str, int]:
        """How many more columns have the name of one."""
        return {name: number for sheet in self.sheets for name, number in sheet.repeats.items()}

    @property
    def is_nowhere(self) -> bool:
        """Whether no row can be in any of them."""
        return all(sheet.is_nowhere for sheet in self.sheets)

    def has(self, column: str) -> bool:
        """Return whether any of them has a column."""
        return any(sheet.has(column) for sheet in self.sheets)

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns of every row, and `@ragged`."""
        taken = [sheet.take([column for column in columns if sheet.has(column)]) for sheet in self.sheets]
        return pl.concat(taken, how="diagonal").select(*(pl.col(column).fill_null("") for column in columns), RAGGED)


def in_lists(sheet: Sheet, rows: Sequence[str], records: Sequence[str]) -> Sheet:
    """Return the rows that paths lead to within the objects of a sheet; other sheets than those of JSON and Parquet are rows already.

    The objects lie under `records`. Raises InputError for a path that leads nowhere because of how it is written.
    """
    if not rows or not isinstance(sheet, Documents | Table):
        return sheet
    above = f"{records[0]}{LIST}." if records else ""
    found = [sheet.nested(path, "wrong_records", above) for path in rows]
    return found[0] if len(found) == 1 else Stacked(found)
