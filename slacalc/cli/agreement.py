"""What a report says of the agreement: weighted compliance and credits."""

from typing import Any

import polars as pl

from slacalc.figures import Figures, summarize
from slacalc.figures.agreement import credit, next_plan
from slacalc.figures.weighting import weighted
from slacalc.report.agreement import credits_record, weighted_record
from slacalc.spec.agreement_definitions import Agreement


def agreed(figures: Figures, measurements: pl.DataFrame, agreement: Agreement | None) -> dict[str, Any]:
    """Return the parts of a report (`Further`) that rest on an agreement, by their names.

    Where credits can be earned back, the measurements are also those of the period after, as far as that is over.
    """
    if agreement is None:
        return {}
    earns_back = agreement.credits is not None and agreement.credits.earn_back is not None
    ahead = next_plan(figures.plan) if earns_back else None
    due = credit(figures, agreement, summarize(measurements, ahead) if ahead else None)
    return {"credits": credits_record(due), "weighted_compliance": weighted_record(weighted(figures, agreement.weights))}
