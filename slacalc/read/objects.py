"""JSON objects: what lies where in them, and their values as columns of text."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

import polars as pl

from slacalc.read.paths import LIST, schema_of, wanted

Value = object
Record = dict[str, Value]
NO_OBJECT: Final[Record] = {}
"""What stands for an entry that is no object; it is told from an empty one by being this very one."""

NOTHING: Final[tuple[Value, ...]] = (None, "")
"""What says that there is nothing in the place of a list or an object."""

OBJECTS: Final = {dict}
DEEPEST = 64
"""How many keys lead to a value that is listed, at most."""


def values(objects: Sequence[Record], paths: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Return the values under the keys of each path as columns (String), null where there is none.

    Raises ComputeError where an object lies in place of a value. Paths that lead on from others are read apart from them.
    """
    further = {column: keys for column, keys in paths.items() if any(_leads_on(keys, other) for other in paths.values())}
    parts = [further, {column: keys for column, keys in paths.items() if column not in further}]
    return pl.concat([_values(objects, part) for part in parts], how="horizontal")


def _leads_on(keys: Sequence[str], other: Sequence[str]) -> bool:
    return len(other) < len(keys) and list(keys[: len(other)]) == list(other)


def _values(objects: Sequence[Record], paths: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    if not paths or not objects:
        return pl.DataFrame(schema=dict.fromkeys(paths, pl.String))
    read = pl.from_dicts(objects, schema=schema_of(wanted(paths.values())), strict=False)
    return read.select(_under(keys).alias(column) for column, keys in paths.items())


def _under(keys: Sequence[str]) -> pl.Expr:
    found = pl.col(keys[0])
    for key in keys[1:]:
        found = found.struct.field(key)
    return found


def values_below(objects: Sequence[Record], paths: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Return the same of objects in lists, such as the changes of a ticket, where one value need not be like the other.

    A list or an object among plain values is its text: of a list the values with commas between, of an object its JSON. Raises
    ComputeError where all that lies under some path are lists or objects.
    """
    try:
        return values(objects, paths)
    except pl.exceptions.ComputeError:
        mixed = [keys for keys in paths.values() if any(_is_plain(value_at(one, keys)) for one in objects)]
        return values([_plain(one, mixed) for one in objects], paths)


def _is_plain(value: Value) -> bool:
    return value is not None and not isinstance(value, list | dict)


def _plain(record: Record, paths: Iterable[Sequence[str]]) -> Record:
    for keys in paths:
        record = _with_text(record, keys)
    return record


def _with_text(record: Record, keys: Sequence[str]) -> Record:
    key, *further = keys
    found = record.get(key)
    if further:
        return {**record, key: _with_text(found, further)} if isinstance(found, dict) else record
    return {**record, key: _text(found)} if isinstance(found, list | dict) else record


def _text(value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def value_at(value: Value, keys: Sequence[str]) -> Value:
    """Return what lies under `keys`, None where nothing does."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def lies_at(value: Value, keys: Iterable[str]) -> Value:
    """Return what lies under `keys`: None where nothing does, NO_OBJECT where something on the way is no object."""
    for key in keys:
        if value is None or value is NO_OBJECT:
            break
        value = value.get(key) if isinstance(value, dict) else NO_OBJECT
    return None if value in NOTHING else value


def entries_at(value: Value, keys: Sequence[str]) -> list[Record]:
    """Return the entries of the list under `keys`, of which the last ends in `[]`.

    Those of a list in it count as its own. What is no object, in the list or in its place, is NO_OBJECT; null is nothing.
    """
    found = lies_at(value, [key.removesuffix(LIST) for key in keys])
    if not isinstance(found, list):
        return [] if found is None else [NO_OBJECT]
    if {*map(type, found)} <= OBJECTS:
        return found
    return [one if isinstance(one, dict) else NO_OBJECT for one in _flat(found) if one is not None]


def _flat(values: Iterable[Value]) -> Iterator[Value]:
    for one in values:
        yield from one if isinstance(one, list) else [one]


def rows_at(values: Iterable[Value], keys: Sequence[str]) -> Iterator[Value]:
    """Yield what lies under `keys` in each of the values; of a list under a key that ends in `[]` its objects."""
    for value in values:
        yield from _rows_at(value, keys)


def _rows_at(value: Value, keys: Sequence[str]) -> Iterator[Value]:
    if not keys:
        yield value
    elif isinstance(value, dict):
        below = _objects_in(value, keys[0]) if keys[0].endswith(LIST) else [value.get(keys[0])]
        yield from rows_at(below, keys[1:])


def _objects_in(value: Record, key: str) -> Iterator[Record]:
    return (one for one in entries_at(value, [key]) if one is not NO_OBJECT)


def holds_value(value: Value, keys: Sequence[str]) -> bool:
    """Return whether a value lies under `keys`; null above counts, an object does not."""
    return _any_at(value, keys, lambda found: not isinstance(found, dict))


def holds_object(value: Value, keys: Sequence[str]) -> bool:
    """Return whether an object lies under `keys`."""
    return _any_at(value, keys, lambda found: isinstance(found, dict))


def holds_list(value: Value, keys: Sequence[str]) -> bool:
    """Return whether a list lies under `keys`."""
    return _any_at(value, keys, lambda found: isinstance(found, list))


def _any_at(value: Value, keys: Sequence[str], test: Callable[[Value], bool]) -> bool:
    if not keys or value is None:
        return test(value)
    if not isinstance(value, dict) or (key := keys[0].removesuffix(LIST)) not in value:
        return False
    if not keys[0].endswith(LIST):
        return _any_at(value[key], keys[1:], test)
    return any(_any_at(one, keys[1:], test) for one in _objects_in(value, keys[0]))


def paths_in(value: Record, above: str = "") -> Iterator[str]:
    """Yield the paths of the values in a record, in lists of objects too; not of what lies absurdly deep."""
    for key, found in value.items():
        if isinstance(found, dict) and above.count(".") < DEEPEST:
            yield from paths_in(found, f"{above}{key}.")
        elif isinstance(found, list) and found and above.count(".") < DEEPEST and all(isinstance(one, dict) for one in found):
            yield from chain.from_iterable(paths_in(one, f"{above}{key}{LIST}.") for one in found)
        else:
            yield above + key
