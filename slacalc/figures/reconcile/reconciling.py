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
            yield _comparison(desk, beside(own, said, basis), said, basis, columns)


def _comparison(desk: Desk, rows: pl.DataFrame, said: Said, basis: Basis, columns: tuple[str, ...]) -> Comparison:
    judged = rows.filter(pl.col("agrees").is_not_null())
    case = Case(desk.of(judged["t"]), said, basis, judged)
    causes, differing = explained(case)
    return Comparison(desk.sla, basis, columns, cells(rows, basis), causes, unexplained(differing, case), differing)


def _columns(verdict: Verdict, basis: Basis) -> tuple[str, ...]:
    if basis == "used":
        return verdict.used.names if verdict.used else ()
    return verdict.remaining.names if verdict.remaining else verdict.names
