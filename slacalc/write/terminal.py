"""Pages for a terminal: text and tables that fit a width, fold instead of cutting, and never run what a ticket says."""

import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import BinaryIO, Literal

from rich.box import SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from slacalc.locale.formatting import plain
from slacalc.write.formats import Look

ASCII_HEAD = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""SIMPLE_HEAD with a line of hyphens."""

Cell = str | Text
Side = Literal["left", "right", "kept"]
Column = tuple[str, Side]
"""A header, and how its cells are set: `right` is for numbers, `kept` is left and folds only where the width leaves no choice."""

EMPTY_LINES = re.compile("\n{3,}")
GAP = 2
WORD = 12
"""Longer words may be broken to keep a table in its width."""


def write_page(parts: Iterable[RenderableType], stream: BinaryIO, look: Look) -> None:
    """Draw parts one below the other, no line with blanks at its end, never two empty lines."""
    drawn = StringIO()
    console = Console(
        file=drawn,
        width=look.width,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part, overflow="fold")
    lines = "\n".join(line.rstrip() for line in drawn.getvalue().split("\n"))
    stream.write(EMPTY_LINES.sub("\n\n", lines).encode("utf-8", "replace"))


def text(value: str, style: str = "") -> Text:
    """Return text as data: no markup, no control characters."""
    return Text(plain(value), style=style, overflow="fold")


def section(title: str, *parts: RenderableType) -> list[RenderableType]:
    """Return a title with what belongs to it, after an empty line."""
    return [Text(), text(title, "bold"), *parts]


def table(look: Look, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> RenderableType:
    """Return a table, numbers on one line and text folded; where the width cannot hold it, each row is a list of its cells."""
    headers, cells = _texts(columns, rows)
    if _narrowest(columns, headers, cells) > look.width:
        columns = _folding(columns)
    if _narrowest(columns, headers, cells) > look.width:
        return Group(*(_listed(headers, row) for row in cells))
    drawn = Table(box=ASCII_HEAD if look.ascii else SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for header, (_, side), width in zip(headers, columns, _widths(look, columns, headers, cells), strict=True):
        drawn.add_column(header, justify="right" if side == "right" else "left", overflow="fold", width=width)
    for row in cells:
        drawn.add_row(*row)
    return drawn


def fits(look: Look, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bool:
    """Return whether `table` draws a table and not lists."""
    return _narrowest(_folding(columns), *_texts(columns, rows)) <= look.width


def _texts(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> tuple[list[Text], list[list[Text]]]:
    cells = [[cell if isinstance(cell, Text) else text(cell) for cell in row] for row in rows]
    return [text(header, "bold") for header, _ in columns], cells


def _folding(columns: Sequence[Column]) -> list[Column]:
    return [(header, "left" if side == "kept" else side) for header, side in columns]


def _narrowest(columns: Sequence[Column], headers: list[Text], rows: list[list[Text]]) -> int:
    return sum(_needed(columns, headers, rows)) + GAP * (len(columns) - 1)


def _widths(look: Look, columns: Sequence[Column], headers: list[Text], rows: list[list[Text]]) -> list[int]:
    """Return the width of each column: what it needs, and an equal part of the room that is left, but no more than it can use."""
    widths = _needed(columns, headers, rows)
    wishes = [max(cell.cell_len for cell in cells) - width for cells, width in zip(zip(headers, *rows, strict=True), widths, strict=True)]
    room = look.width - _narrowest(columns, headers, rows)
    for served, column in enumerate(sorted(range(len(wishes)), key=wishes.__getitem__)):
        given = min(wishes[column], room // (len(wishes) - served))
        widths[column] += given
        room -= given
    return widths


def _needed(columns: Sequence[Column], headers: list[Text], rows: list[list[Text]]) -> list[int]:
    """Return the width of each column at which no number and no word of up to WORD cells is broken; headers are words."""
    sides = [side for _, side in columns]
    return [
        max(_needs(header, "left"), *(_needs(cell, side) for cell in cells), 0)
        for side, (header, *cells) in zip(sides, zip(headers, *rows, strict=True), strict=True)
    ]


def _needs(cell: Text, side: Side) -> int:
    return cell.cell_len if side != "left" else min(WORD, max((cell_len(word) for word in cell.plain.split()), default=0))


def _listed(headers: Sequence[Text], row: Sequence[Text]) -> Text:
    lines = (Text.assemble(header, ": ", cell) for header, cell in zip(headers, row, strict=True) if cell.plain)
    return Text("\n", overflow="fold").join((*lines, Text()))
