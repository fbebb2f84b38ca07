"""Which values go with missing more, or less, than chance would: the risk ratio of each against the rest, with its interval."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

import polars as pl

from slacalc.figures.compliance import Z

LISTED: Final = 50
"""So many values are listed from either end: those that miss the most, and those that miss the least."""

HALF: Final = Fraction(1, 2)

Chance = Literal["above", "below", "within"]


@dataclass(frozen=True, slots=True)
class Odds:
    """A value against all the others of its field: what both missed of what has settled, and the interval of the ratio of the two shares.

    `corrected` says that a half was added to each of the four numbers (missed or met, of the value or of the rest), as one of them is 0.
    """

    value: str | None
    missed: int
    settled: int
    rest_missed: int
    rest_settled: int
    low: float
    high: float
    corrected: bool

    @property
    def ratio(self) -> Fraction:
        """The share that the value missed, over that of the rest; exactly, of the numbers that the interval rests on."""
        more = HALF if self.corrected else Fraction(0)
        own, rest = (self.missed + more) / (self.settled + 2 * more), (self.rest_missed + more) / (self.rest_settled + 2 * more)
        return own / rest

    @property
    def chance(self) -> Chance:
        """Where the interval lies: wholly above 1, wholly below, or neither, so that it may be chance."""
        return "above" if self.low > 1 else "below" if self.high < 1 else "within"


@dataclass(frozen=True, slots=True)
class Lift:
    """How many values of a field were looked at, how many of these miss more and less than chance would, and those listed."""

    looked_at: int = 0
    above: int = 0
    below: int = 0
    values: tuple[Odds, ...] = ()


def lift(table: pl.DataFrame, at_least: int) -> Lift:
    """Return the values (value, missed, settled; each value once) with at least so many measurements, by the lower limit of their ratio.

    The first miss the most. Nothing is compared where nothing was missed, or where a value is all that there is.
    """
    missed, settled = int(table["missed"].sum()), int(table["settled"].sum())
    looked_at = table.filter((pl.col("settled") >= at_least) & (pl.col("settled") < settled)) if missed else table.clear()
    rest = looked_at.with_columns(rest_missed=missed - pl.col("missed"), rest_settled=settled - pl.col("settled"))
    limits = _limits(rest).sort("low", "value", descending=[True, False], nulls_last=True)
    listed = limits.filter((pl.int_range(pl.len()) < LISTED) | (pl.col("high").rank("ordinal") <= LISTED))
    return Lift(
        limits.height,
        limits.filter(pl.col("low") > 1).height,
        limits.filter(pl.col("high") < 1).height,
        tuple(Odds(**row) for row in listed.iter_rows(named=True)),
    )


def _limits(table: pl.DataFrame) -> pl.DataFrame:
    """Add low and high, the 95 % interval of the risk ratio, and corrected.

    Source: D. Katz, J. Baptista, S. P. Azen, M. C. Pike, "Obtaining confidence intervals for the risk ratio in cohort studies",
    Biometrics 34 (1978), 469-474, method C: the logarithm of the ratio is taken as normal with the variance 1/a - 1/m + 1/b - 1/n.
    With an empty cell a half is added to all four (J. Deeks, J. Higgins, D. Altman, Cochrane Handbook for Systematic Reviews of
    Interventions, 10.4.4), as the logarithm of nothing is not known.
    """
    own, of = pl.col("missed"), pl.col("settled")
    rest, of_rest = pl.col("rest_missed"), pl.col("rest_settled")
    corrected = (own == 0) | (rest == 0) | (own == of) | (rest == of_rest)
    half = pl.when(corrected).then(0.5).otherwise(0.0)
    own, of, rest, of_rest = own + half, of + 2 * half, rest + half, of_rest + 2 * half
    middle = (own / of).log() - (rest / of_rest).log()
    reach = Z * (1 / own - 1 / of + 1 / rest - 1 / of_rest).sqrt()
    return table.with_columns((middle - reach).exp().alias("low"), (middle + reach).exp().alias("high"), corrected.alias("corrected"))
