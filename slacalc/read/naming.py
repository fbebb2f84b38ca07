"""Columns that bear one of several names: which of them the export at hand has, and sheets that call them all the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

import polars as pl

from slacalc.problems import Problem
from slacalc.read.columns import exists
from slacalc.read.sheet import RAGGED, Over, Sheet
from slacalc.spec.conditions import renamed
from slacalc.spec.definitions import Definitions, Needs
from slacalc.spec.source_definitions import COLUMN_KEYS, ColumnSource, DurationSource, HistorySource, Setting


@dataclass(frozen=True, slots=True)
class Renamed(Over):
    """A sheet some of whose columns have another name than in the others; `own` has the sheet's own name of each by the common one."""

    own: Mapping[str, str]

    def has(self, column: str) -> bool:
        """Return whether there is such a column."""
        return self.sheet.has(self.own.get(column, column))

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns under their common names, and `@ragged`."""
        own = {name: self.own.get(name, name) for name in columns}
        rows = self.sheet.take([*dict.fromkeys(own.values())])
        return rows.select(*(pl.col(column).alias(name) for name, column in own.items()), RAGGED)


Named = TypeVar("Named", ColumnSource, DurationSource)


def repeated(sheets: Sequence[Sheet], columns: Iterable[str]) -> list[Problem]:
    """Return the problems of those of the columns that a sheet has more than once, under the name in its header (P011)."""
    wanted = [*columns]
    own = [{sheet.own.get(column, column) if isinstance(sheet, Renamed) else column for column in wanted} for sheet in sheets]
    named = [(sheet.repeats, name) for sheet, names in zip(sheets, own, strict=True) for name in sorted(names)]
    return [Problem("P011", repeats[name], (), name) for repeats, name in named if name in repeats]


def wanted_of(definitions: Definitions, needs: Needs) -> dict[str, ColumnSource]:
    """Return where the columns come from that are read at all, by their canonical names: to look for the others takes time in vain."""
    history = definitions.source.history
    requester = history.authors.requester if history and history.authors else None
    since = (one.column for settings in (history.set.values() if history and history.shape == "columns" else ()) for one in settings)
    wanted = {"id", "updated", requester, *since} | needs.moments | needs.fields
    return {name: source for name, source in definitions.source.columns.items() if name in wanted}


def named(definitions: Definitions, sheets: Sequence[Sheet], needs: Needs) -> Definitions:
    """Return the definitions with the name for each needed column that a sheet has, the first of all where none has any.

    The other names stay, as another sheet or a history may call it by one of them.
    """
    source = definitions.source
    columns = {name: one.mapped(lambda part: _named(part, sheets)) for name, one in wanted_of(definitions, needs).items()}
    raw = {name: one.column for name, one in {**source.columns, **columns}.items() if not exists(sheets, name)}
    columns = {name: one.mapped(lambda part: _conditioned(part, raw)) for name, one in columns.items()}
    durations = {name: _named(one, sheets) for name, one in source.durations.items()}
    return replace(definitions, source=replace(source, columns={**source.columns, **columns}, durations=durations))


def _named(source: Named, sheets: Sequence[Sheet]) -> Named:
    column, *others = _ordered((source.column, *source.others), sheets)
    return replace(source, column=column, others=tuple(others))


def _conditioned(source: ColumnSource, raw: Mapping[str, str]) -> ColumnSource:
    """Return a column whose condition on its ticket's row calls others as the export does, where it had their canonical names."""
    return replace(source, when=renamed(source.when, raw)) if source.when and not source.pick else source


def _named_setting(setting: Setting, sheets: Sequence[Sheet]) -> Setting:
    if setting.column is None:
        return setting
    column, *others = _ordered((setting.column, *setting.others), sheets)
    return replace(setting, column=column, others=tuple(others))


def named_history(source: HistorySource, sheets: Sequence[Sheet]) -> HistorySource:
    """Return where changes are, with the name for each column that one of these sheets of a history has; the other names stay."""
    ordered = {key: _ordered(names, sheets) for key, names in _names_of(source).items()}
    keys = {key: names[0] for key, names in ordered.items()}
    settings = {field: tuple(_named_setting(one, sheets) for one in among) for field, among in source.set.items()}
    others = {key: names[1:] for key, names in ordered.items() if names[1:]}
    return replace(source, **keys, set=settings, others=others)  # type: ignore[arg-type]  # the keys' values are text


def alike(sheets: Iterable[Sheet], columns: Iterable[ColumnSource], history: HistorySource | None = None) -> list[Sheet]:
    """Return sheets that have each of the columns, and those of a history, under its first name where they have it under another."""
    choices = [(one.column, *one.others) for column in columns for one in column.parts]
    if history:
        settings = chain.from_iterable(history.set.values())
        choices += [*_names_of(history).values(), *((one.column, *one.others) for one in settings if one.column is not None)]
    return [_renamed(sheet, [names for names in choices if names[1:]]) for sheet in sheets]


def _renamed(sheet: Sheet, choices: Iterable[tuple[str, ...]]) -> Sheet:
    own = {names[0]: _ordered(names, [sheet])[0] for names in choices}
    other = {name: column for name, column in own.items() if name != column}
    return Renamed(sheet, other) if other else sheet


def _names_of(source: HistorySource) -> dict[str, tuple[str, ...]]:
    """Return the names of each column of a history that has a key of its own, by that (`at`)."""
    first = {key: name for key in COLUMN_KEYS if (name := getattr(source, key))}
    return {key: (name, *source.others.get(key, ())) for key, name in first.items()}


def _ordered(names: tuple[str, ...], sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """Return the names of a column, the first that a sheet has before the others."""
    if not names[1:]:
        return names
    chosen = next((name for name in names if exists(sheets, name)), names[0])
    return (chosen, *(name for name in names if name != chosen))
