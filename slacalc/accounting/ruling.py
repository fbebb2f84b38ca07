"""Which rule and calendar a cycle is judged by, and since when: at its end, at its start, or change by change (A15, A22, A25, A26)."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from slacalc.accounting.clocks import Run
from slacalc.accounting.moments import held_fields
from slacalc.accounting.restarting import Fitting
from slacalc.accounting.targets import chosen_calendars, chosen_rules
from slacalc.accounting.timeline import Timeline
from slacalc.matching import Column, holds_in
from slacalc.spec.conditions import fields
from slacalc.spec.definitions import Sla

AT_START = ("keep", "restart")
"""The words of `on_change` by which the rule that fits at the start of a cycle judges it."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """`cycles`: those of a run with rule (number), brought (since when it has fitted), calendar and calendar_at_start (numbers).

    `steps`: m, row, at and rule, for each cycle the instants at which another rule began to fit; only for `prorate`.
    """

    cycles: pl.DataFrame
    steps: pl.DataFrame | None = None


def ruled(sla: Sla, run: Run, timeline: Timeline, numbers: Mapping[str, int]) -> Ruled:
    """Choose the rule of each cycle and its calendars (by their `numbers`)."""
    if sla.clock.on_change in AT_START:
        rule = chosen_rules(sla, _state(sla, run.cycles, "begin", timeline), run.cycles.height, _starts(sla, run.cycles, timeline))
        found = Ruled(run.cycles.with_columns(rule.alias("rule"), pl.col("started").alias("brought")))
    elif _one_rule_a_span(sla):
        found = Ruled(_by_span(sla, run, timeline))
    else:
        found = _step_by_step(sla, run, timeline)
    return Ruled(_with_calendars(sla, found.cycles, timeline, numbers), found.steps)


def fitting(sla: Sla, timeline: Timeline) -> Fitting:
    """Return what tells rules apart on rows of spans, for cycles to be cut by; null where the SLA's `where` does not hold."""

    def key(rows: pl.Series, origins: pl.Series) -> pl.Series:
        state = timeline.state(rows, origins, held_fields(sla.clock))
        rule = chosen_rules(sla, state, len(rows), timeline.spans["at"].gather(origins)).fill_null(-1)
        if sla.where is None:
            return rule
        applies = holds_in(sla.where, state, len(rows)).fill_null(value=False)
        return pl.select(pl.when(applies).then(rule)).to_series()

    return key


@dataclass(frozen=True, slots=True)
class Counting:
    """The rule and the calendar (numbers) that each phase of a run counts by."""

    rule: pl.Series
    calendar: pl.Series


def counting(sla: Sla, run: Run, cycles: pl.DataFrame, timeline: Timeline, numbers: Mapping[str, int]) -> Counting:
    """Return what phases count by: the rule of their cycle, under `prorate` the one that fits in the phase, and its calendar (A15)."""
    rule = cycles["rule"].gather(run.phases["m"])
    if sla.clock.on_change != "prorate" and not any(each.calendar.field for each in sla.rules):
        return Counting(rule, cycles["calendar"].gather(run.phases["m"]))
    rows = run.phases.select("m", "row", cycles["origin"].gather(run.phases["m"]))
    state = _state(sla, rows, "row", timeline)
    if sla.clock.on_change == "prorate":
        rule = chosen_rules(sla, state, rows.height, _starts(sla, rows, timeline))
    return Counting(rule, chosen_calendars(sla, rule, state, numbers))


def watched(sla: Sla) -> frozenset[str]:
    """Return the fields that choose a calendar, and under `prorate` a rule: phases are cut where they change."""
    calendars = frozenset(rule.calendar.field for rule in sla.rules if rule.calendar.field)
    rules = (fields(rule.when) for rule in sla.rules if sla.clock.on_change == "prorate")
    return calendars.union(*rules)


def _state(sla: Sla, rows: pl.DataFrame, at: str, timeline: Timeline) -> Column:
    return timeline.state(rows[at], rows["origin"], held_fields(sla.clock))


def _starts(sla: Sla, rows: pl.DataFrame, timeline: Timeline) -> pl.Series | None:
    """Return when the clocks of rows started, if a rule asks for that (A26)."""
    return timeline.spans["at"].gather(rows["origin"]) if any(rule.valid for rule in sla.rules) else None


def _one_rule_a_span(sla: Sla) -> bool:
    """Return whether the rule of a span is the same whatever cycle looks at it."""
    looked_at = frozenset[str]().union(*(fields(rule.when) for rule in sla.rules))
    dated = any(rule.valid for rule in sla.rules)
    return sla.clock.on_change != "prorate" and not dated and not looked_at & held_fields(sla.clock)


def _by_span(sla: Sla, run: Run, timeline: Timeline) -> pl.DataFrame:
    fits = timeline.spans.select("at", "first", chosen_rules(sla, timeline.column, timeline.spans.height).alias("rule"))
    changed = pl.col("first") | pl.col("rule").ne_missing(pl.col("rule").shift(1))
    since = fits.select("rule", pl.when(changed).then("at").forward_fill().alias("brought"))[run.cycles["end"]]
    return run.cycles.with_columns(since["rule"], since["brought"])


def _step_by_step(sla: Sla, run: Run, timeline: Timeline) -> Ruled:
    """Choose the rule on every span of every cycle, as the cycle sees it."""
    spans = run.cycles.select("m", "origin", pl.int_ranges("begin", pl.col("end") + 1).alias("row")).explode("row")
    rows = spans.with_columns(
        timeline.spans["at"].gather(spans["row"]),
        chosen_rules(sla, _state(sla, spans, "row", timeline), spans.height, _starts(sla, spans, timeline)).alias("rule"),
    )
    first = pl.col("m").ne_missing(pl.col("m").shift(1))
    changed = first | pl.col("rule").ne_missing(pl.col("rule").shift(1))
    rows = rows.with_columns(pl.when(changed).then("at").forward_fill().alias("brought"))
    last = rows.filter(pl.col("m").ne_missing(pl.col("m").shift(-1)))
    cycles = run.cycles.with_columns(last["rule"], last["brought"])
    fits = rows.filter(pl.col("rule").is_not_null())
    steps = fits.filter(first | (pl.col("rule") != pl.col("rule").shift(1))).select("m", "row", "at", "rule")
    return Ruled(cycles, steps if sla.clock.on_change == "prorate" else None)


def _with_calendars(sla: Sla, cycles: pl.DataFrame, timeline: Timeline, numbers: Mapping[str, int]) -> pl.DataFrame:
    at_end, at_start = (_state(sla, cycles, name, timeline) for name in ("end", "begin"))
    return cycles.with_columns(
        chosen_calendars(sla, cycles["rule"], at_end, numbers).alias("calendar"),
        chosen_calendars(sla, cycles["rule"], at_start, numbers).alias("calendar_at_start"),
    )
