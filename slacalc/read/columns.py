"""Which column of the export gives which canonical one, and what to say where it is not there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import polars as pl

from slacalc.errors import Fault
from slacalc.locale import say
from slacalc.read.paths import LIST
from slacalc.read.reserved import OF_SHEETS, refuse_reserved
from slacalc.read.sheet import RAGGED, Sheet
from slacalc.read.suspicion import no_table
from slacalc.spec.conditions import fields as fields_of
from slacalc.spec.definitions import Definitions, Needs
from slacalc.spec.source_definitions import ColumnSource

SHOWN, LETTERS = 30, 60
"""How many columns a message lists, and how many letters of each."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A column that is wanted as `name` and in none of the sheets, or not in the one `file` that is named."""

    name: str
    column: str
    file: str | None = None


def source_of(definitions: Definitions, name: str) -> ColumnSource:
    """Return where a canonical column comes from: as mapped, else the column of that very name."""
    return definitions.source.columns.get(name) or ColumnSource(name)


def dated(source: ColumnSource, *, is_compared: bool) -> ColumnSource:
    """Return a timestamp column; in one that is only compared a date is the start of its day, unless the source says otherwise (A3)."""
    return source.mapped(lambda one: replace(one, date_means=one.date_means or "start_of_day")) if is_compared else source


def moments(needs: Needs) -> list[str]:
    """Return the timestamp columns that are wanted, optional ones too."""
    return sorted(needs.moments)


def fields(needs: Needs) -> list[str]:
    """Return the fields that are wanted; what is a moment as well is read as one, and the id is there anyway."""
    return sorted(needs.fields - needs.moments - {"id"})


def exists(sheets: Iterable[Sheet], column: str) -> bool:
    """Return whether any of the sheets has a column."""
    return any(sheet.has(column) for sheet in sheets)


def is_there(sheets: Sequence[Sheet], source: ColumnSource) -> bool:
    """Return whether the sheets have what a column of tickets comes from, or what stands in for it."""
    return not [*lacks_in(sheets, "", source)]


def lacks_in(sheets: Sequence[Sheet], name: str, source: ColumnSource) -> Iterator[Lack]:
    """Yield the columns that are lacking for one that is wanted as `name`; none where the sheets have what stands in for it."""
    lacks = [Lack(name, column) for column in (*_own(sheets, source), *sorted(fields_of(source.when))) if not exists(sheets, column)]
    lacks += lacks_in(sheets, name, source.after) if source.after else ()
    if lacks and not (source.fallback and is_there(sheets, source.fallback)):
        yield from lacks


def _own(sheets: Sequence[Sheet], source: ColumnSource) -> list[str]:
    """Return the column itself, or those that it is put together of and that are not there."""
    parts = [names[0] for names in source.joined if not any(exists(sheets, name) for name in names)]
    return parts or [source.column]


def lacks_beneath(sheets: Sequence[Sheet], name: str, source: ColumnSource) -> Iterator[Lack]:
    """Yield the columns that are lacking of all that may stand in for one that is wanted as `name`."""
    standin = source.fallback
    while standin:
        own = (standin.column, *sorted(fields_of(standin.when)))
        yield from (Lack(name, column) for column in own if not exists(sheets, column))
        standin = standin.fallback


def take(sheets: Sequence[Sheet], columns: Iterable[str], own: Iterable[str] = ()) -> list[pl.DataFrame]:
    """Return each sheet's rows with those of the columns that it has, and `@ragged`.

    Raises InputError for columns that are called like that, or like those that are the caller's `own`.
    """
    wanted = sorted(set(columns))
    refuse_reserved((column for column in wanted if exists(sheets, column)), OF_SHEETS | {*own}, {})
    return [sheet.take([column for column in wanted if sheet.has(column)]) for sheet in sheets]


def lacking(sheets: Sequence[Sheet], name: str, column: str) -> Iterator[Lack]:
    """Yield the lack of a column that is wanted as `name`: in each of the sheets that has it not, or in all of them together."""
    if not exists(sheets, column):
        yield Lack(name, column)
    else:
        yield from (Lack(name, column, sheet.name) for sheet in sheets if not sheet.has(column))


def together(frames: Sequence[pl.DataFrame], columns: Iterable[str]) -> pl.DataFrame:
    """Return the rows of all sheets; a column that a sheet lacks is null there, and one that all lack everywhere."""
    rows = pl.concat(frames, how="diagonal")
    return rows.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in sorted(set(columns)) if name not in rows.columns).select(
        *sorted(set(columns)), RAGGED
    )


def faults(lacks: Iterable[Lack], sheets: Sequence[Sheet], definitions: Definitions) -> list[Fault]:
    """Return a fault for each lack, with the nearest column and those that there are; else for each sheet that is no table."""
    lacking = list(dict.fromkeys(lacks))
    odd = [fault for sheet in sheets if (fault := no_table(sheet))] if lacking else []
    if odd:
        return odd
    return [_fault(lack, [sheet for sheet in sheets if lack.file in (None, sheet.name)], definitions) for lack in lacking]


def _fault(lack: Lack, sheets: Sequence[Sheet], definitions: Definitions) -> Fault:
    there = list(dict.fromkeys(name for sheet in sheets for name in sheet.names))
    nearest = _nearest(lack, there)
    message = say(
        "reading.missing_column" if lack.name == lack.column else "reading.missing_mapped_column",
        column=lack.column,
        name=lack.name,
        file=", ".join(sheet.name for sheet in sheets),
        hint=say("reading.nearest", nearest=_cut(nearest)) if nearest else say("reading.no_nearest"),
        columns=_listed(there),
    )
    return Fault("missing_column", message, definitions.mentions.get(lack.name), sheets[0].name, (lack.column,))


def _nearest(lack: Lack, there: Sequence[str]) -> str | None:
    names = [*there, *(name.rpartition(f"{LIST}.")[2] for name in there)]  # columns of a nested history are called as seen from it
    plain = {_plain(name): name for name in reversed(names)}
    found = [match for name in (lack.column, lack.name) for match in get_close_matches(_plain(name), plain, 1)]
    return plain[found[0]] if found else None


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _listed(there: Sequence[str]) -> str:
    more = len(there) - SHOWN
    listed = ", ".join(map(_cut, there[:SHOWN])) or say("reading.no_columns")
    return listed if more <= 0 else say("reading.more_columns", columns=listed, count=more)


def _cut(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[:LETTERS]}\N{HORIZONTAL ELLIPSIS}"


def by_column(names: Iterable[str], sources: Mapping[str, ColumnSource]) -> dict[str, list[str]]:
    """Return the canonical names of each raw name: those that bear it, and those that are mapped from it under any of their names."""
    raw: dict[str, list[str]] = {}
    for name in names:
        source = sources.get(name)
        for alias in dict.fromkeys((name, source.column, *source.others) if source else (name,)):
            raw.setdefault(alias, []).append(name)
    return raw
