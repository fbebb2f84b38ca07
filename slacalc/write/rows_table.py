"""Measurement rows for a terminal."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import polars as pl
from rich.console import RenderableType

from slacalc.locale import say
from slacalc.locale.formatting import count, duration, local_instant, micros
from slacalc.report.sentence import value_words
from slacalc.times import instant
from slacalc.write.formats import Look
from slacalc.write.rows_text import ATTRIBUTE
from slacalc.write.terminal import Cell, Column, Side, fits, table, text, write_page

LENGTHS = ("elapsed", "target", "remaining")
COLUMNS: dict[str, Side] = {"ticket": "left", "sla": "left", "outcome": "left", "due": "kept", **dict.fromkeys(LENGTHS, "right")}
MOST = 1000
"""How many rows are drawn; the other formats have them all."""


def write(rows: pl.DataFrame, stream: BinaryIO, look: Look) -> None:
    """Write the first rows as a table, and how many there are."""
    write_page(_page(rows, look), stream, look)


def _page(rows: pl.DataFrame, look: Look) -> Iterator[RenderableType]:
    attributes = [name for name in rows.columns if name.startswith(ATTRIBUTE)]
    columns: list[Column] = [(say(f"report.column_{key}"), side) for key, side in COLUMNS.items()]
    columns += [(name.removeprefix(ATTRIBUTE), "left") for name in attributes]
    cells = [[*_cells(row, look), *(value_words(row[name]) for name in attributes)] for row in rows.head(MOST).iter_rows(named=True)]
    width = _wide(columns, cells, look)
    yield table(look, columns[:width], [row[:width] for row in cells])
    if hidden := [name for name, _ in columns[width:]]:
        yield text(say("report.columns_hidden", names=", ".join(hidden)))
    yield text(say("report.rows_cut" if rows.height > MOST else "report.rows", count=count(rows.height), shown=count(MOST)))
    if not rows["deciding"].all():
        yield text(say("report.note_of_cycle"))
    yield text(say("report.times", timezone=look.zone.name))


def _wide(columns: list[Column], cells: list[list[Cell]], look: Look) -> int:
    """Return how many columns the page has room for; all of them where even those without attributes are too wide for a table."""
    tried = range(len(columns), len(COLUMNS) - 1, -1)
    return next((width for width in tried if fits(look, columns[:width], [row[:width] for row in cells])), len(columns))


def _cells(row: dict[str, Any], look: Look) -> list[Cell]:
    key = "at_risk" if row["at_risk"] else row["outcome"]
    return [
        row["ticket"],
        say("report.cycle", name=row["sla"], cycle=row["cycle"]) if row["cycle"] > 1 else row["sla"],
        say(f"report.outcome_{key}") if row["deciding"] else say("report.outcome_of_cycle", outcome=say(f"report.outcome_{key}")),
        "" if row["due"] is None else local_instant(instant(row["due"]), look.zone),
        *(_duration(row[f"{name}_seconds"]) for name in LENGTHS),
    ]


def _duration(length: float | None) -> str:
    return "" if length is None else duration(micros(length))
