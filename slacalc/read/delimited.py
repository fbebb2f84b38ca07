"""CSV and TSV: only the columns that are needed, every row that has cells, and a mark on rows that do not fit the header."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

import polars as pl

from slacalc.errors import Fault, InputError, Place
from slacalc.locale import say
from slacalc.read.header import Header, read_header
from slacalc.read.how import HeaderRows
from slacalc.read.sheet import RAGGED

EXTRA = "@extra"
"""The column behind the last one: what stands in it is more than the header has."""

LINE = "@line"
NEVER = "\x01"
"""A separator that does not occur, to read whole lines."""

NUL = b"\0"
QUOTED = re.compile(rb'"[^"]*"')
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True, slots=True)
class Delimited:
    """A CSV file: its header and its bytes (UTF-8)."""

    name: str
    header: Header
    data: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in order."""
        return self.header.names

    @property
    def repeats(self) -> Mapping[str, int]:
        """How many more columns have the name of one."""
        return self.header.repeats

    def has(self, column: str) -> bool:
        """Return whether there is such a column."""
        return column in self.names

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns (String; "" is empty) of every row, and `@ragged`. Blank lines are no rows.

        Quotation marks that break the rules are put in order first. Raises InputError where that cannot be done.
        """
        try:
            return _taken(self.data, self.header, columns)
        except (pl.exceptions.ComputeError, _Unruly):
            return _taken(_requoted(self.name, self.data, self.header), self.header, columns)


class _Unruly(Exception):  # noqa: N818 - what it says of the file, which may be read in another way
    """Quotation marks stand where they make rows of another number than the lines."""


def _taken(data: bytes, header: Header, columns: Sequence[str]) -> pl.DataFrame:
    last = header.names[-1]
    rows = _read(data, header, [*dict.fromkeys((*columns, last)), EXTRA])
    ragged = rows.get_column(EXTRA) != ""
    ends = (rows.get_column(last) == "").arg_true()
    rows = rows.select(*dict.fromkeys(columns), ragged.alias(RAGGED))
    if ends.is_empty():
        return rows
    lines = _lines(data, header)
    if len(lines) != rows.height:
        raise _Unruly
    return _without_blanks(rows, ends, lines.gather(ends), header)


def open_delimited(name: str, data: bytes, separator: str | None = None, rows: HeaderRows | None = None) -> Delimited:
    """Return the CSV file whose bytes (UTF-8) are given. A carriage return that ends the header ends rows, too.

    Raises InputError where its rows hold NUL bytes, or the header a quotation mark that is not closed.
    """
    header = read_header(name, data, separator, rows)
    if data[: header.start].endswith(b"\r"):
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        header = read_header(name, data, separator, rows)
    at = data.find(NUL, header.start)
    if at >= 0 and NUL not in data[: header.start]:
        raise InputError(_not_text(name, data, at))
    return Delimited(name, header, data)


def _not_text(name: str, data: bytes, at: int) -> Fault:
    line = data.count(b"\n", 0, at) + 1
    return Fault("nul", say("reading.nul", file=name, line=line), Place(name, line, at - data.rfind(b"\n", 0, at)), name)


def _read(data: bytes, header: Header, columns: Sequence[str]) -> pl.DataFrame:
    schema = dict.fromkeys((*header.names, EXTRA), pl.String)
    return _scan(data, schema, header.lines, header.separator).select(pl.col(columns).fill_null("")).collect(engine="in-memory")


def _scan(data: bytes, schema: dict[str, type[pl.String]], skipped: int, separator: str, *, quotes: bool = True) -> pl.LazyFrame:
    return pl.scan_csv(
        data,
        has_header=False,
        skip_lines=skipped,
        separator=separator,
        quote_char='"' if quotes else None,
        schema=schema,
        missing_columns="insert",
        extra_columns="ignore",
        truncate_ragged_lines=True,
        empty_string_is_null=False,
    )


def _without_blanks(rows: pl.DataFrame, ends: pl.Series, lines: pl.Series, header: Header) -> pl.DataFrame:
    """Mark the rows that are too short and leave out blank ones. Only rows with nothing in the last column (`ends`) can be either."""
    blank = ends.filter(~lines.str.contains(f"[^{header.separator} \t\r]"))
    short = ends.filter(lines.str.count_matches(header.separator, literal=True) < len(header.names) - 1)
    rows = rows.with_columns(rows.get_column(RAGGED).scatter(short, values=True))
    return rows if blank.is_empty() else rows.with_row_index(LINE).filter(~pl.col(LINE).is_in(blank.implode())).drop(LINE)


def _lines(data: bytes, header: Header) -> pl.Series:
    """Return the rows as text, one a line, with a letter for each quoted cell."""
    skipped = header.lines
    if b'"' in data:
        data, skipped = QUOTED.sub(b"q", data[header.start :].replace(b'""', b"")), 0
    schema = {LINE: pl.String}
    return _scan(data, schema, skipped, NEVER, quotes=False).collect(engine="in-memory").get_column(LINE)


def _requoted(name: str, data: bytes, header: Header) -> bytes:
    """Return the data with every cell in quotation marks, as a more patient parser reads them; below the same header."""
    rows = csv.reader(StringIO(data[header.start :].decode("utf-8"), newline=""), delimiter=header.separator, strict=True)
    body = StringIO(newline="")
    try:
        csv.writer(body, delimiter=header.separator, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    except csv.Error as error:
        line = header.lines + rows.line_num
        raise InputError(Fault("broken_csv", say("reading.broken_csv", file=name, line=line), Place(name, line, 1), name)) from error
    return data[: header.start] + body.getvalue().encode("utf-8")
