"""The first row of a CSV file: where it ends, what separates its cells, and a name for every column."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import zip_longest

from slacalc.read.how import HeaderRows

SEPARATORS = (",", ";", "\t", "|")
BLANK_LINES = re.compile(rb"(?:[ \t]*\r?\n)*")
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


def read_header(data: bytes, separator: str | None, rows: HeaderRows | None = None) -> Header:
    """Return the header of a CSV file (UTF-8): its `rows`, else the first one that is not blank.

    Without a separator it is the one that the file itself says, else the one that the header and the rows below have in common.
    """
    said = SAID.match(data)
    above = said.end() if said else 0
    spans = _spans(data, above, rows) if rows else [_first_row(data, above)]
    texts = [data[begin:end].decode("utf-8") for begin, end in spans]
    start = min(spans[-1][1] + 1, len(data))
    declared = separator or (said["separator"].decode("utf-8", "ignore") if said else "")
    separator = declared or _separator(texts[-1], data[start : start + SAMPLE])
    cells = joined([next(csv.reader(StringIO(text.strip("\r\n"), newline=""), delimiter=separator), []) for text in texts])
    lines = data.count(b"\n", 0, start) if start < len(data) else data.count(b"\n") + 1
    return Header(named(cells or [""]), separator, start, lines, repeats_of(cells))


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


def _spans(data: bytes, above: int, rows: HeaderRows) -> list[tuple[int, int]]:
    """Return where each row of a header begins and ends; rows that the file has not are empty."""
    spans: list[tuple[int, int]] = []
    for _ in range(rows[1]):
        begin = min(spans[-1][1] + 1, len(data)) if spans else above
        spans.append((begin, _row_end(data, begin)))
    return spans[rows[0] - 1 :]


def _first_row(data: bytes, above: int) -> tuple[int, int]:
    """Return where the first row that is not blank begins and ends."""
    begin = BLANK_LINES.match(data, above).end()  # type: ignore[union-attr]  # the pattern fits everywhere
    return begin, _row_end(data, begin)


def _row_end(data: bytes, begin: int) -> int:
    """Return where a row ends; line breaks inside quotation marks belong to it."""
    end = _line_end(data, begin)
    while data.count(b'"', begin, end) % 2 and end < len(data):
        end = _line_end(data, end + 1)
    return end


def _line_end(data: bytes, start: int) -> int:
    found = data.find(b"\n", start)
    return len(data) if found < 0 else found


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
