"""Where breaches come from, out of the sums: for all SLAs together and for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.figures.causes.asked import HOLDERS, Asked, latest
from slacalc.figures.causes.hours import Hours, hours
from slacalc.figures.causes.lift import Lift, lift
from slacalc.figures.causes.pareto import Pareto, pareto
from slacalc.figures.causes.tally import Partial, merge, partial
from slacalc.figures.plan import Plan
from slacalc.figures.tally import column


@dataclass(frozen=True, slots=True)
class Causes:
    """The missed of the settled measurements of an SLA (None: of all of them), by what goes with them.

    `fields` are those that were asked for. `holders` are those that say who held the ticket when the measurement settled (A31), as far as
    the export knows of any. `reasons` has the values of missed measurements alone; None where no field says why a promise was broken.
    """

    sla: str | None
    missed: int
    settled: int
    fields: tuple[tuple[Pareto, Lift], ...]
    holders: tuple[Pareto, ...]
    reasons: Pareto | None
    hours: Hours


def summarize(measurements: pl.DataFrame, plan: Plan, asked: Asked) -> tuple[Causes, ...]:
    """Return the causes in measurements that are all there; the same as of their batches, merged.

    The measurements have `ticket.<field>` for each field asked for, and `latest.<field>` for the reason.
    """
    return finish([partial(measurements, plan, asked)], plan, asked)


def finish(partials: Sequence[Partial], plan: Plan, asked: Asked) -> tuple[Causes, ...]:
    """Return the causes of all SLAs together and then of each, out of partial sums (at least one); a tier is no promise of its own."""
    sums = merge(partials)
    ids = [sla.id for sla in plan.slas if sla.tier_of is None]
    everything = sums.of(ids)
    holders = tuple(field for field in HOLDERS if _is_known(everything.values.get(column(field))))
    found = _Finder(plan, asked, holders)
    return (found.causes(None, everything), *(found.causes(sla, sums.of([sla])) for sla in ids))


def _is_known(values: pl.DataFrame | None) -> bool:
    return values is not None and values["value"].null_count() < values.height


@dataclass(frozen=True, slots=True)
class _Finder:
    """Finds the causes in the sums of some SLAs."""

    plan: Plan
    asked: Asked
    holders: tuple[str, ...]

    def causes(self, sla: str | None, sums: Partial) -> Causes:
        reasons = [pareto(field, sums.values[latest(field)].filter(pl.col("missed") > 0)) for field in self.asked.reasons]
        return Causes(
            sla=sla,
            missed=int(sums.totals["missed"].sum()),
            settled=int(sums.totals["settled"].sum()),
            fields=tuple(self._fields(sums)),
            holders=tuple(pareto(field, sums.values[column(field)]) for field in self.holders),
            reasons=reasons[0] if reasons else None,
            hours=hours(sums.hours),
        )

    def _fields(self, sums: Partial) -> Iterator[tuple[Pareto, Lift]]:
        for field in self.asked.fields:
            values = sums.values[column(field)]
            yield pareto(field, values), lift(values, self.plan.min_tickets)
