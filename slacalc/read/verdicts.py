"""What the export says of a promise itself, ticket by ticket: the vendor's verdict, and the time that it counted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import polars as pl

from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.read.cells import found
from slacalc.read.durations import signed_lengths
from slacalc.read.export import Export
from slacalc.spec.source_definitions import ColumnSource, Source
from slacalc.spec.verdict_definitions import Length, Verdict
from slacalc.times import MINUTE, SECOND

THEIRS: Final = pl.Enum(("met", "breached"))
MINUS: Final = "^[-\N{MINUS SIGN}]"
PARTS: Final = ("verdict", "remaining", "used")


@dataclass(frozen=True, slots=True)
class Odd:
    """Cells of a column (`subject`) that say nothing, by the `code` of the problem that they are: `rows` has `t` and `id`."""

    code: str
    subject: str
    rows: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Said:
    """What the vendor says of one promise: `t`, `theirs` (met, breached, null for nothing) and `their_used` (microseconds) of each ticket.

    `step` is how finely the vendor counts time; `odd` are values that say nothing.
    """

    table: pl.DataFrame
    step: int
    odd: tuple[Odd, ...] = ()


def problems(said: Iterable[Said]) -> tuple[Problem, ...]:
    """Return the problems of all that is said; a cell that several promises are judged by is one."""
    rows = defaultdict[tuple[str, str], list[pl.DataFrame]](list)
    for odd in (odd for one in said for odd in one.odd):
        rows[odd.code, odd.subject].append(odd.rows)
    return tuple(one for (code, subject), parts in rows.items() for one in found(code, pl.concat(parts).unique("t")["id"], subject))


def columns_of(sla: str, verdict: Verdict, *, log_until: int | None = None) -> dict[str, ColumnSource]:
    """Return the columns that a verdict is read from, by names of their own; in a log of events the last value until an instant counts."""
    pick: Literal["last"] | None = None if log_until is None else "last"
    names = {part: names for part in PARTS if (names := _names(verdict, part))}
    return {
        _column(sla, part): ColumnSource(first, pick, others=tuple(others), until=log_until) for part, (first, *others) in names.items()
    }


def present(export: Export, sla: str, verdict: Verdict) -> Verdict | None:
    """Return the part of a verdict whose columns the export has, by their names there; None where it has none of them."""
    there = {part: export.names[name] for part in PARTS if _has(export.tickets, name := _column(sla, part))}
    lengths = {part: replace(length, names=(there[part],)) for part, length in _lengths(verdict).items() if length and part in there}
    names = (there["verdict"],) if "verdict" in there else ()
    return replace(verdict, names=names, remaining=lengths.get("remaining"), used=lengths.get("used")) if there else None


def _has(tickets: pl.DataFrame, name: str) -> bool:
    """Return whether the export has a column: one that it lacks is unknown throughout."""
    return name in tickets.columns and (tickets.is_empty() or not tickets[name].is_null().all())


def _lengths(verdict: Verdict) -> dict[str, Length | None]:
    return {"remaining": verdict.remaining, "used": verdict.used}


def words_in(tickets: pl.DataFrame, sla: str) -> list[str]:
    """Return the values, as they are compared, that the column of a verdict has."""
    words = tickets[_column(sla, "verdict")].unique().drop_nulls().cast(pl.String).str.to_lowercase()
    return sorted(set(words.filter(words != "")))


def said(tickets: pl.DataFrame, sla: str, verdict: Verdict, source: Source) -> Said:
    """Return what the vendor says of a promise, from tickets that were read with the `columns_of` it."""
    reader = _Reader(tickets, sla, source.decimal)
    words, left, used = reader.words(verdict), reader.left(verdict.remaining), reader.used(verdict.used)
    theirs = words.values.zip_with(words.values.is_not_null(), left.values)
    table = pl.DataFrame({"t": tickets["@t"], "theirs": theirs, "their_used": used.values})
    return Said(table, _step(used.values, verdict.used), (*words.odd, *left.odd, *used.odd))


@dataclass(frozen=True, slots=True)
class _Read:
    values: pl.Series
    odd: tuple[Odd, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    tickets: pl.DataFrame
    sla: str
    decimal: str

    def words(self, verdict: Verdict) -> _Read:
        """Return met and breached as words say it."""
        cells = self._cells("verdict")
        word = cells.str.to_lowercase()
        meant = (
            word.to_frame("word")
            .select(
                pl.when(pl.col("word").is_in(verdict.met))
                .then(pl.lit("met"))
                .when(pl.col("word").is_in(verdict.breached))
                .then(pl.lit("breached"))
                .cast(THEIRS)
            )
            .to_series()
        )
        return _Read(meant, self._odd("P020", ~word.is_in(("", *verdict.neither)) & meant.is_null(), verdict.names))

    def left(self, length: Length | None) -> _Read:
        """Return met and breached as the time that was left says it: a minus is a breach, of less than the unit too (`-0:00`)."""
        cells = self._cells("remaining")
        lengths = self._lengths(cells, length)
        over = {"left": lengths, "minus": cells.str.contains(MINUS)}
        meant = pl.when(pl.col("left").is_null()).then(None).when("minus").then(pl.lit("breached")).otherwise(pl.lit("met"))
        values = pl.DataFrame(over).select(meant.cast(THEIRS)).to_series()
        return _Read(values, self._odd("P010", (cells != "") & lengths.is_null(), length.names if length else ()))

    def used(self, length: Length | None) -> _Read:
        """Return the time that was counted, which cannot be below zero."""
        cells = self._cells("used")
        lengths = self._lengths(cells, length)
        counted = lengths.zip_with((lengths >= 0).fill_null(value=False), lengths.clear().extend_constant(None, len(lengths)))
        return _Read(counted, self._odd("P010", (cells != "") & counted.is_null(), length.names if length else ()))

    def _lengths(self, cells: pl.Series, length: Length | None) -> pl.Series:
        if length is None:
            return pl.repeat(None, len(cells), dtype=pl.Int64, eager=True)
        return signed_lengths(cells, length.unit, decimal=self.decimal)

    def _cells(self, part: str) -> pl.Series:
        name = _column(self.sla, part)
        if name not in self.tickets.columns:
            return pl.repeat(None, self.tickets.height, dtype=pl.String, eager=True)
        return self.tickets[name].cast(pl.String)

    def _odd(self, code: str, rows: pl.Series, names: Sequence[str]) -> tuple[Odd, ...]:
        odd = self.tickets.select(pl.col("@t").alias("t"), "id").filter(rows.fill_null(value=False))
        return () if odd.is_empty() else (Odd(code, ", ".join(names), odd),)


def _names(verdict: Verdict, part: str) -> tuple[str, ...]:
    length = _lengths(verdict).get(part)
    return verdict.names if part == "verdict" else (length.names if length else ())


def _column(sla: str, part: str) -> str:
    return say(f"reading.their_{part}", sla=sla)


def _step(used: pl.Series, length: Length | None) -> int:
    """Return the unit of the numbers; of text a minute where no second is told, else a second."""
    if length is not None and length.unit is not None:
        return length.unit
    return MINUTE if (used % MINUTE == 0).all() else SECOND
