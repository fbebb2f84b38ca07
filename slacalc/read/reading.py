"""The two tables of an export from its sheets."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.read import since, told
from slacalc.read.columns import Lack, faults, fields, moments, take, together
from slacalc.read.complete import cut_off, uneven, untimed
from slacalc.read.history import given_fields, history_of, unknown_settings
from slacalc.read.naming import repeated
from slacalc.read.nesting import time_of_entries
from slacalc.read.picks import pick
from slacalc.read.plan import Plan, Sheets, lacks_of_tickets, plan_of
from slacalc.read.repeats import without_repeats
from slacalc.read.reserved import OF_TICKETS, refuse_reserved
from slacalc.read.rows import TICKET, of_tickets, read_rows
from slacalc.read.tickets import HISTORY, NUMBER, PAUSED, REQUESTER, Builder, cells_of, with_ids
from slacalc.read.timestamps import Reading
from slacalc.spec.definitions import Definitions, Needs
from slacalc.spec.source_definitions import ColumnSource

AT_THE_OPENING: Final = {"assigned": "assignee"}
"""Moments that a ticket may have reached as it was opened, and the fields that they rest on.

A ticket may be opened with an owner. It is not opened solved or closed: where nothing tells when it was, nobody knows.
"""


@dataclass(frozen=True, slots=True)
class Tickets:
    """Tickets so far: a row each, with `@t` and `id`; how many rows each sheet had; how many repeat an id; what nothing gives."""

    table: pl.DataFrame
    sizes: Sequence[int] = ()
    duplicates: int = 0
    lacking: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class History:
    """The rows of a history, how many each sheet had, and the columns that some of them lack."""

    rows: pl.DataFrame
    sizes: Sequence[int] = ()
    lacks: Sequence[Lack] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of an `Export`, how many rows each sheet of tickets and of history had, and what was odd."""

    tickets: Tickets
    history: History
    problems: tuple[Problem, ...]


def read_tables(sheets: Sheets, definitions: Definitions, needs: Needs, reading: Reading) -> Tables:
    """Return the tables of an export. Raises InputError with every column that is missing."""
    refuse_reserved(needs.fields | needs.moments, OF_TICKETS, definitions.mentions)
    problems: list[Problem] = []
    plan, lacks = plan_of(sheets, definitions, needs)
    with ThreadPoolExecutor(1) as beside:
        read = beside.submit(_tickets, plan, reading, problems) if sheets.tickets and not lacks else None
        rows = None if lacks or not sheets.history else _rows(plan, reading, problems)
        given = given_fields(rows.rows, plan.layout) if rows else set(needs.fields if lacks else ())
        lacks = [*lacks, *(rows.lacks if rows else ())]
        _refuse(plan, lacks, lacks_of_tickets(plan, needs, given), definitions)
        problems += uneven(plan.sheets.tickets, plan.own.only(lambda name, _: name not in given).sources())
        tickets = read.result() if read else _named(rows) if rows else _tickets(plan, reading, problems)
    if rows is None:
        history = since.history_of(tickets.table, plan.since)
        return _finished(_known_of(tickets, history["t"], needs), History(history), problems, definitions, needs)
    usable, odd = of_tickets(rows.rows, tickets.table, None if sheets.source.events else plan.layout.names)
    problems += [*odd, *_cut_off(plan, reading)]
    tickets = _known_of(_picked(tickets, usable, plan, reading, problems), usable.get_column(NUMBER), needs)
    usable = _sided(usable, tickets, plan, reading)
    return _finished(tickets, History(history_of(usable, plan.layout, reading), rows.sizes), problems, definitions, needs)


def _known_of(tickets: Tickets, numbers: pl.Series, needs: Needs) -> Tickets:
    """Return the tickets with what says which of them the history has rows of, whatever these are about (`@history`), if that is needed."""
    if not needs.history:
        return tickets
    flags = pl.repeat(value=False, n=tickets.table.height, dtype=pl.Boolean, eager=True).scatter(numbers, values=True)
    return replace(tickets, table=tickets.table.with_columns(flags.alias(HISTORY)))


def _finished(tickets: Tickets, history: History, problems: Sequence[Problem], definitions: Definitions, needs: Needs) -> Tables:
    tickets = _complete(tickets, history.rows, needs)
    return Tables(tickets, history, (*problems, *untimed(tickets.table, history.rows, definitions.statuses)))


def _cut_off(plan: Plan, reading: Reading) -> tuple[Problem, ...]:
    sheets, source = plan.sheets, plan.sheets.source
    if source.total is None or not sheets.entries:
        return ()
    return cut_off(sheets.tickets, sheets.entries, (plan.id.column, source.total, time_of_entries(source)), reading.missing)


def _rows(plan: Plan, reading: Reading, problems: list[Problem]) -> History | None:
    if plan.keys is None:
        return None
    sizes, rows, odd = read_rows(plan.sheets.history, plan.keys, plan.history_columns(), reading)
    problems += odd
    events = plan.sheets.source.events
    rows = told.with_events(rows, events, reading) if events else rows
    return History(rows, sizes, unknown_settings(rows, plan.layout, plan.sheets.history, reading))


def _sided(rows: pl.DataFrame, tickets: Tickets, plan: Plan, reading: Reading) -> pl.DataFrame:
    """Return the rows of a history with the sides of their authors, where the source says how to tell them."""
    authors = plan.sheets.source.authors
    if authors is None or plan.keys is None or plan.keys.author is None:
        return rows
    requester = tickets.table.get_column(REQUESTER) if REQUESTER in tickets.table.columns else None
    return told.with_sides(rows, plan.keys.author, authors, requester, reading)


def _refuse(plan: Plan, history: Sequence[Lack], tickets: Sequence[Lack], definitions: Definitions) -> None:
    """Raise InputError where anything is lacking."""
    found = faults(tickets, plan.sheets.tickets, definitions)
    if history and not plan.sheets.history:
        found += [_no_history(lack, definitions) for lack in history]
    elif history:
        found += _hinted(faults(history, plan.sheets.history, definitions), plan.sheets)
    if found:
        raise InputError(*found)


def _hinted(found: Sequence[Fault], sheets: Sheets) -> list[Fault]:
    """Return the faults of a history; where the tickets' own file was taken for an event log, the last says what to do about it."""
    *before, last = found
    if sheets.tickets or sheets.source.shape != "events" or last.code != "missing_column":
        return [*found]
    return [*before, replace(last, message=say("reading.no_event_log", message=last.message))]


def _no_history(lack: Lack, definitions: Definitions) -> Fault:
    return Fault("no_history", say("reading.no_history", name=lack.name, column=lack.column), definitions.mentions.get(lack.name))


def _named(history: History) -> Tickets:
    """Return the tickets that a history's rows name, sorted by id."""
    ids = history.rows.get_column(TICKET).unique().sort().alias("id")
    return Tickets(_numbered(ids.filter(ids != "").to_frame()))


def _tickets(plan: Plan, reading: Reading, problems: list[Problem]) -> Tickets:
    """Return the tickets of the sheets that have a row for each."""
    columns = plan.ticket_columns()
    frames = take(plan.sheets.tickets, columns, ("@id",))
    rows, odd = with_ids(together(frames, columns), plan.id.column, reading.missing)
    reading = replace(reading, files=tuple(sheet.name for sheet in plan.sheets.tickets))
    builder = Builder(rows.get_column("@id"), reading)
    cells = cells_of(rows, reading)

    def whole(source: ColumnSource) -> pl.Series | None:
        return rows.get_column(source.column) if source.when else None

    instants = {one.name: builder.moment(one.source, cells, whole) for one in plan.since}
    built = pl.DataFrame({"id": builder.ids, **builder.columns(plan.own, cells, whole), **instants})
    table, repeats = without_repeats(built, lambda numbers: _newest(plan, rows, built, numbers, builder))
    problems += [*repeated(plan.sheets.tickets, columns), *odd, *builder.problems, *repeats]
    return Tickets(_numbered(table), [frame.height for frame in frames], built.height - table.height)


def _newest(plan: Plan, rows: pl.DataFrame, built: pl.DataFrame, numbers: pl.Series, builder: Builder) -> pl.Series:
    """Return by what the newest of rows (`numbers`) is known: when it was updated, else its latest moment."""
    nothing = pl.repeat(None, len(numbers), dtype=pl.Int64, eager=True)
    latest = built[numbers].select(pl.max_horizontal(nothing, *plan.happened)).to_series()
    if plan.updated is None:
        return latest
    written = Builder(built.get_column("id").gather(numbers), builder.reading)
    updated = written.moment(plan.updated, cells_of(rows[numbers], builder.reading), lambda source: rows.get_column(source.column))
    told = {(problem.code, problem.subject) for problem in builder.problems}
    builder.problems.extend(problem for problem in written.problems if (problem.code, problem.subject) not in told)
    return updated.fill_null(latest)


def _picked(tickets: Tickets, rows: pl.DataFrame, plan: Plan, reading: Reading, problems: list[Problem]) -> Tickets:
    """Return the tickets with the columns that come from their history's rows."""
    reading = replace(reading, files=tuple(sheet.name for sheet in plan.sheets.history))
    builder = Builder(tickets.table.get_column("id"), reading)

    def cells(source: ColumnSource) -> pl.Series:
        return pick(rows, source, tickets.table.height, reading)

    built = builder.columns(plan.picked, cells, lambda source: rows.get_column(source.column))
    problems += builder.problems
    return replace(tickets, table=tickets.table.with_columns(**built))


def _complete(tickets: Tickets, history: pl.DataFrame, needs: Needs) -> Tickets:
    """Return the tickets with every column that is needed; one that nothing gives is unknown throughout, or left to its field."""
    table = tickets.table
    left = {name for name in AT_THE_OPENING.keys() - set(table.columns) if (history["field"] == AT_THE_OPENING[name]).any()}
    instants = [name for name in moments(needs) if name not in left]
    wanted = {**dict.fromkeys(instants, pl.Int64), **dict.fromkeys(fields(needs), pl.Categorical)}
    lacking = {name: pl.lit(None, dtype=kind) for name, kind in wanted.items() if name not in table.columns}
    ordered = [NUMBER, "id", *wanted, *(name for name in (PAUSED, HISTORY) if name in table.columns)]
    return replace(tickets, table=table.with_columns(**lacking).select(ordered), lacking=frozenset(lacking))


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    return table.with_row_index(NUMBER).cast({NUMBER: pl.UInt32})
