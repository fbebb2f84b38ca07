"""Compliance of several SLAs in one figure: each as much as it weighs, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from slacalc.figures.compliance import Ratio
from slacalc.figures.summary import Figures
from slacalc.spec.agreement_definitions import Weight
from slacalc.spec.definitions import Sla


@dataclass(frozen=True, slots=True)
class Weighed:
    """The compliance of one SLA, and what it weighs."""

    sla: Sla
    weight: Decimal
    ratio: Ratio

    @property
    def counts(self) -> bool:
        """Whether it has data; without, its weight is left out."""
        return self.ratio.value is not None


@dataclass(frozen=True, slots=True)
class Weighted:
    """The SLAs that weigh something, in the order of the agreement."""

    parts: tuple[Weighed, ...]

    @property
    def value(self) -> Fraction | None:
        """The sum of weight x compliance by the sum of weights, of those with data; None where there is none."""
        counted = [(Fraction(part.weight), share) for part in self.parts if (share := part.ratio.value) is not None]
        return sum((weight * share for weight, share in counted), Fraction()) / sum(weight for weight, _ in counted) if counted else None


def weighted(figures: Figures, weights: Sequence[Weight]) -> Weighted:
    """Return weighted compliance, from the total of each SLA that has a weight."""
    totals = {row.sla.id: row for row in figures.totals}
    return Weighted(tuple(Weighed(totals[one.sla].sla, one.value, totals[one.sla].ratio) for one in weights))
