"""Clocks: spans to phases (running, paused, stopped, cancelled) and cycles (A11, A14, A16)."""

from dataclasses import dataclass

import polars as pl

from slacalc.accounting.history import has_rows
from slacalc.accounting.moments import pauses, reached, spoilt, starts, stops_at_start
from slacalc.accounting.phases import CANCELLED, PAUSED, REPLACED, RUNNING, STOPPED
from slacalc.accounting.restarting import Fitting, restarted
from slacalc.accounting.timeline import Timeline
from slacalc.spec.clock_definitions import Clock


@dataclass(frozen=True, slots=True)
class Run:
    """What one clock did on all tickets.

    `cycles`: t, m (its row number), cycle (from 1), begin, origin and end (row numbers of spans: the start; the clock's own start, which
    is another only where `on_change: restart` cut it; the stop, cancelling or last known state), started, ended (instants; the latter
    as-of where the clock has not stopped), phase, invalid (a stop column before the start).
    `phases`: m, row (of spans), phase, at, end: neighbours of equal phase are one.
    `idle`: the tickets without a cycle, t and end (row of the last known state).
    """

    cycles: pl.DataFrame
    phases: pl.DataFrame
    idle: pl.DataFrame


def run(clock: Clock, timeline: Timeline, watched: frozenset[str], fitting: Fitting | None = None) -> Run:
    """Run a clock over the spans; phases are cut where one of the `watched` fields changes, cycles where `fitting` does."""
    rows = CYCLES[clock.cycles](clock, _flags(clock, timeline), timeline).with_row_index("row")
    born = rows.filter("born").with_columns(pl.col("row").alias("origin"), pl.lit(value=False).alias("cut"))
    if fitting is not None:
        born = restarted(born, fitting)
    born = born.with_columns(_phase(clock).alias("phase"), m=pl.col("begins").cum_sum() - 1)
    return Run(_cycles(born), _phases(born, timeline, watched), _idle(rows, has_rows(born, timeline.tickets.height)))


def _flags(clock: Clock, timeline: Timeline) -> pl.DataFrame:
    """Return Booleans for each span: where the clock's moments and conditions hold."""
    stops, cancels = reached(clock.stop, timeline), reached(clock.cancel, timeline)
    return timeline.spans.select("t", "at", "end", "first").with_columns(
        starts(clock.start, timeline).alias("start"),
        stops.holds.alias("stop_level"),
        (stops.happens | stops.at).alias("stop_event"),
        stops_at_start(clock, stops, timeline).alias("stop_event_at_start"),
        stops.before.alias("stop_before"),
        (stops.before | stops.at).alias("stop_past"),
        (cancels.holds | cancels.before | cancels.at).alias("cancel_level"),
        (cancels.holds | cancels.before | cancels.at | cancels.happens).alias("cancel"),
        pauses(clock, timeline).alias("pause"),
    )


def _before(name: str) -> pl.Expr:
    """Return a flag of the row before in the same ticket."""
    return pl.col(name).shift(1, fill_value=False) & ~pl.col("first")


def _latch(on: pl.Expr, off: pl.Expr) -> pl.Expr:
    """Return a flag that `on` sets and `off` or the ticket's first row clears, and that holds in between."""
    return pl.when(on).then(statement=True).when(off | pl.col("first")).then(statement=False).forward_fill()


def _one(clock: Clock, flags: pl.DataFrame, _timeline: Timeline) -> pl.DataFrame:
    """Add born, stopped, cancelled and begins for a clock that starts once (and again at each reopening under `restart`).

    A stop by event or column is for good. While a cancel condition holds, leaving the stop state is no reopening: cancelling a
    clock that has stopped changes nothing (A14). A stop column before the start spoils it for good.
    """
    never = pl.lit(value=False)
    stop_at_birth = pl.when(_before("born")).then("stop_event").otherwise("stop_event_at_start")
    level = pl.col("stop_level") & pl.col("born")
    rows = flags.with_columns(_latch(pl.col("start"), never).alias("born"))
    rows = rows.with_columns((pl.col("born") & ~_before("born")).alias("birth"), (stop_at_birth & pl.col("born")).alias("for_good"))
    early = _latch(pl.col("birth") & pl.col("stop_before"), never) if flags["stop_before"].any() else never
    rows = rows.with_columns(early.alias("spoilt"))
    final = pl.col("for_good") | level if clock.reopen == "ignore" else pl.col("for_good")
    left = ~level & (pl.col("birth") | ~pl.col("cancel_level"))
    rows = rows.with_columns((_latch(level, left) | _latch(final, never)).alias("stopped"))
    cancelled = pl.col("born") & pl.col("cancel") & ~_before("stopped")
    rows = rows.with_columns(_latch(cancelled, never).alias("cancelled"))
    again = pl.col("born") & _before("stopped") & ~pl.col("stopped") & ~pl.col("cancelled") & ~pl.col("spoilt")
    return rows.with_columns((pl.col("birth") | again if clock.reopen == "restart" else pl.col("birth")).alias("begins"))


def _each(clock: Clock, flags: pl.DataFrame, timeline: Timeline) -> pl.DataFrame:
    """Add the same for a clock with a cycle for each start; where an instant stops and starts, the stop comes first (A16).

    Nothing starts while a stop or cancel condition holds or after a stop or cancel column. A stop column before the opening spoils the
    ticket: its first cycle is all there is.
    """
    never = pl.lit(value=False)
    start = pl.col("start") & (pl.col("spoilt") | ~(pl.col("stop_level") | pl.col("stop_past") | pl.col("cancel_level")))
    stop = pl.col("stop_level") | pl.col("stop_event")
    rows = flags.with_columns(spoilt(clock, timeline).gather(flags["t"]).alias("spoilt"))
    rows = rows.with_columns(_latch(start, stop | pl.col("cancel")).alias("runs"), _latch(start, never).alias("born"))
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


def _cycles(born: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each cycle; one that ends where the next begins was stopped (or cancelled, or cut off) there."""
    over = pl.col("phase") >= STOPPED
    entered = over & (pl.col("begins") | (pl.col("phase") != pl.col("phase").shift(1)))
    replaced = ~over & (pl.col("t") == pl.col("t").shift(-1)) & pl.col("begins").shift(-1)
    entry = {name: pl.when(entered).then(name).forward_fill() for name in ("row", "at")}
    next_does = pl.when(pl.col("cut").shift(-1)).then(REPLACED).when(pl.col("cancel").shift(-1)).then(CANCELLED).otherwise(STOPPED)
    rows = born.with_columns(
        pl.when(replaced).then(pl.col("row") + 1).when(over).then(entry["row"]).otherwise("row").alias("end_row"),
        pl.when(over).then(entry["at"]).otherwise("end").alias("ended"),
        pl.when(replaced).then(next_does).otherwise("phase").alias("phase"),
    )
    begin = rows.filter("begins").select(
        "t", pl.col("row").alias("begin"), "origin", pl.col("at").alias("started"), pl.col("spoilt").alias("invalid")
    )
    ends = rows.filter(pl.col("m").ne_missing(pl.col("m").shift(-1))).select(pl.col("end_row").alias("end"), "ended", "phase")
    table = pl.concat([begin, ends], how="horizontal").with_row_index("m")
    first = pl.when(pl.col("t").ne_missing(pl.col("t").shift(1))).then("m").forward_fill()
    return table.with_columns((pl.col("m") - first + 1).alias("cycle"))


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


def _idle(rows: pl.DataFrame, started: pl.Series) -> pl.DataFrame:
    last = rows.filter(_last()).select("t", pl.col("row").alias("end"))
    return last.filter(~started.gather(last["t"]))
