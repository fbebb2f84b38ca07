"""KPIs about promises: over the measurements of all SLAs together, each with what it is of every SLA."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial

import polars as pl

from slacalc.figures import per_ticket
from slacalc.figures.compliance import RULES, Ratio, headroom
from slacalc.figures.kpis.sight import WINDOW, Cut, Window
from slacalc.figures.kpis.tickets import VALUE, keyed, spreads
from slacalc.figures.kpis.values import Key, Piece, Value, Values
from slacalc.figures.periods import ALL
from slacalc.figures.plan import Plan
from slacalc.figures.tally import MISSED, column, counting

LOOKED_AT = ("t", "sla", "outcome", "at_risk", "remaining", "opened", "due", "stopped", "settled")
"""The columns of measurements that figures of promises look at."""


@dataclass(frozen=True, slots=True)
class Promises:
    """The measurements of all SLAs, and how they are counted; tiers are left aside. `ratios` are those that have been counted."""

    measurements: pl.DataFrame
    plan: Plan
    _placed_in: dict[tuple[Window, ...], pl.DataFrame] = field(default_factory=dict)
    ratios: dict[Cut, dict[Key, dict[str, Ratio]]] = field(default_factory=dict)

    def figures(self) -> dict[tuple[str, str], Callable[[Cut], Values]]:
        """Return what gives each figure in the windows and groups of a cut."""
        return {("promises", name): partial(self._figure, name) for name in FIGURES}

    def _figure(self, name: str, cut: Cut) -> Values:
        if cut.windows not in self._placed_in:
            self._placed_in[cut.windows] = self._placed(cut)
        return FIGURES[name](self, self._placed_in[cut.windows], cut)

    def _placed(self, cut: Cut) -> pl.DataFrame:
        """Return the deciding measurements that count in one of the windows, with its number (A16, A22)."""
        looked_at = [*LOOKED_AT, "deciding", *(column(name) for name in self.plan.group_by)]
        counted = counting(self.measurements.select(looked_at), replace(self.plan, period=ALL))
        placed = counted.with_columns(cut.number(counted["@counted"]).alias(WINDOW))
        tiers = [sla.id for sla in self.plan.slas if sla.tier_of is not None]
        kept = pl.col(WINDOW).is_not_null() & ~pl.col("sla").cast(pl.String).is_in(tiers) if tiers else pl.col(WINDOW).is_not_null()
        return placed.filter(kept)


def _compliance(one: Promises, placed: pl.DataFrame, cut: Cut) -> Values:
    return {key: _shared(counts, one.plan.names) for key, counts in _by_sla(one, placed, cut).items()}


def _shared(counts: Mapping[str, Ratio], names: Mapping[str, str]) -> Value:
    total = _sum(counts)
    pieces = (Piece(names[sla], ratio.value, ratio.denominator) for sla, ratio in counts.items() if ratio.value is not None)
    return Value(total.value, total.denominator, numerator=total.numerator, denominator=total.denominator, pieces=tuple(pieces))


def _sum(counts: Mapping[str, Ratio]) -> Ratio:
    return Ratio(sum(one.numerator for one in counts.values()), sum(one.denominator for one in counts.values()))


def _breach_rate(one: Promises, placed: pl.DataFrame, cut: Cut) -> Values:
    kept = _compliance(one, placed, cut)
    return {key: _opposite(value) for key, value in kept.items()}


def _opposite(value: Value) -> Value:
    numerator, n = (value.denominator or 0) - (value.numerator or 0), value.denominator
    pieces = tuple(Piece(piece.name, None if piece.value is None else 1 - piece.value, piece.n) for piece in value.pieces)
    return Value(None if value.value is None else 1 - value.value, value.n, numerator=numerator, denominator=n, pieces=pieces)


def _by_sla(one: Promises, placed: pl.DataFrame, cut: Cut) -> dict[Key, dict[str, Ratio]]:
    """Return what is met, of what counts by the plan's rule, for each key and SLA in the order of the definitions."""
    if cut not in one.ratios:
        one.ratios[cut] = _ratios(one, placed, cut)
    return one.ratios[cut]


def _ratios(one: Promises, placed: pl.DataFrame, cut: Cut) -> dict[Key, dict[str, Ratio]]:
    upper, lower = (pl.col("outcome").is_in(outcomes).sum().cast(pl.Int64) for outcomes in RULES[one.plan.rule])
    order = {sla.id: number for number, sla in enumerate(one.plan.slas)}
    sums = placed.group_by(*cut.keys, "sla").agg(upper.alias("@met"), lower.alias("@of")).with_columns(pl.col("sla").cast(pl.String))
    found: dict[Key, dict[str, Ratio]] = {}
    ordered = sums.sort(pl.col("sla").replace_strict(order, return_dtype=pl.Int64)).select(*cut.keys, "sla", "@met", "@of")
    for key, (sla, met, of) in keyed(ordered, cut):
        found.setdefault(key, {})[str(sla)] = Ratio(met, of)
    return found


def _overrun(_: Promises, placed: pl.DataFrame, cut: Cut) -> Values:
    missed = placed.filter(pl.col("outcome").is_in(MISSED))
    return spreads(missed.select(*cut.keys, (-pl.col("remaining")).alias(VALUE)), "mean", cut)


def _budget(one: Promises, placed: pl.DataFrame, cut: Cut) -> Values:
    """Return how many more misses all objectives allow together; an SLA without data allows none and has none."""
    goals = {sla.id: sla.objective.at_least for sla in one.plan.slas if sla.objective}
    found = {}
    for key, counts in _by_sla(one, placed, cut).items():
        rooms = {sla: headroom(ratio, goals[sla]) for sla, ratio in counts.items() if sla in goals}
        left = {sla: Fraction(room) for sla, room in rooms.items() if room is not None}
        pieces = tuple(Piece(one.plan.names[sla], room, counts[sla].denominator) for sla, room in left.items())
        n = sum(piece.n for piece in pieces)
        found[key] = Value(sum(left.values(), Fraction(0)) if left else None, n, pieces=pieces)
    return found


def _at_risk(_: Promises, placed: pl.DataFrame, cut: Cut) -> Values:
    sums = placed.group_by(cut.keys).agg(pl.col("at_risk").sum().cast(pl.Int64))
    return {key: Value(Fraction(n), n) for key, (n,) in keyed(sums, cut)}


def _tickets(one: Promises, placed: pl.DataFrame, cut: Cut) -> Values:
    sums = per_ticket.counted(placed, cut.keys, one.plan)
    numbered = sums.with_columns(pl.col(WINDOW).cast(pl.Int64)).select(*cut.keys, *per_ticket.COUNTS)
    return {key: Value(Fraction(met, of) if of else None, of, numerator=met, denominator=of) for key, (met, of) in keyed(numbered, cut)}


FIGURES: Mapping[str, Callable[[Promises, pl.DataFrame, Cut], Values]] = {
    "compliance": _compliance,
    "breach_rate": _breach_rate,
    "mean_overrun": _overrun,
    "breach_budget": _budget,
    "at_risk": _at_risk,
    "ticket_compliance": _tickets,
}
