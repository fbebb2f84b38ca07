"""Exports that are no tickets, such as outages or answers to a survey: every row counts, with the columns that are asked for."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain

import polars as pl

from slacalc.errors import InputError
from slacalc.problems import Problem, merged
from slacalc.read.columns import faults, lacks_in, take, together
from slacalc.read.export import Input, InputFile, ReadOptions
from slacalc.read.how import How
from slacalc.read.opening import open_all
from slacalc.read.picks import columns_of
from slacalc.read.sheet import RAGGED, Sheet
from slacalc.read.tickets import Builder, Wanted, cells_of
from slacalc.read.timestamps import Reading
from slacalc.spec.definitions import Definitions
from slacalc.spec.source_definitions import ColumnSource
from slacalc.times import zone

ROW = "row"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the rows, by the names that they shall have: instants, and fields of text."""

    moments: Mapping[str, ColumnSource] = field(default_factory=dict)
    fields: Mapping[str, ColumnSource] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """`rows`: `row` (String: the file's name and the number of the row below its header), moments (Int64), fields (Categorical)."""

    rows: pl.DataFrame
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...]


def read_list(inputs: Sequence[Input], definitions: Definitions, columns: Columns, options: ReadOptions) -> Listed:
    """Return the rows of all inputs, in their order. Raises InputError for what cannot be read, and for columns that are nowhere."""
    source = definitions.source
    how = How(options.encoding or source.encoding, options.input_format)
    with ThreadPoolExecutor(max_workers=1) as executor:
        opened = list(chain.from_iterable(open_all([(one, how) for one in inputs], executor)))
        sheets = [one.sheet for one in opened]
        wanted = Wanted(columns.moments, columns.fields)
        if lacks := [lack for name, one in wanted.sources().items() for lack in lacks_in(sheets, name, one)]:
            raise InputError(*faults(lacks, sheets, definitions))
        names = {column for one in wanted.sources().values() for column in columns_of(one)}
        frames = take(sheets, names)
        rows = together(frames, names)
        local = zone(options.timezone or source.timezone or definitions.timezone)
        reading = Reading(source.timestamps, source.missing, local, decimal=source.decimal, files=tuple(one.name for one in sheets))
        ids = pl.concat([_numbered(sheet, frame.height) for sheet, frame in zip(sheets, frames, strict=True)])
        builder = Builder(ids, reading)
        table = pl.DataFrame({ROW: builder.ids, **builder.columns(wanted, cells_of(rows, reading))})
        ragged = rows.get_column(RAGGED)
        odd = [Problem("P009", int(ragged.sum()), tuple(builder.ids.filter(ragged.fill_null(value=False)).head(5)))] if ragged.any() else []
        files = tuple(one.file(frame.height) for one, frame in zip(opened, frames, strict=True))
        return Listed(table, files, merged((*builder.problems, *odd)))


def _numbered(sheet: Sheet, rows: int) -> pl.Series:
    """Return what messages call the rows of a sheet."""
    return pl.select(pl.format("{}:{}", pl.lit(sheet.name), pl.int_range(1, rows + 1))).to_series().alias(ROW)
