"""Paths into JSON records: `fields.status.name`, `changelog.histories[].items[]`, `../created`."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

Keys = dict[str, "Keys | None"]
"""The keys of an object that are wanted: what is wanted of an object below, or None for a value. Lists end in `[]`."""

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

    @property
    def text(self) -> str:
        """The path as it is written."""
        return ".".join(self.keys)


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


def wanted(paths: Iterable[Path]) -> Keys:
    """Return the keys that paths want, from the top; where one wants a value and another what lies in it, the latter."""
    keys: Keys = {}
    for path in paths:
        below = keys
        for key in path.keys[:-1]:
            below = _open(below, key)
        below.setdefault(path.keys[-1], {} if path.keys[-1].endswith(LIST) else None)
    return keys


def _open(keys: Keys, key: str) -> Keys:
    found = keys.get(key)
    if found is None:
        found = keys[key] = {}
    return found


def schema_of(keys: Keys) -> dict[str, pl.DataType]:
    """Return the Polars types that read just these keys; every value is text."""
    return {key.removesuffix(LIST): _type(key, below) for key, below in keys.items()}


def _type(key: str, below: Keys | None) -> pl.DataType:
    if below is None:
        return pl.String()
    struct = pl.Struct(schema_of(below))
    return pl.List(struct) if key.endswith(LIST) else struct


def inside(column: str, keys: Iterable[str]) -> pl.Expr:
    """Return the expression for what lies under `keys` in a column of objects."""
    found = pl.col(column)
    for key in keys:
        found = found.struct.field(key.removesuffix(LIST))
    return found
