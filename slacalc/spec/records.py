"""Where the tickets are in a JSON file: a list under a key, or rows in lists within those of that list."""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import PlainValidator, WithJsonSchema

from slacalc.spec.fields import TEXT
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.readers import read_names

LIST: Final = "[]"


@dataclass(frozen=True, slots=True)
class Records:
    """`key` leads to a list; without `rows` its objects are the tickets, else what these paths lead to within each."""

    key: str
    rows: tuple[str, ...] = ()


def read_records(raw: Raw) -> Records:
    """Return where the tickets are, by one path or several such as `values[].cycles[]`.

    Raises Refused for paths that lead into different lists, and for several without any `[]`.
    """
    found = [path.partition(LIST) for path in read_names(raw)]
    keys, rows = {key for key, _, _ in found}, tuple(row.removeprefix(".") for _, _, row in found)
    if len(keys) > 1 or (len(rows) > 1 and not all(rows)):
        raise Refused("records_apart")
    return Records(keys.pop(), tuple(row for row in rows if row))


RecordPaths = Annotated[
    Records,
    PlainValidator(read_records),
    WithJsonSchema(
        {
            "anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}],
            "description": "where the tickets are in JSON: a key or path, or paths into lists such as values[].cycles[]",
        }
    ),
]
