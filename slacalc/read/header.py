"""The first row of a CSV file: where it ends, what separates its cells, and a name for every column."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest

from slacalc.errors import Fault, InputError, Place
from slacalc.locale import say
from slacalc.read.how import HeaderRows

SEPARATORS = (",", ";", "\t", "|")
BLANK_LINES = re.compile(rb"(?:[ \t]*(?:\r\n?|\n))*")
QUOTED = re.compile(r'"[^"]*"')
SAID = re.compile(rb'"?sep=(?P<separator>[^\r\n])"?[ \t]*\r?\n', re.IGNORECASE)
"""The first line with which a file tells spreadsheets its separator."""

SAMPLE, WEIGHT = 2**14, 9
"""How many bytes below the header are looked at for the separator, and how much more a fitting row counts than a misfit."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns' names, the separator, and where the data begin: a byte, and a number of lines.

    `repeats` says of names that stand there more than once how often they do so again.
    """

    names: tuple[str, ...]
    separator: str
    start: int
    lines: int
    repeats: Mapping[str, int]


def read_header(name: str, data: bytes, separator: str | None, rows: HeaderRows | None = None) -> Header:
    """Return the header of a CSV file (UTF-8): its `rows`, else the first one that is not blank.

    Without a separator it is the one that the file itself says, else the one that the header and the rows below have in common.
    Raises InputError where a quotation mark before a cell of the header is never closed.
    """
    said = SAID.match(data)
    above = said.end() if said else 0
    declared = separator or (said["separator"].decode("utf-8", "ignore") if said else "")
    spans = _spans(data, above, rows, declared or "".join(SEPARATORS))
    if not declared:
        begin, end = spans[-1]
        declared = _separator(data[begin:end].decode("utf-8"), data[end + 1 : end + 1 + SAMPLE])
        spans = _spans(data, above, rows, declared)
    texts = [data[begin:end].decode("utf-8") for begin, end in spans]
    start = min(spans[-1][1] + 1, len(data))
    cells = joined([_cells(name, data, begin, text, declared) for (begin, _), text in zip(spans, texts, strict=True)])
    lines = data.count(b"\n", 0, start) if start < len(data) else data.count(b"\n") + 1
    return Header(named(cells or [""]), declared, start, lines, repeats_of(cells))


def _separator(header: str, below: bytes) -> str:
    """Return the separator that the header has most of, the more so the more of the rows have as many."""
    rows = [line for line in QUOTED.sub("", below.decode("utf-8", "ignore")).split("\n")[:-1] if line.strip()] or [""]
    unquoted = QUOTED.sub("", header)
    counts = {mark: unquoted.count(mark) for mark in SEPARATORS}
    fitting = {mark: sum(row.count(mark) == counts[mark] for row in rows) / len(rows) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: counts[mark] * (1 + WEIGHT * fitting[mark]))


def joined(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the cells of a header of one row, or of several: what stands above each other, with blanks between."""
    return [" ".join(cell.strip() for cell in column if cell.strip()) for column in zip_longest(*rows, fillvalue="")]


def repeats_of(cells: Sequence[str]) -> dict[str, int]:
    """Return of names that stand in a header more than once how often they do so again."""
    return {name: count - 1 for name, count in Counter(cell.strip() for cell in cells).items() if name and count > 1}


def _spans(data: bytes, above: int, rows: HeaderRows | None, separators: str) -> list[tuple[int, int]]:
    """Return where each row of a header begins and ends; rows that the file has not are empty."""
    row = _row(separators)
    if rows is None:
        begin = BLANK_LINES.match(data, above).end()  # type: ignore[union-attr]  # the pattern fits everywhere
        return [(begin, _row_end(row, data, begin))]
    spans: list[tuple[int, int]] = []
    for _ in range(rows[1]):
        begin = min(spans[-1][1] + 1, len(data)) if spans else above
        spans.append((begin, _row_end(row, data, begin)))
    return spans[rows[0] - 1 :]


def _row(separators: str) -> re.Pattern[bytes]:
    """Return the pattern of a row; line breaks belong to it inside of quotation marks, which stand where a cell begins."""
    among = re.escape(separators).encode("utf-8")
    cell = rb'(?:"(?:[^"]++|"")*+"?+)?+[^%b\r\n]*+' % among
    return re.compile(rb"%b(?:[%b]%b)*+" % (cell, among, cell))


def _row_end(row: re.Pattern[bytes], data: bytes, begin: int) -> int:
    """Return where the last letter of the line break after a row is, or the file's end; it may be a carriage return alone."""
    end = row.match(data, begin).end()  # type: ignore[union-attr]  # the pattern fits everywhere
    return end + data.startswith(b"\r\n", end)


def _cells(name: str, data: bytes, begin: int, text: str, separator: str) -> list[str]:
    """Return the cells of a row of the header. Raises InputError for one over several lines that breaks the rules of quotation marks."""
    row = text.removesuffix("\r")
    is_strict = "\n" in row or "\r" in row
    try:
        return next(csv.reader(StringIO(row, newline=""), delimiter=separator, strict=is_strict), [])
    except csv.Error as error:
        line = data.count(b"\n", 0, begin) + 1
        raise InputError(Fault("broken_csv", say("reading.broken_csv", file=name, line=line), Place(name, line, 1), name)) from error


def named(cells: Sequence[str]) -> tuple[str, ...]:
    """Return a name for every column: nameless ones are called by their place, the second `x` is `x (2)`."""
    names: dict[str, None] = {}
    plain = [cell.strip() or f"column {place}" for place, cell in enumerate(cells, 1)]
    for place, name in enumerate(plain):
        count = plain[: place + 1].count(name)
        names[name if count == 1 and name not in names else _free(name, count, {*plain, *names})] = None
    return tuple(names)


def _free(name: str, count: int, taken: set[str]) -> str:
    while f"{name} ({count})" in taken:
        count += 1
    return f"{name} ({count})"
