"""Exports to tables: files in their formats and encodings, timestamps, and the mapping to canonical columns."""

from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.problems import merged
from slacalc.read.documents import Documents
from slacalc.read.export import Export, Input, InputFile, ReadOptions
from slacalc.read.files import ENDINGS, FORMATS, ending_of, find_inputs
from slacalc.read.how import How, how_of
from slacalc.read.joining import joined
from slacalc.read.naming import alike, named, named_history, wanted_of
from slacalc.read.nesting import with_nested
from slacalc.read.nowhere import check_rows, nowhere
from slacalc.read.opening import Opened, open_all
from slacalc.read.plan import Sheets
from slacalc.read.reading import Tables, read_tables
from slacalc.read.sheet import Sheet
from slacalc.read.table import Table
from slacalc.read.timestamps import Reading
from slacalc.spec.definitions import Definitions, Needs
from slacalc.spec.source_definitions import EVENT_LOGS, ColumnSource, HistorySource, Source
from slacalc.times import zone

__all__ = ["FORMATS", "Export", "Input", "InputFile", "ReadOptions", "find_inputs", "is_event_log", "read_export"]

CHANGES = HistorySource("changes")


def read_export(inputs: Sequence[Input], history: Sequence[Input], definitions: Definitions, needs: Needs, options: ReadOptions) -> Export:
    """Return the tickets of `inputs` and the changes of `history` (or of the inputs themselves), with what is needed of them.

    The result does not depend on the order of rows, but for the numbers `@t`. Raises InputError for what cannot be read: a
    file, its encoding or format, a missing column; all of a kind at once.
    """
    source = definitions.source
    how = how_of(source, options)
    later = source.history or CHANGES
    local = options.timezone or source.timezone or definitions.timezone
    with ThreadPoolExecutor(max_workers=1) as executor:
        opened = open_all([*((one, how) for one in inputs), *((one, _of_history(one, how, later)) for one in history)], executor)
        tickets, changes = (list(chain.from_iterable(part)) for part in (opened[: len(inputs)], opened[len(inputs) :]))
        definitions = named(definitions, [one.sheet for one in (*tickets, *changes)], needs)
        lengths = (ColumnSource(one.column, others=one.others) for one in definitions.source.durations.values())
        columns = [*wanted_of(definitions, needs).values(), *lengths]
        check_rows([one.sheet for one in tickets], source)
        sheets = _sheets(tickets, changes, definitions)
        sheets = _alike(replace(sheets, tickets=joined(sheets.tickets, columns)), columns)
        tables = read_tables(sheets, definitions, needs, Reading(source.timestamps, source.missing, zone(local), decimal=source.decimal))
        odd = nowhere([one.sheet for one in changes or tickets], source.history or CHANGES, is_read=not tables.history.rows.is_empty())
        names = {name: source.column for name, source in wanted_of(definitions, needs).items()}
        return replace(_export(tickets, changes, sheets, replace(tables, problems=(*tables.problems, *odd))), names=names)


def is_event_log(source: Source, history: Collection[object]) -> bool:
    """Return whether tickets are told by the rows of a log alone: there is no other `history`, and its shape allows it."""
    return not history and source.history is not None and source.history.shape in EVENT_LOGS


def _alike(sheets: Sheets, columns: Collection[ColumnSource]) -> Sheets:
    """Return the sheets with one name for each of the columns that bears another here and there."""
    in_columns = sheets.source.shape == "columns"
    source = named_history(sheets.source, sheets.tickets if in_columns else sheets.history)
    tickets = alike(sheets.tickets, columns, source if in_columns else None)
    return replace(sheets, tickets=tickets, history=alike(sheets.history, columns, source), source=source)


def _of_history(given: Input, how: How, source: HistorySource) -> How:
    """Return how a history is opened: what is said of the tickets' format holds where its name does not tell."""
    told = None if ending_of(given.name) in ENDINGS else how.input_format
    return How(how.encoding, told, sheet=source.sheet, header_rows=source.header_rows)


def _sheets(tickets: Sequence[Opened], history: Sequence[Opened], definitions: Definitions) -> Sheets:
    """Return which sheets hold tickets and which history: the inputs themselves where none is given and their shape allows it."""
    source = definitions.source.history or CHANGES
    own = [one.sheet for one in tickets]
    column = definitions.source.columns.get("id")
    if history and source.shape == "columns":
        raise InputError(*map(_needless, history))
    if history:
        return Sheets(own, [_flat(one.sheet, source) for one in history], source, "ticket")
    if source.shape in EVENT_LOGS:
        return Sheets([], own, source, column.column if column else "id")
    if source.path:
        return with_nested(own, source, column or ColumnSource("id"))
    return Sheets(own, [], source, "ticket")


def _needless(history: Opened) -> Fault:
    name = history.content.name
    return Fault("needless_history", say("reading.needless_history", file=name), file=name)


def _flat(sheet: Sheet, source: HistorySource) -> Sheet:
    """Return a history of its own; what is nested in JSON stands in the rows of a delimited file."""
    return sheet.nested(source.path) if source.path and isinstance(sheet, Documents | Table) else sheet


def _export(tickets: Sequence[Opened], history: Sequence[Opened], sheets: Sheets, tables: Tables) -> Export:
    files = [one.file(rows) for one, rows in zip(tickets, tables.tickets.sizes or tables.history.sizes, strict=True)]
    files += [one.file(rows) for one, rows in zip(history, tables.history.sizes, strict=False)]
    table, duplicates = tables.tickets.table, tables.tickets.duplicates
    rows = sum(tables.tickets.sizes) if sheets.tickets else table.height
    return Export(
        tickets=table,
        history=tables.history.rows,
        inputs=tuple(files),
        problems=merged(tables.problems),
        rows=rows,
        duplicates=duplicates,
        lacking=tables.tickets.lacking,
    )
