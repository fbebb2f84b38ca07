"""A whole reconciliation: each promise that the vendor judges or times, beside what we measured."""

from collections.abc import Iterator

import polars as pl

from slacalc.figures.reconcile.causes import Case, explained, unexplained
from slacalc.figures.reconcile.comparing import RELATIONS, Basis, Comparison, beside, cells
from slacalc.figures.reconcile.desk import Desk
from slacalc.read.verdicts import Said
from slacalc.spec.verdict_definitions import Verdict


def reconciled(desk: Desk, measurements: pl.DataFrame, said: Said, verdict: Verdict) -> Iterator[Comparison]:
    """Yield the comparisons of one promise: of verdicts, and of times, where the vendor has them.

    `desk` is what the `measurements` (those that count) were made of; its definitions have this SLA alone.
    """
    own = measurements.filter((pl.col("sla") == desk.sla.id) & pl.col("deciding"))
    for basis in RELATIONS:
        columns = _columns(verdict, basis)
        if columns:
            rows = _with_counted(own, desk) if basis == "used" else own
            yield _comparison(desk, beside(rows, said, basis), said, basis, columns)


def _with_counted(own: pl.DataFrame, desk: Desk) -> pl.DataFrame:
    """Return measurements with the time `counted` on the whole ticket: of cycles of which some may not be among them, measured again."""
    if not desk.has_cycles:
        return own.with_columns(pl.col("elapsed").alias("counted"))
    whole = desk.of(own["t"]).measured().select("t", "counted")
    return own.join(whole, on="t", how="left", maintain_order="left")


def _comparison(desk: Desk, rows: pl.DataFrame, said: Said, basis: Basis, columns: tuple[str, ...]) -> Comparison:
    tried = rows.with_columns(pl.when(_unmeasured(basis)).then(pl.lit(value=False)).otherwise("agrees").alias("agrees"))
    tried = tried.filter(pl.col("agrees").is_not_null())
    case = Case(desk.of(tried["t"]), said, basis, tried)
    causes, left = explained(case)
    differing = left.filter(pl.col("outcome") != "invalid")
    return Comparison(desk.sla, basis, columns, cells(rows, basis), causes, unexplained(left, case), differing)


def _unmeasured(basis: Basis) -> pl.Expr:
    """Return which tickets the vendor judges and we cannot measure, though they have an opening time: another way of reading may."""
    theirs = "theirs" if basis == "verdict" else "their_used"
    return (pl.col("outcome") == "invalid") & pl.col("opened").is_not_null() & pl.col(theirs).is_not_null()


def _columns(verdict: Verdict, basis: Basis) -> tuple[str, ...]:
    if basis == "used":
        return verdict.used.names if verdict.used else ()
    return verdict.remaining.names if verdict.remaining else verdict.names
