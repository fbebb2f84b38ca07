"""One SLA on all tickets: from the phases of its clock to judged cycles (A15, A17-A22)."""

from dataclasses import dataclass

import polars as pl

from slacalc.accounting.clocks import Run
from slacalc.accounting.elapsed import Totals, exceeded, reached, total
from slacalc.accounting.meters import Meters
from slacalc.accounting.moments import uses_aggregate
from slacalc.accounting.targets import chosen_calendars, chosen_rules, lengths
from slacalc.accounting.timeline import Timeline
from slacalc.accounting.verdicts import at_risk, exceeds, outcome, settled
from slacalc.spec.definitions import Rule, Sla, Until, WorkingTime


@dataclass(frozen=True, slots=True)
class Judged:
    """`cycles`: those of the run with rule, calendar (numbers), target, elapsed, paused, remaining, due, outcome, settled and more.

    `totals` are the phases that they rest on. `meters` cover all of it.
    """

    cycles: pl.DataFrame
    totals: Totals
    meters: Meters


def judged(sla: Sla, run: Run, timeline: Timeline, meters: Meters, *, due: bool = True) -> Judged:
    """Judge the cycles of a clock by the rules of an SLA. The meters come back longer where a due date lay behind their end.

    Without `due` that column is null.
    """
    table = _ruled(sla, run, timeline, meters)
    meters, target = lengths(sla, table, timeline.at(table["begin"]), meters)
    totals = total(run.phases, _phase_calendars(sla, run, table, timeline, meters), table.height, meters)
    table = _counted(sla, table.with_columns(target.alias("target")), totals, timeline)
    table = table.with_columns(_remaining().alias("remaining"))
    meters, table = _due(table, totals, meters) if due else (meters, table.with_columns(pl.lit(None, pl.Int64).alias("due")))
    table = table.with_columns(_crossed(table, totals, meters).alias("crossed"))
    table = table.with_columns(exceeds().fill_null(value=False).alias("over")).with_columns(outcome().alias("outcome"))
    return Judged(table.with_columns(settled().alias("settled"), at_risk(sla.warn_at).alias("at_risk")), totals, meters)


def _ruled(sla: Sla, run: Run, timeline: Timeline, meters: Meters) -> pl.DataFrame:
    """Add the rule that fits at the end, its calendars at start and end, and `brought`: since when that rule has fitted (A15, A22)."""
    at_end, at_start = timeline.at(run.cycles["end"]), timeline.at(run.cycles["begin"])
    fitting = timeline.spans.select("at", "first", chosen_rules(sla, timeline.column, timeline.spans.height).alias("rule"))
    changed = pl.col("first") | pl.col("rule").ne_missing(pl.col("rule").shift(1))
    since = fitting.select("rule", pl.when(changed).then("at").forward_fill().alias("brought"))[run.cycles["end"]]
    return run.cycles.with_columns(
        since["rule"],
        since["brought"],
        chosen_calendars(sla, since["rule"], at_end, meters.numbers).alias("calendar"),
        chosen_calendars(sla, since["rule"], at_start, meters.numbers).alias("calendar_at_start"),
    )


def _phase_calendars(sla: Sla, run: Run, table: pl.DataFrame, timeline: Timeline, meters: Meters) -> pl.Series:
    """Return each phase's calendar: the rule's, or by the field's value in that phase (A15)."""
    if any(rule.calendar.field for rule in sla.rules):
        rules = table["rule"].gather(run.phases["m"])
        return chosen_calendars(sla, rules, timeline.at(run.phases["row"]), meters.numbers)
    return table["calendar"].gather(run.phases["m"])


def _counted(sla: Sla, table: pl.DataFrame, totals: Totals, timeline: Timeline) -> pl.DataFrame:
    """Add what was counted, an aggregate pause taken off (A17), and what makes that impossible."""
    aggregated = uses_aggregate(sla.clock, timeline).gather(table["t"])
    aggregate = _aggregate(timeline, table, aggregated)
    reckoned = [number for number, rule in enumerate(sla.rules) if not isinstance(rule.target, WorkingTime) and not _is_final(rule)]
    return table.with_columns(
        _final(sla, table, timeline).alias("final"),
        aggregate.alias("aggregate"),
        aggregated.alias("approximate"),
        (totals.elapsed - aggregate).alias("elapsed"),
        (totals.paused + aggregate).alias("paused"),
        (aggregate > totals.elapsed).alias("short"),
        (
            pl.lit(totals.uncalendared)
            | pl.col("calendar").is_null()
            | (pl.col("calendar_at_start").is_null() & pl.col("rule").is_in(reckoned))
        ).alias("uncalendared"),
        timeline.tickets["opened"].gather(table["t"]).alias("opened"),
    )


def _aggregate(timeline: Timeline, table: pl.DataFrame, aggregated: pl.Series) -> pl.Series:
    none = pl.repeat(0, table.height, dtype=pl.Int64, eager=True)
    return timeline.tickets["@paused"].gather(table["t"]).zip_with(aggregated, none) if aggregated.any() else none


def _is_final(rule: Rule) -> bool:
    return isinstance(rule.target, Until) and not rule.target.extend


def _final(sla: Sla, table: pl.DataFrame, timeline: Timeline) -> pl.Series:
    """Return the instant of a plain `until`, which is final (A24)."""
    final = pl.repeat(None, table.height, dtype=pl.Int64, eager=True)
    for number, rule in enumerate(sla.rules):
        if isinstance(rule.target, Until) and _is_final(rule):
            instants = timeline.tickets[rule.target.column].gather(table["t"])
            final = instants.zip_with((table["rule"] == number).fill_null(value=False), final)
    return final


def _remaining() -> pl.Expr:
    """Return what is left of the target; to a final `until` by the clock on the wall, as the verdict goes (A24)."""
    return pl.when(pl.col("final").is_null()).then(pl.col("target") - pl.col("elapsed")).otherwise(pl.col("final") - pl.col("ended"))


def _due(table: pl.DataFrame, totals: Totals, meters: Meters) -> tuple[Meters, pl.DataFrame]:
    """Add due (A10); a target that was not reached is due where it would be if the clock ran on from its end."""
    limit = table["target"] + table["aggregate"]
    left = pl.select(pl.when(table["final"].is_null() & (limit > 0)).then(limit - totals.elapsed)).to_series()
    ahead = ((left > 0) & table["calendar"].is_not_null()).fill_null(value=False).arg_true()
    calendar = table["calendar"].gather(ahead)
    reading = meters.working(calendar, table["ended"].gather(ahead)) + left.gather(ahead)
    meters, beyond = meters.reaching(calendar, lambda longer: longer.earliest(calendar, reading))
    found = reached(totals, limit, meters).scatter(ahead, beyond)
    promised = pl.when(limit <= 0).then("started").otherwise(found)
    return meters, table.with_columns(pl.when(pl.col("final").is_null()).then(promised).otherwise("final").alias("due"))


def _crossed(table: pl.DataFrame, totals: Totals, meters: Meters) -> pl.Series:
    """Return the instant at which the target is first exceeded (A22)."""
    limit = table["target"] + table["aggregate"]
    exceeding = pl.when(limit < 0).then("started").otherwise(exceeded(totals, limit, meters))
    return table.select(pl.when(pl.col("final").is_null()).then(exceeding).otherwise("final")).to_series()
