"""A year of a calendar: its months beside and below one another, as many across as the width holds."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, zip_longest
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale.formatting import MONTHS, WEEKDAYS
from slacalc.write.calendar_marks import STYLES, length_of, letters
from slacalc.write.calendar_usual import note
from slacalc.write.formats import Look
from slacalc.write.terminal import text

Day = dict[str, Any]
CELL = 3
"""A date: two digits and a letter."""

MONTH = 7 * CELL
GAP = 3
ACROSS = (6, 4, 3, 2, 1)
SEVERAL = "*"


def drawn(calendar: dict[str, Any], look: Look) -> Iterator[RenderableType]:
    """Yield the months, each with its working time, and what the marks in them say."""
    dates = groupby(calendar["days"], key=lambda day: day["date"][:7])
    months = [list(_month(total, list(days))) for (_, days), total in zip(dates, calendar["months"], strict=True)]
    width = max(line.cell_len for month in months for line in month)
    across = next(number for number in ACROSS if number * (width + GAP) - GAP <= look.width or number == 1)
    for first in range(0, len(months), across):
        yield from _beside(months[first : first + across], width)
        yield Text()
    yield text(note(calendar))


def _beside(months: Sequence[Sequence[Text]], width: int) -> Iterator[Text]:
    for lines in zip_longest(*months, fillvalue=Text()):
        yield Text(" " * GAP).join(_padded(line, width) for line in lines)


def _padded(line: Text, width: int) -> Text:
    return line + Text(" " * (width - line.cell_len))


def _month(total: dict[str, Any], days: Sequence[Day]) -> Iterator[Text]:
    """Yield the lines of a month: its name and working time, the weekdays, and a line a week."""
    name, length = MONTHS[int(total["month"][-2:]) - 1], length_of(total)
    yield Text(f"{name} {length:>{MONTH - len(name) - 2}}", style="bold")
    yield Text("".join(f"{weekday[:2]} " for weekday in WEEKDAYS))
    for _, members in groupby(days, key=lambda day: day["week"]):
        row = {day["weekday"]: day for day in members}
        yield Text().join(_cell(row.get(weekday.lower())) for weekday in WEEKDAYS)


def _cell(day: Day | None) -> Text:
    if day is None:
        return Text(" " * CELL)
    found = letters(day)
    number = Text(f"{date.fromisoformat(day['date']).day:>2}", style="" if day["open"] else "dim")
    return number.append(found if len(found) == 1 else SEVERAL if found else " ", STYLES.get(found[:1], ""))
