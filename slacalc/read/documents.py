"""JSON: an array of records, an object with one list of records in it, or a record on each line."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import polars as pl

from slacalc.errors import Fault, InputError, Place
from slacalc.locale import say
from slacalc.read.jsontext import loads
from slacalc.read.misled import misled
from slacalc.read.objects import (
    Record,
    Value,
    holds_list,
    holds_object,
    holds_value,
    list_at,
    paths_in,
    rows_at,
    value_at,
    values,
    values_below,
)
from slacalc.read.paths import LIST, ROOT, Path, path_of
from slacalc.read.sheet import RAGGED


@dataclass(frozen=True, slots=True)
class Documents:
    """A JSON file as a sheet: a row for each record, or with `rows` for each object in a list within the records."""

    name: str
    records: list[Record]
    keys: frozenset[str]
    rows: Path = ROOT
    is_empty: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all values, sorted; of what lies in lists only what is on the way to the rows."""
        found = set(chain.from_iterable(paths_in(record) for record in self.records))
        return tuple(sorted(path for path in found if self._leads_along(path_of(path))))

    @property
    def repeats(self) -> Mapping[str, int]:
        """Nothing: an object has a key once."""
        return {}

    def has(self, column: str) -> bool:
        """Return whether any record has a value there, be it null; without rows nothing is missing."""
        path = self._path(column)
        is_possible = path.keys[0].removesuffix(LIST) in self.keys and self._leads_along(path)
        return self.is_empty or (is_possible and any(holds_value(record, path.keys) for record in self.records))

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns (String; "" is empty or not there) of every row, and `@ragged`, which is false."""
        paths = {column: self._path(column) for column in columns}
        try:
            rows = _spread(self.records, paths, self.rows)
        except pl.exceptions.ComputeError as error:
            raise InputError(*self._no_values(paths)) from error
        return rows.select(*(pl.col(column).fill_null("") for column in paths), RAGGED)

    def nested(self, path: str) -> "Documents":
        """Return the sheet of the objects in a list within the records; its columns are relative to them.

        Records without any such object are no fault, but for a path that no record follows because of how it is written:
        then InputError is raised.
        """
        below = path_of(path)
        is_empty = next(rows_at(self.records, below.keys), None) is None
        if is_empty and (reason := misled(self.records, below.keys)):
            raise InputError(Fault("wrong_path", say("reading.wrong_path", path=path, file=self.name, reason=reason), file=self.name))
        return replace(self, rows=below, is_empty=is_empty)

    def _path(self, column: str) -> Path:
        return path_of(column, self.rows, self.keys)

    def _leads_along(self, path: Path) -> bool:
        """Return whether there is one value of a path for each row."""
        last = max((place for place, key in enumerate(path.keys, 1) if key.endswith(LIST)), default=0)
        return path.keys[:last] == self.rows.keys[:last]

    def _no_values(self, paths: dict[str, Path]) -> list[Fault]:
        """Return the faults of columns that hold objects or lists in some of the records."""
        kinds = {"not_a_value": holds_object, "lists": holds_list}
        held = {
            kind: [column for column, path in paths.items() if any(holds(record, path.keys) for record in self.records)]
            for kind, holds in kinds.items()
        }
        return [
            Fault("not_a_value", say(f"reading.{kind}", file=self.name, columns=", ".join(columns)), file=self.name)
            for kind, columns in held.items()
            if columns
        ]


def _spread(records: list[Record], paths: Mapping[str, Path], rows: Path) -> pl.DataFrame:
    """Return a row for each object that `rows` leads to, with the values of `paths` there and above."""
    table = pl.DataFrame({RAGGED: pl.repeat(value=False, n=len(records), dtype=pl.Boolean, eager=True)})
    table = table.hstack(values(records, _at_depth(paths, 0, 0)))
    start = 0
    for depth, end in enumerate((place for place, key in enumerate(rows.keys, 1) if key.endswith(LIST)), 1):
        lists = [list_at(record, rows.keys[start:end]) for record in records]
        records, start = list(chain.from_iterable(lists)), end
        table = table[_numbers(list(map(len, lists)))].hstack(values_below(records, _at_depth(paths, depth, start)))
    return table


def _at_depth(paths: Mapping[str, Path], depth: int, start: int) -> dict[str, tuple[str, ...]]:
    """Return the paths of values below so many lists, from there on."""
    return {column: path.keys[start:] for column, path in paths.items() if path.depth == depth}


def _numbers(lengths: list[int]) -> pl.Series:
    """Return the number of each row as often as `lengths` says."""
    table = pl.DataFrame({"length": lengths}, schema={"length": pl.UInt32})
    return table.select(pl.int_range(pl.len(), dtype=pl.UInt32).repeat_by("length").explode()).to_series().drop_nulls()


def open_json(name: str, data: bytes, records: str | None) -> Documents:
    """Return the JSON file as a sheet. Raises InputError where it is no JSON or holds no list of records."""
    try:
        value = loads(name, data.decode("utf-8"))
    except json.JSONDecodeError as error:
        if _is_next_record(error):
            return open_json_lines(name, data, records)
        raise InputError(_no_json(name, error, error.lineno)) from error
    return _documents(name, _records(name, value, records))


def open_json_lines(name: str, data: bytes, _: str | None = None) -> Documents:
    """Return the JSON lines file as a sheet. Raises InputError for the first line that is no JSON object."""
    lines = [line for line in data.decode("utf-8").split("\n") if line.strip()]
    try:
        records = loads(name, f"[{','.join(lines)}]")
    except json.JSONDecodeError:
        records = [_line(name, number, line) for number, line in enumerate(data.decode("utf-8").split("\n"), 1) if line.strip()]
    return _documents(name, _records(name, records, None))


def _line(name: str, number: int, line: str) -> Value:
    try:
        return loads(name, line)
    except json.JSONDecodeError as error:
        raise InputError(_no_json(name, error, number)) from error


def _is_next_record(error: json.JSONDecodeError) -> bool:
    """Return whether the text went wrong because a second record follows on another line."""
    before, after = error.doc[: error.pos], error.doc[error.pos :]
    return error.msg == "Extra data" and after.startswith("{") and before.rstrip(" \t\r").endswith("\n")


def _no_json(name: str, error: json.JSONDecodeError, line: int) -> Fault:
    message = say("reading.broken_json", file=name, line=line, column=error.colno, reason=error.msg)
    return Fault("broken_json", message, Place(name, line, error.colno), name)


def _documents(name: str, records: list[Record]) -> Documents:
    return Documents(name, records, frozenset[str]().union(*records), is_empty=not records)


def _records(name: str, value: Value, key: str | None) -> list[Record]:
    """Return the records of a JSON value: the list itself, or the list in it that `key` names or that is the only one.

    An object without a list of objects is a record itself.
    """
    found = _list_in(name, value, key) if isinstance(value, dict) else value
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        raise InputError(Fault("no_records", say("reading.no_records", file=name, hint=_hint(value, key)), file=name))
    return found


def _list_in(name: str, value: Record, key: str | None) -> Value:
    if key is not None:
        return value_at(value, key.split("."))
    lists = _lists(value)
    if len(lists) > 1:
        raise InputError(Fault("ambiguous_records", say("reading.ambiguous_records", file=name, keys=", ".join(lists)), file=name))
    return next(iter(lists.values()), [value])


def _hint(value: Value, key: str | None) -> str:
    if not isinstance(value, dict):
        return say("reading.records_bare")
    keys = ", ".join(value)
    return say("reading.records_listless", keys=keys) if key is None else say("reading.records_lacking", name=key, keys=keys)


def _lists(value: Record) -> dict[str, Value]:
    """Return the lists of objects in an object; empty lists only where there are no others."""
    lists: dict[str, Value] = {
        key: found for key, found in value.items() if isinstance(found, list) and all(isinstance(record, dict) for record in found)
    }
    return {key: found for key, found in lists.items() if found} or lists
