"""An input as the tables that are in it: members of an archive, sheets of a workbook, lists in a JSON object; and their headers."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from slacalc.errors import InputError
from slacalc.read.delimited import Delimited
from slacalc.read.documents import Documents
from slacalc.read.export import Input, ReadOptions
from slacalc.read.files import ENDINGS, Content, load
from slacalc.read.how import How
from slacalc.read.jsonfiles import lists_in
from slacalc.read.opening import BINARY, Opened, open_content
from slacalc.read.packed import unpacked
from slacalc.read.sheet import RAGGED, Sheet
from slacalc.read.table import Table
from slacalc.read.workbooks import WorkbookSheet, filled_sheets

NAMELESS = re.compile(r"column \d+")
LAST_HEADER = 12
"""The last row that is tried for a header."""
MANY = 0.5
"""A header is taken for a title if more than this share of the columns have no name, or of the rows do not fit it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A table in an input: the bytes to read it from once more, how, and the sheet."""

    given: Input
    how: How
    sheet: Sheet
    encoding: str
    format: str

    @property
    def separator(self) -> str | None:
        """What separates the cells of a CSV file."""
        return self.sheet.header.separator if isinstance(self.sheet, Delimited) else None

    @property
    def options(self) -> ReadOptions:
        """How the input is read where the definitions do not say it."""
        return ReadOptions(self.how.encoding, None, self.how.input_format)


def pieces_of(given: Input, options: ReadOptions) -> list[Piece]:
    """Return the tables in an input. Raises InputError for what cannot be opened."""
    how = How(options.encoding, options.input_format)
    with ThreadPoolExecutor(max_workers=1) as executor:
        contents = unpacked(load(given, executor))
    return [piece for content in contents for piece in _pieces(content, how)]


def _pieces(content: Content, how: How) -> Iterator[Piece]:
    for one in _ways(content, how):
        opened = open_content(content, one)
        yield _with_header(content, one, opened)


def _ways(content: Content, how: How) -> list[How]:
    """Return how a content is opened: once for each sheet or list in it that may be meant."""
    try:
        open_content(content, how)
    except InputError as error:
        code = error.faults[0].code
        if code == "several_sheets":
            return [replace(how, sheet=sheet) for sheet in filled_sheets(content.name, content.data)]
        if code in {"ambiguous_records", "no_records"} and (paths := lists_in(content.data, how.encoding)):
            return [replace(how, records=path) for path in paths]
        raise
    return [how]


def at_records(piece: Piece, path: str) -> Piece | None:
    """Return the table of a list in the one object of a JSON file; None where it cannot be read as such."""
    how = replace(piece.how, records=path)
    with ThreadPoolExecutor(max_workers=1) as executor:
        content = load(piece.given, executor)
    try:
        return _piece(content, how, open_content(content, how))
    except InputError:
        return None


def _with_header(content: Content, how: How, opened: Opened) -> Piece:
    """Return a table with the header that it has: not a title above it, of which most columns would have no name."""
    if not isinstance(opened.sheet, Delimited | WorkbookSheet) or _oddness(opened.sheet) <= MANY:
        return _piece(content, how, opened)
    tried = {row: _at_row(content, how, row) for row in range(2, LAST_HEADER + 1)}
    found = {row: _oddness(one.sheet) for row, one in tried.items() if one and len(one.sheet.names) > 1}
    best = min(found, key=lambda row: found[row], default=None)
    sound = None if best is None or found[best] >= _oddness(opened.sheet) else tried[best]
    if best is None or sound is None:
        return _piece(content, how, opened)
    return _piece(content, replace(how, header_rows=(best, best)), sound)


def _at_row(content: Content, how: How, row: int) -> Opened | None:
    try:
        return open_content(content, replace(how, header_rows=(row, row)))
    except InputError:
        return None


def _oddness(sheet: Sheet) -> float:
    """Return the greater of the shares of columns without a name and of rows that do not fit; all of it without rows, or of one column."""
    if len(sheet.names) == 1:
        return 1.0
    nameless = sum(1 for name in sheet.names if NAMELESS.fullmatch(name)) / max(1, len(sheet.names))
    ragged = sheet.take(list(sheet.names[:1])).get_column(RAGGED).mean()
    return max(nameless, ragged if isinstance(ragged, float) else 1.0)


def _piece(content: Content, how: How, opened: Opened) -> Piece:
    given = Input(content.name, None, content.data)
    return Piece(given, how, opened.sheet, opened.encoding, _format(content, how, opened))


def _format(content: Content, how: How, opened: Opened) -> str:
    """Return the format that an input has turned out to be in."""
    told = how.input_format or ENDINGS.get(content.ending, "")
    match opened.sheet:
        case Documents():
            return told if told == "jsonl" else "json"
        case Table():
            return "parquet"
        case Delimited() as sheet:
            return "tsv" if sheet.header.separator == "\t" else "csv"
        case _:
            return "xlsx" if opened.encoding == BINARY else told
