"""Judged cycles to measurements: scope and attributes as of the settling instant (A31), names, reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from slacalc.accounting.clocks import STOPPED, Run
from slacalc.accounting.measuring import Judged
from slacalc.accounting.timeline import Timeline
from slacalc.accounting.verdicts import OUTCOME
from slacalc.locale import say
from slacalc.matching import UNKNOWN, Column, holds_in
from slacalc.spec.conditions import Condition
from slacalc.spec.definitions import Exclusion, Sla

REASONS = {
    "no_opening": "P030",
    "stop_before_start": "P031",
    "too_much_pause": "P032",
    "no_target": "P036",
    "no_calendar": "P037",
    "unreachable": "P038",
}
"""Why a cycle was not judged, and the code of the problem that it is."""


@dataclass(frozen=True, slots=True)
class View:
    """What measurements show beside the verdict: fields as `attributes`, which tickets are left out, and due dates or not."""

    attributes: tuple[str, ...] = ()
    exclude: tuple[Exclusion, ...] = ()
    due: bool = True


def presented(sla: Sla, run: Run, found: Judged, timeline: Timeline, view: View) -> pl.DataFrame:
    """Return the measurements of an SLA without those outside its `where`; `excluded` marks those that `exclude` leaves out."""
    table = _with_unreadable(pl.concat([found.cycles, _idle(run)], how="diagonal"), timeline)
    state = timeline.at(_settling_rows(table, timeline))
    rows = table.with_columns(
        *(_attribute(state, name).alias(f"ticket.{name}") for name in view.attributes),
        _any_holds([exclusion.when for exclusion in view.exclude], state, table.height).alias("excluded"),
    )
    if sla.where is not None:
        rows = rows.filter(holds_in(sla.where, state, table.height).fill_null(value=False))
    return _named(sla, rows, found, timeline)


def _idle(run: Run) -> pl.DataFrame:
    return run.idle.with_columns(pl.lit("not_started", OUTCOME).alias("outcome"), pl.lit(0, pl.UInt32).alias("cycle"))


def _with_unreadable(table: pl.DataFrame, timeline: Timeline) -> pl.DataFrame:
    """Make the first cycle of a ticket without a readable opening time invalid, whatever else is known of it (A19)."""
    rows = table.with_columns(timeline.tickets["opened"].gather(table["t"]).alias("opened"))
    lost = pl.col("opened").is_null()
    return rows.filter(~lost | (pl.col("cycle") <= 1)).with_columns(
        pl.when(lost).then(pl.lit("invalid", OUTCOME)).otherwise("outcome").alias("outcome"),
        pl.when(lost).then(1).otherwise("cycle").cast(pl.UInt32).alias("cycle"),
        pl.when(~lost).then("settled").alias("settled"),
    )


def _any_holds(conditions: Iterable[Condition], state: Column, height: int) -> pl.Series:
    found = pl.repeat(value=False, n=height, dtype=pl.Boolean, eager=True)
    for condition in conditions:
        found |= holds_in(condition, state, height).fill_null(value=False)
    return found


def _settling_rows(table: pl.DataFrame, timeline: Timeline) -> pl.Series:
    """Return the row of spans in which a measurement settles; the last known one where it has not."""
    rows = (table["settled"].is_not_null() & table["settled"].ne_missing(table["ended"])).arg_true()
    found = timeline.rows_at(table["t"].gather(rows), table["settled"].gather(rows))
    return table["end"].scatter(rows, found.cast(table["end"].dtype))


def _attribute(state: Column, name: str) -> pl.Series:
    values = state(name)
    if values.dtype == pl.Int64:
        return values.cast(pl.Datetime("us")).dt.strftime("%Y-%m-%dT%H:%M:%S%.fZ")
    return values.to_frame("value").select(pl.when(pl.col("value") != UNKNOWN).then("value")).to_series()


def _named(sla: Sla, rows: pl.DataFrame, found: Judged, timeline: Timeline) -> pl.DataFrame:
    """Return the columns of a measurement; what has no meaning for its outcome is null."""
    labels = pl.Series([rule.label for rule in sla.rules], dtype=pl.Categorical).gather(rows["rule"])
    calendars = pl.Series(list(found.meters.numbers), dtype=pl.Categorical).gather(rows["calendar"])
    kind = pl.col("outcome")
    begun = ~kind.is_in(["invalid", "not_started"])
    judged = begun & (kind != "no_target") & pl.col("rule").is_not_null()
    lasting = judged & (kind != "cancelled")
    stopped = begun & (pl.col("phase") >= STOPPED)
    return rows.select(
        "t",
        timeline.tickets["id"].gather(rows["t"]).alias("ticket"),
        pl.lit(sla.id).alias("sla"),
        pl.col("cycle").cast(pl.UInt32),
        "outcome",
        (pl.col("at_risk") & lasting).fill_null(value=False).alias("at_risk"),
        "opened",
        pl.when(begun).then("started").alias("started"),
        pl.when(stopped).then("ended").alias("stopped"),
        pl.when(lasting).then("due").alias("due"),
        "settled",
        *(pl.when(judged).then(name).alias(name) for name in ("target", "elapsed", "paused")),
        pl.when(lasting).then("remaining").alias("remaining"),
        pl.when(begun).then(pl.col("ended") - pl.col("started")).alias("wall"),
        pl.when(judged).then(calendars).alias("calendar"),
        pl.when(judged).then(labels).alias("target_rule"),
        (pl.col("approximate") & judged).fill_null(value=False).alias("approximate"),
        ((kind == "cancelled") & judged & pl.col("over")).fill_null(value=False).alias("over_when_cancelled"),
        _reason().alias("reason"),
        "excluded",
        *(name for name in rows.columns if name.startswith("ticket.")),
    )


def _reason() -> pl.Expr:
    invalid = pl.col("outcome") == "invalid"
    reasons = {
        "no_opening": invalid & pl.col("opened").is_null(),
        "stop_before_start": invalid & pl.col("invalid"),
        "no_calendar": invalid & pl.col("uncalendared"),
        "unreachable": invalid & pl.col("target").is_null(),
        "too_much_pause": invalid,
        "no_target": pl.col("outcome") == "no_target",
    }
    return pl.coalesce(pl.when(holds).then(pl.lit(say(f"accounting.{name}"))) for name, holds in reasons.items())
