"""One SLA on all tickets: from the phases of its clock to judged cycles (A15, A17-A22)."""

from dataclasses import dataclass

import polars as pl

from slacalc.accounting.clocks import Run
from slacalc.accounting.dividing import divided
from slacalc.accounting.elapsed import Totals, exceeded, reached, total
from slacalc.accounting.meters import Meters
from slacalc.accounting.moments import runs_unseen, uses_aggregate
from slacalc.accounting.prorating import prorated
from slacalc.accounting.ruling import Ruled, counting, ruled
from slacalc.accounting.summing import used_before
from slacalc.accounting.targets import chosen_calendars, lengths
from slacalc.accounting.timeline import Timeline
from slacalc.accounting.verdicts import at_risk, outcome, settled
from slacalc.spec.definitions import Rule, Sla
from slacalc.spec.target_definitions import Until, WorkingTime


@dataclass(frozen=True, slots=True)
class Judged:
    """`cycles`: those of the run with rule, calendar (numbers), target, elapsed, used, paused, remaining, due, outcome, settled and more.

    `totals` are the phases that they rest on. `meters` cover all of it.
    """

    cycles: pl.DataFrame
    totals: Totals
    meters: Meters


def judged(sla: Sla, run: Run, timeline: Timeline, meters: Meters, *, due: bool = True) -> Judged:
    """Judge the cycles of a clock by the rules of an SLA. The meters come back longer where a due date lay behind their end.

    Without `due` that column is null.
    """
    found = ruled(sla, run, timeline, meters.numbers)
    meters, target = lengths(sla, found.cycles, timeline.at(found.cycles["begin"]), meters)
    totals = _totals(sla, run, found.cycles, timeline, meters)
    table = _counted(sla, found.cycles.with_columns(target.alias("target")), totals, timeline)
    meters, steps = _steps(sla, found, timeline, meters)
    table = _with_use(table, _offsets(sla, steps, table, totals, timeline))
    meters, table = _due(table, totals, meters) if due else (meters, table.with_columns(pl.lit(None, pl.Int64).alias("due")))
    table = table.with_columns(_crossed(table, totals, meters).alias("crossed"), (pl.col("target") - pl.col("used")).alias("remaining"))
    table = table.with_columns((pl.col("used") > pl.col("target")).fill_null(value=False).alias("over"))
    table = table.with_columns(outcome().alias("outcome"))
    return Judged(table.with_columns(settled().alias("settled"), at_risk(sla.warn_at).alias("at_risk")), totals, meters)


def _totals(sla: Sla, run: Run, cycles: pl.DataFrame, timeline: Timeline, meters: Meters) -> Totals:
    """Add up the phases; under `prorate` those that no rule fits count on no calendar, so not at all (A15)."""
    by = counting(sla, run, cycles, timeline, meters.numbers)
    needed = by.rule.is_not_null() if sla.clock.on_change == "prorate" else None
    return total(run.phases, by.calendar, cycles.height, meters, needed)


def _counted(sla: Sla, table: pl.DataFrame, totals: Totals, timeline: Timeline) -> pl.DataFrame:
    """Add what was counted, an aggregate pause taken off (A17), and what makes that impossible."""
    aggregated = uses_aggregate(sla.clock, timeline).gather(table["t"])
    lost = totals.uncalendared | table["calendar"].is_null()
    rows = pl.concat([table, divided(_pause(timeline, table, aggregated), table, totals.elapsed, lost)], how="horizontal")
    reckoned = [number for number, rule in enumerate(sla.rules) if not isinstance(rule.target, WorkingTime) and not _is_final(rule)]
    return rows.with_columns(
        _final(sla, table, timeline).alias("final"),
        (aggregated | runs_unseen(sla.clock, timeline).gather(table["t"])).alias("approximate"),
        (totals.elapsed - pl.col("aggregate")).alias("elapsed"),
        (totals.paused + pl.col("aggregate")).alias("paused"),
        (pl.lit(lost) | (pl.col("calendar_at_start").is_null() & pl.col("rule").is_in(reckoned))).alias("uncalendared"),
        timeline.tickets["opened"].gather(table["t"]).alias("opened"),
    )


def _pause(timeline: Timeline, table: pl.DataFrame, aggregated: pl.Series) -> pl.Series | None:
    """Return the aggregate pause of each cycle's ticket, 0 for those of which it does not count; None where it does for none."""
    none = pl.repeat(0, table.height, dtype=pl.Int64, eager=True)
    return timeline.tickets["@paused"].gather(table["t"]).zip_with(aggregated, none) if aggregated.any() else None


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


def _with_use(table: pl.DataFrame, offsets: pl.DataFrame) -> pl.DataFrame:
    """Add `used`, what counts against the target: what has elapsed and the offset to it, or the time to a final instant (A24)."""
    length = pl.when(pl.col("final").is_null()).then(pl.col("elapsed") + pl.col("offset")).otherwise(pl.col("ended") - pl.col("started"))
    return pl.concat([table, offsets], how="horizontal").with_columns(length.alias("used"))


def _offsets(sla: Sla, steps: pl.DataFrame | None, table: pl.DataFrame, totals: Totals, timeline: Timeline) -> pl.DataFrame:
    """Return since (from when the present target counts), base (what had elapsed by then) and offset (what is used beyond the elapsed)."""
    if steps is not None:
        return prorated(steps, totals, table["started"])
    none = pl.repeat(0, table.height, dtype=pl.Int64, eager=True)
    used = used_before(sla, table, timeline) if sla.clock.verdict == "sum" else none
    return pl.DataFrame({"since": table["started"], "base": none, "offset": used})


def _steps(sla: Sla, found: Ruled, timeline: Timeline, meters: Meters) -> tuple[Meters, pl.DataFrame | None]:
    """Add the target of each step under `prorate` as working time from the start of its cycle; null where it is an instant."""
    if found.steps is None:
        return meters, None
    rows = found.cycles[found.steps["m"]].select("t", "begin", "origin", "started").with_columns(found.steps["rule"])
    state = timeline.state(rows["begin"], rows["origin"], frozenset())
    rows = rows.with_columns(chosen_calendars(sla, rows["rule"], state, meters.numbers).alias("calendar_at_start"))
    meters, target = lengths(sla, rows, timeline.at(rows["begin"]), meters)
    instants = [number for number, rule in enumerate(sla.rules) if _is_final(rule)]
    is_length = ~rows["rule"].is_in(instants)
    return meters, found.steps.with_columns(pl.select(pl.when(is_length).then(target)).to_series().alias("target"))


def _limit() -> pl.Expr:
    """Return what may elapse in the cycle until the target is used up."""
    return pl.col("target") + pl.col("aggregate") - pl.col("offset")


def _due(table: pl.DataFrame, totals: Totals, meters: Meters) -> tuple[Meters, pl.DataFrame]:
    """Add due (A10); a target that was not reached is due where it would be if the clock ran on from its end."""
    limit = table.select(_limit()).to_series()
    left = pl.select(pl.when(table["final"].is_null() & (limit > table["base"])).then(limit - totals.elapsed)).to_series()
    ahead = ((left > 0) & table["calendar"].is_not_null()).fill_null(value=False).arg_true()
    calendar = table["calendar"].gather(ahead)
    reading = meters.working(calendar, table["ended"].gather(ahead)) + left.gather(ahead)
    meters, beyond = meters.reaching(calendar, lambda longer: longer.earliest(calendar, reading))
    found = reached(totals, limit, meters).scatter(ahead, beyond)
    promised = pl.when(limit <= table["base"]).then("since").otherwise(found)
    return meters, table.with_columns(pl.when(pl.col("final").is_null()).then(promised).otherwise("final").alias("due"))


def _crossed(table: pl.DataFrame, totals: Totals, meters: Meters) -> pl.Series:
    """Return the instant at which the target was first exceeded (A22), null where it never was."""
    limit = table.select(_limit()).to_series()
    exceeding = pl.when(limit < table["base"]).then("since").otherwise(exceeded(totals, limit, meters))
    return table.select(pl.when(pl.col("final").is_null()).then(exceeding).otherwise("final")).to_series()
