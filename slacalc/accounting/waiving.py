"""Waivers: breaches that are excused (A21)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.accounting.history import problem
from slacalc.accounting.verdicts import OUTCOME
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.spec.definitions import Waiver


@dataclass(frozen=True, slots=True)
class Waived:
    """Measurements, those that a waiver excuses as `waived`; and the numbers of the waivers that excused one."""

    measurements: pl.DataFrame
    used: frozenset[int]


def waived(measurements: pl.DataFrame, waivers: Sequence[Waiver], tiers: Mapping[str, str]) -> Waived:
    """Excuse what is breached or overdue and has a waiver; several for one measurement are one, with all of their reasons.

    A waiver of a promise covers its tiers; `tiers` has the promise of each.
    """
    if not waivers:
        return Waived(measurements, frozenset())
    rows, table = measurements.with_row_index("row"), _table(waivers)
    missed = rows.filter(pl.col("outcome").is_in(["breached", "overdue"]) & pl.col("ticket").is_in(table["ticket"].implode()))
    promise = pl.col("sla").cast(pl.String).replace(tiers)
    pairs = missed.select("row", "ticket", promise, "cycle").join(table, on="ticket")
    meant = pl.col("sla").eq(pl.col("wanted")) | pl.col("wanted").is_null()
    own = pairs.filter(meant & (pl.col("cycle").eq(pl.col("wanted_cycle")) | pl.col("wanted_cycle").is_null()))
    reasons = own.sort("number").group_by("row").agg(pl.col("text").unique(maintain_order=True).str.join("; ").alias("excuse"))
    excused = pl.col("excuse").is_not_null()
    marked = rows.join(reasons, on="row", how="left", maintain_order="left").with_columns(
        pl.when(excused).then(pl.lit("waived", OUTCOME)).otherwise("outcome").alias("outcome"),
        pl.when(excused).then("excuse").otherwise("reason").alias("reason"),
    )
    return Waived(marked.drop("row", "excuse"), frozenset(own["number"]))


def without_effect(waivers: Sequence[Waiver], ids: pl.Series, used: Iterable[int]) -> Iterator[Problem]:
    """Report waivers of tickets that there are not (P041), and of those where nothing was to be excused (P042).

    Those of one ticket, SLA and cycle are one.
    """
    table = _table(waivers).with_columns(pl.col("number").is_in(sorted(used)).alias("used"))
    whole = table.group_by("ticket", "wanted", "wanted_cycle", maintain_order=True).agg(pl.col("used").any())
    is_known = whole["ticket"].is_in(ids.implode())
    yield from problem("P041", whole["ticket"].filter(~is_known))
    yield from problem("P042", whole["ticket"].filter(is_known & ~whole["used"]))


def _table(waivers: Sequence[Waiver]) -> pl.DataFrame:
    return pl.DataFrame(
        [(number, one.ticket.strip(), one.sla, one.cycle, _words(one)) for number, one in enumerate(waivers)],
        schema={"number": pl.Int64, "ticket": pl.String, "wanted": pl.String, "wanted_cycle": pl.UInt32, "text": pl.String},
        orient="row",
    )


def _words(waiver: Waiver) -> str:
    who = say("accounting.approved_by", name=waiver.approved_by) if waiver.approved_by else ""
    details = ", ".join(detail for detail in (who, waiver.date) if detail)
    return say("accounting.waiver", reason=waiver.reason, details=details) if details else waiver.reason
