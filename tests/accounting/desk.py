"""A small desk to tell stories about: tickets and their histories in a line each, measured by the engine.

A time is written `2026-10-05 16:00`, or `Mon 16:00` in the week of Monday 5 October 2026 and `next Mon 16:00` in the one after it;
Europe/Berlin, where the office is open Monday to Friday 09:00-17:00. No public holiday falls into these weeks.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import polars as pl

from slacalc.accounting import Measured, measure
from slacalc.accounting.explaining import Explained, Explanation, explain
from slacalc.spec.calendar_definitions import CalendarChoice, CalendarDefinition, Weekly
from slacalc.spec.clock_definitions import AtColumn, Becomes, Clock, OnEvent
from slacalc.spec.conditions import Condition, NoneOf, Text
from slacalc.spec.definitions import Definitions, Exclusion, Rule, Sla
from slacalc.spec.source_definitions import Source
from slacalc.spec.target_definitions import Target, WorkingTime
from slacalc.times import HOUR, MINUTE, local_clock, zone

BERLIN = "Europe/Berlin"
ALWAYS = CalendarDefinition("24x7", BERLIN, always=True)
OFFICE = CalendarDefinition("office", BERLIN, hours=(Weekly((((9 * HOUR, 17 * HOUR),),) * 5 + ((),) * 2),))
NIGHT = CalendarDefinition("night", BERLIN, hours=(Weekly((((22 * HOUR, 30 * HOUR),),) * 5 + ((),) * 2),))
LUNCH = CalendarDefinition("lunch", BERLIN, hours=(Weekly((((8 * HOUR, 12 * HOUR), (13 * HOUR, 17 * HOUR)),) * 5 + ((),) * 2),))
CALENDARS = (OFFICE, ALWAYS, NIGHT, LUNCH)

WAITING = Text("status", "in", ("on hold",))
SOLVED = Text("status", "in", ("resolved", "closed"))
VOID = Text("status", "in", ("cancelled",))
OPENED = (AtColumn("opened"),)
RESOLVED = (Becomes(SOLVED, "resolved"),)
CANCELLED = (Becomes(VOID),)
AGENT = OnEvent("public_reply", "agent")
CUSTOMER = OnEvent("public_reply", "customer")
RESOLUTION = Clock("resolution", OPENED, RESOLVED, WAITING)

WEEK = date(2026, 10, 5)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DATES = {f"{prefix}{name}": 7 * later + number for later, prefix in enumerate(("", "next ")) for number, name in enumerate(DAYS)}

Cell = str | int | None
Row = Mapping[str, Any]
Change = tuple[Cell, ...]
"""(local time, field, old, new[, author[, order]])."""


def at(text: str, where: str = BERLIN) -> int:
    """Read a local time such as `2026-10-05 16:00` or `Mon 16:00`."""
    day, _, clock = text.rpartition(" ")
    written = f"{WEEK + timedelta(DATES[day])} {clock}" if day in DATES else text
    return zone(where).utc(local_clock(datetime.fromisoformat(written)))


def when(instant: int | None) -> str | None:
    """Write an instant as `Mon 16:00`, and beyond the two weeks with its date; the opposite of `at`."""
    if instant is None:
        return None
    moment = zone(BERLIN).datetime(instant)
    names = [name for name, number in DATES.items() if WEEK + timedelta(number) == moment.date()]
    clock = moment.strftime("%H:%M") if instant % MINUTE == 0 else moment.time().isoformat()
    return f"{names[0] if names else moment.date()} {clock}"


def has(field: str, *values: str) -> Condition:
    """Return the condition that a field has one of some values."""
    return Text(field, "in", tuple(value.lower() for value in values))


def has_not(field: str, *values: str) -> Condition:
    """Return the opposite."""
    return NoneOf((has(field, *values),))


def rule(target: Target | int, condition: Condition | None = None, calendar: str | CalendarChoice = "office", label: str = "all") -> Rule:
    """Promise a target, or so many working microseconds."""
    promise = WorkingTime(target) if isinstance(target, int) else target
    choice = CalendarChoice(calendar) if isinstance(calendar, str) else calendar
    return Rule(condition, promise, choice, label, str(target))


def promise(clock: Clock, *rules: Rule, where: Condition | None = None) -> Sla:
    """Make an SLA; without rules it promises 4 h of office time."""
    return Sla("sla", "SLA", clock, rules or (rule(4 * HOUR),), where)


def definitions(
    *slas: Sla,
    calendars: Sequence[CalendarDefinition] = CALENDARS,
    exclude: tuple[Exclusion, ...] = (),
    source: Source = Source(),  # noqa: B008 - frozen
) -> Definitions:
    """Put SLAs and calendars into a definition file's values."""
    return Definitions("test", BERLIN, "", slas, {calendar.name: calendar for calendar in calendars}, source, exclude=exclude)


MOMENTS = ("opened", "first_response", "assigned", "resolved", "closed", "due", "reported")


def tickets(*rows: Row) -> pl.DataFrame:
    """Make the canonical tickets; local texts of moments become instants, everything else is a field."""
    names = list(dict.fromkeys(["id", *MOMENTS, "status", "priority", "team", *(name for row in rows for name in row)]))
    columns = {name: [_cell(name, row.get(name)) for row in rows] for name in names}
    schema = {name: pl.Int64 if name in {*MOMENTS, "@paused"} else pl.String if name == "id" else pl.Categorical for name in names}
    return pl.DataFrame(columns, schema=schema).with_row_index("@t")


def _cell(name: str, value: Cell) -> Cell:
    return at(value) if name in MOMENTS and isinstance(value, str) else value


def history(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Make the canonical history of (t, local time, field, old, new[, author[, order]])."""
    texts = dict.fromkeys(("field", "old", "new", "author"), pl.Categorical)
    data = [(row[0], at(row[1]), *row[2:], *("", None)[len(row) - 5 :]) for row in rows]
    return pl.DataFrame(data, schema={"t": pl.UInt32, "at": pl.Int64, **texts, "order": pl.Int64}, orient="row")


def moves(field: str, first: str | None, *steps: tuple[str, str]) -> Iterator[Change]:
    """Yield the changes of a field that had a value and then got others, each at its time."""
    values = [first, *(value for _, value in steps)]
    for (old, new), (time, _) in zip(pairwise(values), steps, strict=True):
        yield time, field, old, new


def status(*steps: tuple[str, str]) -> tuple[Change, ...]:
    """Return the changes of the status of a ticket that was opened as Open."""
    return tuple(moves("status", "Open", *steps))


def reply(time: str, author: str = "agent") -> Change:
    """Return a public reply."""
    return time, "public_reply", "", "", author


def batch(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> Measured:
    """Measure one ticket, INC1, opened on Monday at 09:00 unless said otherwise."""
    known = definitions(spec) if isinstance(spec, Sla) else spec
    return measure(ticket(**columns), of_one(changes), known, at(as_of))


def ticket(**columns: Cell) -> pl.DataFrame:
    """Make that ticket."""
    return tickets({"id": "INC1", "opened": "Mon 09:00", **columns})


def of_one(changes: Sequence[Change]) -> pl.DataFrame:
    """Make the history of the only ticket."""
    return history(*((0, *change) for change in changes))


def story(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> list[dict[str, Any]]:
    """Return the measurements of that ticket by cycle."""
    return batch(spec, as_of, *changes, **columns).measurements.sort("sla", "cycle").to_dicts()


def one(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> dict[str, Any]:
    """Return the only measurement of that ticket."""
    [row] = story(spec, as_of, *changes, **columns)
    return row


def problems(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> list[tuple[str, str, int]]:
    """Return what was odd about that ticket: code, subject and count."""
    return [(found.code, found.subject, found.count) for found in batch(spec, as_of, *changes, **columns).problems]


def explained(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> list[Explained]:
    """Return the measurements of that ticket with their ledgers."""
    return list(explanation(spec, as_of, *changes, **columns).measurements)


def explanation(spec: Sla | Definitions, as_of: str, *changes: Change, **columns: Cell) -> Explanation:
    """Return the explanation of that ticket."""
    known = definitions(spec) if isinstance(spec, Sla) else spec
    return explain(ticket(**columns), of_one(changes), known, at(as_of), "INC1")


def measurements(table: pl.DataFrame, changes: pl.DataFrame, spec: Definitions, as_of: str) -> list[dict[str, Any]]:
    """Measure and return the rows in the order of ticket, SLA and cycle."""
    return measure(table, changes, spec, at(as_of)).measurements.sort("t", "sla", "cycle").to_dicts()
