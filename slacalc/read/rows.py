"""The rows of a history as they stand: whose they are, when, by whom, in what order; and the columns beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from slacalc.matching import holds_in
from slacalc.problems import Problem
from slacalc.read.cells import categories, found, texts
from slacalc.read.columns import Lack, exists, take, together
from slacalc.read.naming import repeated
from slacalc.read.sheet import RAGGED, Sheet
from slacalc.read.timestamps import Reading, read_timestamps
from slacalc.spec.conditions import Condition, fields
from slacalc.spec.source_definitions import HistorySource

TICKET, AT, ORDER, AUTHOR, NUMBER, EVENT = "@ticket", "@at", "@order", "@author", "@t", "@event"
OWN = (TICKET, AT, ORDER, AUTHOR, NUMBER, EVENT, "@cell", "@new", "@old", "@raw", "@tied")
"""The columns that rows of a history have beside those of their file."""
SHOWN = 40
"""How many letters of a row without a ticket are shown."""

AUTHORS = ("agent", "customer", "system")


@dataclass(frozen=True, slots=True)
class Keys:
    """The columns that say whose a row is, when, in what order and by whom."""

    ticket: str
    at: str
    order: str | None
    author: str | None


def keys_of(source: HistorySource, sheets: Sequence[Sheet], ticket: str) -> tuple[Keys, list[Lack]]:
    """Return the key columns of a history and those that are lacking; `ticket` is used where the source names none."""
    author = source.author or "author" if source.authors else _optional(source.author, "author", sheets)
    keys = Keys(source.ticket or ticket, source.at or "at", _optional(source.order, "order", sheets), author)
    named = {"ticket": keys.ticket, "at": keys.at, "order": keys.order, "author": keys.author}
    return keys, [Lack(name, column) for name, column in named.items() if column is not None and not exists(sheets, column)]


def _optional(named: str | None, canonical: str, sheets: Sequence[Sheet]) -> str | None:
    return named or (canonical if exists(sheets, canonical) else None)


def read_rows(
    sheets: Sequence[Sheet], keys: Keys, columns: Iterable[str], reading: Reading
) -> tuple[list[int], pl.DataFrame, list[Problem]]:
    """Return the rows of each sheet (how many), all of them with `columns` as text, and the problems.

    Added are `@ticket` (String, "" is none), `@at` (Int64, null where unreadable), `@order` Int64 and `@author` Categorical.
    """
    wanted = {*columns, *(column for column in (keys.ticket, keys.at, keys.order, keys.author) if column)}
    frames = take(sheets, wanted, OWN)
    rows = together(frames, wanted)
    tickets = texts(rows.get_column(keys.ticket).fill_null(""), reading.missing)
    at, problems = read_timestamps(
        rows.get_column(keys.at), tickets, keys.at, replace(reading, files=tuple(sheet.name for sheet in sheets))
    )
    odd = tickets.filter(rows.get_column(RAGGED).is_null())
    rows = rows.with_columns(tickets.alias(TICKET), at.alias(AT), _order(rows, keys.order, reading), _author(rows, keys.author))
    problems = (*repeated(sheets, wanted), *problems, *found("P009", tickets.filter(rows.get_column(RAGGED))), *found("P016", odd))
    sizes = [frame.height for frame in frames]
    return sizes, rows if odd.is_empty() else rows.filter(pl.col(RAGGED).is_not_null()), [*problems]


def _order(rows: pl.DataFrame, column: str | None, reading: Reading) -> pl.Series:
    """Return the sequence numbers; where a text among them is no number, its place in the sorted texts stands for each."""
    if column is None:
        return pl.repeat(None, rows.height, dtype=pl.Int64, eager=True).alias(ORDER)
    cells = texts(rows.get_column(column), reading.missing).replace("", None)
    numbers = cells.cast(pl.Int64, strict=False)
    if numbers.null_count() > cells.null_count():
        numbers = cells.rank("dense").cast(pl.Int64)
    return numbers.alias(ORDER)


def _author(rows: pl.DataFrame, column: str | None) -> pl.Series:
    """Return the sides in lower case; what is none of the three is empty."""
    if column is None:
        return pl.repeat("", rows.height, dtype=pl.String, eager=True).cast(pl.Categorical).alias(AUTHOR)
    sides = rows.get_column(column).cast(pl.Categorical)
    distinct = sides.unique().cast(pl.String)
    known = distinct.str.strip_chars().str.to_lowercase()
    meant = known.zip_with(known.is_in(AUTHORS).fill_null(value=False), pl.repeat("", len(known), eager=True))
    return sides.replace_strict(distinct.cast(pl.Categorical), meant.cast(pl.Categorical), return_dtype=pl.Categorical).alias(AUTHOR)


def where(rows: pl.DataFrame, condition: Condition, reading: Reading) -> pl.Series:
    """Return which rows meet a condition on their own columns; those of which it is not known do not."""
    return verdicts(rows, condition, reading).fill_null(value=False)


def verdicts(rows: pl.DataFrame, condition: Condition, reading: Reading) -> pl.Series:
    """Return which rows meet a condition on their own columns; null where it rests on a column that a row's sheet does not have."""
    looked_at = sorted(fields(condition))
    cells = pl.DataFrame([categories(rows.get_column(name), reading.missing) for name in looked_at])
    return holds_in(condition, cells.get_column, rows.height)


def of_tickets(rows: pl.DataFrame, tickets: pl.DataFrame, names: str | None) -> tuple[pl.DataFrame, list[Problem]]:
    """Return the usable rows with the number `@t` of their ticket (`tickets`: `@t`, `id`), and the problems (P005, P006).

    `names` is the column that has to say what a row is about, if there is one.
    """
    numbers = tickets.select(pl.col("id").alias(TICKET), NUMBER)
    ids = rows.select(TICKET).join(numbers, on=TICKET, how="left", maintain_order="left")
    named, known = ids.get_column(TICKET) != "", ids.get_column(NUMBER).is_not_null()
    sound = named & rows.get_column(AT).is_not_null() & _says(rows, names)
    problems = [*found("P005", ids.get_column(TICKET).filter(named & ~known)), *found("P006", _shown(rows.filter(~sound)))]
    usable, rows = sound & known, rows.with_columns(ids.get_column(NUMBER))
    return rows if usable.all() else rows.filter(usable), problems


def _shown(rows: pl.DataFrame) -> pl.Series:
    """Return the ticket of each row, or the beginning of what else is in it."""
    cells = pl.concat_str(pl.col("^[^@].*$").replace("", None), separator=", ", ignore_nulls=True).str.slice(0, SHOWN)
    return rows.select(pl.when(pl.col(TICKET) != "").then(TICKET).otherwise(cells)).to_series()


def _says(rows: pl.DataFrame, names: str | None) -> pl.Series:
    """Return which rows say what they are about; all do where no column has to."""
    if names is None:
        return pl.repeat(value=True, n=rows.height, dtype=pl.Boolean, eager=True)
    said = rows.get_column(names).cast(pl.Categorical)
    distinct = said.unique().drop_nulls()
    blank = distinct.filter(distinct.cast(pl.String).str.strip_chars() == "")
    return ~said.is_in(blank.implode()).fill_null(value=True)
