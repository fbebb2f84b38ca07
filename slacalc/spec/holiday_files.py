"""Text and CSV files of holidays: in each line a date or a range of dates, and perhaps a name."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from slacalc.spec.calendar_definitions import Closure
from slacalc.spec.context import Context
from slacalc.spec.holiday_dates import holiday
from slacalc.spec.icalendars import begins
from slacalc.spec.raw import Mark, Raw, Word, as_text

_DELIMITER = re.compile("[,;\t]")
_REMARK = re.compile(r"^(\s*[0-9][0-9.-]*)\s+#.*")
"""What follows a date that has no name."""

_LIKE_A_DATE = re.compile(r'\s*"?[0-9]')


@dataclass(frozen=True, slots=True)
class DatesFile:
    """A file's name as the definitions write it, and the days in it."""

    name: str
    days: tuple[Closure, ...]


def read_holiday_file(raw: Raw, context: Context) -> DatesFile:
    """Return the days in a file beside the definitions. What cannot be read is noted where it stands in that file."""
    name = as_text(raw)
    part = context.part(raw, name)
    return DatesFile(name, _days(raw, name, part, context) if part else ())


def _days(raw: Raw, name: str, part: Context, context: Context) -> tuple[Closure, ...]:
    if begins(part):
        context.refuse(raw, "ical_meant", file=name)
        return ()
    before = len(part.faults)
    found = tuple(closure for days, title in _rows(part) for closure in holiday(days, title, part))
    if not found and len(part.faults) == before:
        context.refuse(raw, "no_dates", file=name)
    return found


def _rows(part: Context) -> Iterator[tuple[str, str]]:
    """Yield the dates of each line with their name, which is empty where there is none."""
    lines = ((number, line) for number, line in enumerate(part.lines, 1) if line.strip() and not line.lstrip().startswith("#"))
    for index, (number, line) in enumerate(lines):
        if index or _LIKE_A_DATE.match(line):  # else it is the header
            yield from _row(line, number, part)


def _row(line: str, number: int, part: Context) -> Iterator[tuple[str, str]]:
    days, name, *more = (cell.strip() for cell in (*_cells(line), "", ""))
    if not days or any(more):
        part.refuse(_word(next(filter(None, more), line.strip()), line, number), "holiday_line")
    else:
        yield _word(days, line, number), name


def _cells(line: str) -> Iterable[str]:
    """Return the cells of a line; the first delimiter stands after the date, so any other may be part of the name."""
    plain = _REMARK.sub(r"\1", line)
    delimiter = _DELIMITER.search(plain)
    try:
        return next(csv.reader([plain], delimiter=delimiter[0] if delimiter else ",", strict=True, skipinitialspace=True))
    except csv.Error:
        return ()


def _word(text: str, line: str, number: int) -> Word:
    return Word(text, Mark(number, max(line.find(text), 0) + 1, len(text)))
