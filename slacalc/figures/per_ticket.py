"""Tickets with all of their promises kept, beside the compliance of each promise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.figures.compliance import RULES, Ratio
from slacalc.figures.plan import Plan

COUNTS = ("numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Tickets:
    """How many tickets of a group (no fields: of all) have a measurement that counts, and of how many each of those is met."""

    group: Mapping[str, str | None]
    ratio: Ratio
    thin: bool


def groupings(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Return the lists of fields that tickets are grouped by: none for all of them, then `group_by`."""
    return tuple(dict.fromkeys(((), plan.group_by)))


def counted(chosen: pl.DataFrame, by: Sequence[str], plan: Plan) -> pl.DataFrame:
    """Count the tickets of a period's deciding measurements (t, sla, outcome and the columns `by`), in each group.

    A ticket counts where one of its outcomes is in the denominator of the plan's rule (A20), and is met where all of those are in
    the numerator too. Tiers are left aside. With measurements in several groups it counts in each of them, with those alone.
    """
    upper, lower = RULES[plan.rule]
    counting = pl.col("sla").cast(pl.String).is_in(plan.promises) & pl.col("outcome").is_in(lower)
    judged = chosen.filter(counting).select("t", *by, missed=~pl.col("outcome").is_in(upper))
    sums = {"denominator": pl.col("t").n_unique(), "missed": pl.col("t").filter("missed").n_unique()}
    groups = judged.group_by(by).agg(**sums) if by else judged.select(**sums)
    return groups.select(
        pl.col(by).cast(pl.String),
        numerator=pl.col("denominator").cast(pl.Int64) - pl.col("missed").cast(pl.Int64),
        denominator=pl.col("denominator").cast(pl.Int64),
    )


def added(tables: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Add up the counts of some whole tickets each."""
    by = [name for name in tables[0].columns if name not in COUNTS]
    everything = pl.concat(tables)
    return everything.group_by(by).agg(pl.col(COUNTS).sum()) if by else everything.sum()


def rows(tables: Sequence[pl.DataFrame], plan: Plan) -> Iterator[Tickets]:
    """Yield the figures of the counts of each grouping, in the order of the groups."""
    for fields, table in zip(groupings(plan), tables, strict=True):
        by = [name for name in table.columns if name not in COUNTS]
        for *values, numerator, denominator in (table.sort(by, nulls_last=True) if by else table).iter_rows():
            yield Tickets(dict(zip(fields, values, strict=True)), Ratio(numerator, denominator), denominator < plan.min_tickets)
