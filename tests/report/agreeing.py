"""A report with an agreement: the one of `building`, with a credit of every kind."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from slacalc.figures import Figures, Plan, summarize
from slacalc.figures.agreement import credit
from slacalc.figures.weighting import weighted
from slacalc.report.agreement import credits_record, weighted_record
from slacalc.spec.agreement_definitions import Agreement, Credits, Critical, EarnBack, Money, PerBreach, Tier, Weight
from tests.figures.building import plan, row, table
from tests.report.building import DEFINITIONS, report, rows

PERCENT = Fraction(1, 100)
CREDITS = Credits(
    fee=Money(Decimal("10000.00"), "EUR"),
    tiers=(
        Tier("resolution", 95 * PERCENT, 5 * PERCENT),
        Tier("first-response", 75 * PERCENT, 10 * PERCENT),
        Tier("first-response", 85 * PERCENT, 5 * PERCENT),
        Tier(None, 95 * PERCENT, Decimal("100.00")),
    ),
    per_breach=(PerBreach("first-response", Decimal("25.00"), beyond=1), PerBreach("resolution", Decimal("2500.00"), cap=Decimal("99.50"))),
    critical=(Critical("first-response", 15 * PERCENT), Critical("ola", 15 * PERCENT)),
    cap=15 * PERCENT,
    earn_back=EarnBack(98 * PERCENT, 50 * PERCENT),
)
AGREEMENT = Agreement((Weight("first-response", Decimal(1)), Weight("resolution", Decimal("2.5")), Weight("ola", Decimal(1))), CREDITS)
"""First response 80 % (8/10), resolution 95 % (19/20), OLA nothing: (1 x 80 + 2.5 x 95) / 3.5 = 90.7142... %.

Due are 5 % for the first response, 100.00 for the weighted figure, 25.00 for the second breach, 99.50 for a breach of the resolution, and
15 % as the first response missed its objective of 90 %: 2224.50, capped at 1500.00.
"""


def good_month(met: int = 10) -> Figures:
    """The month after, with so many of ten first responses in time, and all else in time."""
    first = [row("met" if n < met else "breached", sla="first-response", t=n, ticket=f"INC{n}") for n in range(10)]
    return summarize(table(*first, row("met", t=10, ticket="INC10")), plan(*DEFINITIONS.slas))


def agreeing(following: Figures | None = None, asked: Plan | None = None, **terms: Any) -> dict[str, Any]:  # noqa: ANN401 - any terms
    """The report as data; `terms` take the place of those of the credits."""
    figures = summarize(table(*rows(), fields=("team",)), asked or plan(*DEFINITIONS.slas))
    due = credit(figures, replace(AGREEMENT, credits=replace(CREDITS, **terms)), following)
    whole = report(asked)
    return {**whole, "credits": credits_record(due), "weighted_compliance": weighted_record(weighted(figures, AGREEMENT.weights))}
