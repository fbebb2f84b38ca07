"""Rows of an export to the tickets table: one row a ticket, moments as instants, fields as categories."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import polars as pl

from slacalc.problems import Problem
from slacalc.read.beside import side_by_side
from slacalc.read.cells import categories, found, texts
from slacalc.read.durations import read_durations
from slacalc.read.moments import known_clocks
from slacalc.read.rows import where
from slacalc.read.sheet import RAGGED
from slacalc.read.timestamps import Reading, read_timestamps
from slacalc.spec.source_definitions import ColumnSource, DurationSource

NUMBER = "@t"
PAUSED = "@paused"
HISTORY = "@history"
REQUESTER = "@requester"
SHOWN = 40
"""How many letters of a row without id are shown."""

Cells = Callable[[ColumnSource], pl.Series]
"""Gives the cells (String, one a ticket) that a canonical column is made of."""

Whole = Callable[[ColumnSource], pl.Series | None]
"""Gives all cells of its column where those are only some of them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The canonical columns of tickets and where they come from."""

    moments: Mapping[str, ColumnSource] = field(default_factory=dict)
    fields: Mapping[str, ColumnSource] = field(default_factory=dict)
    paused: DurationSource | None = None

    def sources(self) -> dict[str, ColumnSource]:
        """Return where each column comes from."""
        paused = {PAUSED: ColumnSource(self.paused.column)} if self.paused else {}
        return {**self.moments, **self.fields, **paused}

    def only(self, test: Callable[[str, ColumnSource], bool]) -> "Wanted":
        """Return those of the columns that pass a test of their name and source."""
        moments, fields = ({name: source for name, source in among.items() if test(name, source)} for among in (self.moments, self.fields))
        paused = self.paused if self.paused and test(PAUSED, ColumnSource(self.paused.column)) else None
        return Wanted(moments, fields, paused)

    def mapped(self, change: Callable[[ColumnSource], ColumnSource]) -> "Wanted":
        """Return the same columns from other sources."""
        moments, fields = ({name: change(source) for name, source in among.items()} for among in (self.moments, self.fields))
        return Wanted(moments, fields, self.paused)


def cells_of(rows: pl.DataFrame, reading: Reading) -> Cells:
    """Return what gives the cells of tickets' own rows; they are empty in rows that do not meet the condition."""

    def cells(source: ColumnSource) -> pl.Series:
        own = rows.get_column(source.column)
        return own if source.when is None else own.zip_with(where(rows, source.when, reading), own.clear().extend_constant("", rows.height))

    return cells


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes canonical columns of cells and gathers the problems met; `ids` are the tickets', for examples."""

    ids: pl.Series
    reading: Reading
    problems: list[Problem] = field(default_factory=list)
    _read: dict[ColumnSource, pl.Series] = field(default_factory=dict)
    """The timestamp columns so far, as one may be wanted for several reasons, and what is odd in it is odd once."""

    def moment(self, source: ColumnSource, cells: Cells, whole: Whole | None = None) -> pl.Series:
        """Return a timestamp column; `whole` gives all of its cells where `cells` gives some. Raises InputError for an ambiguous one."""
        own = _alone(source)
        if own not in self._read:
            self._read[own] = self._later(source.after, source, cells) if source.after else self._instants(own, cells, whole)
        if source.fallback is None:
            return self._read[own]
        return self._read[own].zip_with(self._is_filled(cells(source)), self.moment(source.fallback, cells, whole))

    def text(self, source: ColumnSource, cells: Cells) -> pl.Series:
        """Return the text of a field (String)."""
        own = cells(source)
        return own.zip_with(self._is_filled(own), self.text(source.fallback, cells)) if source.fallback else own

    def _instants(self, source: ColumnSource, cells: Cells, whole: Whole | None) -> pl.Series:
        return self._noted(*read_timestamps(cells(source), self.ids, source.column, self.reading.of(source), whole and whole(source)))

    def _later(self, start: ColumnSource, source: ColumnSource, cells: Cells) -> pl.Series:
        """Return the instants that come so long after others; those after all years that are read are a problem of the length (P010)."""
        lengths = self.duration(cells(source), DurationSource(source.column, source.unit, "wall"))
        told = self.moment(start, cells) + lengths
        later = known_clocks(told)
        return self._noted(later, found("P010", self.ids.filter(told.is_not_null() & later.is_null()), source.column))

    def _is_filled(self, cells: pl.Series) -> pl.Series:
        return texts(cells.fill_null(""), self.reading.missing) != ""

    def duration(self, cells: pl.Series, source: DurationSource) -> pl.Series:
        """Return a column of durations."""
        return self._noted(*read_durations(cells, self.ids, source, self.reading))

    def _noted(self, values: pl.Series, problems: tuple[Problem, ...]) -> pl.Series:
        self.problems.extend(problems)
        return values

    def columns(self, wanted: Wanted, cells: Cells, whole: Whole | None = None) -> dict[str, pl.Series]:
        """Return all that is wanted, by its canonical name; `whole` gives all that the cells were picked from.

        Raises InputError for all the columns that are ambiguous.
        """
        instants = [own for own in _instants_in(wanted.moments.values()) if own not in self._read]
        reading = (partial(self._instants, own, cells, whole) for own in instants)
        fields = (partial(self._field, source, cells) for source in wanted.fields.values())
        made = side_by_side([*reading, *fields])
        self._read.update(zip(instants, made, strict=False))
        return {
            **{name: self.moment(source, cells, whole) for name, source in wanted.moments.items()},
            **dict(zip(wanted.fields, made[len(instants) :], strict=True)),
            **({PAUSED: self.duration(cells(ColumnSource(wanted.paused.column)), wanted.paused)} if wanted.paused else {}),
        }

    def _field(self, source: ColumnSource, cells: Cells) -> pl.Series:
        return categories(self.text(source, cells), self.reading.missing)


def _alone(source: ColumnSource) -> ColumnSource:
    """Return a column without what stands in for it and other names of it, which say nothing of how it is read."""
    return replace(source, fallback=None, others=())


def _instants_in(sources: Iterable[ColumnSource]) -> list[ColumnSource]:
    """Return the columns of instants that timestamp columns rest on, each once and alone."""
    return list(dict.fromkeys(_alone(part) for source in sources for part in source.parts if part.after is None))


def with_ids(rows: pl.DataFrame, column: str, missing: tuple[str, ...]) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """Return the rows that have an id, clean in `id`, and the problems of rows.

    These are P001 and P016, with the row's beginning as example, and P009.
    """
    rows = rows.with_columns(texts(rows.get_column(column).fill_null(""), missing).alias("@id"))
    odd = _beginnings(rows.filter(pl.col(RAGGED).is_null()))
    rows = rows.filter(pl.col(RAGGED).is_not_null()) if len(odd) else rows
    without = rows.filter(pl.col("@id") == "")
    shown = _beginnings(without)
    rows = rows.filter(pl.col("@id") != "") if without.height else rows
    return rows, (*found("P001", shown), *found("P009", rows.filter(RAGGED).get_column("@id")), *found("P016", odd))


def _beginnings(rows: pl.DataFrame) -> pl.Series:
    """Return the first letters of what is in each row; null where nothing is."""
    cells = pl.concat_str(pl.exclude("@id", RAGGED).replace("", None), separator=", ", ignore_nulls=True)
    return rows.select(cells.str.slice(0, SHOWN).replace("", None)).to_series()
