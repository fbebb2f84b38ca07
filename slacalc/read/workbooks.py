"""Workbooks (XLSX, XLSM, XLSB, XLS, ODS): one sheet of them as a table, below the header that it has somewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.foreign import told_as
from slacalc.read.header import joined, named, repeats_of
from slacalc.read.how import TOP_ROW, HeaderRows, How
from slacalc.read.packed import check_parts
from slacalc.read.sheet import RAGGED

if TYPE_CHECKING:
    from fastexcel import ExcelReader

ARCHIVE = b"PK"
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""What is in workbooks that need a password."""

SECTOR = 512
"""What the length of a workbook of old is a multiple of; the last one may be cut short, which the library takes badly."""

MOMENT, MIDNIGHT = r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", r"^(\d{4}-\d\d-\d\d) 00:00:00$"


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """A sheet of a workbook, as text: no blank rows, and no columns without a name and a value."""

    name: str
    table: pl.DataFrame
    repeats: dict[str, int]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in order."""
        return tuple(self.table.columns)

    def has(self, column: str) -> bool:
        """Return whether there is such a column."""
        return column in self.table.columns

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns (String; "" is empty) of every row, and `@ragged`, which is false."""
        ragged = pl.repeat(value=False, n=self.table.height, dtype=pl.Boolean, eager=True).alias(RAGGED)
        return self.table.select(_text(column) for column in columns).with_columns(ragged)


def open_workbook(name: str, data: bytes, how: How) -> WorkbookSheet:
    """Return the sheet of a workbook that `how` names, or the only one that holds anything.

    Raises InputError for a workbook that is damaged, protected, or leaves open which sheet is meant.
    """
    if LOCKED in data:
        raise InputError(Fault("encrypted", say("reading.encrypted", file=name), file=name))
    if data.startswith(ARCHIVE):
        check_parts(name, data)
    else:
        data += bytes(-len(data) % SECTOR)
    library = import_module("fastexcel")
    with told_as("broken_workbook", name, library.FastExcelError):
        cells = _cells(name, library.read_excel(data), how.sheet)
    return _below_header(name, cells, how.header_rows or _first_row(cells))


def filled_sheets(name: str, data: bytes) -> list[str]:
    """Return the sheets of a workbook that hold anything."""
    library = import_module("fastexcel")
    with told_as("broken_workbook", name, library.FastExcelError):
        workbook: ExcelReader = library.read_excel(data)
        return [sheet for sheet in workbook.sheet_names if not _load(workbook, sheet).is_empty()]


def _cells(name: str, workbook: "ExcelReader", wanted: str | None) -> pl.DataFrame:
    """Return the cells of a sheet, every row from the first, as text."""
    sheets = workbook.sheet_names
    if wanted is not None and wanted not in sheets:
        raise InputError(_no_sheet(name, wanted, sheets))
    found = {sheet: _load(workbook, sheet) for sheet in ([wanted] if wanted is not None else sheets)}
    filled = [sheet for sheet, cells in found.items() if not cells.is_empty()]
    if len(filled) != 1:
        code = "several_sheets" if filled else "empty_sheet"
        raise InputError(Fault(code, say(f"reading.{code}", file=name, sheets=", ".join(filled or found)), file=name))
    return found[filled[0]]


def _load(workbook: "ExcelReader", sheet: str) -> pl.DataFrame:
    loaded = workbook.load_sheet(
        sheet, header_row=None, skip_rows=0, dtypes="string", whitespace_as_null=True, skip_whitespace_tail_rows=True
    )
    return loaded.to_polars() if loaded.width else pl.DataFrame()


def _no_sheet(name: str, wanted: str, sheets: Sequence[str]) -> Fault:
    near = get_close_matches(wanted, sheets, 1)
    hint = say("reading.nearest", nearest=near[0]) if near else say("reading.no_nearest")
    return Fault("no_sheet", say("reading.no_sheet", file=name, sheet=wanted, hint=hint, sheets=", ".join(sheets)), file=name)


def _first_row(cells: pl.DataFrame) -> HeaderRows:
    """Return the first row that is not blank."""
    filled = cells.select(pl.any_horizontal(pl.all().is_not_null())).to_series().arg_max()
    return TOP_ROW if filled is None else (filled + 1, filled + 1)


def _below_header(name: str, cells: pl.DataFrame, rows: HeaderRows) -> WorkbookSheet:
    first, last = rows
    titles = joined([[cell or "" for cell in cells.row(number)] for number in range(first - 1, min(last, cells.height))])
    if not titles:
        return WorkbookSheet(name, pl.DataFrame(), {})
    body = cells.slice(last).filter(pl.any_horizontal(pl.all().is_not_null()))
    table = body.rename(dict(zip(body.columns, named(titles), strict=True)))
    nameless = [column for column, title in zip(table.columns, titles, strict=False) if not title]
    return WorkbookSheet(name, table.drop(column for column in nameless if table[column].null_count() == table.height), repeats_of(titles))


def _text(column: str) -> pl.Expr:
    """Return a column of cells; where every moment in it is a midnight these are dates."""
    cells = pl.col(column)
    are_dates = cells.str.contains(MOMENT).sum() == cells.str.contains(MIDNIGHT).sum()
    return pl.when(are_dates).then(cells.str.replace(MIDNIGHT, "$1")).otherwise(cells).fill_null("").alias(column)
