"""CSV text to cells that know their places; a cell in quotation marks may go over several lines."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from slacalc.spec.context import Context
from slacalc.spec.raw import Mark, Word

DELIMITERS: Final = (",", ";", "\t")
_QUOTED = re.compile(r'"[^"]*"')


def rows_of(part: Context) -> Iterator[list[Word]]:
    """Yield the cells of each row that is not blank, without outer spaces; where quotation marks do not end is noted.

    What separates the cells is the one of `,`, `;` and tab that the first of these rows has most of.
    """
    first = _QUOTED.sub("", next((line for line in part.lines if line.strip()), ""))
    delimiter = max(DELIMITERS, key=first.count)
    yield from (row for row in _rows(part, delimiter) if any(row))


def _rows(part: Context, delimiter: str) -> Iterator[list[Word]]:
    text = "\n".join(part.lines)
    starts = [0, *accumulate(len(line) + 1 for line in part.lines)]
    cell = re.compile(rf' *"(?P<quoted>(?:[^"]|"")*)" *(?=[{delimiter}\n]|\Z)|(?P<plain>[^{delimiter}\n]*)')
    row: list[Word] = []
    at = 0
    while (found := cell.match(text, at)) is not None:
        row.append(_word(found, starts, part))
        at = found.end()
        if text[at : at + 1] != delimiter:
            yield row
            row = []
        at += 1
        if at > len(text):
            return


def _word(found: re.Match[str], starts: Sequence[int], part: Context) -> Word:
    kind = "plain" if found["quoted"] is None else "quoted"
    raw = found[kind]
    text = raw.strip()
    start = found.start(kind) + (raw.find(text) if text else 0)
    line = bisect_right(starts, start) - 1
    width = len(text.partition("\n")[0])
    word = Word(text if kind == "plain" else text.replace('""', '"'), Mark(line + 1, start - starts[line] + 1, max(width, 1)))
    if kind == "plain" and text.startswith('"'):
        part.refuse(word, "csv_quotes")
    return word
