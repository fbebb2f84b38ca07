"""Paths into JSON records: `fields.status.name`, `changelog.histories[].items[]`, `../created`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

Keys = dict[str, "Keys | None"]
"""The keys of an object that are wanted: what is wanted of an object below, or None for a value."""

UP = "../"
TOP = "/"
LIST = "[]"


@dataclass(frozen=True, slots=True)
class Path:
    """The keys from a record down to a value. A key that ends in `[]` holds a list of objects."""

    keys: tuple[str, ...]

    @property
    def depth(self) -> int:
        """How many lists lie above the value."""
        return sum(key.endswith(LIST) for key in self.keys)


ROOT = Path(())


def path_of(text: str, below: Path = ROOT, keys: Iterable[str] = ()) -> Path:
    """Return the path that `text` means, relative to another (`/` leads to the record itself).

    A name that is itself one of `keys`, those at the top of records, is not taken apart.
    """
    if text.startswith(TOP):
        return path_of(text.removeprefix(TOP), ROOT, keys)
    up = 0
    while text.startswith(UP):
        text, up = text.removeprefix(UP), up + 1
    base = below.keys[: len(below.keys) - up]
    return Path((*base, text) if text in keys and not base else (*base, *text.split(".")))


def leads_along(path: Path, rows: Path) -> bool:
    """Return whether there is one value of a path for each row that another path leads to."""
    last = max((place for place, key in enumerate(path.keys, 1) if key.endswith(LIST)), default=0)
    return path.keys[:last] == rows.keys[:last]


def wanted(paths: Iterable[Sequence[str]]) -> Keys:
    """Return the keys that paths want, from the top; none leads on from another."""
    keys: Keys = {}
    for path in paths:
        below = keys
        for key in path[:-1]:
            below = _open(below, key)
        below.setdefault(path[-1], None)
    return keys


def _open(keys: Keys, key: str) -> Keys:
    found = keys.get(key)
    if found is None:
        found = keys[key] = {}
    return found


def schema_of(keys: Keys) -> dict[str, pl.DataType]:
    """Return the Polars types that read just these keys; every value is text."""
    return {key: pl.String() if below is None else pl.Struct(schema_of(below)) for key, below in keys.items()}
