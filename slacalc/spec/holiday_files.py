"""Text and CSV files of holidays: in each line a date or a range of dates, and perhaps a name."""

import csv
import re
from collections.abc import Iterator
from typing import Final

from slacalc.spec.context import Context
from slacalc.spec.definitions import Closure
from slacalc.spec.holiday_dates import holiday
from slacalc.spec.raw import Mark, Raw, Word, as_text

_DELIMITER = re.compile("[,;\t]")
_REMARK = re.compile(r"(?<=[0-9])\s+#.*")
_LIKE_A_DATE = re.compile(r'\s*"?[0-9]')
MOST_COLUMNS: Final = 2


def read_holiday_file(raw: Raw, context: Context) -> tuple[Closure, ...]:
    """Return the days in a file beside the definitions. What cannot be read is noted where it stands in that file."""
    name = as_text(raw)
    part = context.part(raw, name)
    if part is None:
        return ()
    rows = list(_rows(part))
    if not rows:
        context.refuse(raw, "no_dates", file=name)
    return tuple(closure for days, text in rows for closure in holiday(days, text, part))


def _rows(part: Context) -> Iterator[tuple[str, str]]:
    """Yield the dates of each line with their name, which is empty where there is none."""
    lines = ((number, line) for number, line in enumerate(part.lines, 1) if line.strip() and not line.lstrip().startswith("#"))
    for index, (number, line) in enumerate(lines):
        if index == 0 and not _LIKE_A_DATE.match(line):
            continue  # the header
        yield from _row(line, number, part)


def _row(line: str, number: int, part: Context) -> Iterator[tuple[str, str]]:
    cells = _cells(line)
    if cells is None:
        part.refuse(_word(line.strip(), line, number), "holiday_line")
        return
    days, name, *more = *cells, ""
    if any(cell.strip() for cell in more):
        part.refuse(_word(next(cell.strip() for cell in more if cell.strip()), line, number), "holiday_line")
    elif not days.strip():
        part.refuse(_word(name.strip() or line.strip(), line, number), "holiday_line")
    else:
        yield _word(_REMARK.sub("", days).strip(), line, number), name


def _cells(line: str) -> list[str] | None:
    """Return the cells of a line; the first delimiter stands after the date, so any other may be part of the name."""
    delimiter = _DELIMITER.search(line)
    try:
        return next(csv.reader([line], delimiter=delimiter[0] if delimiter else ",", strict=True, skipinitialspace=True))
    except csv.Error:
        return None


def _word(text: str, line: str, number: int) -> Word:
    return Word(text, Mark(number, max(line.find(text), 0) + 1, max(len(text), 1)))
