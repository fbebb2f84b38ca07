"""Every KPI that is asked for, in the windows and groups of a cut: each kind of measure has its function in one table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from slacalc.figures.kpis.combined import costing, difference, per_day, quotient, utilised
from slacalc.figures.kpis.sight import Cut, Sight
from slacalc.figures.kpis.stocks import backlog, backlog_age, stale, staying
from slacalc.figures.kpis.tickets import answering, counted, distinct, lasting, numbered, shared
from slacalc.figures.kpis.values import NONE, NOTHING, Key, Values, rank
from slacalc.spec.kpi_catalogue import BY_NAME
from slacalc.spec.kpi_measures import (
    Answering,
    Asked,
    Backlog,
    BacklogAge,
    Costing,
    Counted,
    Difference,
    Distinct,
    Found,
    Lasting,
    Measure,
    Numbered,
    PerDay,
    Quotient,
    Shared,
    Stale,
    Staying,
    Utilised,
)
from slacalc.spec.kpis import built_in, named

Elsewhere = Mapping[tuple[str, str], Callable[[Cut], Values]]
"""By a part of the report and a figure of it, what gives that."""

NUMBERS = (Counted, Backlog, Distinct)
"""Measures of which nothing is 0."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """KPIs in one cut. `labels` are those of the windows."""

    sight: Sight
    cut: Cut
    labels: Mapping[int, str]
    elsewhere: Elsewhere
    keys: tuple[Key, ...]
    _done: dict[tuple[object, ...], Values] = field(default_factory=dict)

    def values(self, asked: Asked) -> Values:
        """Return a KPI for every window and group, and further ones that only it has, in the order of their values."""
        which = (asked.measure, asked.own, asked.where, asked.calendar, asked.unit_of_column, asked.costs)
        if which not in self._done:
            found = MEASURES[type(asked.measure)](self, asked, asked.measure)
            nothing = NONE if isinstance(asked.measure, NUMBERS) else NOTHING
            self._done[which] = {key: found.get(key, nothing) for key in sorted({*self.keys, *found}, key=_order)}
        return self._done[which]

    def part(self, asked: Asked) -> Callable[[str], Values]:
        """Return what gives the KPIs that one is made of, under its condition and on its calendar."""

        def values(name: str) -> Values:
            one = self.one(asked, name)
            return self.values(replace(one, where=asked.where or one.where, calendar=asked.calendar or one.calendar))

        return values

    def one(self, asked: Asked, name: str) -> Asked:
        """Return a KPI that one is made of: one's own of what the file lists, one of the catalogue of what stands there."""
        definitions = self.sight.definitions
        return named(name, definitions) if asked.own else built_in(BY_NAME[name], definitions.statuses)

    def is_whole(self, asked: Asked, measure: Quotient) -> bool:
        """Return whether neither part of a quotient is a length of time or an amount."""
        return not any(self.one(asked, name).unit in ("seconds", "money") for name in (measure.upper, measure.lower))


def evaluation(sight: Sight, cut: Cut, labels: Mapping[int, str], elsewhere: Elsewhere) -> Evaluation:
    """Return what evaluates KPIs in a cut."""
    return Evaluation(sight, cut, labels, elsewhere, tuple(sorted(_keys(sight, cut), key=_order)))


def _order(key: Key) -> tuple[int, list[tuple[bool, str]]]:
    number, group = key
    return number, rank(group)


def _keys(sight: Sight, cut: Cut) -> list[Key]:
    """Return the windows and, for each, the groups that have a ticket in it that was open for a time."""
    if not cut.by:
        return [(number, ()) for number in range(len(cut.windows))]
    return [
        (number, group)
        for number, window in enumerate(cut.windows)
        for group in _groups(sight, cut, window.start, window.last(sight.as_of))
    ]


def _groups(sight: Sight, cut: Cut, start: int | None, end: int) -> list[tuple[str | None, ...]]:
    resolved = pl.col("resolved")
    lives = (pl.col("opened") < end) & (pl.lit(value=True) if start is None else resolved.is_null() | (resolved >= start))
    fields = pl.col(cut.keys[1:])
    return sight.facts.tickets.filter(lives).select(fields).unique().select(fields.cast(pl.String)).rows()


Made = Callable[[Evaluation, Asked, Any], Values]


def _plain(make: Callable[[Asked, Any, Sight, Cut], Values]) -> Made:
    return lambda each, asked, measure: make(asked, measure, each.sight, each.cut)


MEASURES: dict[type[Measure], Made] = {
    Counted: _plain(counted),
    Shared: _plain(shared),
    Lasting: _plain(lasting),
    Answering: _plain(answering),
    Numbered: _plain(numbered),
    Distinct: _plain(distinct),
    Backlog: _plain(backlog),
    BacklogAge: _plain(backlog_age),
    Stale: _plain(stale),
    Staying: _plain(staying),
    Quotient: lambda each, asked, measure: quotient(measure, each.part(asked), is_whole=each.is_whole(asked, measure)),
    Difference: lambda each, asked, measure: difference(measure, each.part(asked)),
    PerDay: lambda each, asked, measure: per_day(measure, each.part(asked), each.sight, each.cut),
    Costing: lambda each, asked, measure: costing(asked, measure, each.part(asked), each.labels),
    Utilised: lambda each, asked, measure: utilised(asked, measure, each.part(asked), each.sight, each.cut),
    Found: lambda each, _, measure: each.elsewhere[measure.part, measure.figure](each.cut),
}
"""What works out each kind of measure."""
