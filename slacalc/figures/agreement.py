"""What a period costs the provider: the credits of an agreement term by term, capped, and what of them comes back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from slacalc.figures.crediting import Line, Scores, breach_line, critical_line, rounded, scores_of, tier_line, worth
from slacalc.figures.periods import Period
from slacalc.figures.plan import Plan
from slacalc.figures.shifting_periods import next_period
from slacalc.figures.summary import Figures
from slacalc.spec.agreement_definitions import Agreement, Credits, EarnBack
from slacalc.spec.definitions import Sla


@dataclass(frozen=True, slots=True)
class Returned:
    """What the next period gives back: `shares` are the compliance there of all that caused a credit, None without data.

    `amount` is None as long as that period is not over; `period` is None where there is no next one.
    """

    terms: EarnBack
    period: Period | None
    shares: tuple[tuple[Sla | None, Fraction | None], ...]
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Credit:
    """What is due for a period, in the currency of the fee and with its decimals; `provisional` until the period is over."""

    terms: Credits
    lines: tuple[Line, ...]
    cap: Decimal | None
    returned: Returned | None
    provisional: bool

    @property
    def subtotal(self) -> Decimal:
        """The sum of all lines."""
        return sum((line.amount for line in self.lines), Decimal((0, (0,), -self.terms.fee.decimals)))

    @property
    def capped(self) -> bool:
        """Whether the cap takes something off."""
        return self.cap is not None and self.subtotal > self.cap

    @property
    def due(self) -> Decimal:
        """The subtotal, or the cap if that is less."""
        return self.subtotal if self.cap is None else min(self.subtotal, self.cap)

    @property
    def total(self) -> Decimal:
        """What is left of that, where something is known to come back."""
        return self.due - (self.returned.amount or 0) if self.returned else self.due


def credit(figures: Figures, agreement: Agreement, following: Figures | None = None) -> Credit | None:
    """Return the credit of a period; None where the agreement has none. `following` are the figures of the period after it, once over."""
    terms, period = agreement.credits, figures.plan.period
    if terms is None:
        return None
    cap = None if terms.cap is None else rounded(worth(terms.cap, terms.fee), terms.fee)
    provisional = period.end is None or figures.plan.as_of < period.end
    found = Credit(terms, tuple(_lines(terms, scores_of(figures, agreement.weights))), cap, None, provisional)
    return replace(found, returned=_returned(found, figures.plan, scores_of(following, agreement.weights) if following else None))


def next_plan(plan: Plan) -> Plan | None:
    """Return the plan of the period after, for what can be earned back in it; None as long as that is not over at as-of."""
    period = next_period(plan.period, plan.zone)
    if period is None or period.end is None or plan.as_of < period.end:
        return None
    return replace(plan, period=period, group_by=(), every=None)


def _lines(terms: Credits, scores: Scores) -> Iterator[Line]:
    for _, tiers in groupby(terms.tiers, key=lambda tier: tier.sla):
        yield tier_line(tuple(tiers), terms.fee, scores)
    yield from (breach_line(term, terms.fee, scores) for term in terms.per_breach)
    yield from (critical_line(term, terms.fee, scores) for term in terms.critical)


def _returned(found: Credit, plan: Plan, scores: Scores | None) -> Returned | None:
    """Return what comes back; None where nothing can."""
    terms = found.terms.earn_back
    if terms is None or not found.due:
        return None
    slas = {line.term.sla: line.sla for line in found.lines if line.amount}
    shares = tuple((sla, scores.share(name) if scores else None) for name, sla in slas.items())
    kept = all(share is not None and share >= terms.at_least for _, share in shares)
    back = rounded(Fraction(found.due) * (terms.share if kept else 0), found.terms.fee)
    return Returned(terms, next_period(plan.period, plan.zone), shares, back if scores else None)
