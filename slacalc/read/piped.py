"""Rows from a pipeline: as a sheet, and as they stand there, so that they can be handed on untouched."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from io import StringIO
from itertools import chain
from typing import Literal

import polars as pl

from slacalc.errors import Fault, InputError, Place
from slacalc.locale import say
from slacalc.read.cells import found
from slacalc.read.delimited import Delimited, open_delimited
from slacalc.read.documents import Documents
from slacalc.read.encodings import to_utf8
from slacalc.read.header import BLANK_LINES
from slacalc.read.jsonfiles import open_json_lines
from slacalc.read.objects import paths_in
from slacalc.read.sheet import RAGGED

PipedFormat = Literal["csv", "tsv", "jsonl"]
NOTHING = pl.Series([], dtype=pl.Int64)


@dataclass(frozen=True, slots=True)
class PipedText:
    """A CSV file's header and rows, or the lines of JSON lines (then `header` is empty), without the ends of lines.

    Rows that are shorter than the header are filled up with empty cells, and those beyond it are taken off where they are
    empty; `longer` has the numbers of rows that are longer nevertheless, from 1 on. Blank rows are left out.
    """

    header: str
    rows: pl.Series
    longer: pl.Series
    separator: str = ","
    line_end: str = "\n"


@dataclass(frozen=True, slots=True)
class Piped:
    """Rows of a pipeline; `is_json` tells JSON lines from CSV."""

    sheet: Delimited | Documents
    text: PipedText

    @property
    def is_json(self) -> bool:
        """Whether these are JSON lines."""
        return isinstance(self.sheet, Documents)

    @property
    def names(self) -> Collection[str]:
        """The names that a further column cannot have."""
        return self.sheet.keys if isinstance(self.sheet, Documents) else self.sheet.names

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in their order; of JSON the paths of its values."""
        if isinstance(self.sheet, Delimited):
            return self.sheet.names
        return tuple(dict.fromkeys(chain.from_iterable(map(paths_in, self.sheet.records))))

    def table(self) -> pl.DataFrame:
        """Return all columns (String), in their order. Raises InputError for JSON with lists in it."""
        return self.sheet.take(self.columns).drop(RAGGED)


def check_lengths(piped: Piped, height: int) -> None:
    """Raise InputError for rows (of which there are `height`) with more cells than the header: a further one would be misplaced."""
    if isinstance(piped.sheet, Documents):
        return
    is_certain = len(piped.text.rows) == height
    longer = piped.text.longer if is_certain else _longer_by_cell(piped.sheet)
    for problem in found("P009", longer):
        rows = ", ".join(say("reading.row", number=number) for number in problem.examples)
        message = say("reading.longer_rows", file=piped.sheet.name, count=problem.count, rows=rows)
        raise InputError(Fault("longer_rows", message, file=piped.sheet.name))


def read_piped(name: str, data: bytes, encoding: str | None, form: PipedFormat | None) -> Piped:
    """Return the rows of a CSV or JSON lines file, told by its first letter where `form` doesn't. Raises InputError."""
    data, _ = to_utf8(name, data, encoding)
    if not data or data.isspace():
        raise InputError(Fault("empty_file", say("reading.empty_file", file=name), file=name))
    first = data.lstrip()[:1]
    if form is None and first == b"[":
        raise InputError(Fault("json_array", say("reading.json_array", file=name), file=name))
    if form == "jsonl" or (form is None and first == b"{"):
        return _of_json(name, data)
    sheet = open_delimited(name, data, "\t" if form == "tsv" else None)
    return Piped(sheet, _text(sheet))


def _of_json(name: str, data: bytes) -> Piped:
    """Return the rows of JSON lines. Raises InputError where one is no object of its own."""
    lines = _lines(data.decode()).str.strip_chars()
    rows, sheet = lines.filter(lines != ""), _documents(name, data, lines)
    if len(rows) != len(sheet.records):
        raise InputError(Fault("json_array", say("reading.several_objects", file=name), file=name))
    return Piped(sheet, PipedText("", rows, NOTHING))


def _documents(name: str, data: bytes, lines: pl.Series) -> Documents:
    try:
        return open_json_lines(name, data)
    except InputError as error:
        others = ((lines != "") & ~lines.str.starts_with("{")).arg_true()
        if error.faults[0].code != "no_records" or others.is_empty():
            raise
        line = others[0] + 1
        raise InputError(Fault("no_object", say("reading.no_object", file=name, line=line), Place(name, line, 1), name)) from error


def _text(sheet: Delimited) -> PipedText:
    begin = BLANK_LINES.match(sheet.data).end()  # type: ignore[union-attr]  # the pattern fits everywhere
    header = sheet.data[begin : sheet.header.start].decode().removesuffix("\n")
    end = "\r\n" if header.endswith("\r") else "\n"
    rows = _rows(_lines(sheet.data[sheet.header.start :].decode()), sheet.header.separator)
    return PipedText(header.removesuffix("\r"), *_fitted(rows, sheet), sheet.header.separator, end)


def _lines(text: str) -> pl.Series:
    return pl.Series("row", [text], dtype=pl.String).str.split("\n").explode()


def _rows(lines: pl.Series, separator: str) -> pl.Series:
    """Return the rows that lines make up: one with an open quotation mark goes on in the next; blank ones are left out."""
    marks = lines.str.count_matches('"', literal=True).cum_sum() % 2
    if (marks > 0).any():
        number = (marks.shift(1, fill_value=0) == 0).cum_sum()
        table = pl.DataFrame({"row": lines, "number": number})
        lines = table.group_by("number", maintain_order=True).agg(pl.col("row").str.join("\n"))["row"]
    lines = lines.str.strip_suffix("\r")
    return lines.filter(lines.str.replace_all('""', "", literal=True).str.contains(f"[^{separator} \t\r\n]"))


def _fitted(rows: pl.Series, sheet: Delimited) -> tuple[pl.Series, pl.Series]:
    """Return rows with as many cells as the header, as far as empty ones at their end make the difference; and which have more."""
    separator = sheet.header.separator
    unquoted = rows.str.replace_all(f'(^|{separator})"(?:[^"]|"")*"', "${1}")
    beyond = unquoted.str.count_matches(separator, literal=True).cast(pl.Int64) + 1 - len(sheet.names)
    if not (beyond != 0).any():
        return rows, NOTHING
    ends = beyond.abs().replace_strict({count: separator * count for count in beyond.abs().unique()}, return_dtype=pl.String)
    table = pl.DataFrame({"row": rows, "end": ends, "beyond": beyond})
    is_longer = (pl.col("beyond") > 0) & ~pl.col("row").str.ends_with(pl.col("end"))
    cut = pl.col("row").str.head(-pl.col("beyond"))  # a separator is one letter
    fitted = pl.when(pl.col("beyond") <= 0).then(pl.col("row") + pl.col("end")).when(is_longer).then(pl.col("row")).otherwise(cut)
    return table.select(fitted).to_series(), table.select(is_longer).to_series().arg_true() + 1


def _longer_by_cell(sheet: Delimited) -> pl.Series:
    """Return which rows have more cells than the header, asking a more patient parser, cell by cell."""
    body = StringIO(sheet.data[sheet.header.start :].decode(), newline="")
    rows = (row for row in csv.reader(body, delimiter=sheet.header.separator) if any(map(str.strip, row)))
    return pl.Series([number for number, row in enumerate(rows, 1) if any(row[len(sheet.names) :])], dtype=pl.Int64)
