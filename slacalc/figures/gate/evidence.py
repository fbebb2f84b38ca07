"""What the figures of a gate rest on, so that the tickets behind them can be named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from slacalc.figures.compliance import RULES
from slacalc.figures.kpis.reporting import Basis
from slacalc.figures.plan import Plan
from slacalc.figures.surveys.answers import Answers
from slacalc.figures.tally import STOPPED, column, counting, lasted

OVER, LASTED = "@over", "@lasted"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Measurements and their plan, what KPIs rest on (None without any), and the answers to each survey, None where they were not given."""

    measurements: pl.DataFrame
    plan: Plan
    basis: Basis | None = None
    answers: Mapping[str, Answers | None] = field(default_factory=dict)
    _kept: dict[tuple[str, ...], pl.DataFrame] = field(default_factory=dict)

    def missed(self, slas: Sequence[str], group: Mapping[str, str | None]) -> pl.DataFrame:
        """Return the measurements that count against some SLAs in a group, with `@over` (microseconds, null where nothing is over)."""
        if (key := ("missed", *slas)) not in self._kept:
            upper, lower = RULES[self.plan.rule]
            against = pl.col("outcome").is_in(lower) & ~pl.col("outcome").is_in(upper)
            over = pl.when(pl.col("remaining") < 0).then(-pl.col("remaining")).alias(OVER)
            self._kept[key] = self._of(slas).filter(against).with_columns(over)
        return _in_group(self._kept[key], group)

    def stopped(self, sla: str) -> pl.DataFrame:
        """Return the measurements of an SLA that have stopped, with `@lasted` (microseconds)."""
        return self._of([sla]).filter(pl.col("outcome").is_in(STOPPED)).with_columns(lasted(self.plan).alias(LASTED))

    def at_risk(self) -> pl.DataFrame:
        """Return the measurements of promises that are at risk."""
        return self._of(self.plan.promises).filter("at_risk")

    def judged(self) -> list[str]:
        """Return the promises that have an objective for their share."""
        return [sla.id for sla in self.plan.slas if sla.tier_of is None and sla.objective]

    def agreed(self) -> list[str]:
        """Return the SLAs that an agreement gives a weight or a credit; all promises where a credit is by all of them together."""
        agreement = self.basis.definitions.agreement if self.basis else None
        credits_ = agreement.credits if agreement else None
        named = {weight.sla for weight in (agreement.weights if agreement else ())}
        if credits_:
            named |= {tier.sla for tier in credits_.tiers if tier.sla} | {term.sla for term in credits_.per_breach}
            named |= {term.sla for term in credits_.critical}
        return [sla.id for sla in self.plan.slas if sla.id in named] or self.plan.promises

    def _of(self, slas: Sequence[str]) -> pl.DataFrame:
        if (key := ("counting",)) not in self._kept:
            self._kept[key] = counting(self.measurements, self.plan)
        return self._kept[key].filter(pl.col("sla").cast(pl.String).is_in(slas))


def _in_group(rows: pl.DataFrame, group: Mapping[str, str | None]) -> pl.DataFrame:
    inside = [pl.col(column(name)).cast(pl.String).eq_missing(pl.lit(value, pl.String)) for name, value in group.items()]
    return rows.filter(*inside) if inside else rows
