"""One SLA on all tickets: from the phases of its clock to measurements, one row per ticket and cycle."""

from dataclasses import dataclass

import polars as pl

from slacalc.accounting.clocks import STOPPED, Run, uses_aggregate
from slacalc.accounting.elapsed import Totals, exceeded, reached, total
from slacalc.accounting.meters import Meters
from slacalc.accounting.targets import chosen_calendars, chosen_rules, lengths
from slacalc.accounting.timeline import Timeline
from slacalc.accounting.verdicts import at_risk, exceeds, outcome, settled
from slacalc.locale import say
from slacalc.matching import UNKNOWN, holds_in
from slacalc.spec.definitions import Definitions, Sla, Until


@dataclass(frozen=True, slots=True)
class Measuring:
    """What measuring an SLA needs beside its clock's run."""

    sla: Sla
    timeline: Timeline
    definitions: Definitions
    attributes: tuple[str, ...]


def measured(task: Measuring, run: Run, meters: Meters) -> tuple[Meters, pl.DataFrame]:
    """Return the measurements of an SLA, those outside its `where` left out, with a Boolean `excluded`.

    The meters come back with a longer span where a due date lay behind theirs.
    """
    table = _ruled(task, run, meters)
    meters, table, totals = _timed(task, run, table, meters)
    meters, table = _limited(table, totals, meters)
    table = table.with_columns(exceeds().fill_null(value=False).alias("over"))
    table = table.with_columns(outcome().alias("outcome")).with_columns(settled().alias("settled"), at_risk(task.sla.warn_at).alias("at_risk"))
    return meters, _presented(task, pl.concat([table, _idle(run)], how="diagonal"), meters)


def _ruled(task: Measuring, run: Run, meters: Meters) -> pl.DataFrame:
    """Add rule, calendar and brought: the instant since which the rule at the end has fitted (A15, A22)."""
    at_end = task.timeline.at(run.cycles["end"])
    rules = chosen_rules(task.sla, at_end, run.cycles.height)
    calendars = chosen_calendars(task.sla, rules, at_end, meters.numbers)
    return run.cycles.with_columns(rules.alias("rule"), calendars.alias("calendar"), _brought(task, run).alias("brought"))


def _brought(task: Measuring, run: Run) -> pl.Series:
    spans = task.timeline.spans
    rules = chosen_rules(task.sla, task.timeline.column, spans.height)
    changed = pl.col("first") | pl.col("rule").ne_missing(pl.col("rule").shift(1))
    since = spans.select("at", "first", rules.alias("rule")).select(pl.when(changed).then("at").forward_fill())
    return since.to_series().gather(run.cycles["end"])


def _timed(task: Measuring, run: Run, table: pl.DataFrame, meters: Meters) -> tuple[Meters, pl.DataFrame, Totals]:
    """Add target, elapsed and paused (working microseconds), final (the instant of a plain `until`) and aggregate (A17)."""
    column = task.timeline.at(run.cycles["end"])
    meters, target = lengths(task.sla, table, column, meters)
    totals = total(run.phases, _span_calendars(task, run, table, meters), table.height, meters)
    aggregated = uses_aggregate(task.sla.clock, task.timeline).gather(table["t"])
    sums = task.timeline.tickets["@paused"].gather(table["t"]) if "@paused" in task.timeline.tickets.columns else totals.elapsed * 0
    aggregate = pl.select(pl.when(aggregated).then(sums).otherwise(0)).to_series()
    return (
        meters,
        table.with_columns(
            target.alias("target"),
            _final(task, table).alias("final"),
            (totals.elapsed - aggregate).alias("elapsed"),
            (totals.paused + aggregate).alias("paused"),
            aggregate.alias("aggregate"),
            aggregated.alias("approximate"),
            task.timeline.tickets["opened"].gather(table["t"]).alias("opened"),
            (aggregate > totals.elapsed).alias("short"),
        ),
        totals,
    )


def _span_calendars(task: Measuring, run: Run, table: pl.DataFrame, meters: Meters) -> pl.Series:
    """Return each phase's calendar: the rule's, or by the field's value in that phase (A15)."""
    rules = table["rule"].gather(run.phases["m"])
    if any(rule.calendar.field for rule in task.sla.rules):
        return chosen_calendars(task.sla, rules, task.timeline.at(run.phases["row"]), meters.numbers)
    return table["calendar"].gather(run.phases["m"])


def _final(task: Measuring, table: pl.DataFrame) -> pl.Series:
    final = pl.repeat(None, table.height, dtype=pl.Int64, eager=True)
    for number, rule in enumerate(task.sla.rules):
        if isinstance(rule.target, Until) and not rule.target.extend:
            instants = task.timeline.tickets[rule.target.column].gather(table["t"])
            final = final.zip_with((table["rule"] != number).fill_null(value=True), instants)
    return final


def _limited(table: pl.DataFrame, totals: Totals, meters: Meters) -> tuple[Meters, pl.DataFrame]:
    """Add due (A10) and crossed, the instant at which the target is first exceeded (A22)."""
    limit = table["target"] + table["aggregate"]
    left = limit - totals.elapsed
    meters, beyond = meters.reaching(lambda longer: _beyond(table, left, longer), (left > 0).fill_null(value=False))
    due = reached(totals, limit, meters)
    found = pl.select(
        pl.when(table["final"].is_not_null())
        .then(table["final"])
        .when(limit <= 0)
        .then(table["started"])
        .otherwise(pl.coalesce(due, beyond))
    ).to_series()
    crossed = pl.select(pl.coalesce(table["final"], exceeded(totals, limit, meters))).to_series()
    return meters, table.with_columns(found.alias("due"), crossed.alias("crossed"))


def _beyond(table: pl.DataFrame, left: pl.Series, meters: Meters) -> pl.Series:
    """Return where the target would be reached if the clock ran on from its end."""
    here = meters.working(table["calendar"], table["ended"])
    reading = pl.select(pl.when(left > 0).then(here + left)).to_series()
    return meters.earliest(table["calendar"], reading)


def _idle(run: Run) -> pl.DataFrame:
    return run.idle.with_columns(pl.lit("not_started").alias("outcome"), pl.lit(0, pl.UInt32).alias("cycle"))


def _presented(task: Measuring, table: pl.DataFrame, meters: Meters) -> pl.DataFrame:
    """Take the state at the settling instant for `where`, `exclude` and attributes (A31), and name things."""
    state = task.timeline.at(_settling_rows(table, task.timeline))
    rows = table.with_columns(_attribute(state, name).alias(f"ticket.{name}") for name in task.attributes)
    excluded = pl.repeat(value=False, n=table.height, dtype=pl.Boolean, eager=True)
    for exclusion in task.definitions.exclude:
        excluded |= holds_in(exclusion.when, state, table.height).fill_null(value=False)
    rows = rows.with_columns(excluded.alias("excluded"), task.timeline.tickets["opened"].gather(table["t"]).alias("opened"))
    if task.sla.where is not None:
        rows = rows.filter(holds_in(task.sla.where, state, table.height).fill_null(value=False))
    return _named(task, rows, meters)


def _settling_rows(table: pl.DataFrame, timeline: Timeline) -> pl.Series:
    """Return the row of spans in which a measurement settles; the last known one where it has not."""
    early = table.with_row_index("n").filter(pl.col("settled").is_not_null() & (pl.col("settled") != pl.col("ended")).fill_null(value=True))
    spans = timeline.spans.select("t", "at").with_row_index("row")
    at = early.select("n", "t", "settled").sort("settled")
    found = at.join_asof(spans, left_on="settled", right_on="at", by="t", strategy="backward", check_sortedness=False)
    return table["end"].scatter(found["n"], found["row"])


def _attribute(state: object, name: str) -> pl.Series:
    values = state(name)  # type: ignore[operator]
    if values.dtype == pl.Int64:
        return values.cast(pl.Datetime("us")).dt.strftime("%Y-%m-%dT%H:%M:%S%.fZ")
    return values.cast(pl.String).replace(UNKNOWN, None)


def _named(task: Measuring, rows: pl.DataFrame, meters: Meters) -> pl.DataFrame:
    sla = task.sla
    labels = pl.Series([rule.label for rule in sla.rules], dtype=pl.String)
    names = pl.Series(list(meters.numbers), dtype=pl.String)
    counted = ~pl.col("outcome").is_in(["invalid", "not_started"])
    judged = counted & (pl.col("outcome") != "no_target")
    stopped = pl.col("phase") == STOPPED
    return rows.select(
        "t",
        task.timeline.tickets["id"].gather(rows["t"]).alias("ticket"),
        pl.lit(sla.id).alias("sla"),
        "cycle",
        "outcome",
        pl.col("at_risk").fill_null(value=False),
        "opened",
        pl.when(counted).then("started").alias("started"),
        pl.when(counted & (stopped | (pl.col("outcome") == "cancelled"))).then("ended").alias("stopped"),
        pl.when(judged & (pl.col("outcome") != "cancelled")).then("due").alias("due"),
        "settled",
        *(pl.when(judged).then(name).alias(name) for name in ("target", "elapsed", "paused")),
        pl.when(judged).then(_remaining(task, rows, meters)).alias("remaining"),
        pl.when(counted).then(pl.col("ended") - pl.col("started")).alias("wall"),
        pl.when(judged).then(names.gather(rows["calendar"])).alias("calendar"),
        pl.when(judged).then(labels.gather(rows["rule"])).alias("target_rule"),
        (pl.col("approximate").fill_null(value=False) & judged).alias("approximate"),
        ((pl.col("outcome") == "cancelled") & pl.col("over")).fill_null(value=False).alias("over_when_cancelled"),
        _reason().alias("reason"),
        "excluded",
        *(f"ticket.{name}" for name in task.attributes),
    )


def _remaining(task: Measuring, rows: pl.DataFrame, meters: Meters) -> pl.Expr:  # noqa: ARG001 - placeholder
    """Return what is left of the target; of a final `until` the working time from the end to it."""
    until = meters.working(rows["calendar"], rows["final"]) - meters.working(rows["calendar"], rows["ended"])
    return pl.when(pl.col("final").is_not_null()).then(until).otherwise(pl.col("target") - pl.col("elapsed"))


def _reason() -> pl.Expr:
    invalid = pl.col("outcome") == "invalid"
    return (
        pl.when(invalid & pl.col("invalid"))
        .then(pl.lit(say("accounting.stop_before_start")))
        .when(invalid & pl.col("calendar").is_null())
        .then(pl.lit(say("accounting.no_calendar")))
        .when(invalid)
        .then(pl.lit(say("accounting.too_much_pause")))
        .when(pl.col("outcome") == "no_target")
        .then(pl.lit(say("accounting.no_target")))
    )
