"""Records as JSON has them, as a sheet: values lie under paths, those of a history in lists within the records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, pairwise

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.misled import is_nowhere, misled
from slacalc.read.objects import (
    NO_OBJECT,
    Record,
    Value,
    entries_at,
    holds_list,
    holds_object,
    holds_value,
    lies_at,
    paths_in,
    values,
    values_below,
)
from slacalc.read.paths import LIST, ROOT, Path, leads_along, path_of
from slacalc.read.sheet import RAGGED

Lists = list[tuple[list[Record], list[int]]]
"""Of lists in one another the entries, and how many each one above them has."""


@dataclass(frozen=True)
class Documents:
    """A JSON file as a sheet: a row for each record, or with `rows` for each object that these lead to within the records.

    `is_nowhere` tells lists that no record has from such as are empty.
    """

    name: str
    records: list[Record]
    keys: frozenset[str]
    rows: Path = ROOT
    is_empty: bool = False
    twice: Mapping[str, int] = field(default_factory=dict)
    is_nowhere: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all values, sorted, of those in lists too."""
        return tuple(sorted(set(chain.from_iterable(paths_in(record) for record in self.records))))

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all values, sorted; of what lies in lists only what is on the way to the rows."""
        return tuple(path for path in self.paths if leads_along(path_of(path), self.rows))

    @property
    def repeats(self) -> Mapping[str, int]:
        """How many objects repeat the key that a path ends in."""
        return {path: self.twice[key] for path in self.names if (key := path_of(path).keys[-1]) in self.twice} if self.twice else {}

    def has(self, column: str) -> bool:
        """Return whether any record has a value there, be it null; without rows nothing is missing."""
        path = self._path(column)
        is_possible = path.keys[0].removesuffix(LIST) in self.keys and leads_along(path, self.rows)
        return self.is_empty or (is_possible and self._holds(path.keys))

    def _holds(self, keys: Sequence[str]) -> bool:
        """Return whether a value lies under keys; of what lies below the rows only rows that are there are asked."""
        above = self.rows.keys
        if not above or tuple(keys[: len(above)]) != above:
            return any(holds_value(record, keys) for record in self.records)
        below = keys[len(above) :]
        return below[0] in self._keys_of_rows and any(holds_value(row, below) for row in self._rows)

    @cached_property
    def _lists(self) -> Lists:
        return lists_to(self.records, self.rows)

    @cached_property
    def _rows(self) -> list[Record]:
        """The objects that the rows are."""
        found = _last(self.records, self.rows, self._lists)
        return [one for one in found if isinstance(one, dict) and one is not NO_OBJECT]

    @cached_property
    def _keys_of_rows(self) -> frozenset[str]:
        return frozenset[str]().union(*self._rows)

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns (String; "" is empty or not there) of every row, and `@ragged`: false, or null for what is no object."""
        if self.is_empty:
            return pl.DataFrame(schema={**dict.fromkeys(columns, pl.String), RAGGED: pl.Boolean})
        paths = {column: self._path(column) for column in columns}
        try:
            rows = _spread(self.records, paths, self.rows, self._lists)
        except pl.exceptions.ComputeError as error:
            raise InputError(*self._no_values(paths)) from error
        return rows.select(*(pl.col(column).fill_null("") for column in paths), RAGGED)

    def nested(self, path: str, sentence: str = "wrong_path", above: str = "") -> "Documents":
        """Return the sheet of the objects in a list within the records; its columns are relative to them.

        Records without any such object are no fault, but for a path that no record follows because of how it is written:
        then InputError is raised, with a `sentence` in which the path begins with what is `above`.
        """
        below = path_of(path)
        found = replace(self, rows=below)
        is_empty = not found._rows  # noqa: SLF001 - of the same class
        if is_empty and (reason := misled(self.records, below.keys)):
            message = say(f"reading.{sentence}", path=above + path, file=self.name, reason=reason)
            raise InputError(Fault("wrong_path", message, file=self.name))
        return replace(found, is_empty=True, is_nowhere=is_nowhere(self.records, below.keys)) if is_empty else found

    def _path(self, column: str) -> Path:
        return path_of(column, self.rows, self.keys)

    def _no_values(self, paths: dict[str, Path]) -> list[Fault]:
        """Return the faults of columns that hold objects or lists in some of the records."""
        kinds = {"not_a_value": holds_object, "lists": holds_list}
        held = {
            kind: [column for column, path in paths.items() if any(holds(record, path.keys) for record in self.records)]
            for kind, holds in kinds.items()
        }
        return [
            Fault("not_a_value", say(f"reading.{kind}", file=self.name, columns=", ".join(columns)), None, self.name, tuple(columns))
            for kind, columns in held.items()
            if columns
        ]


def lists_to(records: list[Record], rows: Path) -> Lists:
    """Return of each list on the way to the rows its entries, those of all records together, and how many are in each one above."""
    found: Lists = []
    for start, end in pairwise(_places(rows)):
        entries = [entries_at(record, rows.keys[start:end]) for record in records]
        records = [*chain.from_iterable(entries)]
        found.append((records, [*map(len, entries)]))
    return found


def _places(rows: Path) -> list[int]:
    """Return behind how many keys the records, and the lists on the way to the rows, begin."""
    return [0, *(place for place, key in enumerate(rows.keys, 1) if key.endswith(LIST))]


def _spread(records: list[Record], paths: Mapping[str, Path], rows: Path, lists: Lists) -> pl.DataFrame:
    """Return a row for each object that `rows` leads to, with the values of `paths` there and above."""
    table = pl.DataFrame({RAGGED: pl.repeat(value=False, n=len(records), dtype=pl.Boolean, eager=True)})
    table = table.hstack(values(records, _at_depth(paths, 0, 0)))
    places = _places(rows)
    for depth, (entries, lengths) in enumerate(lists, 1):
        table = table[_numbers(lengths)].hstack(values_below(entries, _at_depth(paths, depth, places[depth])))
    found = _last(records, rows, lists)
    odd = [one is not None and (one is NO_OBJECT or not isinstance(one, dict)) for one in found]
    if any(odd):
        table = table.with_columns(pl.when(~pl.Series(odd)).then(RAGGED).alias(RAGGED))
    return table if None not in found else table.filter([one is not None for one in found])


def _last(records: list[Record], rows: Path, lists: Lists) -> Sequence[Value]:
    """Return what lies where the rows do: in the last of the lists on the way, or under keys in its entries."""
    last, keys = lists[-1][0] if lists else records, rows.keys[_places(rows)[-1] :]
    return [lies_at(one, keys) for one in last] if keys else last


def _at_depth(paths: Mapping[str, Path], depth: int, start: int) -> dict[str, tuple[str, ...]]:
    """Return the paths of values below so many lists, from there on."""
    return {column: path.keys[start:] for column, path in paths.items() if path.depth == depth}


def _numbers(lengths: list[int]) -> pl.Series:
    """Return the number of each row as often as `lengths` says."""
    table = pl.DataFrame({"length": lengths}, schema={"length": pl.UInt32})
    return table.select(pl.int_range(pl.len(), dtype=pl.UInt32).repeat_by("length").explode()).to_series().drop_nulls()
