"""A history in each of its shapes: the columns that it needs, and the history table that its rows give."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from slacalc.read import changes
from slacalc.read.cells import categories
from slacalc.read.columns import Lack, by_column, exists, fields, source_of
from slacalc.read.rows import EVENT
from slacalc.read.settings import Settings, columns_of, lacks_of
from slacalc.read.sheet import Sheet
from slacalc.read.timestamps import Reading
from slacalc.spec.definitions import Definitions, Needs
from slacalc.spec.source_definitions import HistorySource, Setting, Shape


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in its rows a history has what is needed.

    `names` is the column that names a row's field or event, `meaning` has the canonical names of those names; `old` and
    `new` are columns of values; `values` says of the fields that rows give a value in other ways, by canonical name, in which;
    `events` are those that are needed.
    """

    names: str | None = None
    old: str | None = None
    new: str | None = None
    meaning: Mapping[str, Sequence[str]] = field(default_factory=dict)
    values: Mapping[str, Settings] = field(default_factory=dict)
    events: frozenset[str] = frozenset()

    def columns(self) -> dict[str, str]:
        """Return the columns that rows of every kind have, by what they are for."""
        always = {name: one.column for name, settings in self.values.items() for one in settings if one.when is None}
        named = {"field": self.names, "old": self.old, "new": self.new, **always}
        return {name: column for name, column in named.items() if column is not None}

    def looked_at(self) -> set[str]:
        """Return all columns that it looks at."""
        return {*self.columns().values(), *(column for settings in self.values.values() for column in columns_of(settings))}


def layout_of(source: HistorySource, sheets: Sequence[Sheet], definitions: Definitions, needs: Needs) -> tuple[Layout, list[Lack]]:
    """Return the layout of a history, and the columns that it has to have and has not."""
    layout = replace(LAYOUTS[source.shape](source, sheets, definitions, needs), events=needs.events)
    return layout, [Lack(name, column) for name, column in layout.columns().items() if not exists(sheets, column)]


def _changes(source: HistorySource, sheets: Sequence[Sheet], definitions: Definitions, needs: Needs) -> Layout:
    mapped = {name: found for name in fields(needs) if (found := source_of(definitions, name)).pick is None}
    meaning = changes.events_of(needs.events) | by_column(fields(needs), mapped)
    if source.set and not source.field:
        return Layout(values=_set(source, needs, sheets))
    old = source.old or ("old" if exists(sheets, "old") else None)
    return Layout(source.field or "field", old, source.new or "new", meaning, _set(source, needs, sheets))


def _events(source: HistorySource, sheets: Sequence[Sheet], _: Definitions, needs: Needs) -> Layout:
    return Layout(source.field, meaning=changes.events_of(needs.events), values=_set(source, needs, sheets))


def _set(source: HistorySource, needs: Needs, sheets: Sequence[Sheet]) -> dict[str, Settings]:
    """Return what rows give the fields; those that are used where they are there need their columns to be there."""
    wanted = {name: source.set[name] for name in fields(needs) if name in source.set}
    there = {name for name, settings in wanted.items() if all(one.column is None or exists(sheets, one.column) for one in settings)}
    return {name: settings for name, settings in wanted.items() if name in there or name not in needs.optional}


def _rows(_: HistorySource, sheets: Sequence[Sheet], definitions: Definitions, needs: Needs) -> Layout:
    columns = {name: source_of(definitions, name) for name in fields(needs)}
    there = {name: source.column for name, source in columns.items() if not source.pick and exists(sheets, source.column)}
    return Layout(values={name: (Setting(column),) for name, column in there.items()})


LAYOUTS: dict[Shape, Callable[[HistorySource, Sequence[Sheet], Definitions, Needs], Layout]] = {
    "changes": _changes,
    "nested": _changes,
    "events": _events,
    "rows": _rows,
}


def given_fields(rows: pl.DataFrame, layout: Layout) -> set[str]:
    """Return the fields (canonical names) that the rows of a history say anything about."""
    if layout.names is None:
        return set(layout.values)
    names = _others(rows).get_column(layout.names).unique()
    return {name for raw in names for name in layout.meaning.get(raw, ())} | set(layout.values)


def unknown_settings(rows: pl.DataFrame, layout: Layout, sheets: Sequence[Sheet], reading: Reading) -> list[Lack]:
    """Return the columns that the rows of a history would have to have for what they give the fields to be known."""
    return [*lacks_of(_others(rows), layout.values, sheets, reading)]


def history_of(rows: pl.DataFrame, layout: Layout, reading: Reading) -> pl.DataFrame:
    """Return the history table of usable rows (with the number `@t` of their ticket).

    A row that is an event by a condition (`@event`) is nothing else.
    """
    missing = reading.missing
    tables = [changes.of_events(rows, layout.events) if EVENT in rows.columns else changes.none()]
    rows = _others(rows)
    if layout.names is not None:
        old, new = _values(rows, layout.old, None, missing), _values(rows, layout.new, "", missing)
        tables.append(changes.of_named(rows, categories(rows.get_column(layout.names), missing), (old, new), layout.meaning))
    if layout.values:
        tables.append(changes.of_columns(rows, layout.values, reading))
    return pl.concat(tables)


def _others(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that are no event by a condition."""
    return rows.filter(pl.col(EVENT).is_null()) if EVENT in rows.columns else rows


def _values(rows: pl.DataFrame, column: str | None, otherwise: str | None, missing: Sequence[str]) -> pl.Series:
    if column is None:
        return pl.repeat(otherwise, rows.height, dtype=pl.String, eager=True).cast(pl.Categorical)
    return categories(rows.get_column(column), missing)
