"""JSON: an array of records, an object with one list of records in it, or a record on each line."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import polars as pl

from slacalc.errors import Fault, InputError, Place
from slacalc.locale import say
from slacalc.read.paths import LIST, ROOT, Path, inside, path_of, schema_of, wanted
from slacalc.read.sheet import RAGGED

Value = object
Record = dict[str, Value]
HERE = "@here"


@dataclass(frozen=True, slots=True)
class Documents:
    """A JSON file as a sheet: a row for each record, or with `rows` for each object in a list within the records."""

    name: str
    records: list[Record]
    keys: frozenset[str]
    rows: Path = ROOT

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all values, sorted."""
        return tuple(sorted(set(chain.from_iterable(_paths(record) for record in self.records))))

    def has(self, column: str) -> bool:
        """Return whether any record has a value there, be it null; without records nothing is missing."""
        path = self._path(column)
        return not self.records or any(_holds(record, path.keys) for record in self.records)

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns (String; "" is empty or not there) of every row, and `@ragged`, which is false."""
        paths = {column: self._path(column) for column in columns}
        schema = schema_of(wanted([*paths.values(), *([self.rows] if self.rows.keys else [])]))
        try:
            records = pl.from_dicts(self.records, schema=schema or {HERE: pl.String}, strict=False)
        except pl.exceptions.ComputeError as error:
            raise InputError(self._no_values(paths)) from error
        rows = _spread(records, paths, self.rows)
        return rows.select(*(pl.col(column).fill_null("") for column in paths), pl.lit(value=False).alias(RAGGED))

    def nested(self, path: str) -> "Documents":
        """Return the sheet of the objects in a list within the records; its columns are relative to them."""
        return Documents(self.name, self.records, self.keys, path_of(path))

    def _path(self, column: str) -> Path:
        return path_of(column, self.rows, self.keys)

    def _no_values(self, paths: dict[str, Path]) -> Fault:
        """Return the fault of columns that hold objects in some of the records."""
        objects = [column for column, path in paths.items() if any(_is_object(record, path.keys) for record in self.records)]
        return Fault("not_a_value", say("reading.not_a_value", file=self.name, columns=", ".join(objects)), file=self.name)


def _spread(records: pl.DataFrame, paths: dict[str, Path], rows: Path) -> pl.DataFrame:
    """Return a row for each object that `rows` leads to, with the values of `paths` there and above."""
    table = records.select(pl.struct(pl.all()).alias(HERE))
    kept: list[str] = []
    start = 0
    for depth in range(rows.depth + 1):
        here = {column: path.keys[start:] for column, path in paths.items() if path.depth == depth}
        kept = [*kept, *here]
        values = [inside(HERE, keys).alias(column) for column, keys in here.items()]
        end = next((place for place in range(start, len(rows.keys)) if rows.keys[place].endswith(LIST)), None)
        if end is None:
            return table.select(*(column for column in kept if column not in here), *values)
        below = inside(HERE, rows.keys[start : end + 1])
        table = table.select(*(column for column in kept if column not in here), *values, below.alias(HERE))
        table = table.filter(pl.col(HERE).list.len() > 0).explode(HERE)
        start = end + 1
    return table


def open_json(name: str, data: bytes, records: str | None) -> Documents:
    """Return the JSON file as a sheet. Raises InputError where it is no JSON or holds no list of records."""
    try:
        value = _loads(data.decode("utf-8"))
    except json.JSONDecodeError as error:
        if _is_next_record(error):
            return open_json_lines(name, data, records)
        raise InputError(_no_json(name, error, error.lineno)) from error
    return _documents(name, _records(name, value, records))


def open_json_lines(name: str, data: bytes, _: str | None = None) -> Documents:
    """Return the JSON lines file as a sheet. Raises InputError for the first line that is no JSON object."""
    lines = [line for line in data.decode("utf-8").split("\n") if line.strip()]
    try:
        records = _loads(f"[{','.join(lines)}]")
    except json.JSONDecodeError:
        records = [_line(name, number, line) for number, line in enumerate(data.decode("utf-8").split("\n"), 1) if line.strip()]
    return _documents(name, _records(name, records, None))


def _loads(text: str) -> Value:
    """Return the value of a JSON text; numbers stay as they are written."""
    value: Value = json.loads(text, parse_int=str, parse_float=str, parse_constant=lambda _: None)
    return value


def _line(name: str, number: int, line: str) -> Value:
    try:
        return _loads(line)
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
    return Documents(name, records, frozenset[str]().union(*records))


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
        return _at(value, key.split("."))
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


def _at(value: Value, keys: Sequence[str]) -> Value:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _holds(value: Value, keys: Sequence[str]) -> bool:
    """Return whether a value lies under `keys`; null above counts, an object does not."""
    return _any_at(value, keys, lambda found: not isinstance(found, dict))


def _is_object(value: Value, keys: Sequence[str]) -> bool:
    return _any_at(value, keys, lambda found: isinstance(found, dict))


def _any_at(value: Value, keys: Sequence[str], test: Callable[[Value], bool]) -> bool:
    if not keys or value is None:
        return test(value)
    if not isinstance(value, dict) or (key := keys[0].removesuffix(LIST)) not in value:
        return False
    if not keys[0].endswith(LIST):
        return _any_at(value[key], keys[1:], test)
    return any(_any_at(one, keys[1:], test) for one in value[key] or ())


def _paths(value: Record, above: str = "") -> Iterator[str]:
    """Yield the paths of the values in a record, in lists of objects too."""
    for key, found in value.items():
        if isinstance(found, dict):
            yield from _paths(found, f"{above}{key}.")
        elif isinstance(found, list) and found and all(isinstance(one, dict) for one in found):
            yield from chain.from_iterable(_paths(one, f"{above}{key}{LIST}.") for one in found)
        else:
            yield above + key
