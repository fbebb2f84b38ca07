"""One line of a credit: a term of the agreement, what came about, and the amount that is due for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from slacalc.figures.goals import Goal, goals
from slacalc.figures.summary import Figures, Row
from slacalc.figures.weighting import weighted
from slacalc.spec.agreement_definitions import Critical, Due, Money, PerBreach, Tier, Weight
from slacalc.spec.definitions import Sla

State = Literal["due", "not_due", "no_data", "no_objective"]


@dataclass(frozen=True, slots=True)
class Line:
    """A term, whether something is due for it, and how much. `row` is the SLA's total; None for weighted compliance.

    `share` is the compliance that was held against the term; None without data, for what is due by the breach, and for several
    shares of a critical SLA. `breaches` are those of a term by the breach. `judged` are the objectives of a critical SLA that have data.
    """

    term: Tier | PerBreach | Critical
    state: State
    amount: Decimal
    row: Row | None
    share: Fraction | None = None
    breaches: int | None = None
    judged: tuple[Goal, ...] = ()

    @property
    def sla(self) -> Sla | None:
        """The SLA; None for weighted compliance."""
        return self.row.sla if self.row else None

    @property
    def limit(self) -> Fraction | None:
        """The level that compliance was held against: that of the tier, or the objective; None where there are none or several."""
        if isinstance(self.term, Tier):
            return self.term.below
        levels = {goal.row.objective.at_least for goal in self.judged if goal.limit is None and goal.row.objective}
        return next(iter(levels)) if len(levels) == 1 else None

    @property
    def decisive(self) -> tuple[Goal, ...]:
        """The objectives that decided: those that a critical SLA missed, or all if it missed none."""
        return tuple(goal for goal in self.judged if goal.status == "missed") or self.judged


@dataclass(frozen=True, slots=True)
class Scores:
    """The total of each SLA by its id, all objectives in force, and weighted compliance."""

    totals: Mapping[str, Row]
    goals: tuple[Goal, ...]
    weighted: Fraction | None

    def share(self, sla: str | None) -> Fraction | None:
        """Return the compliance of an SLA, or weighted compliance; None without data."""
        return self.weighted if sla is None else self.totals[sla].ratio.value

    def goals_of(self, sla: str) -> tuple[Goal, ...]:
        """Return the objectives of an SLA, those within other targets among them."""
        return tuple(goal for goal in self.goals if sla in (goal.row.sla.id, goal.row.sla.tier_of))


def scores_of(figures: Figures, weights: Sequence[Weight]) -> Scores:
    """Return what the terms of an agreement look at."""
    return Scores({row.sla.id: row for row in figures.totals}, tuple(goals(figures)), weighted(figures, weights).value)


def worth(due: Due, fee: Money) -> Fraction:
    """Return what is due, exactly, in the currency of the fee."""
    return Fraction(due) if isinstance(due, Decimal) else due * Fraction(fee.amount)


def rounded(value: Fraction, fee: Money) -> Decimal:
    """Return an amount (0 or more) with the decimals of the fee, halves rounded up."""
    return Decimal((value * 10**fee.decimals + Fraction(1, 2)) // 1).scaleb(-fee.decimals)


def tier_line(tiers: Sequence[Tier], fee: Money, scores: Scores) -> Line:
    """Return the line of one SLA's tiers, which come the deepest first: that of the deepest that holds, else of the highest."""
    sla = tiers[0].sla
    share, row = scores.share(sla), None if sla is None else scores.totals[sla]
    if share is None:
        return Line(tiers[-1], "no_data", rounded(Fraction(), fee), row)
    held = next((tier for tier in tiers if share < tier.below), None)
    return Line(held or tiers[-1], "due" if held else "not_due", rounded(worth(held.credit, fee) if held else Fraction(), fee), row, share)


def breach_line(term: PerBreach, fee: Money, scores: Scores) -> Line:
    """Return the line of what is due by the breach: breached and overdue, without the waived."""
    row = scores.totals[term.sla]
    breaches = row.counts["breached"] + row.counts["overdue"]
    amount = worth(term.amount, fee) * max(0, breaches - term.beyond)
    capped = amount if term.cap is None else min(amount, worth(term.cap, fee))
    has_data = breaches or row.ratio.denominator
    state: State = "due" if breaches > term.beyond else "not_due" if has_data else "no_data"
    return Line(term, state, rounded(capped, fee), row, breaches=breaches)


def critical_line(term: Critical, fee: Money, scores: Scores) -> Line:
    """Return the line of an SLA that must not miss any of its objectives, in no group where each is judged alone."""
    row, in_force = scores.totals[term.sla], scores.goals_of(term.sla)
    judged = tuple(goal for goal in in_force if goal.status != "none")
    shares = [goal.row.ratio.value for goal in judged if goal.limit is None]
    is_missed = any(goal.status == "missed" for goal in judged)
    without: State = "no_objective" if row.counts["measurements"] and not in_force else "no_data"
    state: State = "due" if is_missed else "not_due" if judged else without
    amount = rounded(worth(term.credit, fee) if is_missed else Fraction(), fee)
    return Line(term, state, amount, row, shares[0] if len(shares) == 1 else None, judged=judged)
