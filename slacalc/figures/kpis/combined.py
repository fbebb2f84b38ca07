"""KPIs that are made of others: quotients, differences, figures for each day, costs, and how busy agents were."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from fractions import Fraction

import polars as pl

from slacalc.figures.kpis.sight import Cut, Sight, Window
from slacalc.figures.kpis.tickets import VALUE, keyed, numbers
from slacalc.figures.kpis.values import NOTHING, Value, Values
from slacalc.spec.kpi_measures import Asked, Costing, Difference, PerDay, Quotient, Utilised
from slacalc.times import MINUTE, day_number, zone

Part = Callable[[str], Values]
"""Gives the values of another KPI, under the same condition and on the same calendar."""


def quotient(measure: Quotient, part: Part, *, is_whole: bool = True) -> Values:
    """Return one KPI divided by another; nothing where that is 0 or is not known. `is_whole`: both may be told where they are whole."""
    upper, lower = part(measure.upper), part(measure.lower)
    return {key: _divided(upper.get(key, NOTHING), lower.get(key, NOTHING), is_whole=is_whole) for key in {**upper, **lower}}


def _divided(upper: Value, lower: Value, *, is_whole: bool) -> Value:
    if upper.value is None or not lower.value:
        return Value(None, upper.n)
    whole = (upper.value, lower.value)
    numerator, denominator = map(int, whole) if is_whole and all(one.denominator == 1 for one in whole) else (None, None)
    return Value(upper.value / lower.value, upper.n, numerator=numerator, denominator=denominator)


def difference(measure: Difference, part: Part) -> Values:
    """Return one KPI less another."""
    upper, lower = part(measure.upper), part(measure.lower)
    return {key: _less(upper.get(key, NOTHING), lower.get(key, NOTHING)) for key in {**upper, **lower}}


def _less(upper: Value, lower: Value) -> Value:
    if upper.value is None or lower.value is None:
        return NOTHING
    return Value(upper.value - lower.value, upper.n + lower.n)


def per_day(measure: PerDay, part: Part, sight: Sight, cut: Cut) -> Values:
    """Return a KPI divided by the days of the window, as far as it lies before as-of."""
    days = {number: _days(window, sight) for number, window in enumerate(cut.windows)}
    return {key: _by(value, days[key[0]]) for key, value in part(measure.of).items()}


def _days(window: Window, sight: Sight) -> Fraction:
    """Return how many local days a window has up to as-of; of a day that is cut off the part that lies in it."""
    end = window.ends(sight.as_of)
    return _since(end, sight) - _since(end - length(window, sight), sight)


def _since(at: int, sight: Sight) -> Fraction:
    """Return an instant in local days since 1970."""
    local = zone(sight.definitions.timezone)
    day = local.date(at)
    begin, after = local.start_of(day), local.start_of(day + timedelta(days=1))
    return day_number(day) + Fraction(at - begin, after - begin)


def length(window: Window, sight: Sight) -> int:
    """Return how long a window is up to as-of (microseconds); one that is open begins with the first ticket."""
    first = sight.facts.tickets["opened"].min() if window.start is None else window.start
    return max(0, window.ends(sight.as_of) - first) if isinstance(first, int) else 0


def _by(value: Value, divisor: Fraction) -> Value:
    return Value(value.value / divisor if value.value is not None and divisor else None, value.n)


def costing(asked: Asked, measure: Costing, part: Part, labels: Mapping[int, str]) -> Values:
    """Return the cost of each window, by its label, divided by a KPI; of groups no cost is known."""
    costs = dict(asked.costs)
    amounts = {number: costs.get(label, costs.get("")) if len(labels) == 1 else costs.get(label) for number, label in labels.items()}
    return {key: _cost(amounts[key[0]], value) for key, value in part(measure.per).items() if not key[1]}


def _cost(amount: str | None, per: Value) -> Value:
    return Value(Fraction(amount) / per.value, per.n) if amount is not None and per.value else Value(None, per.n)


def utilised(asked: Asked, measure: Utilised, part: Part, sight: Sight, cut: Cut) -> Values:
    """Return handling time divided by the working time of the calendar, once for each agent who resolved a ticket."""
    tickets = sight.placed("resolved", cut)
    holds = sight.of(asked, (), tickets)
    own = tickets if holds is None else tickets.filter(holds.fill_null(value=False))
    handled = numbers(own, measure.column, asked.unit_of_column or MINUTE, sight.definitions.source.decimal)
    rows = own.select(*cut.keys, handled.alias(VALUE))
    sums = rows.group_by(cut.keys).agg(pl.col(VALUE).sum(), pl.col(VALUE).count().alias("n"), pl.len().alias("all"))
    agents, hours = part(measure.agents), {number: _hours(asked, window, sight) for number, window in enumerate(cut.windows)}
    return {key: _use(found, agents.get(key, NOTHING), hours[key[0]]) for key, found in keyed(sums, cut)}


def _use(found: tuple[int, ...], agents: Value, hours: int) -> Value:
    handled, n, tickets = found
    everything = (agents.value or 0) * hours
    return Value(Fraction(handled) / everything if n and everything else None, n, tickets - n)


def _hours(asked: Asked, window: Window, sight: Sight) -> int:
    end = window.ends(sight.as_of)
    start = pl.Series([end - length(window, sight)], dtype=pl.Int64)
    calendar = asked.calendar.name if asked.calendar else None
    number = None if calendar is None else pl.Series([sight.meters.numbers[calendar]], dtype=pl.Int32)
    return int(sight.between(number, start, pl.Series([end])).fill_null(0).sum())
