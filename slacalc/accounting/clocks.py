"""Clocks: spans to phases (running, paused, stopped, cancelled) and cycles (A11, A14, A16)."""

from dataclasses import dataclass

import polars as pl

from slacalc.accounting.timeline import Timeline, event_column
from slacalc.spec.definitions import AtColumn, Becomes, Clock, Moment, OnEvent

RUNNING, PAUSED, STOPPED, CANCELLED = range(4)
"""The phases of a clock that has started."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one clock did on all tickets.

    `cycles`: t, cycle (from 1), begin and end (row numbers of spans: the start; the stop, cancelling or last known state),
    started, ended (instants; the latter as-of where the clock has not stopped), phase, invalid (a stop column before the start).
    `phases`: m (row number of cycles), row (of spans), phase, at, end: neighbours of equal phase are one.
    `idle`: the tickets whose clock has not started, t and end (row of the last known state).
    """

    cycles: pl.DataFrame
    phases: pl.DataFrame
    idle: pl.DataFrame


def run(clock: Clock, timeline: Timeline, watched: frozenset[str]) -> Run:
    """Run a clock over the spans; phases are cut where one of the `watched` fields changes."""
    rows = _started(clock, timeline, _flags(clock, timeline))
    rows = rows.with_columns(_phase(clock).alias("phase"))
    born = rows.with_row_index("row").filter("born").with_columns(m=pl.col("begins").cum_sum() - 1)
    return Run(_cycles(clock, born, timeline), _phases(born, timeline, watched), _idle(rows))


def _flags(clock: Clock, timeline: Timeline) -> pl.DataFrame:
    """Return Booleans for each span: where the clock's moments and conditions hold."""
    base = timeline.spans.select("t", "at", "end", "first")
    stops, cancels = (_reached(moment, timeline) for moment in (clock.stop, clock.cancel))
    own = _instants(tuple(part for part in clock.stop if not _starts_too(part, clock.start)), timeline)
    pause = timeline.holds(clock.pause) & ~_aggregated(clock, timeline) if clock.pause else _never(timeline)
    return base.with_columns(
        _starts(clock.start, timeline).alias("start"),
        stops.levels.alias("stop_level"),
        stops.instants.alias("stop_event"),
        own.alias("stop_event_at_start"),
        _since_columns(clock.stop, timeline).alias("stop_since"),
        _spoilt(clock, timeline).gather(base["t"]).alias("spoilt"),
        (cancels.levels | _since_columns(clock.cancel, timeline)).alias("cancel_level"),
        (cancels.levels | _since_columns(clock.cancel, timeline) | cancels.instants).alias("cancel"),
        pause.alias("pause"),
    )


def _starts(moment: Moment, timeline: Timeline) -> pl.Series:
    """Return the spans that reach a starting moment; only a column can do so before the ticket is opened."""
    spans = timeline.spans
    alive = (spans["at"] >= timeline.tickets["opened"].gather(spans["t"])).fill_null(value=False)
    reached = _reached(moment, timeline)
    level = reached.levels & alive
    rises = level & (spans["first"] | ~level.shift(1, fill_value=False))
    return rises | (_happens(moment, timeline) & alive) | _at_columns(moment, timeline)


@dataclass(frozen=True, slots=True)
class _Reached:
    """Where a moment's conditions hold, and where its events or columns occur."""

    levels: pl.Series
    instants: pl.Series


def _reached(moment: Moment, timeline: Timeline) -> _Reached:
    levels = _never(timeline)
    for part in moment:
        if isinstance(part, Becomes):
            levels |= timeline.holds(part.condition) & ~timeline.uses_column(part).gather(timeline.spans["t"])
    return _Reached(levels, _instants(moment, timeline))


def _instants(moment: Moment, timeline: Timeline) -> pl.Series:
    return _happens(moment, timeline) | _at_columns(moment, timeline)


def _happens(moment: Moment, timeline: Timeline) -> pl.Series:
    found = _never(timeline)
    for part in moment:
        if isinstance(part, OnEvent):
            found |= timeline.spans[event_column(part)] & ~timeline.uses_column(part).gather(timeline.spans["t"])
    return found


def _at_columns(moment: Moment, timeline: Timeline) -> pl.Series:
    found = _never(timeline)
    for part in moment:
        if part.column is not None:
            at = timeline.tickets[part.column].gather(timeline.spans["t"])
            found |= ((at == timeline.spans["at"]) & timeline.uses_column(part).gather(timeline.spans["t"])).fill_null(value=False)
    return found


def _since_columns(moment: Moment, timeline: Timeline) -> pl.Series:
    """Return the spans at or after the instant in one of a moment's columns."""
    found = _never(timeline)
    for part in moment:
        if part.column is not None:
            at = timeline.tickets[part.column].gather(timeline.spans["t"])
            found |= ((at <= timeline.spans["at"]) & timeline.uses_column(part).gather(timeline.spans["t"])).fill_null(value=False)
    return found


def _spoilt(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return the tickets with a stop column before their opening."""
    found = pl.repeat(value=False, n=timeline.tickets.height, dtype=pl.Boolean, eager=True)
    for part in clock.stop:
        if part.column is not None:
            at = timeline.tickets[part.column]
            found |= ((at < timeline.tickets["opened"]) & (at <= timeline.as_of)).fill_null(value=False) & timeline.uses_column(part)
    return found


def _never(timeline: Timeline) -> pl.Series:
    return pl.repeat(value=False, n=timeline.spans.height, dtype=pl.Boolean, eager=True)


def _starts_too(part: AtColumn | Becomes | OnEvent, start: Moment) -> bool:
    """Tell whether an event that stops also starts: it never stops the cycle that it starts (A16)."""
    return isinstance(part, OnEvent) and any(
        isinstance(other, OnEvent) and other.event == part.event and other.author in (None, part.author) for other in start
    )


def _aggregated(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return the spans of tickets whose pause is known as a sum only (A17)."""
    return uses_aggregate(clock, timeline).gather(timeline.spans["t"])


def uses_aggregate(clock: Clock, timeline: Timeline) -> pl.Series:
    """Return which tickets have an aggregate pause and no history of the fields that the clock's pause rests on (A17)."""
    if clock.pause is None or "@paused" not in timeline.tickets.columns:
        return pl.repeat(value=False, n=timeline.tickets.height, dtype=pl.Boolean, eager=True)
    return timeline.tickets["@paused"].is_not_null() & timeline.is_untracked(clock.pause)


def _before(name: str) -> pl.Expr:
    """Return a flag of the row before in the same ticket."""
    return pl.col(name).shift(1, fill_value=False) & ~pl.col("first")


def _latch(on: pl.Expr, off: pl.Expr) -> pl.Expr:
    """Return a flag that `on` sets and `off` or the ticket's first row clears, and that holds in between."""
    return pl.when(on).then(statement=True).when(off | pl.col("first")).then(statement=False).forward_fill()


def _started(clock: Clock, timeline: Timeline, flags: pl.DataFrame) -> pl.DataFrame:
    return CYCLES[clock.cycles](clock, flags)


def _one(clock: Clock, flags: pl.DataFrame) -> pl.DataFrame:
    """Add born, stopped, cancelled and begins for a clock that starts once (and again at each reopening under `restart`).

    A stop by event or column is for good. While a cancel condition holds, leaving the stop state is no reopening: cancelling a
    clock that has stopped changes nothing (A14).
    """
    never = pl.lit(value=False)
    stop_at_birth = pl.when(_before("born")).then("stop_event").otherwise("stop_event_at_start")
    level = pl.col("stop_level") & pl.col("born")
    rows = flags.with_columns(_latch(pl.col("start"), never).alias("born"))
    rows = rows.with_columns((pl.col("born") & ~_before("born")).alias("birth"), (stop_at_birth & pl.col("born")).alias("for_good"))
    final = pl.col("for_good") | level if clock.reopen == "ignore" else pl.col("for_good")
    left = ~level & (pl.col("birth") | ~pl.col("cancel_level"))
    rows = rows.with_columns((_latch(level, left) | _latch(final, never)).alias("stopped"))
    cancelled = pl.col("born") & pl.col("cancel") & ~_before("stopped")
    rows = rows.with_columns(_latch(cancelled, never).alias("cancelled"))
    again = pl.col("born") & _before("stopped") & ~pl.col("stopped") & ~pl.col("cancelled")
    return rows.with_columns((pl.col("birth") | again if clock.reopen == "restart" else pl.col("birth")).alias("begins"))


def _each(_clock: Clock, flags: pl.DataFrame) -> pl.DataFrame:
    """Add the same for a clock with a cycle for each start; where an instant stops and starts, the stop comes first (A16).

    Nothing starts while a stop or cancel condition holds or after a stop or cancel column. A stop column before the opening spoils the
    ticket: its first cycle is all there is.
    """
    never = pl.lit(value=False)
    start = pl.col("start") & (pl.col("spoilt") | ~(pl.col("stop_level") | pl.col("stop_since") | pl.col("cancel_level")))
    stop = pl.col("stop_level") | pl.col("stop_event")
    rows = flags.with_columns(_latch(start, stop | pl.col("cancel")).alias("runs"), _latch(start, never).alias("born"))
    ends = _before("runs")
    return rows.with_columns(
        (start & (~ends | stop | pl.col("cancel")) & ~(pl.col("spoilt") & _before("born"))).alias("begins"),
        (pl.col("born") & ~pl.col("runs")).alias("stopped"),
        _latch(~pl.col("runs") & ends & pl.col("cancel"), start).alias("cancelled"),
    )


CYCLES = {"one": _one, "each": _each}


def _phase(clock: Clock) -> pl.Expr:
    counted = pl.col("stopped")
    if clock.reopen == "include":
        later = pl.when(~pl.col("stopped")).then(statement=True).when(_last()).then(statement=False).backward_fill()
        counted = pl.col("stopped") & ~later
    paused = pl.col("pause") & ~pl.col("stopped")
    phase = pl.when("cancelled").then(CANCELLED).when(counted).then(STOPPED).when(paused).then(PAUSED).otherwise(RUNNING)
    return phase.cast(pl.UInt8)


def _last() -> pl.Expr:
    return pl.col("t").ne_missing(pl.col("t").shift(-1))


def _cycles(clock: Clock, born: pl.DataFrame, timeline: Timeline) -> pl.DataFrame:
    """Return a row for each cycle; one that ends where the next begins was stopped (or cancelled) there."""
    over = pl.col("phase") >= STOPPED
    entered = over & (pl.col("begins") | (pl.col("phase") != pl.col("phase").shift(1)))
    replaced = ~over & (pl.col("t") == pl.col("t").shift(-1)) & pl.col("begins").shift(-1)
    rows = born.with_columns(
        pl.when(replaced).then(pl.col("row") + 1).when(over).then(pl.when(entered).then("row").forward_fill()).otherwise("row").alias("end_row"),
        pl.when(over).then(pl.when(entered).then("at").forward_fill()).otherwise("end").alias("ended"),
        pl.when(replaced).then(pl.when(pl.col("cancel").shift(-1)).then(CANCELLED).otherwise(STOPPED)).otherwise("phase").alias("phase"),
    )
    begin = rows.filter("begins").select("t", pl.col("row").alias("begin"), pl.col("at").alias("started"))
    ends = rows.filter(pl.col("m").ne_missing(pl.col("m").shift(-1))).select(pl.col("end_row").alias("end"), "ended", "phase")
    table = pl.concat([begin, ends], how="horizontal").with_row_index("m")
    first = pl.when(pl.col("t").ne_missing(pl.col("t").shift(1))).then("m").forward_fill()
    return table.with_columns((pl.col("m") - first + 1).alias("cycle"), _stops_before(clock, table, timeline).alias("invalid"))


def _stops_before(clock: Clock, cycles: pl.DataFrame, timeline: Timeline) -> pl.Series:
    """Return where a stop column that counts lies before the start (A14)."""
    found = pl.repeat(value=False, n=cycles.height, dtype=pl.Boolean, eager=True)
    for part in clock.stop:
        if part.column is not None:
            at = timeline.tickets[part.column].gather(cycles["t"])
            early = ((at < cycles["started"]) & (at <= timeline.as_of)).fill_null(value=False)
            found |= early & timeline.uses_column(part).gather(cycles["t"])
    return found


def _phases(born: pl.DataFrame, timeline: Timeline, watched: frozenset[str]) -> pl.DataFrame:
    rows = born.select("m", "row", "t", "phase", "at", "end", "begins")
    changed = pl.col("begins") | (pl.col("phase") != pl.col("phase").shift(1))
    for number, field in enumerate(sorted(watched)):
        rows = rows.with_columns(timeline.at(rows["row"])(field).alias(f"watched {number}"))
        changed |= pl.col(f"watched {number}").ne_missing(pl.col(f"watched {number}").shift(1))
    merged = rows.filter(changed.fill_null(value=True))
    same = pl.col("t") == pl.col("t").shift(-1)
    ended = merged.with_columns(pl.when(same).then(pl.col("at").shift(-1)).otherwise(timeline.as_of).alias("end"))
    return ended.filter(pl.col("phase") <= PAUSED).select("m", "row", "phase", "at", "end")


def _idle(rows: pl.DataFrame) -> pl.DataFrame:
    last = rows.with_row_index("end_row").filter(_last())
    return last.filter(~pl.col("born")).select("t", pl.col("end_row").alias("end"))
