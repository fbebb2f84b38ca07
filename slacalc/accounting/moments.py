"""Moments over spans: where a start, stop or cancel is reached, by a condition, an event or a column (A12, A14)."""

from dataclasses import dataclass

import polars as pl

from slacalc.accounting.timeline import Timeline, event_column
from slacalc.spec.clock_definitions import Becomes, Changes, Clock, Moment, OnEvent, Part
from slacalc.spec.conditions import NoneOf, Text, fields


@dataclass(frozen=True, slots=True)
class Reached:
    """Booleans for each span: a condition `holds` in it, an event `happens` at its begin, a column's instant is `at` it or `before` it."""

    holds: pl.Series
    happens: pl.Series
    at: pl.Series
    before: pl.Series


def reached(moment: Moment, timeline: Timeline) -> Reached:
    """Return where the parts of a moment are reached; for each ticket only those that count for it."""
    holds, happens, at, before = (never(timeline) for _ in range(4))
    for part in moment:
        by_column = timeline.uses_column(part)
        if isinstance(part, Becomes):
            holds |= _but(timeline.holds(part.condition), by_column, timeline)
        if isinstance(part, OnEvent):
            happens |= _but(happening(part, timeline), by_column, timeline)
        if isinstance(part, Changes):
            happens |= timeline.changes(part.field) & ~_opening(timeline)
        if by_column.any():
            instants = timeline.instants(part).gather(timeline.spans["t"])
            at |= (instants == timeline.spans["at"]).fill_null(value=False)
            before |= (instants < timeline.spans["at"]).fill_null(value=False)
    return Reached(holds, happens, at, before)


def starts(moment: Moment, timeline: Timeline) -> pl.Series:
    """Return the spans that reach a starting moment; only a column can do so before the ticket is opened."""
    spans = timeline.spans
    found = reached(tuple(part for part in moment if not isinstance(part, Changes)), timeline)
    alive = (spans["at"] >= timeline.opened).fill_null(value=False)
    level = found.holds & alive
    rises = level & (spans["first"] | ~level.shift(1, fill_value=False))
    started = rises | (found.happens & alive) | found.at
    for part in moment:
        if isinstance(part, Changes):
            started |= _gets(part.field, timeline) & alive
    return started


def _gets(field: str, timeline: Timeline) -> pl.Series:
    """Return the spans at which a field gets a value that is known and not empty; the one at the opening counts as got there."""
    filled = timeline.holds(NoneOf((Text(field, "empty"),)))
    return filled & (timeline.changes(field) | _opening(timeline))


def happening(part: OnEvent, timeline: Timeline) -> pl.Series:
    """Return the spans at whose begin an event happens."""
    happens = timeline.spans[event_column(part)]
    return happens & (timeline.spans["at"] > timeline.opened).fill_null(value=False) if part.after_opening else happens


def _opening(timeline: Timeline) -> pl.Series:
    return (timeline.spans["at"] == timeline.opened).fill_null(value=False)


def stops_at_start(clock: Clock, stops: Reached, timeline: Timeline) -> pl.Series:
    """Return where an event or column stops a clock that starts there; an event never stops the cycle that it starts (A16)."""
    others = tuple(part for part in clock.stop if not _starts_too(part, clock.start))
    found = stops if others == clock.stop else reached(others, timeline)
    return found.happens | found.at


def spoilt(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return the tickets with a stop column before their opening."""
    found = pl.repeat(value=False, n=timeline.tickets.height, dtype=pl.Boolean, eager=True)
    for part in clock.stop:
        at = timeline.instants(part)
        found |= ((at < timeline.tickets["opened"]) & (at <= timeline.as_of)).fill_null(value=False)
    return found


def uses_aggregate(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return which tickets have an aggregate pause and no history of the fields that the clock's pauses rest on (A17)."""
    if not clock.gates or "@paused" not in timeline.tickets.columns:
        return _none(timeline)
    return timeline.tickets["@paused"].is_not_null() & timeline.is_untracked(*clock.gates)


def runs_unseen(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return which tickets lack the history that a built-in clock's `while` needs, so that all of their time counts."""
    if clock.while_ is None or not clock.while_.needs_history:
        return _none(timeline)
    return timeline.is_untracked(clock.while_.condition)


def pauses(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return the spans in which the pause holds or `while` does not, but for tickets whose pause is known as a sum only."""
    paused = timeline.holds(clock.pause) if clock.pause else never(timeline)
    if clock.while_ is not None:
        paused |= _but(~timeline.holds(clock.while_.condition), runs_unseen(clock, timeline), timeline)
    return _but(paused, uses_aggregate(clock, timeline), timeline)


def held_fields(clock: Clock) -> frozenset[str]:
    """Return the fields that both start and stop a clock: in a cycle they have the value with which it started (A31).

    The named moments (`resolved`) are about a ticket as a whole, and hold nothing.
    """
    return _looked_at(clock.start) & _looked_at(clock.stop)


def _looked_at(moment: Moment) -> frozenset[str]:
    conditions = (fields(part.condition) for part in moment if isinstance(part, Becomes) and part.column is None)
    return frozenset(part.field for part in moment if isinstance(part, Changes)).union(*conditions)


def _none(timeline: Timeline) -> pl.Series:
    return pl.repeat(value=False, n=timeline.tickets.height, dtype=pl.Boolean, eager=True)


def never(timeline: Timeline) -> pl.Series:
    """Return false for each span."""
    return pl.repeat(value=False, n=timeline.spans.height, dtype=pl.Boolean, eager=True)


def _but(found: pl.Series, tickets: pl.Series, timeline: Timeline) -> pl.Series:
    """Return a flag of spans without those of some tickets."""
    return found & ~tickets.gather(timeline.spans["t"]) if tickets.any() else found


def _starts_too(part: Part, start: Moment) -> bool:
    if isinstance(part, Changes):
        return part in start
    return isinstance(part, OnEvent) and any(
        isinstance(other, OnEvent) and other.event == part.event and other.author in (None, part.author) for other in start
    )
