"""What an export does not tell that a KPI rests on, and what to write so that it does."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from slacalc.locale import say
from slacalc.read.export import Export
from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Moment, OnEvent, Part
from slacalc.spec.conditions import fields
from slacalc.spec.counts import COUNTS, PUBLIC_REPLY
from slacalc.spec.definitions import Definitions
from slacalc.spec.kpi_measures import Answering, Asked, Costing, Found, Means, Measure, Quotient, Stale, Staying, Tests
from slacalc.spec.kpi_wants import fields_in, measures_of
from slacalc.spec.kpis import made_of, named


@dataclass(frozen=True, slots=True)
class Told:
    """What an export tells: its columns that are asked for, what its history has rows of; and figures of other parts of the report."""

    columns: frozenset[str]
    history: frozenset[str]
    elsewhere: frozenset[tuple[str, str]] = frozenset()

    def moment(self, moment: Moment) -> bool:
        """Return whether any part of a moment is told."""
        return any(self._part(part) for part in moment)

    def _part(self, part: Part) -> bool:
        match part:
            case AtColumn(column):
                return column in self.columns
            case Becomes(condition, None):
                return any(map(self.field, fields(condition)))
            case Becomes(condition, column):
                return column in self.columns or not self.history.isdisjoint(fields(condition))
            case OnEvent(event, _, column):
                return event in self.history or column in self.columns
            case _:
                return part.field in self.history

    def field(self, name: str) -> bool:
        """Return whether a field, or a count of a ticket, is told."""
        if name not in COUNTS:
            return name in self.columns or name in self.history
        count = COUNTS[name]
        return count.column in self.columns or count.history in self.history


def told_by(export: Export, elsewhere: Collection[tuple[str, str]] = ()) -> Told:
    """Return what an export tells. A column that is empty throughout is told nevertheless."""
    history = frozenset(export.history["field"].unique().drop_nulls().cast(pl.String).to_list())
    return Told(frozenset(export.tickets.columns) - export.lacking, history, frozenset(elsewhere))


def reason(asked: Asked, told: Told, definitions: Definitions) -> str:
    """Return why a KPI cannot be worked out and what to write, "" where it can."""
    parts = _parts(asked, definitions)
    lacks = dict.fromkeys(text for one in parts for measure in measures_of(one) for text in _lacks(one, measure, told, definitions))
    return "; ".join(lacks)


def unpriced(asked: Asked, definitions: Definitions, period: str) -> str:
    """Return what to write where costs are given by period, and none is of the one with this label; "" where nothing is lacking."""
    costs = [dict(one.costs) for one in _parts(asked, definitions) if isinstance(one.measure, Costing)]
    return say("kpis.lacks_cost_of", period=period) if any(cost and not cost.keys() & {"", period} for cost in costs) else ""


def _parts(asked: Asked, definitions: Definitions) -> list[Asked]:
    """Return a KPI, or in place of a ratio of one's own the KPIs that it is made of."""
    found, waiting = dict[str, Asked](), [asked]
    for one in waiting:
        if one.own and isinstance(one.measure, Quotient):
            known = {*found, *(other.name for other in waiting)}
            waiting += (named(name, definitions) for name in made_of(one.measure) if name not in known)
        else:
            found[one.name] = one
    return list(found.values())


def _lacks(asked: Asked, measure: Measure, told: Told, definitions: Definitions) -> Iterator[str]:
    for name, moment in asked.moments.items():
        if not told.moment(moment):
            yield _of_moment(name, moment, definitions)
    for word in _words(measure):
        if definitions.meanings[word] is None:
            yield say("kpis.meaning", word=word)
    for name in sorted(fields_in(measure, definitions.meanings)):
        if not told.field(name) and not isinstance(measure, Staying):
            yield say(f"kpis.lacks_{name}") if name in COUNTS else say("kpis.lacks", name=name)
    if (lacks := LACKS.get(type(measure))) and (key := lacks(asked, measure, told)):
        yield say(f"kpis.{key}", name=getattr(measure, "column", "") or getattr(measure, "figure", ""))


LACKS: dict[type[Measure], Callable[[Asked, Any, Told], str | None]] = {
    Staying: lambda _, measure, told: None if measure.column in told.history else "lacks_history",
    Answering: lambda _, __, told: None if PUBLIC_REPLY in told.history else "lacks_turns",
    Stale: lambda _, __, told: None if told.history or "updated" in told.columns else "lacks_changes",
    Found: lambda _, measure, told: None if (measure.part, measure.figure) in told.elsewhere else f"lacks_{measure.part}",
    Costing: lambda asked, _, __: None if asked.costs else "lacks_costs",
}
"""What measures rest on beside moments and fields, as the sentence that says what is lacking."""


def _of_moment(name: str, moment: Moment, definitions: Definitions) -> str:
    for part in moment:
        if isinstance(part, Changes) or (isinstance(part, OnEvent) and part.column is None):
            return say("kpis.lacks_history", name=part.field if isinstance(part, Changes) else part.event)
    key = {"resolved": "solved", "closed": "closed"}.get(name)
    if key is not None and key not in definitions.statuses:
        return say("kpis.lacks_group", name=name, group=key)
    return say("kpis.lacks", name=name)


def _words(measure: Measure) -> Iterator[str]:
    for key in ("of", "among"):
        tests: Tests = getattr(measure, key, ())
        yield from (test.word for test in (tests if isinstance(tests, tuple) else ()) if isinstance(test, Means))
