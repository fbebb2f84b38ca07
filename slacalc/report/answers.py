"""What a calendar answers, as data: one question in a JSON shape, or rows of a pipeline with a column more."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from slacalc.accounting.asking import Interval, Promise
from slacalc.locale.formatting import iso, seconds
from slacalc.read.piped import Piped
from slacalc.report.records import exact_seconds, in_utc
from slacalc.spec.calendar_definitions import CalendarDefinition


@dataclass(frozen=True, slots=True)
class Answered:
    """The rows of a pipeline and the answer to each: seconds (Decimal) or instants (Datetime, UTC), named as the column to add."""

    piped: Piped
    answer: pl.Series

    @property
    def untouched(self) -> pl.Series | None:
        """The rows as they came; None where quotation marks leave open where one ends, so that only their cells are certain."""
        rows = self.piped.text.rows
        return rows if len(rows) == len(self.answer) else None

    def table(self) -> pl.DataFrame:
        """Return all columns of the rows (String), and the answer."""
        return self.piped.table().with_columns(self.answer)


def with_seconds(piped: Piped, lengths: pl.Series, name: str) -> Answered:
    """Return the rows with lengths (microseconds) as a column of seconds."""
    return Answered(piped, lengths.to_frame(name).select(exact_seconds(pl.col(name)))[name])


def with_instants(piped: Piped, instants: pl.Series, name: str) -> Answered:
    """Return the rows with a column of instants."""
    return Answered(piped, instants.to_frame(name).select(in_utc(name))[name])


def elapsed_answer(calendar: CalendarDefinition, between: tuple[int, int], length: int) -> dict[str, Any]:
    """Return the working time between two instants, in the shape of `calendar elapsed`."""
    start, end = between
    return {"calendar": calendar.name, "from": iso(start), "to": iso(end), "seconds": seconds(length), "timezone": calendar.timezone}


def due_answer(calendar: CalendarDefinition, start: int, target: str, due: int, working: int) -> dict[str, Any]:
    """Return a due date and the working time that the target came to, in the shape of `calendar due`."""
    return {
        "calendar": calendar.name,
        "from": iso(start),
        "target": target,
        "due": iso(due),
        "working_seconds": seconds(working),
        "timezone": calendar.timezone,
    }


def reckoning(found: Promise) -> dict[str, Any]:
    """Return from where to where a target was reckoned, as further keys; null for one that is a length of working time."""
    start, end = found.reckoned or (None, None)
    return {"reckoned_from": None if start is None else iso(start), "reckoned_to": None if end is None else iso(end)}


def explanation(counted: Iterable[Interval]) -> dict[str, Any]:
    """Return the intervals that were counted, as a further key."""
    return {"intervals": [_interval(one) for one in counted]}


def _interval(one: Interval) -> dict[str, Any]:
    return {
        "from": iso(one.start),
        "to": iso(one.end),
        "state": "running" if one.open else "closed",
        "because": "; ".join(one.because),
        "working_seconds": seconds(one.working),
        "total_seconds": seconds(one.total),
    }
