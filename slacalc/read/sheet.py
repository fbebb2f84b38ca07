"""An input as a table of text: the columns that it has, and those that are asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

RAGGED = "@ragged"
"""The column of a sheet's rows that is true where a row has more or fewer cells than the header, and null where it is no object."""


class Sheet(Protocol):
    """An input whose format is known. Columns are those of a CSV file's header, or the paths of a JSON record's values."""

    @property
    def name(self) -> str:
        """The input's name."""

    @property
    def names(self) -> Sequence[str]:
        """The columns that it has, for messages."""

    @property
    def repeats(self) -> Mapping[str, int]:
        """How many more columns have the name of one; those have another name here (`x (2)`)."""

    def has(self, column: str) -> bool:
        """Return whether there is such a column."""

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns (String; "" is empty) of every row, and `@ragged`. Raises InputError for broken rows."""


@dataclass(frozen=True, slots=True)
class Over:
    """What lies over a sheet and gives its columns in another way; names and repeats are the sheet's own, for messages."""

    sheet: Sheet

    @property
    def name(self) -> str:
        """The input's name."""
        return self.sheet.name

    @property
    def names(self) -> Sequence[str]:
        """The columns that the sheet has."""
        return self.sheet.names

    @property
    def repeats(self) -> Mapping[str, int]:
        """How many more columns of the sheet have the name of one."""
        return self.sheet.repeats


def undermost(sheet: Sheet) -> Sheet:
    """Return the input itself, below whatever lies over it."""
    while isinstance(sheet, Over):
        sheet = sheet.sheet
    return sheet
