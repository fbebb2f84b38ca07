"""Typed columns, as Parquet has them, as a sheet: values to text, nested ones under their paths."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import polars as pl

from slacalc.errors import Fault, InputError
from slacalc.locale import say
from slacalc.read.foreign import told_as
from slacalc.read.paths import LIST, ROOT, Path, leads_along, path_of
from slacalc.read.sheet import RAGGED
from slacalc.read.values import as_text

Schema = Mapping[str, pl.DataType]
ROW = "@row"
"""The objects of a list, while it is being spread over rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a sheet: a row for each of its rows, or with `rows` for each object in a list within them.

    `is_nowhere` tells a list that no row can have from one that is empty throughout.
    """

    name: str
    frame: pl.LazyFrame
    schema: Schema
    rows: Path = ROOT
    is_empty: bool = False
    is_nowhere: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all values, of those in lists too."""
        return tuple(_leaves(self.schema))

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of all values; of what lies in lists only what is on the way to the rows."""
        return tuple(path for path in self.paths if leads_along(path_of(path), self.rows))

    @property
    def repeats(self) -> Mapping[str, int]:
        """Nothing: a table has a column once."""
        return {}

    def has(self, column: str) -> bool:
        """Return whether a value lies there; where no row has a list that is looked into, nothing is missing."""
        path = self._path(column)
        kind = _kind(self.schema, path.keys)
        return self.is_empty or (leads_along(path, self.rows) and kind is not None and not isinstance(kind, pl.Struct))

    def take(self, columns: Sequence[str]) -> pl.DataFrame:
        """Return these columns (String; "" is empty) of every row, and `@ragged`, which is false. Raises InputError."""
        if self.is_empty:
            return pl.DataFrame(schema={**dict.fromkeys(columns, pl.String), RAGGED: pl.Boolean})
        paths = {column: self._path(column) for column in columns}
        self._check(paths)
        with told_as("broken_parquet", self.name, pl.exceptions.PolarsError):
            rows = _spread(self.frame, self.schema, paths, self.rows).collect(engine="in-memory")
        return rows.select(*(pl.col(column).fill_null("") for column in paths), pl.lit(value=False).alias(RAGGED))

    def nested(self, path: str, sentence: str = "wrong_path", above: str = "") -> "Table":
        """Return the sheet of the objects in a list within the rows. Raises InputError for a path that is written wrongly.

        The `sentence` then says so of the path with what is `above` before it.
        """
        below = path_of(path)
        reason = _misled(self.schema, below.keys)
        if reason:
            message = say(f"reading.{sentence}", path=above + path, file=self.name, reason=reason)
            raise InputError(Fault("wrong_path", message, file=self.name))
        is_nowhere = _kind(self.schema, below.keys) is None
        found = replace(self, rows=below, is_empty=is_nowhere, is_nowhere=is_nowhere)
        return replace(found, is_empty=found.is_empty or found.take([]).is_empty())

    def _path(self, column: str) -> Path:
        return path_of(column, self.rows, self.schema)

    def _check(self, paths: Mapping[str, Path]) -> None:
        """Raise InputError for columns that hold lists, or bytes that are no text."""
        kinds = {column: _kind(self.schema, path.keys) for column, path in paths.items()}
        held = {sentence: [column for column, kind in kinds.items() if isinstance(kind, refused)] for sentence, refused in REFUSED.items()}
        faults = [
            Fault("not_a_value", say(f"reading.{sentence}", file=self.name, columns=", ".join(columns)), None, self.name, tuple(columns))
            for sentence, columns in held.items()
            if columns
        ]
        if faults:
            raise InputError(*faults)


REFUSED = {"lists": (pl.List, pl.Array), "no_text": (pl.Binary, pl.Object)}
"""Kinds of columns that are no values, and what is said of them."""


def _leaves(schema: Schema, above: str = "") -> Iterator[str]:
    """Yield the paths of the values in a table, in lists of objects too."""
    for key, kind in schema.items():
        inner = kind.inner if isinstance(kind, pl.List) else None
        if isinstance(kind, pl.Struct):
            yield from _leaves(_fields(kind), f"{above}{key}.")
        elif isinstance(inner, pl.Struct):
            yield from _leaves(_fields(inner), f"{above}{key}{LIST}.")
        else:
            yield above + key


def _fields(kind: pl.Struct) -> Schema:
    return {field.name: field.dtype for field in kind.fields if isinstance(field.dtype, pl.DataType)}


def _kind(schema: Schema, keys: Sequence[str]) -> pl.DataType | None:
    """Return the type of what lies under `keys`, of which those that end in `[]` lead into lists of objects; None for nothing."""
    kind: object = pl.Struct(dict(schema))
    for key in keys:
        fields = _fields(kind) if isinstance(kind, pl.Struct) else {}
        kind = fields.get(key.removesuffix(LIST))
        if key.endswith(LIST):
            kind = kind.inner if isinstance(kind, pl.List) and isinstance(kind.inner, pl.Struct) else None
    return kind if isinstance(kind, pl.DataType) else None


def _spread(frame: pl.LazyFrame, schema: Schema, paths: Mapping[str, Path], rows: Path) -> pl.LazyFrame:
    """Return a row for each object that `rows` leads to, with the values of `paths` there and above, as text."""
    lists = [0, *(place for place, key in enumerate(rows.keys, 1) if key.endswith(LIST))]
    texts = {column: as_text(_under(path, lists[path.depth]), _kind(schema, path.keys) or pl.Null()) for column, path in paths.items()}
    values = [[texts[column].alias(column) for column, path in paths.items() if path.depth == depth] for depth in range(len(lists))]
    steps = [_under(Path(rows.keys[:end]), start).alias(ROW) for start, end in pairwise(lists)]
    tail = [] if lists[-1] == len(rows.keys) else [_under(rows, lists[-1]).is_not_null()]
    if not steps:
        frame = frame.filter(*tail)
        return frame.select(values[0]) if values[0] else frame.select(pl.int_range(pl.len()).alias(ROW))
    found = frame.select(*values[0], steps[0]).explode(ROW).filter(pl.col(ROW).is_not_null())
    for below, step in zip(values[1:], [*steps[1:], None], strict=True):
        found = found.with_columns(*below, *([] if step is None else [step]))
        found = found.filter(*tail) if step is None else found.explode(ROW).filter(pl.col(ROW).is_not_null())
    return found


def _under(path: Path, start: int) -> pl.Expr:
    """Return what lies under the keys of a path from `start` on: in the table, or below a list in the object of that row."""
    keys = [key.removesuffix(LIST) for key in path.keys[start:]]
    first, *further = keys if start == 0 else [ROW, *keys]
    found = pl.col(first)
    for key in further:
        found = found.struct.field(key)
    return found


def _misled(schema: Schema, keys: Sequence[str]) -> str | None:
    """Return in words at which key a path stops because of how it is written; None where it goes on, or there just is no such column."""
    for place, key in enumerate(keys, 1):
        name = key.removesuffix(LIST)
        plain = _kind(schema, [*keys[: place - 1], name])
        if plain is None:
            return None
        if _kind(schema, keys[:place]) is None or (isinstance(plain, pl.List) != key.endswith(LIST)):
            return say(f"reading.{_called(plain)}", name=name)
    return None


def _called(kind: pl.DataType) -> str:
    return "key_is_list" if isinstance(kind, pl.List) else "key_is_object" if isinstance(kind, pl.Struct) else "key_is_value"
