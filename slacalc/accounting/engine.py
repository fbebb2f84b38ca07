"""The engine: `measure(batch of whole tickets, definitions, as_of) -> measurements`."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

import polars as pl

from slacalc.accounting.clocks import run
from slacalc.accounting.history import has_rows, problem
from slacalc.accounting.measuring import judged
from slacalc.accounting.meters import Meters, compiled
from slacalc.accounting.presenting import REASONS, View, presented
from slacalc.accounting.timeline import Timeline, build
from slacalc.locale import say
from slacalc.problems import Problem, merged
from slacalc.spec.definitions import ALWAYS, CalendarDefinition, Clock, Definitions, Sla, Until
from slacalc.times import DAY


@dataclass(frozen=True, slots=True)
class Scope:
    """How many tickets a batch has, and why some were not measured (A19): `excluded` for at least one SLA, `out_of_scope` for all."""

    tickets: int
    excluded: int
    after_as_of: int
    out_of_scope: int


@dataclass(frozen=True, slots=True)
class Measured:
    """The measurements of a batch, what was odd, and how many tickets were out of scope."""

    measurements: pl.DataFrame
    problems: tuple[Problem, ...]
    scope: Scope


def measure(tickets: pl.DataFrame, history: pl.DataFrame, definitions: Definitions, as_of: int, attributes: Sequence[str] = ()) -> Measured:
    """Measure a batch of whole tickets at an instant (A23).

    `tickets` has @t, id, moments (Int64 microseconds) and fields (text; null is unknown); `history` has t, at, field, old, new,
    author and order. The measurements come in no particular order; instants and lengths are Int64 microseconds. Raises
    DefinitionError for a calendar that never opens.
    """
    tickets, history = numbered(tickets, history)
    timeline = build(tickets, history, definitions, as_of)
    task = _Task(timeline, definitions, meters_for(timeline, definitions), View(tuple(attributes), definitions.exclude))
    clocks = list(dict.fromkeys(sla.clock for sla in definitions.slas))
    with ThreadPoolExecutor() as threads:
        found = list(chain.from_iterable(threads.map(task.measured, clocks)))
    tables = [table for table, _ in found]
    everything = pl.concat(tables).with_columns(pl.col("sla").cast(pl.Enum([sla.id for sla in definitions.slas])))
    counted = everything.filter(~pl.col("excluded")).drop("excluded")
    problems = merged((*timeline.problems, *_of_calendars(found), *_oddities(counted, definitions.slas)))
    return Measured(counted, problems, _scope(everything, tickets, as_of))


@dataclass(frozen=True, slots=True)
class _Task:
    """What measuring needs, whatever the clock."""

    timeline: Timeline
    definitions: Definitions
    meters: Meters
    view: View

    def measured(self, clock: Clock) -> list[tuple[pl.DataFrame, Meters]]:
        """Return the measurements of each SLA with a clock, and the meters that they took."""
        slas = [sla for sla in self.definitions.slas if sla.clock == clock]
        ran = run(clock, self.timeline, watched(slas))
        judgements = [(sla, judged(sla, ran, self.timeline, self.meters)) for sla in slas]
        return [(presented(sla, ran, found, self.timeline, self.view), found.meters) for sla, found in judgements]


def _of_calendars(found: Iterable[tuple[pl.DataFrame, Meters]]) -> set[Problem]:
    """Return what is not known of the calendars in the years that were needed; each once, however many SLAs met it."""
    return {problem for _, meters in found for problem in meters.problems}


def numbered(tickets: pl.DataFrame, history: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the tables with tickets numbered by their rows, as a part of an export may not be."""
    rows = pl.int_range(tickets.height, dtype=pl.UInt32, eager=True)
    if (tickets["@t"] == rows).all():
        return tickets, history
    new = pl.DataFrame({"t": tickets["@t"], "row": rows})
    kept = history.join(new, on="t", maintain_order="left").drop("t").rename({"row": "t"})
    return tickets.with_columns(rows.alias("@t")), kept


def meters_for(timeline: Timeline, definitions: Definitions) -> Meters:
    """Compile the calendars that the SLAs use, from the first instant of the data to the last one."""
    rules = [rule for sla in definitions.slas for rule in sla.rules]
    used = {name for rule in rules for name in rule.calendar.names()}
    always = CalendarDefinition(ALWAYS, definitions.timezone, always=True)
    calendars = {ALWAYS: always} | {name: calendar for name, calendar in definitions.calendars.items() if name in used}
    until = sorted({rule.target.column for rule in rules if isinstance(rule.target, Until)})
    instants = pl.concat([timeline.spans["at"], pl.Series([timeline.as_of]), *(timeline.tickets[name] for name in until)])
    first, last = instants.to_frame("at").select(pl.col("at").min().alias("first"), pl.col("at").max().alias("last")).row(0)
    return compiled(calendars, first - DAY, last + DAY)


def watched(slas: Iterable[Sla]) -> frozenset[str]:
    """Return the fields that choose a calendar: phases are cut where they change."""
    return frozenset(rule.calendar.field for sla in slas for rule in sla.rules if rule.calendar.field)


def _oddities(measurements: pl.DataFrame, slas: Iterable[Sla]) -> Iterable[Problem]:
    """Report measurements that could not be judged, by reason and SLA; an unreadable opening time once for each ticket."""
    odd = measurements.filter(pl.col("reason").is_not_null())
    for name, code in REASONS.items():
        because = odd.filter(pl.col("reason") == say(f"accounting.{name}"))
        if name == "no_opening":
            yield from problem(code, because["ticket"].unique())
        else:
            for sla in slas:
                yield from problem(code, because.filter(pl.col("sla") == sla.id)["ticket"], sla.id)
    endless = measurements.filter(pl.col("due").is_null() & pl.col("remaining").is_not_null())
    for sla in slas:
        yield from problem("P038", endless.filter(pl.col("sla") == sla.id)["ticket"], sla.id)


def _scope(everything: pl.DataFrame, tickets: pl.DataFrame, as_of: int) -> Scope:
    seen = has_rows(everything, tickets.height).arg_true().len()
    later = tickets.filter(pl.col("opened") > as_of).height
    excluded = everything.filter("excluded")["t"].n_unique()
    return Scope(tickets.height, excluded, later, tickets.height - seen - later)
