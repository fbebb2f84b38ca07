"""A calendar as CSV: a row for each date, then for each week and month, then for the whole; a spreadsheet runs nothing in it."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any, BinaryIO

from slacalc.locale.formatting import plain
from slacalc.write.formats import Look
from slacalc.write.spreadsheet import FORMULA

Calendar = dict[str, Any]

TOTALS = ("first", "last", "days", "open_days", "working_seconds")
COLUMNS = ("row", "label", "weekday", "week", *TOTALS, "day_seconds", "open", "kinds", "names")


def write(calendar: Calendar, stream: BinaryIO, _: Look) -> None:
    """Write a calendar (`slacalc.calendar/1`) with a header, in UTF-8; text that begins like a formula gets an apostrophe in front."""
    lines = StringIO()
    rows = csv.DictWriter(lines, COLUMNS, restval="", lineterminator="\n")
    rows.writeheader()
    rows.writerows({name: _cell(value) for name, value in row.items()} for row in _rows(calendar))
    stream.write(lines.getvalue().encode("utf-8", "backslashreplace"))


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _rows(calendar: Calendar) -> Iterator[Calendar]:
    yield from (_day(day) for day in calendar["days"])
    yield from (_total("week", part["week"], part) for part in calendar["weeks"])
    yield from (_total("month", part["month"], part) for part in calendar["months"])
    yield _total("total", calendar["period"]["label"], calendar["period"])


def _day(day: Calendar) -> Calendar:
    return {
        "row": "day",
        "label": day["date"],
        "weekday": day["weekday"],
        "week": day["week"],
        "first": day["date"],
        "last": day["date"],
        "days": int(day["exists"]),
        "open_days": int(day["working_seconds"] > 0),
        "working_seconds": day["working_seconds"],
        "day_seconds": day["day_seconds"],
        "open": " ".join(f"{opening['from']}-{opening['to']}" for opening in day["open"]),
        "kinds": "; ".join(special["kind"] for special in day["specials"]),
        "names": "; ".join(special["name"] for special in day["specials"]),
    }


def _total(row: str, label: str, part: Calendar) -> Calendar:
    return {"row": row, "label": label, **{name: part[name] for name in TOTALS}}
