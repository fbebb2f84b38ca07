"""One batch of whole tickets, from the canonical tables to measurements."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from slacalc.accounting.clocks import Run, run
from slacalc.accounting.deciding import decided
from slacalc.accounting.facts import Facts, Telling, told
from slacalc.accounting.history import has_rows
from slacalc.accounting.measuring import Judged, judged
from slacalc.accounting.meters import Meters, compiled
from slacalc.accounting.presenting import View, candidates, presented
from slacalc.accounting.ruling import fitting, watched
from slacalc.accounting.timeline import Timeline, build
from slacalc.accounting.waiving import Waived, waived
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import ALWAYS, CalendarDefinition
from slacalc.spec.clock_definitions import Clock
from slacalc.spec.definitions import Definitions, Sla
from slacalc.spec.target_definitions import Until


@dataclass(frozen=True, slots=True)
class Scope:
    """How many tickets there are, and why some were not measured at all (A19); each is counted once.

    `excluded` counts them for each of the definitions' exclusions, in their order.
    """

    tickets: int
    excluded: tuple[int, ...]
    after_as_of: int
    out_of_scope: int


@dataclass(frozen=True, slots=True)
class Task:
    """What measuring needs, whatever the batch."""

    definitions: Definitions
    as_of: int
    meters: Meters
    view: View
    telling: Telling | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The measurements of some tickets, what was odd in their history, what is not known of the calendars, and the scope.

    `waivers` are the numbers of those that excused something; `facts` are there where they were asked for.
    """

    measurements: pl.DataFrame
    problems: tuple[Problem, ...]
    of_calendars: frozenset[Problem]
    scope: Scope
    waivers: frozenset[int]
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """What one SLA made of some tickets: its judged cycles, the candidates for measurements, and the measurements."""

    sla: Sla
    found: Judged
    candidates: pl.DataFrame
    rows: pl.DataFrame


def measure_batch(tickets: pl.DataFrame, history: pl.DataFrame, task: Task) -> Batch:
    """Measure whole tickets; `history` is theirs, and may be that of others too."""
    table, changes = numbered(tickets, history)
    timeline = build(table, changes, task.definitions, task.as_of, task.telling.parts if task.telling else ())
    found, meters = [], task.meters
    for ran, slas in _runs(task.definitions, timeline):
        for edition in slas:
            one = case(edition, ran, timeline, meters, task.view)
            meters = one.found.meters
            found.append(one.rows)
    everything = pl.concat(found)
    own = verdicts(everything, task.definitions)
    measurements = own.measurements.with_columns(tickets["@t"].gather(own.measurements["t"]).alias("t"))
    return Batch(
        measurements=measurements,
        problems=timeline.problems,
        of_calendars=frozenset(meters.problems),
        scope=_scope(everything, table, task),
        waivers=own.used,
        facts=told(timeline, task.telling, task.definitions.exclude, tickets["@t"]) if task.telling else None,
    )


def case(edition: tuple[int, Sla], ran: Run, timeline: Timeline, meters: Meters, view: View) -> Case:
    """Return what an SLA, or a version of one with its number, made of tickets; the meters in it may cover more than those given."""
    number, sla = edition
    found = judged(sla, ran, timeline, meters, due=view.due)
    table = candidates(sla, ran, found, timeline)
    rows = presented(sla, table, found, timeline, view).with_columns(pl.lit(number, pl.UInt32).alias("edition"))
    return Case(sla, found, table, rows)


def verdicts(everything: pl.DataFrame, definitions: Definitions) -> Waived:
    """Return the measurements that no exclusion leaves out, those that waivers excuse as such, and which cycles decide."""
    excluded = everything["excluded"]
    counted = everything if excluded.null_count() == len(excluded) else everything.filter(pl.col("excluded").is_null())
    excused = waived(counted.drop("excluded"), definitions.waivers, definitions.tiers)
    return replace(excused, measurements=decided(excused.measurements, definitions.slas))


def run_of(sla: Sla, timeline: Timeline, looked_at: frozenset[str]) -> Run:
    """Return what the clock of an SLA did; its cycles are cut as `on_change: restart` has it, its phases where a field changes."""
    return run(sla.clock, timeline, looked_at, fitting(sla, timeline) if sla.clock.on_change == "restart" else None)


def _runs(definitions: Definitions, timeline: Timeline) -> Iterator[tuple[Run, list[tuple[int, Sla]]]]:
    """Yield what each distinct clock did, with the numbered SLAs that it is of; under `on_change: restart` each SLA has its own."""
    by_clock: dict[tuple[Clock, Sla | None], list[tuple[int, Sla]]] = {}
    for number, sla in definitions.numbered_editions:
        alone = sla if sla.clock.on_change == "restart" else None
        by_clock.setdefault((sla.clock, alone), []).append((number, sla))
    for own in by_clock.values():
        yield run_of(own[0][1], timeline, frozenset[str]().union(*(watched(sla) for _, sla in own))), own


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
    rules = [rule for sla in definitions.editions for rule in sla.rules]
    used = {name for rule in rules for name in rule.calendar.names()}
    always = CalendarDefinition(ALWAYS, definitions.timezone, always=True)
    calendars = {ALWAYS: always} | {name: calendar for name, calendar in definitions.calendars.items() if name in used}
    starts = {part.column for sla in definitions.slas for part in sla.clock.start if part.column in tickets.columns} | {"opened"}
    until = {rule.target.column for rule in rules if isinstance(rule.target, Until)}
    instants = [as_of, *(at for name in starts | until for at in (tickets[name].min(), tickets[name].max()) if isinstance(at, int))]
    return compiled(calendars, min(instants), max(instants))


def _scope(everything: pl.DataFrame, tickets: pl.DataFrame, task: Task) -> Scope:
    """Count the tickets; one that is left out of everything counts for the first of its reasons in the order of the file."""
    rows = everything.select("t", "excluded")
    counted = has_rows(rows.filter(pl.col("excluded").is_null()), tickets.height)
    left_out = rows.drop_nulls().group_by("t").agg(pl.col("excluded").min())
    reasons = left_out.filter(~counted.gather(left_out["t"]))["excluded"]
    excluded = tuple(reasons.filter(reasons == number).len() for number in range(len(task.definitions.exclude)))
    later = tickets.filter(pl.col("opened") > task.as_of).height
    return Scope(tickets.height, excluded, later, tickets.height - counted.arg_true().len() - sum(excluded) - later)
