"""What KPIs want of an export: moments, fields and events, and the counts of a ticket that columns or histories tell."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from slacalc.spec.clock_definitions import UPDATED, AtColumn, Becomes, Changes, Moment, OnEvent
from slacalc.spec.conditions import Condition, compared_with_instants, fields
from slacalc.spec.counts import COUNTS, PUBLIC_REPLY
from slacalc.spec.kpi_catalogue import BY_NAME
from slacalc.spec.kpi_measures import Answering, Asked, Means, Measure, Quotient, Stale
from slacalc.spec.kpis import made_of
from slacalc.spec.wants import NOTHING, Wants, in_condition

Meanings = Mapping[str, Condition | None]

COLUMNS: Final = ("column",)
TESTS: Final = ("of", "among")

OF_CHANGES: Final = frozenset(("status", "assignee", "group", "priority", UPDATED))
"""What tells that somebody looks after a ticket, beside replies."""

SETTLING: Final = Wants(moments_there=frozenset(("resolved",)), fields_there=frozenset(("status",)), history=True)
"""When a ticket was resolved says whose state counts, whatever is asked."""


def wants_of(asked: Iterable[Asked], meanings: Meanings) -> Wants:
    """Return what KPIs want; what built-in ones rest on is used where it is there."""
    wants = NOTHING
    for one in asked:
        wants |= _in_moments(one.moments.values(), strict=_is_named(one)) | _in_measures(one, meanings) | SETTLING
        wants |= in_condition(one.where) | Wants(fields=frozenset((one.calendar.field,) if one.calendar and one.calendar.field else ()))
    return wants


def _is_named(one: Asked) -> bool:
    """Return whether somebody wrote down what a KPI looks at; a ratio only names others."""
    return one.own and not isinstance(one.measure, Quotient)


def measures_of(one: Asked) -> Iterator[Measure]:
    """Yield the measure of a KPI and those of the catalogue that it is made of."""
    waiting = [one.measure]
    while waiting:
        measure = waiting.pop()
        yield measure
        waiting += (BY_NAME[name].measure for name in made_of(measure) if name in BY_NAME)


def conditions_in(measure: Measure, meanings: Meanings) -> Iterator[Condition]:
    """Yield the conditions that a measure looks at; words without a meaning have none."""
    for key in TESTS:
        tests = getattr(measure, key, ())
        for test in tests if isinstance(tests, tuple) else ():
            condition = meanings.get(test.word) if isinstance(test, Means) else test
            if condition is not None:
                yield condition


def conditions_of(one: Asked, meanings: Meanings) -> Iterator[Condition]:
    """Yield every condition that a KPI looks at: its own, those of its moments, and those of its measures."""
    yield from (part.condition for moment in one.moments.values() for part in moment if isinstance(part, Becomes))
    yield from (condition for measure in measures_of(one) for condition in conditions_in(measure, meanings))
    yield from (one.where,) if one.where else ()


def fields_in(measure: Measure, meanings: Meanings) -> frozenset[str]:
    """Return the fields, and the counts of a ticket, that a measure looks at."""
    column = getattr(measure, "column", None)
    found = frozenset[str]().union(*map(fields, conditions_in(measure, meanings)))
    return found | (frozenset((column,)) if isinstance(column, str) else frozenset())


def _in_measures(one: Asked, meanings: Meanings) -> Wants:
    wants = NOTHING
    for measure in measures_of(one):
        names = fields_in(measure, meanings)
        counts = names & COUNTS.keys()
        told = [COUNTS[name] for name in counts]
        there = frozenset(one.column for one in told) | frozenset(one.history for one in told if not one.is_of_event)
        events = frozenset(one.history for one in told if one.is_of_event)
        events |= frozenset((PUBLIC_REPLY,) if isinstance(measure, Answering | Stale) else ())
        there |= OF_CHANGES if isinstance(measure, Stale) else frozenset()
        compared = frozenset[str]().union(*map(compared_with_instants, conditions_in(measure, meanings)))
        own = Wants(fields=names - counts - compared, compared=compared - counts)
        wants |= Wants(fields_there=there, events=events) | (own if _is_named(one) else _leniently(own))
    return wants


def _in_moments(moments: Iterable[Moment], *, strict: bool) -> Wants:
    wants = NOTHING
    for part in (part for moment in moments for part in moment):
        must, can = _in_part(part)
        wants |= can | must if strict else can | _leniently(must)
    return wants


def _in_part(part: AtColumn | Becomes | OnEvent | Changes) -> tuple[Wants, Wants]:
    """Return what a part of a moment cannot do without, and what it uses where that is there."""
    match part:
        case AtColumn(column):
            return Wants(moments=frozenset((column,))), NOTHING
        case Becomes(condition, column):
            own = in_condition(condition)
            return (own, NOTHING) if column is None else (NOTHING, _leniently(own) | Wants(moments_there=frozenset((column,))))
        case OnEvent(event, _, column):
            return NOTHING, Wants(events=frozenset((event,)), moments_there=frozenset((column,) if column else ()))
        case _:
            return Wants(fields=frozenset((part.field,))), NOTHING


def _leniently(wants: Wants) -> Wants:
    return Wants(
        events=wants.events,
        moments_there=wants.moments | wants.moments_there,
        fields_there=wants.fields | wants.fields_there,
        compared_there=wants.compared | wants.compared_there,
    )
