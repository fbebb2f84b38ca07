"""A small desk to tell stories about: tickets and their histories in a line each, measured by the engine."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl

from slacalc.accounting import measure
from slacalc.spec.conditions import Condition, NoneOf, Text
from slacalc.spec.definitions import (
    AtColumn,
    Becomes,
    CalendarChoice,
    CalendarDefinition,
    Clock,
    Definitions,
    Rule,
    Sla,
    Target,
    WorkingTime,
)
from slacalc.times import HOUR, local_clock, zone

BERLIN = "Europe/Berlin"
ALWAYS = CalendarDefinition("24x7", BERLIN, always=True)
OFFICE = CalendarDefinition("office", BERLIN, hours=(((9 * HOUR, 17 * HOUR),),) * 5 + ((),) * 2)

WAITING = Text("status", "in", ("on hold",))
SOLVED = Text("status", "in", ("resolved", "closed"))
VOID = Text("status", "in", ("cancelled",))
RESOLUTION = Clock("resolution", (AtColumn("opened"),), (Becomes(SOLVED, "resolved"),), WAITING)

Row = Mapping[str, Any]


def at(text: str, where: str = BERLIN) -> int:
    """Read a local time such as `2026-10-05 16:00`."""
    return zone(where).utc(local_clock(datetime.fromisoformat(text)))


def has(field: str, *values: str) -> Condition:
    """Return the condition that a field has one of some values."""
    return Text(field, "in", tuple(value.lower() for value in values))


def has_not(field: str, *values: str) -> Condition:
    """Return the opposite."""
    return NoneOf((has(field, *values),))


def on(calendar: str) -> CalendarChoice:
    """Choose a calendar by name."""
    return CalendarChoice(calendar)


def rule(target: Target | int, when: Condition | None = None, calendar: str = "office") -> Rule:
    """Promise a target, or so many working microseconds."""
    promise = WorkingTime(target) if isinstance(target, int) else target
    return Rule(when, promise, on(calendar), "all" if when is None else str(when), str(target))


def definitions(*slas: Sla, calendars: Sequence[CalendarDefinition] = (OFFICE, ALWAYS), **others: Any) -> Definitions:
    """Put SLAs and calendars into a definition file's values."""
    return Definitions("test", BERLIN, "", slas, {calendar.name: calendar for calendar in calendars}, **others)


def tickets(*rows: Row) -> pl.DataFrame:
    """Make the canonical tickets; local texts become instants, everything else is a field."""
    moments = {"opened", "first_response", "assigned", "resolved", "closed", "due"}
    names = list(dict.fromkeys(["id", *moments, "status", "priority", "team", *(name for row in rows for name in row)]))
    columns = {name: [_cell(name, row.get(name), moments) for row in rows] for name in names}
    schema = {name: pl.Int64 if name in moments or name == "@paused" else pl.String if name == "id" else pl.Categorical for name in names}
    return pl.DataFrame(columns, schema=schema).with_row_index("@t")


def _cell(name: str, value: Any, moments: set[str]) -> Any:
    return at(value) if name in moments and isinstance(value, str) else value


def history(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Make the canonical history of (t, local time, field, old, new[, author[, order]])."""
    full = [(*row, "", None)[:7] if len(row) == 5 else (*row, None)[:7] for row in rows]
    schema = {
        "t": pl.UInt32,
        "at": pl.Int64,
        "field": pl.Categorical,
        "old": pl.Categorical,
        "new": pl.Categorical,
        "author": pl.Categorical,
    }
    data = [(row[0], at(row[1]), *row[2:]) for row in full]
    return pl.DataFrame(data, schema={**schema, "order": pl.Int64}, orient="row")


def measurements(table: pl.DataFrame, changes: pl.DataFrame, spec: Definitions, as_of: str) -> list[dict[str, Any]]:
    """Measure and return the rows in the order of ticket, SLA and cycle."""
    return measure(table, changes, spec, at(as_of)).measurements.sort("t", "sla", "cycle").to_dicts()
