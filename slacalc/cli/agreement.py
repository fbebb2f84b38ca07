"""What a report says of the agreement: weighted compliance and credits."""

from dataclasses import dataclass

import polars as pl

from slacalc.figures import Figures, summarize
from slacalc.figures.agreement import Credit, credit, next_plan
from slacalc.figures.weighting import Weighted, weighted
from slacalc.spec.agreement_definitions import Agreement


@dataclass(frozen=True, slots=True)
class Agreed:
    """What an agreement comes to; None of what it says nothing of."""

    credit: Credit | None = None
    weighted: Weighted | None = None


def agreed(figures: Figures, measurements: pl.DataFrame, agreement: Agreement | None) -> Agreed:
    """Return what an agreement comes to.

    Where credits can be earned back, the measurements are also those of the period after, as far as that is over.
    """
    if agreement is None:
        return Agreed()
    earns_back = agreement.credits is not None and agreement.credits.earn_back is not None
    ahead = next_plan(figures.plan) if earns_back else None
    due = credit(figures, agreement, summarize(measurements, ahead) if ahead else None)
    return Agreed(due, weighted(figures, agreement.weights))
