"""Every word of the language of definition files, as the JSON Schema has it."""

from collections.abc import Iterator
from typing import Any

from slacalc.spec.schema import json_schema


def keys() -> frozenset[str]:
    """Return the names of all keys, operators of conditions among them."""
    return frozenset(name for part in _parts(json_schema()) for name in part.get("properties", {}))


def choices() -> frozenset[str]:
    """Return the words among which a key chooses."""
    return frozenset(str(word) for part in _parts(json_schema()) for word in part.get("enum", ()))


def _parts(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any part of a schema
    if isinstance(schema, dict):
        yield schema
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _parts(part)
