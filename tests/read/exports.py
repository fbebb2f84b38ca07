"""What the tests of reading are written with: exports as text, definitions that only say how to read, tables as records."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypedDict, Unpack

import polars as pl

from slacalc.problems import Problem
from slacalc.read import Export, Input, ReadOptions, read_export
from slacalc.spec.definitions import Definitions, Needs
from slacalc.spec.source_definitions import ColumnSource, DurationSource, HistorySource, Setting, Source
from slacalc.times import moment_of

ISO = "%Y-%m-%dT%H:%M:%S"


class Reading(TypedDict, total=False):
    """The keys of a definition file's `source`, but for the two whose names are taken."""

    encoding: str | None
    columns: Mapping[str, ColumnSource] | Mapping[str, str] | Mapping[str, object]
    timestamps: tuple[str, ...]
    missing: tuple[str, ...]
    durations: Mapping[str, DurationSource]
    records: tuple[str, ...]
    source_timezone: str | None
    history_source: HistorySource | None
    sheet: str | None
    header_rows: tuple[int, int] | None
    decimal: Literal[".", ","]
    rows: tuple[str, ...]


def definitions(timezone: str = "UTC", **source: Unpack[Reading]) -> Definitions:
    columns = {
        name: column if isinstance(column, ColumnSource) else ColumnSource(str(column))
        for name, column in source.get("columns", {}).items()
    }
    made = Source(
        source.get("encoding"),
        source.get("source_timezone"),
        columns,
        source.get("timestamps", ()),
        source.get("missing", ("",)),
        source.get("durations", {}),
        source.get("history_source"),
        source.get("records", ()),
        source.get("sheet"),
        source.get("header_rows"),
        source.get("decimal", "."),
        source.get("rows", ()),
    )
    return Definitions("test", timezone, "", (), {}, made)


def needs(
    moments: Iterable[str] = ("opened",),
    fields: Iterable[str] = (),
    events: Iterable[str] = (),
    optional: Iterable[str] = (),
    compared: Iterable[str] = (),
) -> Needs:
    return Needs(frozenset(moments), frozenset(fields), frozenset(events), frozenset(optional), frozenset(compared))


def by_column(**fields: str) -> dict[str, tuple[Setting, ...]]:
    """Return what `set` says where each field stands in a column of its own."""
    return {field: (Setting(column),) for field, column in fields.items()}


def given(text: str | bytes | object, name: str = "tickets.csv") -> Input:
    """Return an input of CSV text or bytes, or of anything else as JSON."""
    if not isinstance(text, str | bytes):
        text, name = json.dumps(text), name.replace(".csv", ".json")
    return Input(name, None, text.encode() if isinstance(text, str) else text)


def read(
    tickets: str | bytes | object,
    history: str | bytes | object | None = None,
    *,
    wanted: Needs | None = None,
    options: ReadOptions | None = None,
    timezone: str = "UTC",
    **source: Unpack[Reading],
) -> Export:
    """Return an export read from text, by default with nothing but `opened`."""
    inputs = tickets if isinstance(tickets, list) and tickets and isinstance(tickets[0], Input) else [given(tickets)]
    changes = [] if history is None else [given(history, "history.csv")]
    return read_export(inputs, changes, definitions(timezone, **source), wanted or needs(), options or ReadOptions())


def tickets(export: Export) -> dict[str, dict[str, object]]:
    """Return the tickets by id, instants as ISO text in UTC."""
    rows = export.tickets.drop("@t").to_dicts()
    return {row.pop("id"): {name: shown(value) for name, value in row.items()} for row in rows}


def history(export: Export) -> list[tuple[object, ...]]:
    """Return the history as (ticket, instant, field, old, new, author, order), sorted."""
    ids = export.tickets.get_column("id").to_list()
    rows = [(ids[t], shown(at), *rest) for t, at, *rest in export.history.iter_rows()]
    return sorted(rows, key=str)


def changes(export: Export) -> list[tuple[object, ...]]:
    """Return the history as (ticket, instant, field, new), sorted."""
    return [(ticket, at, field, new) for ticket, at, field, _, new, _, _ in history(export)]


def column(export: Export, name: str) -> list[object]:
    """Return a column of the tickets, sorted by id."""
    return [ticket[name] for _, ticket in sorted(tickets(export).items())]


def problems(export: Export) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Return count and examples of each problem, by its code and subject."""
    return {f"{problem.code} {problem.subject}".strip(): (problem.count, problem.examples) for problem in export.problems}


def shown(value: object) -> object:
    return moment_of(value).strftime(ISO) if isinstance(value, int) and abs(value) > 10**12 else value


def canonical(export: Export) -> tuple[Mapping[str, object], Sequence[object], Sequence[Problem]]:
    """Return what may not depend on the order of rows or the format."""
    return tickets(export), history(export), export.problems


def series(values: Sequence[str | None]) -> pl.Series:
    return pl.Series(values, dtype=pl.String)
