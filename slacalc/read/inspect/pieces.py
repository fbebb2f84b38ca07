"""An input as the tables that are in it: members of an archive, sheets of a workbook, lists in a JSON object; and their headers."""

import json
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

from slacalc.errors import InputError
from slacalc.read.delimited import Delimited
from slacalc.read.documents import Documents
from slacalc.read.export import Input, ReadOptions
from slacalc.read.files import ENDINGS, Content, load
from slacalc.read.how import How, how_of
from slacalc.read.inspect.cells import Paths, lists_in, paths_of
from slacalc.read.inspect.writing import quoted
from slacalc.read.jsonfiles import lists_in as lists_at_top
from slacalc.read.opening import BINARY, Opened, open_content
from slacalc.read.packed import unpacked
from slacalc.read.sheet import RAGGED, Sheet
from slacalc.read.table import Table
from slacalc.read.workbooks import WorkbookSheet, filled_sheets
from slacalc.spec.loader import load_text

NAMELESS = re.compile(r"column \d+")
LAST_HEADER = 12
"""The last row that is tried for a header."""
MANY = 0.5
"""A header is taken for a title if more than this share of the columns have no name, or of the rows do not fit it."""
FEW_CELLS: Final = 0.5
"""A row above the header has at most so many cells for each of the header's."""
VALUE: Final = re.compile(r"^\W*\d[\d\W]*$|\d:\d\d|\d{4}-\d\d|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b\d{1,2},? \d{4}\b")
"""What is a number, a date or a time, and no name of a column."""

PROMISE: Final = "slas: {tried: {clock: {start: opened, stop: opened}, calendar: 24x7, target: 1h}}\n"
"""What makes a definition file of a source, and asks for nothing but the opening."""

Settings = Mapping[str, str]
"""What a definition file has to say so that a table is found: `records`, `sheet`, `header_rows`, or the `preset` that says it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A table in an input: the input to read it from once more, what `source` has to say for it, the sheet, the paths in it."""

    given: Input
    settings: Settings
    sheet: Sheet
    encoding: str
    format: str
    options: ReadOptions
    paths: Paths

    @property
    def lists(self) -> list[str]:
        """The paths of the lists of objects within its records."""
        return lists_in(self.paths)

    @property
    def separator(self) -> str | None:
        """What separates the cells of a CSV file."""
        return self.sheet.header.separator if isinstance(self.sheet, Delimited) else None


def contents_of(given: Input) -> list[Input]:
    """Return what is in an input: itself, what is packed in it, each export in an archive. Raises InputError."""
    return [Input(content.name, None, content.data) for content in unpacked(_loaded(given))]


def pieces_of(given: Input, options: ReadOptions) -> list[Piece]:
    """Return the tables in one of the `contents_of` an input. Raises InputError for what cannot be opened."""
    content = _loaded(given)
    return [_with_header(content, settings, options) for settings in _ways(content, options)]


def piece_at(given: Input, settings: Settings, options: ReadOptions) -> Piece | None:
    """Return the table that is found with some settings; None where they lead to none."""
    return _piece_or_none(_loaded(given), settings, options)


def keys_at_top(given: Input) -> frozenset[str]:
    """Return the keys of the object that a JSON file is, or begins with; none of any other."""
    text = _loaded(given).data.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    try:
        value = json.JSONDecoder().raw_decode(text)[0] if text.startswith("{") else {}
    except (ValueError, RecursionError):
        return frozenset()
    return frozenset(value)


def _loaded(given: Input) -> Content:
    with ThreadPoolExecutor(max_workers=1) as executor:
        return load(given, executor)


def _ways(content: Content, options: ReadOptions) -> list[Settings]:
    """Return how a content is opened: once for each sheet or list in it that may be meant."""
    try:
        open_content(content, _how({}, options))
    except InputError as error:
        code = error.faults[0].code
        if code == "several_sheets":
            return [{"sheet": sheet} for sheet in filled_sheets(content.name, content.data)]
        if code in {"ambiguous_records", "no_records"} and (paths := lists_at_top(content.data, options.encoding)):
            return [{"records": path} for path in paths]
        raise
    return [{}]


def _how(settings: Settings, options: ReadOptions) -> How:
    """Return how a file is opened with some settings, as the definitions that say them are understood."""
    source = ", ".join(f"{key}: {quoted(value)}" for key, value in settings.items())
    return how_of(load_text(f"timezone: UTC\nsource: {{{source}}}\n{PROMISE}", "settings").source, options)


def _with_header(content: Content, settings: Settings, options: ReadOptions) -> Piece:
    """Return a table with the header that it has: not a title above it, of which most columns would have no name."""
    piece = _piece(content, settings, options)
    if not isinstance(piece.sheet, Delimited | WorkbookSheet) or _oddness(piece.sheet) <= MANY:
        return piece
    tried = (_piece_or_none(content, {**settings, "header_rows": str(row)}, options) for row in range(2, LAST_HEADER + 1))
    rows = [piece, *(one for one in tried if one)]
    likely = [one for place, one in enumerate(rows) if place and _is_header(one, rows[:place])]
    return min([piece, *likely], key=lambda one: _oddness(one.sheet))


def _is_header(piece: Piece, above: Iterable[Piece]) -> bool:
    """Return whether a row is made of names, neither numbers nor dates, and those above it of few cells, as titles are."""
    names = _named(piece)
    are_titles = all(len(_named(one)) <= FEW_CELLS * len(names) for one in above)
    return len(names) > 1 and are_titles and not any(VALUE.search(name) for name in names)


def _named(piece: Piece) -> list[str]:
    return [name for name in piece.sheet.names if not NAMELESS.fullmatch(name)]


def _oddness(sheet: Sheet) -> float:
    """Return the greater of the shares of columns without a name and of rows that do not fit; all of it without rows, or of one column."""
    if len(sheet.names) == 1:
        return 1.0
    nameless = sum(1 for name in sheet.names if NAMELESS.fullmatch(name)) / max(1, len(sheet.names))
    ragged = sheet.take(list(sheet.names[:1])).get_column(RAGGED).mean()
    return max(nameless, ragged if isinstance(ragged, float) else 1.0)


def _piece_or_none(content: Content, settings: Settings, options: ReadOptions) -> Piece | None:
    try:
        return _piece(content, settings, options)
    except InputError:
        return None


def _piece(content: Content, settings: Settings, options: ReadOptions) -> Piece:
    opened = open_content(content, _how(settings, options))
    form = _format(content, options, opened)
    given, sheet = Input(content.name, None, content.data), opened.sheet
    return Piece(given, settings, sheet, opened.encoding, form, replace(options, timezone=None), paths_of(sheet))


def _format(content: Content, options: ReadOptions, opened: Opened) -> str:
    """Return the format that an input has turned out to be in."""
    told = options.input_format or ENDINGS.get(content.ending, "")
    match opened.sheet:
        case Documents():
            return told if told == "jsonl" else "json"
        case Table():
            return "parquet"
        case Delimited() as sheet:
            return "tsv" if sheet.header.separator == "\t" else "csv"
        case _:
            return "xlsx" if opened.encoding == BINARY else told
