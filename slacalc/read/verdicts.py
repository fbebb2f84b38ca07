"""What the export says of a promise itself, ticket by ticket: the vendor's verdict, and the time that it counted."""

from collections.abc import Sequence
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
PARTS: Final = ("verdict", "remaining", "used")


@dataclass(frozen=True, slots=True)
class Said:
    """What the vendor says of one promise: `t`, `theirs` (met, breached, null for nothing) and `their_used` (microseconds) of each ticket.

    `step` is how finely the vendor counts time; `problems` are values that say nothing.
    """

    table: pl.DataFrame
    step: int
    problems: tuple[Problem, ...]


def columns_of(sla: str, verdict: Verdict, *, is_log: bool = False) -> dict[str, ColumnSource]:
    """Return the columns that a verdict is read from, by names of their own; in a log of events the last value counts."""
    pick: Literal["last"] | None = "last" if is_log else None
    names = {part: names for part in PARTS if (names := _names(verdict, part))}
    return {_column(sla, part): ColumnSource(first, pick, others=tuple(others)) for part, (first, *others) in names.items()}


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
    words, left, used = reader.words(verdict), reader.length("remaining", verdict.remaining), reader.length("used", verdict.used)
    over = pl.DataFrame({"left": left.values}).select(
        pl.when(pl.col("left") < 0).then(pl.lit("breached")).when(pl.col("left") >= 0).then(pl.lit("met")).cast(THEIRS)
    )
    theirs = words.values.zip_with(words.values.is_not_null(), over.to_series())
    table = pl.DataFrame({"t": tickets["@t"], "theirs": theirs, "their_used": used.values})
    return Said(table, _step(used.values, verdict.used), (*words.problems, *left.problems, *used.problems))


@dataclass(frozen=True, slots=True)
class _Read:
    values: pl.Series
    problems: tuple[Problem, ...] = ()


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

    def length(self, part: str, length: Length | None) -> _Read:
        """Return a column of lengths."""
        cells = self._cells(part)
        if length is None:
            return _Read(pl.repeat(None, len(cells), dtype=pl.Int64, eager=True))
        lengths = signed_lengths(cells, length.unit, decimal=self.decimal)
        return _Read(lengths, self._odd("P010", (cells != "") & lengths.is_null(), length.names))

    def _cells(self, part: str) -> pl.Series:
        name = _column(self.sla, part)
        if name not in self.tickets.columns:
            return pl.repeat(None, self.tickets.height, dtype=pl.String, eager=True)
        return self.tickets[name].cast(pl.String)

    def _odd(self, code: str, rows: pl.Series, names: Sequence[str]) -> tuple[Problem, ...]:
        return found(code, self.tickets["id"].filter(rows.fill_null(value=False)), ", ".join(names))


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
