"""What would have made a check pass: so many more kept, so much less time, in the terms of its figure."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

import polars as pl

from slacalc.figures.availability import Availability
from slacalc.figures.compliance import Ratio
from slacalc.figures.gate.checks import COUNTED, Check
from slacalc.figures.gate.pointing import Pointed, Pointer, scale_of, statistic_of
from slacalc.figures.spreads import PERCENTILES
from slacalc.spec.kpi_measures import Bound

How = Literal["kept", "fewer", "within", "sum", "downtime", "tickets", "value"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would have done.

    `count` more that are kept (`kept`), fewer of those that are counted (`fewer`), more on the right side of the bound (`within`); or so
    many more `tickets`, below zero less. Or `amount` more, below zero less, of the sum of all values (`sum`), of the value itself
    (`value`), or of `downtime`. `nearest` are the tickets that were the nearest to being kept.
    """

    how: How
    count: int | None = None
    amount: Fraction | None = None
    nearest: tuple[Pointer, ...] = ()


def remedy(check: Check, found: Pointed) -> Remedy | None:
    """Return what would have made a check pass that is missed, or close; None where no number of tickets would."""
    bound = check.bound if check.verdict == "missed" or check.amber is None else Bound("gte", check.amber, "")
    value = check.figure.value
    if value is None:
        return None
    if isinstance(check.figure.source, Availability):
        return _of_time(check.figure.ratio, bound)
    if check.figure.ratio is not None:
        return _of_share(check.figure.ratio, bound, found)
    return _of_values(check, bound, value, found)


def _of_time(ratio: Ratio | None, bound: Bound) -> Remedy | None:
    """Return how much less downtime there may be, in microseconds."""
    if ratio is None:
        return None
    return Remedy("downtime", amount=Fraction(floor((1 - bound.value) * ratio.denominator) - ratio.misses))


def _of_share(ratio: Ratio, bound: Bound, found: Pointed) -> Remedy | None:
    wanted = COUNTED[bound.operator](bound.value * ratio.denominator)
    if bound.better == "less":
        return Remedy("fewer", ratio.numerator - wanted) if wanted >= 0 else None
    more = wanted - ratio.numerator
    return Remedy("kept", more, nearest=found.nearest[:more]) if wanted <= ratio.denominator else None


def _of_values(check: Check, bound: Bound, value: Fraction, found: Pointed) -> Remedy:
    statistic = statistic_of(check)
    if statistic in (*PERCENTILES, "max") and found.amounts is not None:
        return Remedy("within", _beyond(found.amounts.drop_nulls(), PERCENTILES.get(statistic, 100), bound, scale_of(check)))
    if statistic == "mean" and check.figure.n:
        return Remedy("sum", amount=(bound.value - value) * check.figure.n)
    if check.figure.unit == "tickets":
        return Remedy("tickets", COUNTED[bound.operator](bound.value) - int(value))
    return Remedy("value", amount=bound.value - value)


def _beyond(amounts: pl.Series, percent: int, bound: Bound, scale: int) -> int:
    """Return how many more values must lie on the right side of a bound for a nearest-rank percentile to do so (A29)."""
    rank = -(-len(amounts) * percent // 100)
    at_most = floor(bound.value * scale) if bound.operator in ("lte", "gt") else ceil(bound.value * scale) - 1
    below = int((amounts <= at_most).sum())
    return rank - below if bound.better == "less" else below - rank + 1
