"""Where the tickets are in a JSON file: under a key, or rows in lists within those of a list."""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import PlainValidator, WithJsonSchema

from slacalc.spec.fields import TEXT
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.readers import read_names

LIST: Final = "[]"


@dataclass(frozen=True, slots=True)
class Records:
    """The first of the `keys` that a file has leads to a list or an object.

    Without `rows` the objects there are the tickets, else what these paths lead to within each.
    """

    keys: tuple[str, ...]
    rows: tuple[str, ...] = ()


def read_records(raw: Raw) -> Records:
    """Return where the tickets are: under the first of several keys that there is, or by paths into lists such as `values[].cycles[]`.

    Raises Refused for paths that lead into different lists, and for keys beside them.
    """
    found = [path.partition(LIST) for path in read_names(raw)]
    keys, rows = tuple(dict.fromkeys(key for key, _, _ in found)), tuple(row.removeprefix(".") for _, _, row in found)
    if any(rows) and (len(keys) > 1 or not all(rows)):
        raise Refused("records_apart")
    return Records(keys, rows if any(rows) else ())


RecordPaths = Annotated[
    Records,
    PlainValidator(read_records),
    WithJsonSchema(
        {
            "anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}],
            "description": "where tickets are in JSON: a key or path, the first of several, or paths into lists such as values[].cycles[]",
        }
    ),
]
