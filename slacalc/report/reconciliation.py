"""A reconciliation as plain data: the JSON shape `slacalc.reconciliation/1`, and the tickets that differ as rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from slacalc.figures.compliance import Ratio
from slacalc.figures.plan import Plan
from slacalc.figures.reconcile.comparing import Cause, Cell, Comparison
from slacalc.locale import say
from slacalc.locale.formatting import count, percent
from slacalc.report.provenance import Run, basis, problem_record
from slacalc.report.records import exact_seconds, in_utc
from slacalc.report.values import share
from slacalc.times import HOUR

SCHEMA: Final = "slacalc.reconciliation/1"

Look = Callable[[str, str], str]
"""Gives the command line that explains a ticket and an SLA."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """`report` is the JSON shape; `rows` has a row for each ticket that differs."""

    report: dict[str, Any]
    rows: pl.DataFrame


def reconciliation(comparisons: Sequence[Comparison], plan: Plan, run: Run, look: Look) -> Reconciliation:
    """Return comparisons as data."""
    report = {
        "schema": SCHEMA,
        **basis(plan, run),
        "timestamps": {"timezone": run.timestamps},
        "sentence": _sentence(comparisons),
        **_totals(comparisons),
        "comparisons": [_comparison(one, look) for one in comparisons],
        "problems": [problem_record(problem) for problem in run.problems],
    }
    return Reconciliation(report, pl.concat([_rows(one) for one in comparisons]))


def _totals(comparisons: Iterable[Comparison]) -> dict[str, int]:
    return {name: sum(getattr(one, name) for one in comparisons) for name in ("compared", "agreeing", "differing")}


def _sentence(comparisons: Sequence[Comparison]) -> str:
    totals = _totals(comparisons)
    ratio = Ratio(totals["agreeing"], totals["compared"])
    if ratio.value is None:
        return say("reconcile.nothing")
    words = {name: count(value) for name, value in totals.items()}
    if not ratio.misses:
        return say("reconcile.all_agree", **words)
    return say("reconcile.some_differ", share=percent(ratio.value), **words)


def _comparison(one: Comparison, look: Look) -> dict[str, Any]:
    ratio = Ratio(one.agreeing, one.compared)
    rest = one.unexplained
    return {
        "sla": one.sla.id,
        "name": one.sla.name,
        "basis": one.basis,
        "columns": list(one.columns),
        "compared": one.compared,
        "agreeing": one.agreeing,
        "differing": one.differing,
        "agreement": share(ratio.value),
        "cells": [_cell(cell) for cell in one.cells],
        "causes": [_cause(cause) for cause in one.causes],
        "unexplained": {
            "tickets": rest.tickets,
            "examples": list(rest.examples),
            "shift_hours": None if rest.shifts is None else [by / HOUR for by in rest.shifts],
            "look": look(rest.examples[0], one.sla.id) if rest.examples else None,
        },
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"ours": cell.ours, "theirs": cell.theirs, "tickets": cell.tickets, "agrees": cell.agrees}


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "cause": cause.variant.family,
        "change": cause.variant.words,
        "tickets": cause.tickets,
        "examples": list(cause.examples),
        "mended": cause.mended,
        "broken": cause.broken,
        "agreeing": cause.agreeing,
        "of": cause.of,
    }


def _rows(one: Comparison) -> pl.DataFrame:
    """Return the tickets that differ, sorted, with what is known of them on both sides."""
    families = dict(enumerate(cause.variant.family for cause in one.causes))
    changes = dict(enumerate(cause.variant.words for cause in one.causes))
    return one.rows.sort("ticket").select(
        "ticket",
        pl.col("sla").cast(pl.String),
        pl.lit(one.basis).alias("basis"),
        pl.col("outcome").cast(pl.String).alias("ours"),
        pl.col("relation").alias("theirs"),
        *(in_utc(name) for name in ("started", "stopped", "due")),
        exact_seconds(pl.col("target")).alias("target_seconds"),
        exact_seconds(pl.col("elapsed" if one.basis == "verdict" else "counted")).alias("elapsed_seconds"),
        exact_seconds(pl.col("their_used")).alias("their_used_seconds"),
        pl.col("calendar").cast(pl.String),
        pl.col("cause").replace_strict(families, default=None, return_dtype=pl.String).alias("cause"),
        pl.col("cause").replace_strict(changes, default=None, return_dtype=pl.String).alias("change"),
    )
