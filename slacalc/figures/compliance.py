"""Compliance and what follows from it: exact ratios, verdicts on objectives, headroom, and the interval of a share."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import NormalDist
from typing import Literal

from slacalc.accounting import verdicts
from slacalc.spec.definitions import ComplianceRule, Objective

Status = Literal["met", "at_risk", "missed", "none"]

OUTCOMES = verdicts.OUTCOMES
"""Every outcome of a measurement, in the order in which they are shown (A19)."""

ALL_BUT_EXCUSED = ("met", "breached", "overdue", "running", "paused", "no_target", "invalid")

RULES: dict[ComplianceRule, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "settled": (("met",), ("met", "breached", "overdue")),
    "completed": (("met",), ("met", "breached")),
    "strict": (("met",), ALL_BUT_EXCUSED),
    "optimistic": (("met", "running", "paused"), ALL_BUT_EXCUSED),
}
"""The outcomes in the numerator and in the denominator of each rule (A20)."""

Z = NormalDist().inv_cdf(0.975)
"""The quantile that leaves 2.5 % on each side."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share as it was counted."""

    numerator: int
    denominator: int

    @property
    def value(self) -> Fraction | None:
        """The exact share; None for 0/0 (A20)."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def misses(self) -> int:
        """What is missing to all."""
        return self.denominator - self.numerator


def compliance(counts: Mapping[str, int], rule: ComplianceRule) -> Ratio:
    """Return the share of outcomes that a rule counts as met (A20), without the waived."""
    upper, lower = RULES[rule]
    return Ratio(sum(counts[outcome] for outcome in upper), sum(counts[outcome] for outcome in lower))


def raw_compliance(counts: Mapping[str, int], rule: ComplianceRule) -> Ratio:
    """Return compliance with the waived counted as missed (A21)."""
    ratio = compliance(counts, rule)
    return Ratio(ratio.numerator, ratio.denominator + counts["waived"])


def headroom(ratio: Ratio, at_least: Fraction) -> int | None:
    """Return how many more misses the present denominator allows; negative is too many (A28). None for 0/0."""
    return (1 - at_least) * ratio.denominator // 1 - ratio.misses if ratio.denominator else None


def verdict(ratio: Ratio, objective: Objective | None) -> Status:
    """Return whether an objective is met, exactly (A28); `at_risk` is met but under `amber`, `none` is without data or objective."""
    share = ratio.value
    if objective is None or share is None:
        return "none"
    if share < objective.at_least:
        return "missed"
    return "at_risk" if objective.amber is not None and share < objective.amber else "met"


def wilson(ratio: Ratio) -> tuple[float, float] | None:
    """Return the 95 % score interval of a share; None for 0/0 (A30).

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212;
    in this form R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), method 3.
    """
    if not ratio.denominator:
        return None
    n, x = ratio.denominator, ratio.numerator
    middle = 2 * x + Z * Z
    reach = Z * sqrt(Z * Z + 4 * x * (n - x) / n)
    return max(0.0, (middle - reach) / (2 * (n + Z * Z))), min(1.0, (middle + reach) / (2 * (n + Z * Z)))
