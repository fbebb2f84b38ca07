"""Verdicts over the cycles of a ticket: which one decides (A16)."""

from collections.abc import Iterable

import polars as pl

from slacalc.accounting.verdicts import OUTCOMES
from slacalc.spec.clock_definitions import Verdict
from slacalc.spec.definitions import Sla

EARLIEST, LATEST = 1, -1
Choice = tuple[tuple[tuple[str, ...], int], ...]
"""Outcomes in the order in which they decide; of several cycles with such an outcome the earliest or the latest does."""

ALIVE = tuple(outcome for outcome in OUTCOMES if outcome not in {"cancelled", "not_started"})
DECIDE: dict[Verdict, Choice] = {
    "first": ((ALIVE, EARLIEST), (("cancelled",), EARLIEST), (("not_started",), EARLIEST)),
    "last": ((ALIVE, LATEST), (("cancelled",), LATEST), (("not_started",), LATEST)),
    "any": (
        (("breached", "overdue"), EARLIEST),
        (("invalid",), EARLIEST),
        (("no_target",), EARLIEST),
        (("running", "paused"), LATEST),
        (("waived",), EARLIEST),
        (("met",), LATEST),
        (("cancelled",), LATEST),
        (("not_started",), LATEST),
    ),
    "sum": ((("breached", "overdue", "waived"), EARLIEST), (ALIVE, LATEST), (("cancelled",), LATEST), (("not_started",), LATEST)),
}

CYCLES, VERSIONS = 1 << 32, 1 << 20
"""More than any ticket, or SLA, has."""


def decided(measurements: pl.DataFrame, slas: Iterable[Sla]) -> pl.DataFrame:
    """Return the measurements with `deciding`: of a ticket's cycles under an SLA with a `verdict` it is true for one alone."""
    deciding = pl.lit(value=True)
    for sla in slas:
        if sla.clock.verdict != "each":
            place = _place(DECIDE[sla.clock.verdict])
            deciding = pl.when(pl.col("sla") == sla.id).then(place == place.min().over("sla", "t")).otherwise(deciding)
    return measurements.with_columns(deciding.alias("deciding"))


def _place(choice: Choice) -> pl.Expr:
    """Return a number that is the lowest for the cycle that decides."""
    found = pl.lit(None, pl.Int64)
    order = pl.col("edition").cast(pl.Int64) * CYCLES + pl.col("cycle").cast(pl.Int64)
    for rank, (outcomes, which) in reversed(list(enumerate(choice))):
        own = rank * VERSIONS * CYCLES + which * order
        found = pl.when(pl.col("outcome").is_in(list(outcomes))).then(own).otherwise(found)
    return found
