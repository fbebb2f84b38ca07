"""Rows from a pipeline: as a sheet, and as they stand there, so that they can be handed on untouched."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.delimited import Delimited, open_delimited
from slacalc.read.documents import Documents, open_json_lines
from slacalc.read.encodings import to_utf8
from slacalc.read.header import BLANK_LINES
from slacalc.read.objects import paths_in
from slacalc.read.sheet import RAGGED

PipedFormat = Literal["csv", "tsv", "jsonl"]
QUOTED = r'"[^"]*"'


@dataclass(frozen=True, slots=True)
class PipedText:
    """A CSV file's header and rows, or the lines of JSON lines (then `header` is empty), without the ends of lines.

    Rows that are shorter than the header are filled up with empty cells; blank ones are left out.
    """

    header: str
    rows: pl.Series
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
    rows, sheet = lines.filter(lines != ""), open_json_lines(name, data)
    if len(rows) != len(sheet.records):
        raise InputError(Fault("json_array", say("reading.several_objects", file=name), file=name))
    return Piped(sheet, PipedText("", rows))


def _text(sheet: Delimited) -> PipedText:
    begin = BLANK_LINES.match(sheet.data).end()  # type: ignore[union-attr]  # the pattern fits everywhere
    header = sheet.data[begin : sheet.header.start].decode().removesuffix("\n")
    end = "\r\n" if header.endswith("\r") else "\n"
    rows = _rows(_lines(sheet.data[sheet.header.start :].decode()), sheet.header.separator)
    return PipedText(header.removesuffix("\r"), _filled(rows, sheet), sheet.header.separator, end)


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


def _filled(rows: pl.Series, sheet: Delimited) -> pl.Series:
    """Return rows with an empty cell for each that is lacking at their end."""
    separator = sheet.header.separator
    cells = rows.str.replace_all(QUOTED, "").str.count_matches(separator, literal=True).cast(pl.Int64) + 1
    lacking = (len(sheet.names) - cells).clip(lower_bound=0)
    if not (lacking > 0).any():
        return rows
    filling = lacking.replace_strict({count: separator * count for count in lacking.unique()}, return_dtype=pl.String)
    return rows + filling
