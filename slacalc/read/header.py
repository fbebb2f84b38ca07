"""The first row of a CSV file: where it ends, what separates its cells, and a name for every column."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

SEPARATORS = (",", ";", "\t")
BLANK_LINES = re.compile(rb"(?:[ \t]*\r?\n)*")
QUOTED = re.compile(r'"[^"]*"')


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


def read_header(data: bytes, separator: str | None) -> Header:
    """Return the header of a CSV file (UTF-8); without a separator it is the one that the header has most of."""
    begin, end = _first_row(data)
    text = data[begin:end].decode("utf-8")
    unquoted = QUOTED.sub("", text)
    separator = separator or max(SEPARATORS, key=unquoted.count)
    cells = next(csv.reader(StringIO(text.strip("\r\n"), newline=""), delimiter=separator))
    start = min(end + 1, len(data))
    lines = data.count(b"\n", 0, start) if start < len(data) else data.count(b"\n") + 1
    return Header(named(cells), separator, start, lines, _repeats(cells))


def _repeats(cells: Sequence[str]) -> dict[str, int]:
    return {name: count - 1 for name, count in Counter(cell.strip() for cell in cells).items() if name and count > 1}


def _first_row(data: bytes) -> tuple[int, int]:
    """Return where the first row that is not blank begins and ends; line breaks inside quotation marks belong to it."""
    begin = BLANK_LINES.match(data).end()  # type: ignore[union-attr]  # the pattern fits everywhere
    end = _line_end(data, begin)
    while data.count(b'"', begin, end) % 2 and end < len(data):
        end = _line_end(data, end + 1)
    return begin, end


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
