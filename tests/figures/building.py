"""Measurements made by hand, so that every figure in these tests can be worked out on paper."""

from datetime import datetime
from fractions import Fraction
from typing import Any

import polars as pl

from slacalc.figures import Plan
from slacalc.figures.periods import Period, parse_period
from slacalc.spec.clock_definitions import AtColumn, Clock
from slacalc.spec.definitions import Objective, Sla
from slacalc.times import HOUR, local_clock, zone

BERLIN = zone("Europe/Berlin")
OCTOBER = parse_period("2026-10", BERLIN, 0)
CLOCK = Clock("resolution", (AtColumn("opened"),), (AtColumn("resolved"),))
SETTLED = ("met", "breached", "overdue", "waived", "cancelled")
STOPPED = ("met", "breached", "waived", "cancelled")

SCHEMA: dict[str, Any] = {
    "t": pl.UInt32,
    "ticket": pl.String,
    "sla": pl.String,
    "cycle": pl.UInt32,
    "outcome": pl.String,
    "at_risk": pl.Boolean,
    "opened": pl.Int64,
    "started": pl.Int64,
    "stopped": pl.Int64,
    "due": pl.Int64,
    "settled": pl.Int64,
    "target": pl.Int64,
    "elapsed": pl.Int64,
    "used": pl.Int64,
    "paused": pl.Int64,
    "remaining": pl.Int64,
    "wall": pl.Int64,
    "calendar": pl.String,
    "target_rule": pl.String,
    "approximate": pl.Boolean,
    "over_when_cancelled": pl.Boolean,
    "reason": pl.String,
    "deciding": pl.Boolean,
    "edition": pl.UInt32,
}


def at(text: str) -> int:
    """The instant of a local time in Berlin."""
    return BERLIN.utc(local_clock(datetime.fromisoformat(text)))


def sla(identity: str, at_least: str | None = None, *, amber: str | None = None, per: str | None = None) -> Sla:
    objective = None if at_least is None else Objective(Fraction(at_least) / 100, None if amber is None else Fraction(amber) / 100, per)
    return Sla(identity, identity.capitalize().replace("-", " "), CLOCK, (), objective=objective)


def plan(*slas: Sla, period: Period = OCTOBER, as_of: int | None = None, **rest: Any) -> Plan:  # noqa: ANN401 - whatever a plan has
    return Plan(slas, BERLIN, as_of if as_of is not None else period.end or at("2026-11-01T00:00"), period, **rest)


def row(outcome: str = "met", /, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a measurement has
    """A measurement of a ticket that was opened on 5 October 09:00 with a target of 4 h; met after 2 h, else 5 h long."""
    opened = values.get("opened", at("2026-10-05T09:00"))
    elapsed = values.pop("elapsed", (2 if outcome in ("met", "running", "paused") else 5) * HOUR)
    made = {
        "t": 0,
        "ticket": "INC1",
        "sla": "resolution",
        "cycle": 1,
        "outcome": outcome,
        "at_risk": False,
        "opened": opened,
        "started": opened,
        "stopped": opened + elapsed if outcome in STOPPED else None,
        "due": opened + 4 * HOUR,
        "settled": opened + min(elapsed, 4 * HOUR) if outcome in SETTLED else opened if outcome == "invalid" else None,
        "target": 4 * HOUR,
        "elapsed": elapsed,
        "paused": 0,
        "remaining": 4 * HOUR - elapsed,
        "wall": elapsed,
        "calendar": "office",
        "target_rule": "all",
        "approximate": False,
        "over_when_cancelled": False,
        "reason": None,
        "deciding": True,
        "edition": 0,
    }
    found = made | values
    left, target = found["remaining"], found["target"]
    return {"used": found["elapsed"] if left is None or target is None else target - left} | found


def table(*rows: dict[str, Any], fields: tuple[str, ...] = ()) -> pl.DataFrame:
    """The measurements as the engine returns them; `fields` are carried as `ticket.<field>`."""
    return pl.DataFrame(
        [{name: one[name] for name in (*SCHEMA, *(key for key in one if key not in SCHEMA))} for one in rows],
        SCHEMA | {f"ticket.{field}": pl.String for field in fields},
        orient="row",
    )


def tickets(**counts: int) -> list[dict[str, Any]]:
    """So many measurements of each outcome, each of a ticket of its own."""
    outcomes = [outcome for outcome, count in counts.items() for _ in range(count)]
    return [row(outcome, t=number, ticket=f"INC{number:03d}") for number, outcome in enumerate(outcomes)]
