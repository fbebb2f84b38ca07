"""The ledger of a measurement as a table, or in a narrow terminal as a list: a row for each change, or for each interval."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import duration, instant_of, local_short, micros, percent_of
from slacalc.times import Zone
from slacalc.write.formats import Look
from slacalc.write.ledger_table import STYLES
from slacalc.write.terminal import Cell, Column, table, text

Measurement = dict[str, Any]

NARROW = 66
"""Under this width there are no columns."""
WIDE = 104
"""From this width on there is room for both ends of an interval."""
NAMED = 4
"""So many reasons why a row is closed are named."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a ledger: instants, what the clock did, why, its working time and the totals at its end (microseconds, a share)."""

    start: int
    end: int
    state: str
    because: str
    working: int
    total: int
    share: float | None
    closed: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the total grows in it, or an aggregate pause is taken off."""
        return self.state == "running" and bool(self.working)


Layout = Callable[[Measurement], list[Row]]
"""Makes the rows of a measurement's ledger."""


def intervals(one: Measurement) -> list[Row]:
    """Return a row for each interval."""
    return [replace(_row(entry, one["calendar"]), because=_because(entry, entry["because"], one["calendar"])) for entry in one["ledger"]]


def merged(one: Measurement) -> list[Row]:
    """Return a row for each change: the nights and closed days until the next one are named, and not rows of their own."""
    rows: list[Row] = []
    for entry in one["ledger"]:
        row = _row(entry, one["calendar"])
        if rows and entry["change"] is None:
            rows[-1] = _joined(rows[-1], row)
        else:
            rows.append(row)
    return [replace(row, because=_with_closed(row)) for row in rows]


def ledger(one: Measurement, rows: Sequence[Row], where: Zone, look: Look) -> Iterator[RenderableType]:
    """Yield a table of rows for each local year, and at the end what ended them."""
    drawn = _narrow if look.width < NARROW else _table
    last = rows[-1].end
    ending = [*rows, Row(last, last, _ending(one), one["stopped_because"] or "", 0, 0, None)]
    for year, own in groupby(ending, key=lambda row: where.date(row.start).year):
        yield text(str(year))
        yield drawn(list(own), where, look)


def _row(entry: dict[str, Any], calendar: str | None) -> Row:
    return Row(
        instant_of(entry["from"]),
        instant_of(entry["to"]),
        entry["state"],
        _because(entry, entry["change"] or "", calendar),
        micros(entry["working_seconds"]) or 0,
        micros(entry["total_seconds"]) or 0,
        entry["share"],
        tuple(entry["closed"]),
    )


def _because(entry: dict[str, Any], because: str, calendar: str | None) -> str:
    own = entry["calendar"] or calendar
    return because if own == calendar else say("explanations.fact_on_calendar", because=because, calendar=own)


def _joined(one: Row, other: Row) -> Row:
    """Return two rows as one: running if a part of it is."""
    state = "running" if "running" in (one.state, other.state) else one.state
    return Row(
        one.start, other.end, state, one.because, one.working + other.working, other.total, other.share, (*one.closed, *other.closed)
    )


def _with_closed(row: Row) -> str:
    counted = list(Counter(row.closed).items())
    names = [name if count == 1 else say("explanations.closed_times", name=name, count=count) for name, count in counted[:NAMED]]
    if len(counted) > NAMED:
        names.append(say("explanations.closed_more", count=len(counted) - NAMED))
    closed = say("explanations.closed_because", names=", ".join(names)) if names else ""
    return "; ".join(part for part in (row.because, closed) if part)


def _ending(one: Measurement) -> str:
    return "cancelled" if one["outcome"] == "cancelled" else "open" if one["stopped"] is None else "stopped"


def _table(rows: Sequence[Row], where: Zone, look: Look) -> RenderableType:
    columns: list[Column] = [(say("report.column_from"), "kept"), (say("report.column_to"), "kept"), (say("report.column_state"), "left")]
    columns += [(say(f"report.column_{name}"), "right") for name in ("working", "total", "used")]
    columns.append((say("report.column_because"), "left"))
    shown = [number for number in range(len(columns)) if number != 1 or look.width >= WIDE]
    cells = [_cells(row, where) for row in rows]
    return table(look, [columns[number] for number in shown], [[row[number] for number in shown] for row in cells])


def _cells(row: Row, where: Zone) -> list[Cell]:
    ends = row.end > row.start
    state = Text(_state(row), style=STYLES.get(row.state, ""))
    total = duration(row.total, precise=True) if row.counts else ""
    until = local_short(row.end, where) if ends else ""
    return [local_short(row.start, where), until, state, _working(row), total, percent_of(row.share) if row.counts else "", row.because]


def _narrow(rows: Sequence[Row], where: Zone, _look: Look) -> RenderableType:
    """Return a list: from when on, and what then."""
    drawn = Table.grid(padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True)
    drawn.add_column(overflow="fold", ratio=1)
    for row in rows:
        what = _state(row)
        if row.counts:
            share = say("explanations.narrow_share", share=percent_of(row.share)) if row.share is not None else ""
            total = duration(row.total, precise=True)
            what = say("explanations.narrow_total", state=what, working=_working(row), total=total, share=share)
        elif row.working:
            what = f"{what} {_working(row)}"
        told = say("explanations.narrow_because", what=what, because=row.because) if row.because else what
        drawn.add_row(text(local_short(row.start, where)), text(told))
    return drawn


def _state(row: Row) -> str:
    ends = row.end > row.start or row.working
    return say(f"report.state_{row.state}" if ends else f"explanations.row_end_{row.state}")


def _working(row: Row) -> str:
    """Return a row's working time; in brackets where it did not count, nothing where there is none to speak of."""
    length = duration(row.working, precise=True)
    return length if row.counts else f"({length})" if row.working else ""
