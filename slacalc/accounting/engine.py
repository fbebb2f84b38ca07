"""The engine: `measure(batch of whole tickets, definitions, as_of) -> measurements`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import polars as pl

from slacalc.accounting.clocks import run
from slacalc.accounting.history import problem
from slacalc.accounting.measuring import Measuring, measured
from slacalc.accounting.meters import YEAR, Meters, compiled
from slacalc.accounting.timeline import Timeline, build
from slacalc.locale import say
from slacalc.matching import holds_in
from slacalc.problems import Problem, merged
from slacalc.spec.definitions import AtColumn, Definitions, Sla, Until
from slacalc.times import DAY


@dataclass(frozen=True, slots=True)
class Scope:
    """How many tickets of a batch were measured, and why others were not (A19)."""

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


def measure(
    tickets: pl.DataFrame, history: pl.DataFrame, definitions: Definitions, as_of: int, attributes: Sequence[str] = ()
) -> Measured:
    """Measure a batch of whole tickets at an instant (A23).

    `tickets` has @t, id, moments (Int64 microseconds) and fields (text; null is unknown); `history` has t, at, field, old, new,
    author and order. The measurements come in no particular order; instants and lengths are Int64 microseconds. Raises
    DefinitionError for a calendar that never opens.
    """
    tickets, history = numbered(tickets, history)
    timeline = build(tickets, history, definitions, as_of)
    meters = _meters(timeline, definitions)
    tables = [_unreadable(sla, tickets, definitions, attributes) for sla in definitions.slas]
    for clock in dict.fromkeys(sla.clock for sla in definitions.slas):
        slas = [sla for sla in definitions.slas if sla.clock == clock]
        ran = run(clock, timeline, _watched(slas))
        for sla in slas:
            meters, table = measured(Measuring(sla, timeline, definitions, tuple(attributes)), ran, meters)
            tables.append(table)
    everything = pl.concat(tables, how="diagonal").with_columns(pl.col("sla").cast(pl.Enum([sla.id for sla in definitions.slas])))
    counted = everything.filter(~pl.col("excluded")).drop("excluded")
    return Measured(counted, merged((*timeline.problems, *meters.problems, *_oddities(counted))), _scope(everything, tickets, as_of))


def numbered(tickets: pl.DataFrame, history: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the tables with tickets numbered by their rows, as a part of an export may not be."""
    rows = pl.int_range(tickets.height, dtype=pl.UInt32, eager=True)
    if (tickets["@t"] == rows).all():
        return tickets, history
    new = pl.DataFrame({"t": tickets["@t"], "row": rows})
    kept = history.join(new, on="t", maintain_order="left").drop("t").rename({"row": "t"})
    return tickets.with_columns(rows.alias("@t")), kept


def _meters(timeline: Timeline, definitions: Definitions) -> Meters:
    used = {name for sla in definitions.slas for rule in sla.rules for name in rule.calendar.names()}
    until = {rule.target.column for sla in definitions.slas for rule in sla.rules if isinstance(rule.target, Until)}
    latest = [timeline.tickets[name].max() for name in sorted(until)]
    first = min(filter(None, [timeline.spans["at"].min(), timeline.as_of]))
    last = max(timeline.as_of, *(int(at) for at in latest if at is not None), timeline.as_of + YEAR)
    calendars = {name: calendar for name, calendar in definitions.calendars.items() if name in used}
    return compiled(calendars, first - DAY, last + DAY)


def _watched(slas: Iterable[Sla]) -> frozenset[str]:
    return frozenset(rule.calendar.field for sla in slas for rule in sla.rules if rule.calendar.field)


def _unreadable(sla: Sla, tickets: pl.DataFrame, definitions: Definitions, attributes: Sequence[str]) -> pl.DataFrame:
    """Return the measurements of tickets without a readable opening time: invalid (A19)."""
    rows = tickets.filter(pl.col("opened").is_null())
    conditions = [sla.where] if sla.where is not None else []
    for condition in conditions:
        rows = rows.filter(holds_in(condition, rows.get_column, rows.height).fill_null(value=False))
    excluded = pl.repeat(value=False, n=rows.height, dtype=pl.Boolean, eager=True)
    for exclusion in definitions.exclude:
        excluded |= holds_in(exclusion.when, rows.get_column, rows.height).fill_null(value=False)
    return rows.select(
        pl.col("@t").alias("t"),
        pl.col("id").alias("ticket"),
        pl.lit(sla.id).alias("sla"),
        pl.lit(1, pl.UInt32).alias("cycle"),
        pl.lit("invalid").alias("outcome"),
        pl.lit(value=False).alias("at_risk"),
        pl.lit(value=False).alias("approximate"),
        pl.lit(value=False).alias("over_when_cancelled"),
        pl.lit(say("accounting.no_opening")).alias("reason"),
        excluded.alias("excluded"),
        *(pl.col(name).cast(pl.String).alias(f"ticket.{name}") for name in attributes),
    )


def _oddities(measurements: pl.DataFrame) -> Iterable[Problem]:
    """Report measurements that could not be judged, by reason and SLA."""
    return chain.from_iterable(
        problem(code, found["ticket"], sla if per_sla else "")
        for code, reason, per_sla in REASONS
        for sla in measurements["sla"].unique().sort().cast(pl.String)
        if not (found := measurements.filter((pl.col("reason") == say(reason)) & (pl.col("sla") == sla))).is_empty()
    )


REASONS = (
    ("P031", "accounting.stop_before_start", True),
    ("P032", "accounting.too_much_pause", True),
    ("P036", "accounting.no_target", True),
    ("P037", "accounting.no_calendar", True),
)


def _scope(everything: pl.DataFrame, tickets: pl.DataFrame, as_of: int) -> Scope:
    measured_tickets = everything.filter(~pl.col("excluded"))["t"].n_unique()
    seen = everything["t"].n_unique()
    later = tickets.filter(pl.col("opened") > as_of).height
    return Scope(tickets.height, seen - measured_tickets, later, tickets.height - seen - later)


__all__ = ["AtColumn", "Measured", "Scope", "measure"]
