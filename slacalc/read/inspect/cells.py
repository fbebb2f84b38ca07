"""The cells of a sheet, all of those that can be read as values, and the lists of objects within its records."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from slacalc.errors import InputError
from slacalc.read.documents import Documents
from slacalc.read.paths import LIST, leads_along, path_of
from slacalc.read.sheet import RAGGED, Sheet
from slacalc.read.stacked import Stacked
from slacalc.read.table import Table

Paths = tuple[str, ...]
"""The paths of all values in a sheet, of those in lists too; none of one that has no such."""

HEAD: Final = 500
"""In so many records it is looked for columns that hold no values before all are looked through."""


def paths_of(sheet: Sheet) -> Paths:
    """Return the paths in a sheet: it takes a look at each record, so it is asked for once."""
    return sheet.paths if isinstance(sheet, Documents | Table) else ()


def values_of(sheet: Sheet, paths: Paths) -> list[str]:
    """Return the columns that hold values and not lists or objects. Raises InputError for broken rows."""
    if isinstance(sheet, Stacked):
        return [*dict.fromkeys(name for one in sheet.sheets for name in values_of(one, paths_of(one)))]
    names = [name for name in _names(sheet, paths) if sheet.has(name)]
    if isinstance(sheet, Documents):
        names = readable(replace(sheet, records=sheet.records[:HEAD]), names)
    return readable(sheet, names)


def _names(sheet: Sheet, paths: Paths) -> Sequence[str]:
    """Return the names by which columns are asked for: of rows in a list those that are relative to it."""
    if not isinstance(sheet, Documents | Table):
        return sheet.names
    above, rows = _objects_in(paths), ".".join(sheet.rows.keys)
    names = (name for name in paths if name not in above and leads_along(path_of(name), sheet.rows))
    return [relative(name, rows) if rows else name for name in names]


def _objects_in(paths: Paths) -> set[str]:
    """Return the paths that lead to objects and lists of them, which are empty in some of the records."""
    every = [path_of(path).keys for path in paths]
    return {".".join(keys[:end]).removesuffix(LIST) for keys in every for end in range(1, len(keys))}


def readable(sheet: Sheet, names: Sequence[str]) -> list[str]:
    """Return those of some columns that hold values. Raises InputError for broken rows."""
    try:
        sheet.take(names)
    except InputError as error:
        if any(fault.code != "not_a_value" for fault in error.faults):
            raise
        half = len(names) // 2
        return [] if not half else [*readable(sheet, names[:half]), *readable(sheet, names[half:])]
    return list(names)


def stripped(cells: pl.DataFrame) -> pl.DataFrame:
    """Return columns of text without outer spaces; `@ragged` as it is."""
    return cells.with_columns(pl.exclude(RAGGED).str.strip_chars())


def blanks_in(cells: pl.DataFrame) -> dict[str, int]:
    """Return of columns how many of their cells hold blanks and nothing else, where there are some."""
    counts = cells.select(((pl.exclude(RAGGED) != "") & (pl.exclude(RAGGED).str.strip_chars() == "")).sum())
    return {name: int(counts[name][0]) for name in counts.columns if counts[name][0]}


def lists_in(paths: Paths) -> list[str]:
    """Return the paths of the lists of objects in the records (`changelog.histories[].items[]`), sorted."""
    return sorted({path for name in paths for path in _lists_above(name)})


def _lists_above(name: str) -> Iterator[str]:
    keys = path_of(name).keys
    yield from (".".join(keys[: place + 1]) for place, key in enumerate(keys) if key.endswith(LIST))


def relative(name: str, rows: str) -> str:
    """Return a value's path as it is written relative to a list: `../created` lies in the object above."""
    own, base = path_of(name).keys, path_of(rows).keys
    common = next((place for place, (one, other) in enumerate(zip(own, base, strict=False)) if one != other), min(len(own), len(base)))
    above = base[common:]
    if common == 0:
        return "/" + name
    return "../" * len(above) + ".".join(own[common:])


def ragged(cells: pl.DataFrame) -> int:
    """Return how many rows do not fit the header."""
    return int(cells.get_column(RAGGED).sum())
