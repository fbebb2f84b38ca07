"""What a contract says beyond its promises: how much each of them weighs, and what is due when they are missed."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

WEIGHTED: Final = "weighted"
"""What stands for weighted compliance in the place of an SLA, unless an SLA is called that."""

Due = Fraction | Decimal
"""What is due: a share of the fee, or an amount in the currency of the fee."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with the decimals that it was written with, and its currency as written; `leads` says that this stood first."""

    amount: Decimal
    currency: str
    leads: bool = False

    @property
    def decimals(self) -> int:
        """How many decimals it was written with."""
        return -int(self.amount.as_tuple().exponent)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much an SLA weighs, beside the others."""

    sla: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Tier:
    """What is due where the compliance of an SLA is under a level; None is weighted compliance. Of several the deepest counts."""

    sla: str | None
    below: Fraction
    credit: Due


@dataclass(frozen=True, slots=True)
class PerBreach:
    """An amount for each breach of an SLA after the first `beyond`, up to a cap."""

    sla: str
    amount: Decimal
    beyond: int = 0
    cap: Due | None = None


@dataclass(frozen=True, slots=True)
class Critical:
    """What is due where an SLA misses its objective."""

    sla: str
    credit: Due


@dataclass(frozen=True, slots=True)
class EarnBack:
    """The share of the credits that comes back where all that caused them is at or over a level in the next period."""

    at_least: Fraction
    share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Credits:
    """What is due to the customer, of a fee for the period that is reported. Amounts are in its currency, with no more decimals.

    The tiers of one SLA lie beside one another, the deepest first.
    """

    fee: Money
    tiers: tuple[Tier, ...] = ()
    per_breach: tuple[PerBreach, ...] = ()
    critical: tuple[Critical, ...] = ()
    cap: Due | None = None
    earn_back: EarnBack | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """The weights of SLAs, in the order in which they are written, and the credits; either may be missing."""

    weights: tuple[Weight, ...] = ()
    credits: Credits | None = None
