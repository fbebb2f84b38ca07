"""Whether there is enough that can be measured for figures to prove anything."""

from dataclasses import dataclass

import polars as pl

from slacalc.figures.compliance import Ratio
from slacalc.figures.plan import Plan
from slacalc.figures.tally import COUNTED_AT, counting


@dataclass(frozen=True, slots=True)
class Ground:
    """How many measurements a period has, and of how many nothing can be said.

    `timeless` are tickets of no known time, of all that were read: one without a readable opening is in no period, so it says nothing of
    this one, but something of the export.
    """

    measurements: int
    invalid: Ratio
    timeless: Ratio

    def beyond(self, plan: Plan) -> Ratio | None:
        """Return the share that is larger than the plan allows; None where neither is."""
        shares = (one for one in (self.invalid, self.timeless) if one.value is not None and one.value > plan.max_invalid)
        return next(shares, None)


def ground_of(measurements: pl.DataFrame, plan: Plan, tickets: int) -> Ground:
    """Return what the figures of a plan stand on: the deciding measurements of its promises, tiers aside (A30).

    `tickets` is how many were read, also such as are opened only after as-of.
    """
    own = measurements.filter(pl.col("deciding") & pl.col("sla").cast(pl.String).is_in(plan.promises))
    invalid = pl.col("outcome") == "invalid"
    here = counting(own, plan)
    if plan.period.start is None:
        return Ground(here.height, Ratio(here.filter(invalid).height, here.height), Ratio(0, 0))
    is_timeless = invalid & COUNTED_AT[plan.count_by].is_null()
    timed, timeless = here.filter(~is_timeless), own.filter(is_timeless)["t"].n_unique()
    return Ground(timed.height, Ratio(timed.filter(invalid).height, timed.height), Ratio(timeless, tickets))
