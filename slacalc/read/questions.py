"""What rows of a pipeline ask: instants and targets, each as a column, and everything odd in them by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from slacalc.errors import InputError
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.read.cells import found, texts
from slacalc.read.columns import Lack, faults
from slacalc.read.naming import repeated
from slacalc.read.piped import Piped, check_lengths
from slacalc.read.sheet import RAGGED
from slacalc.read.timestamps import Reading, read_timestamps
from slacalc.spec.definitions import Definitions
from slacalc.spec.raw import Refused
from slacalc.spec.source_definitions import Source
from slacalc.spec.target_definitions import Target, Until
from slacalc.spec.targets import parse_asked
from slacalc.times import Zone


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of some columns (String, in one table with `@ragged`), the rows' numbers, and how timestamps in them are read."""

    cells: pl.DataFrame
    rows: pl.Series
    source: Source
    zone: Zone
    file: str = ""
    whole: pl.DataFrame | None = None

    def only(self, places: pl.Series) -> "Columns":
        """Return the rows at some places."""
        return replace(self, cells=self.cells[places], rows=self.rows.gather(places), whole=self.cells)

    def instants(self, column: str) -> tuple[pl.Series, tuple[Problem, ...]]:
        """Return a column's instants (Int64 microseconds), null where there is none, and its problems (P003, P004, P007, P008, P012).

        Raises InputError for an ambiguous column.
        """
        own = next((one for one in self.source.columns.values() if column in (one.column, *one.others)), None)
        reading = Reading(self.source.timestamps, self.source.missing, self.zone, files=(self.file,))
        reading = reading.of(own) if own else reading
        whole = None if self.whole is None else self.whole[column]
        instants, problems = read_timestamps(self.cells[column], self.rows, column, reading, whole)
        return instants, (*problems, *self.missing(column))

    def missing(self, column: str) -> tuple[Problem, ...]:
        """Return the rows without a value in a column (P012)."""
        return found("P012", self.rows.filter(texts(self.cells[column], self.source.missing) == ""), column)


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets that there are, and for each row the number of its own; null where it has none that can be read."""

    kinds: tuple[Target, ...]
    numbers: pl.Series
    problems: tuple[Problem, ...] = ()

    @property
    def columns(self) -> dict[str, pl.Series]:
        """The columns that hold written dates, and the places of the rows that name them."""
        names = {number: kind.column for number, kind in enumerate(self.kinds) if isinstance(kind, Until)}
        named = self.numbers.replace_strict(names, default=None, return_dtype=pl.String)
        return {name: (named == name).fill_null(value=False).arg_true() for name in dict.fromkeys(names.values())}


def columns_of(piped: Piped, wanted: Mapping[str, str], definitions: Definitions, zone: Zone) -> tuple[Columns, tuple[Problem, ...]]:
    """Return the columns that are wanted (by what they are wanted for); local times in them are of `zone`.

    Raises InputError for those that are not there, and for rows behind which an answer would not stand in its column. The
    problems are of rows and of the header (P009, P011).
    """
    lacks = [Lack(name, column) for name, column in wanted.items() if not piped.sheet.has(column)]
    if lacks:
        raise InputError(*faults(lacks, [piped.sheet], replace(definitions, mentions={})))
    cells = piped.sheet.take([*dict.fromkeys(wanted.values())])
    check_lengths(piped, cells.height)
    columns = Columns(cells, pl.int_range(1, cells.height + 1, dtype=pl.Int64, eager=True), definitions.source, zone, piped.sheet.name)
    ragged = found("P009", columns.rows.filter(columns.cells[RAGGED]))
    return columns, (*ragged, *repeated([piped.sheet], wanted.values()))


def targets_of(columns: Columns, column: str, there: Piped) -> Targets:
    """Return the targets in a column, and those of its cells that are none (P012, P013); `there` has the columns of written dates."""
    cells = texts(columns.cells[column], columns.source.missing)
    distinct = cells.unique().sort()
    read = {text: target for text in distinct if (target := _target(text, there)) is not None}
    numbers = cells.replace_strict({text: number for number, text in enumerate(read)}, default=None, return_dtype=pl.UInt32)
    unread = found("P013", columns.rows.filter(numbers.is_null() & (cells != "")), column)
    return Targets(tuple(read.values()), numbers, (*unread, *columns.missing(column)))


def one_target(columns: Columns, target: Target) -> Targets:
    """Return the one target that all rows have."""
    return Targets((target,), pl.repeat(0, columns.cells.height, dtype=pl.UInt32, eager=True))


def written_dates(piped: Piped, targets: Targets, definitions: Definitions, zone: Zone) -> tuple[dict[str, pl.Series], tuple[Problem, ...]]:
    """Return the instants of the columns that targets name, where they do, and the problems in them."""
    written: dict[str, pl.Series] = {}
    problems: list[Problem] = []
    for name, places in targets.columns.items():
        columns, _ = columns_of(piped, {name: name}, definitions, zone)
        instants, odd = columns.only(places).instants(name)
        written[name] = pl.repeat(None, columns.cells.height, dtype=pl.Int64, eager=True).scatter(places, instants)
        problems += odd
    return written, tuple(problems)


def _target(text: str, there: Piped) -> Target | None:
    try:
        target = parse_asked(text)
    except Refused:
        return None
    return None if isinstance(target, Until) and not there.sheet.has(target.column) else target


def by_row(problems: Iterable[Problem], others: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Return problems in the order of their codes: the examples of `problems` called rows, those of others as they are."""
    named = (replace(one, examples=tuple(say("reading.row", number=number) for number in one.examples)) for one in problems)
    return tuple(sorted((*named, *others), key=lambda problem: (problem.code, problem.subject)))
