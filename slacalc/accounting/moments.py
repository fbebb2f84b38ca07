"""Moments over spans: where a start, stop or cancel is reached, by a condition, an event or a column (A12, A14)."""

from dataclasses import dataclass

import polars as pl

from slacalc.accounting.timeline import Timeline, event_column
from slacalc.spec.definitions import Becomes, Clock, Moment, OnEvent, Part


@dataclass(frozen=True, slots=True)
class Reached:
    """Booleans for each span: a condition `holds` in it, an event `happens` at its begin, a column's instant is `at` it or `past`."""

    holds: pl.Series
    happens: pl.Series
    at: pl.Series
    past: pl.Series


def reached(moment: Moment, timeline: Timeline) -> Reached:
    """Return where the parts of a moment are reached; for each ticket only those that count for it."""
    holds, happens, at, past = (never(timeline) for _ in range(4))
    for part in moment:
        by_column = timeline.uses_column(part)
        if isinstance(part, Becomes):
            holds |= _but(timeline.holds(part.condition), by_column, timeline)
        if isinstance(part, OnEvent):
            happens |= _but(timeline.spans[event_column(part)], by_column, timeline)
        if part.column is not None and by_column.any():
            instants = _instants(part, by_column, timeline)
            at |= (instants == timeline.spans["at"]).fill_null(value=False)
            past |= (instants <= timeline.spans["at"]).fill_null(value=False)
    return Reached(holds, happens, at, past)


def starts(moment: Moment, timeline: Timeline) -> pl.Series:
    """Return the spans that reach a starting moment; only a column can do so before the ticket is opened."""
    spans = timeline.spans
    found = reached(moment, timeline)
    alive = (spans["at"] >= timeline.tickets["opened"].gather(spans["t"])).fill_null(value=False)
    level = found.holds & alive
    rises = level & (spans["first"] | ~level.shift(1, fill_value=False))
    return rises | (found.happens & alive) | found.at


def stops_at_start(clock: Clock, stops: Reached, timeline: Timeline) -> pl.Series:
    """Return where an event or column stops a clock that starts there; an event never stops the cycle that it starts (A16)."""
    others = tuple(part for part in clock.stop if not _starts_too(part, clock.start))
    found = stops if others == clock.stop else reached(others, timeline)
    return found.happens | found.at


def spoilt(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return the tickets with a stop column before their opening."""
    found = pl.repeat(value=False, n=timeline.tickets.height, dtype=pl.Boolean, eager=True)
    for part in clock.stop:
        if part.column is not None:
            at = timeline.tickets[part.column]
            found |= ((at < timeline.tickets["opened"]) & (at <= timeline.as_of)).fill_null(value=False) & timeline.uses_column(part)
    return found


def uses_aggregate(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return which tickets have an aggregate pause and no history of the fields that the clock's pause rests on (A17)."""
    if clock.pause is None or "@paused" not in timeline.tickets.columns:
        return pl.repeat(value=False, n=timeline.tickets.height, dtype=pl.Boolean, eager=True)
    return timeline.tickets["@paused"].is_not_null() & timeline.is_untracked(clock.pause)


def pauses(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return the spans in which the pause condition holds, but for tickets whose pause is known as a sum only."""
    if clock.pause is None:
        return never(timeline)
    return _but(timeline.holds(clock.pause), uses_aggregate(clock, timeline), timeline)


def never(timeline: Timeline) -> pl.Series:
    """Return false for each span."""
    return pl.repeat(value=False, n=timeline.spans.height, dtype=pl.Boolean, eager=True)


def _but(found: pl.Series, tickets: pl.Series, timeline: Timeline) -> pl.Series:
    """Return a flag of spans without those of some tickets."""
    return found & ~tickets.gather(timeline.spans["t"]) if tickets.any() else found


def _instants(part: Part, counts: pl.Series, timeline: Timeline) -> pl.Series:
    """Return the instant of a part's column on each span, null for tickets for which it does not count."""
    column = timeline.tickets[part.column or ""]
    known = column if counts.all() else pl.select(pl.when(counts).then(column)).to_series()
    return known.gather(timeline.spans["t"])


def _starts_too(part: Part, start: Moment) -> bool:
    return isinstance(part, OnEvent) and any(
        isinstance(other, OnEvent) and other.event == part.event and other.author in (None, part.author) for other in start
    )
