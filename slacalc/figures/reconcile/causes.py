"""Likely causes of differences: variants under which more tickets agree, measured again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import polars as pl

from slacalc.figures.reconcile.comparing import Basis, Cause, Unexplained, beside
from slacalc.figures.reconcile.desk import Desk, measured
from slacalc.figures.reconcile.variants import LEAST, SHIFTS, Variant, variants
from slacalc.problems import EXAMPLES
from slacalc.read.verdicts import Said
from slacalc.times import MINUTE

SAMPLE: Final = 5_000
"""So many tickets that differ, and as many that agree, are tried with every variant; the best ones are then tried with all tickets."""


CLEAR: Final = 2
"""A cause mends at least so many tickets for each that it breaks."""


@dataclass(frozen=True, slots=True)
class Case:
    """Tickets that both sides judge: the desk, what the vendor says, the basis, and `rows` of them as `beside` returns them.

    Those that we cannot measure though the vendor judges them are among them, as not agreeing: what is wrong with the others may be
    wrong with them. Each that differs stands for so many, and each that agrees.
    """

    desk: Desk
    said: Said
    basis: Basis
    rows: pl.DataFrame
    weights: tuple[float, float] = (1, 1)


@dataclass(frozen=True, slots=True)
class Tried:
    """What a variant does: the numbers of the tickets that it mends, and how many it mends and breaks."""

    variant: Variant
    tickets: pl.Series
    mended: int
    broken: int
    weights: tuple[float, float]

    @property
    def is_likely(self) -> bool:
        """Whether it mends twice as many as it breaks: with a bare majority it is as likely to be chance."""
        return self.mended > 0 and self.mended * self.weights[0] >= CLEAR * self.broken * self.weights[1]

    @property
    def gain(self) -> float:
        """How many tickets more agree under it, by what those that were tried stand for."""
        return self.mended * self.weights[0] - self.broken * self.weights[1]


def explained(case: Case) -> tuple[tuple[Cause, ...], pl.DataFrame]:
    """Return the causes, the best first, and the tickets that do not agree with the number of theirs as `cause` (null for none).

    A variant is a cause only if it mends twice as many as it breaks; of a family the best is. Each ticket is put down to the first that
    mends it.
    """
    differing = case.rows.filter(~pl.col("agrees"))
    left = differing.with_columns(pl.lit(None, pl.Int32).alias("cause"))
    causes: list[Cause] = []
    agreeing = case.rows.height - differing.height
    for one in sorted(_believed(case), key=lambda tried: -tried.gain) if differing.height else ():
        own = left["cause"].is_null() & left["t"].is_in(one.tickets.implode())
        if own.sum() >= max(1, CLEAR * one.broken):
            left = left.with_columns(pl.when(own).then(pl.lit(len(causes), pl.Int32)).otherwise("cause").alias("cause"))
            causes.append(_cause(one, left.filter(own), agreeing, case.rows.height))
    return tuple(causes), left


def unexplained(rows: pl.DataFrame, case: Case) -> Unexplained:
    """Return the tickets that differ and that no cause explains.

    Where these and those that cannot be measured are all that do not agree, also how far their times may be shifted.
    """
    rest = rows.filter(pl.col("cause").is_null())
    is_all = 0 < rest.height == rows.height < LEAST["shift"]
    differing = rest.filter(pl.col("outcome") != "invalid")
    return Unexplained(differing.height, _examples(differing), _shifts(rest.height, case) if is_all else None)


def _shifts(differing: int, case: Case) -> tuple[int, int] | None:
    """Return the least and the greatest shift of one direction (microseconds) under which all tickets agree; None if there is none."""
    family = [one for one in variants(case.desk) if one.family == "shift"]
    fitting = [by for by, one in zip(SHIFTS, _tried(family, case), strict=False) if one.mended == differing and not one.broken]
    least = min(fitting, key=abs, default=0)
    return (least, max((by for by in fitting if by * least > 0), key=abs)) if fitting else None


def _cause(one: Tried, own: pl.DataFrame, agreeing: int, of: int) -> Cause:
    return Cause(one.variant, own.height, _examples(own), one.mended, one.broken, agreeing + one.mended - one.broken, of)


def _examples(rows: pl.DataFrame) -> tuple[str, ...]:
    return tuple(rows["ticket"].sort().head(EXAMPLES))


def _believed(case: Case) -> Iterator[Tried]:
    """Yield the best variant of each family that mends enough, by itself and beside what it breaks, to be believed."""
    few = _few(case)
    for name, family in groupby(variants(case.desk), key=lambda variant: variant.family):
        worth_it = few.rows.filter(~pl.col("agrees")).height >= LEAST.get(name, 1)
        best = _best(_tried([*family], few)) if worth_it else None
        found = best if best is None or few.rows.height == case.rows.height else _tried([best.variant], case)[0]
        if found and found.is_likely and found.mended >= LEAST.get(name, 1):
            yield found


def _best(tried: Iterable[Tried]) -> Tried | None:
    return max((one for one in tried if one.is_likely), key=lambda one: one.gain, default=None)


def _few(case: Case) -> Case:
    """Return a case with no more tickets than are tried with every variant, evenly spread."""
    whole = [case.rows.filter(pl.col("agrees") == agrees) for agrees in (False, True)]
    parts = [_spread(rows) for rows in whole]
    rows = pl.concat(parts)
    if rows.height == case.rows.height:
        return case
    differing, agreeing = (one.height / max(part.height, 1) for one, part in zip(whole, parts, strict=True))
    return Case(case.desk.of(rows["t"]), case.said, case.basis, rows, (differing, agreeing))


def _spread(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.gather_every(-(-rows.height // SAMPLE)) if rows.height > SAMPLE else rows


def _tried(family: Sequence[Variant], case: Case) -> list[Tried]:
    """Measure again in the ways of some variants."""
    again = iter(measured([one.change(case.desk) for one in family if one.change]))
    return [_compared(one, _then(next(again), case) if one.change else _near(case), case) for one in family]


def _compared(variant: Variant, agrees: pl.Series, case: Case) -> Tried:
    mended, broken = ~case.rows["agrees"] & agrees, case.rows["agrees"] & ~agrees
    return Tried(variant, case.rows["t"].filter(mended), int(mended.sum()), int(broken.sum()), case.weights)


def _then(measurements: pl.DataFrame, case: Case) -> pl.Series:
    """Return which tickets agree by other measurements; one that has no verdict any more agrees no more."""
    found = beside(measurements, case.said, case.basis).select("t", pl.col("agrees").alias("then"))
    joined = case.rows.select("t").join(found, on="t", how="left", maintain_order="left")
    return joined["then"].fill_null(value=False)


def _near(case: Case) -> pl.Series:
    """Return which tickets agree, taken as equal what is apart by less than a minute of the target, or by no more than a unit of time."""
    apart = {
        "verdict": (pl.col("used") - pl.col("target")).abs() < MINUTE,
        "used": (pl.col("counted") - pl.col("their_used")).abs() <= case.said.step,
    }
    return case.rows.select(pl.col("agrees") | apart[case.basis].fill_null(value=False)).to_series()
