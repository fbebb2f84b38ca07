"""`verdict: sum`: one target for all cycles of a ticket (A16)."""

import polars as pl

from slacalc.accounting.elapsed import earlier
from slacalc.accounting.moments import held_fields
from slacalc.accounting.phases import CANCELLED
from slacalc.accounting.targets import within
from slacalc.accounting.timeline import Timeline
from slacalc.matching import holds_in
from slacalc.spec.definitions import Sla


def used_before(sla: Sla, cycles: pl.DataFrame, timeline: Timeline) -> pl.Series:
    """Return what earlier cycles of the same ticket have used.

    Those that were cancelled, that could not be judged, that started while the SLA was not valid, or for which its `where` does not hold
    at their end (under `keep` at their start) have used nothing.
    """
    judged = pl.col("rule").is_not_null() & ~(pl.col("invalid") | pl.col("uncalendared") | pl.col("short"))
    counts = (pl.col("phase") != CANCELLED) & judged
    if sla.valid is not None:
        counts &= pl.lit(within(sla.valid, timeline.spans["at"].gather(cycles["origin"])))
    if sla.where is not None:
        asked = cycles["begin"] if sla.clock.on_change == "keep" else cycles["end"]
        state = timeline.state(asked, cycles["origin"], held_fields(sla.clock))
        counts &= pl.lit(holds_in(sla.where, state, cycles.height).fill_null(value=False))
    return earlier(cycles["t"], cycles.select(pl.when(counts).then("elapsed").otherwise(0)).to_series())
