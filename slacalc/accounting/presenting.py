"""Judged cycles to measurements: scope and attributes as of the settling instant (A31), names, reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.accounting.clocks import Run
from slacalc.accounting.measuring import Judged
from slacalc.accounting.moments import held_fields
from slacalc.accounting.phases import STOPPED
from slacalc.accounting.targets import within
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
    """What measurements show beside the verdict: fields as `attributes`, which tickets are left out, and due dates or not.

    `latest` are fields as they are at as-of.
    """

    attributes: tuple[str, ...] = ()
    exclude: tuple[Exclusion, ...] = ()
    due: bool = True
    latest: tuple[str, ...] = ()


def candidates(sla: Sla, run: Run, found: Judged, timeline: Timeline) -> pl.DataFrame:
    """Return what may be measurements: the judged cycles, and a row with cycle 0 for each ticket whose clock has not started.

    Added are clock_start (null where it is not known), settling and asked (rows of spans: whose state counts, and by which `where` is
    judged; A31), asked_at (the instant of that), held (the row by which fields are seen that both start and stop the clock), and applies
    (true where cycles were cut so that `where` holds in them).
    """
    table = _with_unreadable(pl.concat([found.cycles, _idle(run)], how="diagonal"), timeline)
    table = table.with_columns(_settling_rows(table, timeline).alias("settling"))
    started = ~pl.col("outcome").is_in(["invalid", "not_started"])
    at_start = started & (sla.clock.on_change == "keep")
    known = pl.col("opened").is_not_null()
    return table.with_columns(
        pl.when(known).then(timeline.spans["at"].gather(table["origin"])).alias("clock_start"),
        pl.when(at_start).then("begin").otherwise("settling").alias("asked"),
        pl.when(at_start).then("started").otherwise(pl.col("settled").fill_null(timeline.as_of)).alias("asked_at"),
        pl.col("origin").fill_null(pl.col("settling")).alias("held"),
        (started & (sla.clock.on_change == "restart")).alias("applies"),
    )


def presented(sla: Sla, table: pl.DataFrame, found: Judged, timeline: Timeline, view: View) -> pl.DataFrame:
    """Return the measurements of an SLA: of its candidates those within its `where` and its time.

    `excluded` is the number of the first exclusion that leaves a measurement out, null where none does.
    """
    state = timeline.state(table["settling"], table["held"], held_fields(sla.clock))
    excluding = [exclusion.when for exclusion in view.exclude]
    rows = table.with_columns(
        *(attribute(state, name).alias(f"ticket.{name}") for name in view.attributes),
        *_latest(table["t"], view.latest, timeline),
        first_that_holds(excluding, timeline.at(table["settling"]), table.height).alias("excluded"),
    )
    return _named(sla, rows.filter(_in_scope(sla, table, timeline)), found, timeline)


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


def _in_scope(sla: Sla, table: pl.DataFrame, timeline: Timeline) -> pl.Series:
    """Return which candidates an SLA is about: by its `where` (A31) and by the time in which its clocks start (A26).

    A clock that has not started, and one of which that is not known, is asked at as-of.
    """
    scope = pl.repeat(value=True, n=table.height, dtype=pl.Boolean, eager=True)
    if sla.where is not None:
        state = timeline.state(table["asked"], table["held"], held_fields(sla.clock))
        scope = table["applies"] | holds_in(sla.where, state, table.height).fill_null(value=False)
    return scope if sla.valid is None else scope & within(sla.valid, table["clock_start"].fill_null(timeline.as_of))


def first_that_holds(conditions: Sequence[Condition], state: Column, height: int) -> pl.Series:
    """Return the number of the first condition that holds, null where none does."""
    found: pl.Expr = pl.lit(None, pl.UInt32)
    for number, condition in reversed(list(enumerate(conditions))):
        holds = holds_in(condition, state, height).fill_null(value=False)
        found = pl.when(holds).then(pl.lit(number, pl.UInt32)).otherwise(found)
    return pl.repeat(None, height, dtype=pl.UInt32, eager=True).to_frame("none").with_columns(found.alias("found"))["found"]


def _settling_rows(table: pl.DataFrame, timeline: Timeline) -> pl.Series:
    """Return the row of spans in which a measurement settles; the last known one where it has not."""
    rows = (table["settled"].is_not_null() & table["settled"].ne_missing(table["ended"])).arg_true()
    found = timeline.rows_at(table["t"].gather(rows), table["settled"].gather(rows))
    return table["end"].scatter(rows, found.cast(table["end"].dtype))


def attribute(state: Column, name: str) -> pl.Series:
    """Return the values of a field in a state, null where unknown; instants as text."""
    values = state(name)
    if values.dtype == pl.Int64:
        return values.cast(pl.Datetime("us")).dt.strftime("%Y-%m-%dT%H:%M:%S%.fZ")
    return values.to_frame("value").select(pl.when(pl.col("value") != UNKNOWN).then("value")).to_series()


def _latest(tickets: pl.Series, fields: Sequence[str], timeline: Timeline) -> Iterator[pl.Series]:
    """Yield fields as they are at as-of, as `latest.<field>`."""
    if fields:
        now = timeline.at(timeline.rows_at(tickets, pl.repeat(timeline.as_of, len(tickets), dtype=pl.Int64, eager=True)))
        yield from (attribute(now, name).alias(f"latest.{name}") for name in fields)


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
        *(pl.when(judged).then(name).alias(name) for name in ("target", "elapsed", "used", "paused")),
        pl.when(lasting).then("remaining").alias("remaining"),
        pl.when(begun).then(pl.col("ended") - pl.col("started")).alias("wall"),
        pl.when(judged).then(calendars).alias("calendar"),
        pl.when(judged).then(labels).alias("target_rule"),
        pl.when(judged).then("rule").alias("rule"),
        (pl.col("approximate") & judged).fill_null(value=False).alias("approximate"),
        ((kind == "cancelled") & judged & pl.col("over")).fill_null(value=False).alias("over_when_cancelled"),
        _reason().alias("reason"),
        pl.lit(value=True).alias("deciding"),
        "excluded",
        *(name for name in rows.columns if name.startswith(("ticket.", "latest."))),
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
