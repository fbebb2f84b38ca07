"""Ours against theirs, ticket by ticket: what counts as agreeing, and what cannot be compared."""

from dataclasses import dataclass
from typing import Final, Literal

import polars as pl

from slacalc.accounting.verdicts import OUTCOMES
from slacalc.figures.reconcile.desk import FINAL
from slacalc.figures.reconcile.variants import Variant
from slacalc.read.verdicts import Said
from slacalc.spec.definitions import Sla

Basis = Literal["verdict", "used"]

STANDS: Final = {"met": "met", "running": "met", "paused": "met", "breached": "breached", "overdue": "breached"}
"""What an outcome of ours is as a verdict: a clock that is within its target is on time so far, as the vendor has it. Others are none."""

RELATIONS: Final[dict[Basis, tuple[str, ...]]] = {"verdict": ("met", "breached", "none"), "used": ("same", "more", "less", "none")}
"""What theirs can be: their verdict, or their time beside ours."""


@dataclass(frozen=True, slots=True)
class Cell:
    """So many tickets with an outcome of ours have this of theirs; `agrees` is None where the two cannot be compared."""

    ours: str
    theirs: str
    tickets: int
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Cause:
    """A variant under which more tickets agree: `tickets` of those that differ are put down to it.

    Under it `mended` that differ agree, `broken` that agree differ, and `agreeing` agree in all, `of` so many: those that are compared,
    and those that we cannot measure though the vendor judges them. Of these too a cause may be.
    """

    variant: Variant
    tickets: int
    examples: tuple[str, ...]
    mended: int
    broken: int
    agreeing: int
    of: int


@dataclass(frozen=True, slots=True)
class Unexplained:
    """Tickets that differ and that no cause explains.

    Where too few differ to put them down to a shift, `shifts` are the least and the greatest (microseconds) under which all agree.
    """

    tickets: int
    examples: tuple[str, ...]
    shifts: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One promise beside what the vendor says of it: its verdict, or the time that it counted.

    `columns` are theirs. The causes have the one that mends most first. `rows` are the tickets that differ, with `cause` (the
    number of one, null for none).
    """

    sla: Sla
    basis: Basis
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    causes: tuple[Cause, ...]
    unexplained: Unexplained
    rows: pl.DataFrame

    @property
    def agreeing(self) -> int:
        """How many tickets agree."""
        return sum(cell.tickets for cell in self.cells if cell.agrees)

    @property
    def differing(self) -> int:
        """How many tickets differ."""
        return sum(cell.tickets for cell in self.cells if cell.agrees is False)

    @property
    def compared(self) -> int:
        """How many tickets both sides judge."""
        return self.agreeing + self.differing


def beside(measurements: pl.DataFrame, said: Said, basis: Basis) -> pl.DataFrame:
    """Return measurements (one a ticket) with what the vendor says: `theirs`, `their_used`, `relation` and `agrees`.

    Beside times they have the time `counted` on the ticket.
    `agrees` is null where one of the two says nothing: a promise without target, a clock that was cancelled or never started, a time
    that is not final.
    """
    rows = measurements.join(said.table, on="t", how="left", maintain_order="left")
    rows = rows.with_columns(_relation(said.step)[basis].alias("relation"))
    return rows.with_columns(_agrees()[basis].alias("agrees"))


def _relation(step: int) -> dict[Basis, pl.Expr]:
    """Return what theirs is: their verdict; or whether their time, cut to its unit, is more or less than ours."""
    ours, theirs = pl.col("counted") // step, pl.col("their_used") // step
    final = pl.col("outcome").is_in(FINAL) & theirs.is_not_null() & ours.is_not_null()
    word = pl.when(theirs == ours).then(pl.lit("same")).when(theirs > ours).then(pl.lit("more")).otherwise(pl.lit("less"))
    return {
        "verdict": pl.col("theirs").cast(pl.String).fill_null("none"),
        "used": pl.when(final).then(word).otherwise(pl.lit("none")),
    }


def _agrees() -> dict[Basis, pl.Expr]:
    stands = pl.col("outcome").cast(pl.String).replace_strict(STANDS, default=None)
    return {
        "verdict": stands == pl.col("theirs").cast(pl.String),
        "used": pl.when(pl.col("relation") != "none").then(pl.col("relation") == "same"),
    }


def cells(rows: pl.DataFrame, basis: Basis) -> tuple[Cell, ...]:
    """Return how many tickets have which outcome and which of theirs, in the order of both."""
    counted = rows.group_by(pl.col("outcome").cast(pl.String), "relation").agg(pl.len(), pl.col("agrees").first())
    found = {(ours, theirs): (number, agrees) for ours, theirs, number, agrees in counted.rows()}
    pairs = [(ours, theirs) for ours in OUTCOMES for theirs in RELATIONS[basis] if (ours, theirs) in found]
    return tuple(Cell(ours, theirs, *found[ours, theirs]) for ours, theirs in pairs)
