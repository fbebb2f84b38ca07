"""Exports that are no tickets, such as outages or answers to a survey: every row counts, with the columns that are asked for."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import chain

import polars as pl

from slacalc.errors import InputError, Place
from slacalc.problems import Problem, merged
from slacalc.read.cells import found
from slacalc.read.columns import dated, faults, lacks_in, take, together
from slacalc.read.complete import uneven
from slacalc.read.export import Input, InputFile, ReadOptions
from slacalc.read.how import How
from slacalc.read.joining import joined
from slacalc.read.naming import alike, repeated
from slacalc.read.opening import Opened, open_all
from slacalc.read.picks import columns_of
from slacalc.read.sheet import RAGGED, Sheet
from slacalc.read.tickets import Builder, Wanted, cells_of
from slacalc.read.timestamps import Reading
from slacalc.spec.definitions import Definitions
from slacalc.spec.source_definitions import ColumnSource
from slacalc.spec.wants import Wants
from slacalc.times import zone

ROW = "@row"
"""No column of a file is called so."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the rows, by the names that they shall have: instants, and fields of text.

    `places` says where the definitions name them, for a message on one that is lacking.
    """

    moments: Mapping[str, ColumnSource] = field(default_factory=dict)
    fields: Mapping[str, ColumnSource] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, wants: Wants, places: Mapping[str, Place]) -> "Columns":
        """Return the columns that are wanted, by their own names; in what is only compared a date is the start of its day (A3)."""
        instants = wants.moments | wants.compared
        moments = {name: dated(ColumnSource(name), is_compared=name not in wants.moments) for name in sorted(instants)}
        return cls(moments, {name: ColumnSource(name) for name in sorted(wants.fields - instants)}, places)


@dataclass(frozen=True, slots=True)
class Listed:
    """`rows`: `@row` String (the file's name and the number of the row below its header), moments Int64, fields Categorical.

    As in tickets a moment is null where there is none, an empty field is "", and one whose column the row's file lacks is null.
    """

    rows: pl.DataFrame
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...]


def read_list(inputs: Sequence[Input], definitions: Definitions, columns: Columns, options: ReadOptions) -> Listed:
    """Return the rows of all inputs (at least one), in their order.

    Of `source` in the definitions the encoding, missing markers, timestamp formats, zone and decimal mark hold, its columns do not. Raises
    InputError for what cannot be read, for columns that no input has, and for one whose dates may be read in two ways.
    """
    how = How(options.encoding or definitions.source.encoding, options.input_format)
    wanted = Wanted(columns.moments, columns.fields)
    with ThreadPoolExecutor(max_workers=1) as executor:
        opened = list(chain.from_iterable(open_all([(one, how) for one in inputs], executor)))
        sheets = _sheets(opened, wanted, replace(definitions, mentions=columns.places))
        names = {column for one in wanted.sources().values() for column in columns_of(one)}
        frames = take(sheets, names, (ROW,))
        numbered = together(frames, names).with_columns(_numbers(sheets, frames))
        builder = Builder(numbered.get_column(ROW), _reading(definitions, options, sheets))
        table = pl.DataFrame({ROW: builder.ids, **builder.columns(wanted, cells_of(numbered, builder.reading))})
        files = tuple(one.file(frame.height) for one, frame in zip(opened, frames, strict=True))
    odd = (
        *repeated(sheets, names),
        *uneven(sheets, wanted.sources()),
        *found("P009", numbered.filter(RAGGED).get_column(ROW)),
        *builder.problems,
    )
    return Listed(table, files, merged(odd))


def _sheets(opened: Sequence[Opened], wanted: Wanted, definitions: Definitions) -> list[Sheet]:
    """Return the inputs' sheets, with all columns under their first names. Raises InputError where all of them lack one."""
    sources = wanted.sources()
    sheets = alike(joined([one.sheet for one in opened], sources.values()), sources.values())
    if lacks := [lack for name, source in sources.items() for lack in lacks_in(sheets, name, source)]:
        raise InputError(*faults(lacks, sheets, definitions))
    return sheets


def _reading(definitions: Definitions, options: ReadOptions, sheets: Sequence[Sheet]) -> Reading:
    source = definitions.source
    local = zone(options.timezone or source.timezone or definitions.timezone)
    return Reading(source.timestamps, source.missing, local, decimal=source.decimal, files=tuple(sheet.name for sheet in sheets))


def _numbers(sheets: Sequence[Sheet], frames: Sequence[pl.DataFrame]) -> pl.Series:
    """Return what messages call the rows."""
    counted = (
        pl.select(pl.format("{}:{}", pl.lit(sheet.name), pl.int_range(1, frame.height + 1))).to_series()
        for sheet, frame in zip(sheets, frames, strict=True)
    )
    return pl.concat(counted).alias(ROW)
