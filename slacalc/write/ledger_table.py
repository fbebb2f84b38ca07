"""The intervals of an answer as tables, one for each local year: what they were, their working time and its running total."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import duration, instant_of, local_short, micros
from slacalc.times import Zone
from slacalc.write.formats import Look
from slacalc.write.terminal import Cell, Column, Side, table, text

STYLES = {"running": "bold", "paused": "yellow", "stopped": "green", "closed": "dim", "before": "dim"}

PLAIN = re.compile(r"[0-9hms ]*")
"""A target that is written as a length of working time already."""

COLUMNS: dict[str, Side] = {"from": "kept", "to": "kept", "state": "left", "working": "right", "total": "right", "because": "left"}


def ledger(entries: Sequence[dict[str, Any]], where: Zone, look: Look) -> Iterator[RenderableType]:
    """Yield a table for each local year."""
    columns: list[Column] = [(say(f"report.column_{key}"), side) for key, side in COLUMNS.items()]
    for year, own in groupby(entries, key=lambda entry: where.date(instant_of(entry["from"])).year):
        yield text(str(year))
        yield table(look, columns, [_entry(entry, where) for entry in own])


def _entry(entry: dict[str, Any], where: Zone) -> list[Cell]:
    return [
        *(local_short(instant_of(entry[end]), where) for end in ("from", "to")),
        Text(say(f"report.state_{entry['state']}"), style=STYLES[entry["state"]]),
        duration(micros(entry["working_seconds"]), precise=True),
        duration(micros(entry["total_seconds"]), precise=True),
        entry["because"],
    ]
