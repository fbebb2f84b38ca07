"""One batch of whole tickets, from the canonical tables to measurements."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from slacalc.accounting.clocks import run
from slacalc.accounting.history import has_rows
from slacalc.accounting.measuring import judged
from slacalc.accounting.meters import Meters, compiled
from slacalc.accounting.presenting import View, presented
from slacalc.accounting.timeline import build
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import ALWAYS, CalendarDefinition
from slacalc.spec.definitions import Definitions, Sla, Until


@dataclass(frozen=True, slots=True)
class Scope:
    """How many tickets there are, and why some were not measured at all (A19); each is counted once."""

    tickets: int
    excluded: int
    after_as_of: int
    out_of_scope: int


@dataclass(frozen=True, slots=True)
class Task:
    """What measuring needs, whatever the batch."""

    definitions: Definitions
    as_of: int
    meters: Meters
    view: View


@dataclass(frozen=True, slots=True)
class Batch:
    """The measurements of some tickets, what was odd in their history, what is not known of the calendars, and the scope."""

    measurements: pl.DataFrame
    problems: tuple[Problem, ...]
    of_calendars: frozenset[Problem]
    scope: Scope


def measure_batch(tickets: pl.DataFrame, history: pl.DataFrame, task: Task) -> Batch:
    """Measure whole tickets; `history` is theirs, and may be that of others too."""
    table, changes = numbered(tickets, history)
    timeline = build(table, changes, task.definitions, task.as_of)
    found, meters = [], [task.meters]
    for clock in dict.fromkeys(sla.clock for sla in task.definitions.slas):
        slas = [sla for sla in task.definitions.slas if sla.clock == clock]
        ran = run(clock, timeline, watched(slas))
        for sla in slas:
            judgement = judged(sla, ran, timeline, meters[-1], due=task.view.due)
            meters.append(judgement.meters)
            found.append(presented(sla, ran, judgement, timeline, task.view))
    everything = pl.concat(found)
    counted = everything.filter(~pl.col("excluded")) if everything["excluded"].any() else everything
    own = counted.drop("excluded").with_columns(tickets["@t"].gather(counted["t"]).alias("t"))
    return Batch(own, timeline.problems, frozenset(meters[-1].problems), _scope(everything, table, task.as_of))


def numbered(tickets: pl.DataFrame, history: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return tickets numbered by their rows, as those of a part of an export are not, and their part of the history."""
    rows = pl.int_range(tickets.height, dtype=pl.UInt32, eager=True)
    numbers = tickets["@t"]
    lowest = numbers.head(1).sum()
    if (numbers - lowest == rows).all():
        own = history.filter(pl.col("t").is_between(lowest, lowest + tickets.height - 1))
        changes = own.with_columns(pl.col("t") - pl.lit(lowest, pl.UInt32))
    else:
        changes = history.join(pl.DataFrame({"t": numbers, "row": rows}), on="t").drop("t").rename({"row": "t"})
    return tickets.with_columns(rows.alias("@t")), changes


def meters_for(tickets: pl.DataFrame, definitions: Definitions, as_of: int) -> Meters:
    """Compile the calendars that the SLAs use, from the first instant at which a clock may start to the last one that is looked at."""
    rules = [rule for sla in definitions.slas for rule in sla.rules]
    used = {name for rule in rules for name in rule.calendar.names()}
    always = CalendarDefinition(ALWAYS, definitions.timezone, always=True)
    calendars = {ALWAYS: always} | {name: calendar for name, calendar in definitions.calendars.items() if name in used}
    starts = {part.column for sla in definitions.slas for part in sla.clock.start if part.column} | {"opened"}
    until = {rule.target.column for rule in rules if isinstance(rule.target, Until)}
    instants = [as_of, *(at for name in sorted(starts | until) for at in (tickets[name].min(), tickets[name].max()) if isinstance(at, int))]
    return compiled(calendars, min(instants), max(instants))


def watched(slas: Iterable[Sla]) -> frozenset[str]:
    """Return the fields that choose a calendar: phases are cut where they change."""
    return frozenset(rule.calendar.field for sla in slas for rule in sla.rules if rule.calendar.field)


def _scope(everything: pl.DataFrame, tickets: pl.DataFrame, as_of: int) -> Scope:
    rows = everything.select("t", "excluded")
    counted = has_rows(rows.filter(~pl.col("excluded")), tickets.height)
    excluded = has_rows(rows.filter("excluded"), tickets.height) & ~counted
    later = tickets.filter(pl.col("opened") > as_of).height
    measured, left_out = counted.arg_true().len(), excluded.arg_true().len()
    return Scope(tickets.height, left_out, later, tickets.height - measured - left_out - later)
