"""Where breaches come from, for a report that is asked for it."""

from dataclasses import replace
from typing import Any

import polars as pl

from slacalc.accounting import Wanted
from slacalc.figures import Plan, causes
from slacalc.report.causes import causes_data


def with_causes(wanted: Wanted, asked: causes.Asked | None) -> Wanted:
    """Return what is wanted of measurements, with what causes are looked for in."""
    if asked is None:
        return wanted
    attributes = tuple(dict.fromkeys((*wanted.attributes, *asked.fields)))
    return replace(wanted, attributes=attributes, attributes_there=causes.HOLDERS, latest=asked.reasons)


def causes_in(measurements: pl.DataFrame, plan: Plan, asked: causes.Asked | None) -> dict[str, Any] | None:
    """Return the causes in measurements as they stand in the JSON shape; None where none are asked for."""
    return None if asked is None else causes_data(causes.summarize(measurements, plan, asked), asked, plan.min_tickets)
