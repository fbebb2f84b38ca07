"""A month of a calendar as weeks below one another, or as a list of its dates where the width does not hold that."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import WEEKDAYS, period_name
from slacalc.write.calendar_marks import STYLES, hours_of, length_of, letters
from slacalc.write.formats import Look
from slacalc.write.terminal import Cell, Column, table

Day = dict[str, Any]
Week = tuple[str, list[Day], str]
"""The label of a week, its dates in the month, and their working time."""

GAP = Text("  ")


def drawn(calendar: dict[str, Any], look: Look) -> Iterator[RenderableType]:
    """Yield the month: the working time of each date, of each week and of the whole."""
    dates = groupby(calendar["days"], key=lambda day: day["week"])
    weeks = [(label, list(days), length_of(total)) for (label, days), total in zip(dates, calendar["weeks"], strict=True)]
    grid = list(_grid(weeks, (period_name(calendar["period"]["label"]), length_of(calendar["period"]))))
    yield from grid if max(line.cell_len for line in grid) <= look.width else [_listed(weeks, look)]


def _grid(weeks: Sequence[Week], whole: tuple[str, str]) -> Iterator[Text]:
    """Yield the lines: for each week the numbers of the dates with their letters, and below them their hours."""
    head, last = say("report.column_week"), say("report.column_total")
    width = max(len(text) for _, days, _ in weeks for day in days for text in (_number(day), length_of(day)))
    right = max(len(text) for text in (last, whole[1], *(total for _, _, total in weeks)))
    yield _line(head, [Text(f"{name:>{width}}") for name in WEEKDAYS], f"{last:>{right}}", "bold")
    for label, days, total in weeks:
        row = {day["weekday"]: day for day in days}
        cells = [row.get(name.lower()) for name in WEEKDAYS]
        yield _line(f"{_week(label):>{len(head)}}", [_date(day, width) for day in cells], "")
        yield _line(" " * len(head), [_hours(day, width) for day in cells], f"{total:>{right}}")
        yield Text()
    yield _line(f"{whole[0]:>{len(head) + len(WEEKDAYS) * (width + len(GAP))}}", [], f"{whole[1]:>{right}}", "bold")


def _line(left: str, cells: Sequence[Text], right: str, style: str = "") -> Text:
    return Text("", style=style).append_text(GAP.join([Text(left), *cells, Text(right)]))


def _date(day: Day | None, width: int) -> Text:
    if day is None:
        return Text(" " * width)
    found = Text(f"{_number(day):>{width}}", style="" if day["open"] else "dim")
    for letter in letters(day):
        found.highlight_words([letter], STYLES[letter])
    return found


def _number(day: Day) -> str:
    return f"{letters(day)} {_of_month(day)}".strip()


def _hours(day: Day | None, width: int) -> Text:
    return Text(f"{'' if day is None else length_of(day):>{width}}", style="dim" if day and not day["open"] else "")


def _listed(weeks: Sequence[Week], look: Look) -> RenderableType:
    """Return a table with a line for each date and each week."""
    columns: list[Column] = [(say("report.column_date"), "kept"), ("", "kept"), (say("report.column_open"), "left")]
    rows = [row for week in weeks for row in _rows(*week)]
    return table(look, [*columns, (say("report.column_working"), "right")], rows)


def _rows(label: str, days: Sequence[Day], total: str) -> Iterator[list[Cell]]:
    for day in days:
        marks = Text(" ").join(Text(letter, STYLES[letter]) for letter in letters(day))
        yield [f"{day['weekday'].title()} {_of_month(day):>2}", marks, hours_of(day), length_of(day)]
    yield [Text(say("report.week", number=_week(label)), "bold"), "", "", Text(total, "bold")]


def _of_month(day: Day) -> int:
    return date.fromisoformat(day["date"]).day


def _week(label: str) -> int:
    return int(label.rpartition("W")[2])
