"""Clocks that stop as they start."""

from collections.abc import Iterator

import polars as pl

from slacalc.accounting.lint.data import ENOUGH, Data, found
from slacalc.accounting.lint.named import editions
from slacalc.accounting.lint.pauses import MOST
from slacalc.problems import EXAMPLES, Problem
from slacalc.spec.clock_definitions import Becomes
from slacalc.spec.definitions import Definitions


def stopped_at_the_start(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield the SLAs of which a condition stops at least half of the clocks that have stopped as they start (P068).

    So it is where the export has a status, but nothing that tells since when (A12). The examples are tickets.
    """
    by_condition = {one.sla.id for one in editions(definitions) if any(isinstance(part, Becomes) for part in one.sla.clock.stop)}
    at_once = pl.col("started") == pl.col("stopped")
    stopped = data.measurements.lazy().filter(pl.col("stopped").is_not_null())
    some = pl.col("t").filter(at_once).sort().head(EXAMPLES)
    counts = stopped.group_by(pl.col("sla").cast(pl.String)).agg(pl.len().alias("all"), at_once.sum().alias("at_once"), some).collect()
    odd = counts.filter(pl.col("sla").is_in(sorted(by_condition)), pl.col("at_once") >= pl.max_horizontal(ENOUGH, MOST * pl.col("all")))
    for sla, count, tickets in zip(odd["sla"], odd["at_once"], odd["t"], strict=True):
        yield from found("P068", data.tickets["id"].gather(tickets), sla, count)
