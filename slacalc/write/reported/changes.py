"""How figures differ from those of the period before, as a column of a table that is there where something is to be told."""

from collections.abc import Callable, Iterator, Sequence

from slacalc.locale import say
from slacalc.locale.formatting import points
from slacalc.write.reported.words import Report
from slacalc.write.terminal import Cell, Column


def change_of(rows: Sequence[Report]) -> tuple[list[Column], Callable[[Report], list[Cell]]]:
    """Return the column of changes and what makes its cell of a row; no column where no row has one."""
    if not _is_told(rows):
        return [], lambda _: []
    return [(say("trend.column_change"), "right")], lambda row: [points(row["change"])]


def change_note(rows: Sequence[Report], report: Report) -> Iterator[str]:
    """Yield against what the change is, if there is such a column."""
    if _is_told(rows):
        yield say("trend.note_previous", period=report["period"]["previous"])


def _is_told(rows: Sequence[Report]) -> bool:
    return any(row["change"] is not None for row in rows)
