"""JSON files: an array of records, an object with one list of records in it, a record a line, or several of these in a row."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from slacalc.errors import Fault, InputError, Place
from slacalc.locale import say
from slacalc.read.documents import Documents
from slacalc.read.jsontext import documents, loads
from slacalc.read.objects import DEEPEST, Record, Value, value_at

SHOWN = 40
"""How many letters of an entry are shown."""

ENVELOPES = ("issues", "tickets", "incidents", "results", "result", "records", "data", "values", "value")
"""Keys under which the pages of an API hold their records."""


def open_json(name: str, data: bytes, records: Sequence[str] = ()) -> Documents:
    """Return the JSON file as a sheet. Raises InputError where it is no JSON or holds no list of records."""
    twice: Counter[str] = Counter()
    try:
        values = _values(name, data.decode("utf-8"), twice)
    except json.JSONDecodeError as error:
        raise InputError(_no_json(name, error, error.lineno)) from error
    [value, *further] = values
    found = _records_of_all(name, values, records, ENVELOPES) if further else _records(name, value, records)
    return _documents(name, found, twice)


def open_json_lines(name: str, data: bytes, records: Sequence[str] = ()) -> Documents:
    """Return the JSON lines file as a sheet. Raises InputError for the first line that is no JSON object."""
    twice: Counter[str] = Counter()
    text = data.decode("utf-8")
    try:
        values = _lines(name, text, twice)
    except json.JSONDecodeError:
        twice.clear()
        values = [_line(name, number, line, twice) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return _documents(name, _records_of_all(name, values, records, ()), twice)


def _values(name: str, text: str, twice: Counter[str]) -> Sequence[Value]:
    """Return the values of a JSON text, nearly always one."""
    try:
        return [loads(name, text, twice)]
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise
        twice.clear()
    try:
        return _lines(name, text, twice)
    except json.JSONDecodeError:
        twice.clear()
        return documents(name, text, twice)


def _lines(name: str, text: str, twice: Counter[str]) -> Sequence[Value]:
    """Return the values of all lines at once. Raises JSONDecodeError where they are not one a line."""
    lines = [line for line in text.split("\n") if line.strip()]
    values = loads(name, f"[{','.join(lines)}]", twice)
    return values if isinstance(values, list) else []


def _line(name: str, number: int, line: str, twice: Counter[str]) -> Value:
    try:
        return loads(name, line, twice)
    except json.JSONDecodeError as error:
        raise InputError(_no_json(name, error, number)) from error


def _no_json(name: str, error: json.JSONDecodeError, line: int) -> Fault:
    message = say("reading.broken_json", file=name, line=line, column=error.colno, reason=error.msg)
    return Fault("broken_json", message, Place(name, line, error.colno), name)


def _documents(name: str, records: list[Record], twice: Counter[str]) -> Documents:
    return Documents(name, records, frozenset[str]().union(*records), is_empty=not records, twice=twice)


def _records_of_all(name: str, values: Sequence[Value], keys: Sequence[str], envelopes: Sequence[str]) -> list[Record]:
    """Return the records of several values: those in each where they are pages or lists, else the values themselves."""
    if any(_under(value, keys) is not None for value in values):
        return list(chain.from_iterable(_records(name, value, keys) for value in values))
    pages = [_page(value, envelopes) for value in values]
    if all(page is not None for page in pages):
        return _records(name, list(chain.from_iterable(page or () for page in pages)), ())
    return _records(name, list(values), ())


def _page(value: Value, envelopes: Sequence[str]) -> list[Value] | None:
    """Return the records of a page of an API: the one list under a key that pages have, or the list that it is itself."""
    if envelopes and isinstance(value, list):
        return value
    lists = [value[key] for key in envelopes if isinstance(value.get(key), list)] if isinstance(value, dict) else []
    return lists[0] if len(lists) == 1 else None


def _records(name: str, value: Value, keys: Sequence[str]) -> list[Record]:
    """Return the records of a JSON value: the list itself, or what is in it under the first of the keys, or the only list in it.

    An object where a list might be is the only record, and so is one without a list of objects.
    """
    found = _list_in(name, value, keys) if isinstance(value, dict) else value
    if isinstance(found, list) and (not found or any(isinstance(record, dict) for record in found)):
        return _objects(name, found)
    raise InputError(Fault("no_records", say("reading.no_records", file=name, hint=_hint(value, keys)), file=name))


def _objects(name: str, entries: list[Value]) -> list[Record]:
    """Return the entries of a list, all objects. Raises InputError for the first that is none."""
    objects = [one for one in entries if isinstance(one, dict)]
    if len(objects) == len(entries):
        return objects
    number, odd = next((number, one) for number, one in enumerate(entries, 1) if not isinstance(one, dict))
    value = odd if isinstance(odd, str) else json.dumps(odd, ensure_ascii=False)
    message = say("reading.no_record", file=name, number=number, value=value[:SHOWN])
    raise InputError(Fault("no_records", message, file=name))


def _list_in(name: str, value: Record, keys: Sequence[str]) -> Value:
    if keys:
        return _under(value, keys)
    lists = _lists_in(value)
    if len(lists) > 1:
        raise InputError(Fault("ambiguous_records", say("reading.ambiguous_records", file=name, keys=", ".join(lists)), file=name))
    return next(iter(lists.values()), [value])


def _under(value: Value, keys: Sequence[str]) -> list[Value] | None:
    """Return the list under the first of the keys that leads to one, or to an object; None where none does."""
    for found in (value_at(value, key.split(".")) for key in keys):
        if isinstance(found, list | dict):
            return found if isinstance(found, list) else [found]
    return None


def _hint(value: Value, names: Sequence[str]) -> str:
    if not isinstance(value, dict):
        return say("reading.records_bare")
    keys = ", ".join(value)
    if not names:
        return say("reading.records_listless", keys=keys)
    return say("reading.records_lacking", name=say("reading.or").join(f"'{name}'" for name in names), keys=keys)


def _lists_in(value: Record) -> dict[str, Value]:
    """Return the lists of objects in an object; empty lists only where there are no others."""
    lists: dict[str, Value] = {
        key: found for key, found in value.items() if isinstance(found, list) and all(isinstance(record, dict) for record in found)
    }
    return {key: found for key, found in lists.items() if found} or lists


def lists_in(data: bytes, encoding: str | None) -> list[str]:
    """Return the paths of the lists of objects in the one object of a JSON file, that are not within another; none for other files."""
    try:
        value = json.loads(data.decode(encoding or "utf-8-sig"))
    except (ValueError, LookupError, RecursionError):
        return []
    return list(_paths_to_lists(value, "")) if isinstance(value, dict) else []


def _paths_to_lists(value: Record, above: str) -> Iterator[str]:
    for key, found in value.items():
        if isinstance(found, list) and found and all(isinstance(one, dict) for one in found):
            yield above + key
        elif isinstance(found, dict) and above.count(".") < DEEPEST:
            yield from _paths_to_lists(found, f"{above}{key}.")
