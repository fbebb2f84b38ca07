"""Lives through the lines of a history: `lived` returns the ticket's row and those of its history, as an export has them."""

import re
from dataclasses import dataclass

from slacalc.spec.durations import parse_duration
from tests.oracle.state import Row
from tests.stories.words import COLUMNS, EVENTS, FIELDS, LENGTH, NotUnderstoodError, time

OPENINGS = ("opened", "opened somewhen")
UNASSIGNED = "the export without assigned"


@dataclass
class Line:
    """What happened at an instant, in words."""

    at: int
    said: list[str]

    @property
    def is_opening(self) -> bool:
        """Whether it is the line that opens the ticket."""
        return self.said[0] in OPENINGS


def lived(texts: list[str]) -> tuple[Row, list[Row]]:
    """Return the row of the ticket and the rows of its history. Raises NotUnderstoodError."""
    lines = [Line(time(at), said.strip().split(", ")) for at, _, said in (text.partition("  ") for text in texts)]
    openings = [line for line in lines if line.is_opening]
    if len(openings) != 1 or lines != sorted(lines, key=lambda line: line.at):
        message = "a ticket is opened once, and its history is told in the order of time"
        raise NotUnderstoodError(message)
    row = opened(openings[0])
    changes = [change for line in lines if not line.is_opening for said in line.said for change in happened(said, line.at, row)]
    return row, changes


def opened(line: Line) -> Row:
    """Return the row of a ticket that was just opened."""
    row: Row = {"@t": 0, "id": "INC1", **dict.fromkeys(COLUMNS), **dict.fromkeys(FIELDS, ""), "status": "Open", "@paused": None}
    for said in line.said[1:]:
        held = re.fullmatch(rf"on hold ({LENGTH}) in all", said)
        if said == UNASSIGNED:
            del row["assigned"]
        else:
            row |= {"@paused": parse_duration(held[1])} if held else dict([valued(said)])
    return row | {"opened": line.at if line.said[0] == "opened" else None}


def happened(said: str, at: int, row: Row) -> list[Row]:
    """Return what the history has of a happening; `row` is brought up to date, as columns show the present."""
    if said.startswith("column "):
        row[known(said.removeprefix("column "), COLUMNS)] = at
        return []
    if said in EVENTS:
        event, author = EVENTS[said]
        return [change(at, event, "", "", author)]
    field, new = valued(said)
    old, row[field] = row[field], new
    return [change(at, field, old, new)]


def change(at: int, field: str, old: str | None, new: str | None, author: str = "") -> Row:
    """Return a row of a history."""
    return {"t": 0, "at": at, "field": field, "old": old, "new": new, "author": author, "order": None}


def valued(said: str) -> tuple[str, str | None]:
    """Read `FIELD VALUE`, `no FIELD` (empty) or `FIELD unknown`."""
    first, _, second = said.partition(" ")
    if first == "no":
        return known(second, FIELDS), ""
    return known(first, FIELDS), None if second == "unknown" else second


def known(word: str, words: tuple[str, ...]) -> str:
    """Return a word if it is one of some."""
    if word not in words:
        message = f"not understood: {word!r}; known are {', '.join(words)}"
        raise NotUnderstoodError(message)
    return word
