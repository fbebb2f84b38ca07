"""A desk in October 2026 whose key figures can be worked out by eye: an export in a few lines, read, measured and added up.

A time is written `5 09:00`, on the 5th of October, or `Sep 30 09:00`; all in UTC. The 5th is a Monday, and October has 31 days of 24 hours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from slacalc.accounting import Wanted, measure
from slacalc.figures.kpis.asking import Beyond
from slacalc.figures.kpis.reporting import Basis, Kpi, kpis_of
from slacalc.figures.periods import Every, parse_period
from slacalc.figures.plan import Plan
from slacalc.read import Input, ReadOptions, read_export
from slacalc.report.kpis import kpi_records, written
from slacalc.spec import load_text
from slacalc.spec.needs import needs
from slacalc.times import Zone, zone

UTC = zone("UTC")
MONTHS = {"Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11}
HISTORY = "ticket,at,field,old,new,author"
END = "Nov 1 00:00"

DEFINITIONS = """
timezone: UTC
statuses: {solved: [Resolved, Closed], closed: [Closed]}
calendars:
  office: {hours: {mon-fri: 09:00-17:00}}
  night: {hours: {daily: 22:00-06:00}}
slas: {any: {clock: {start: opened, stop: opened}, target: 1h, calendar: 24x7}}
"""


def dated(text: str) -> str:
    """Write the times of a text in full."""
    return re.sub(
        r"\b(?:(Aug|Sep|Nov) )?(\d{1,2}) (\d\d:\d\d)\b", lambda of: f"2026-{MONTHS[of[1] or 'Oct']:02}-{int(of[2]):02}T{of[3]}", text
    )


def at(text: str, local: Zone = UTC) -> int:
    """Return the instant of a time."""
    return local.utc(int(parse_period(dated(text)[:10], UTC, 0).start or 0) + (int(text[-5:-3]) * 60 + int(text[-2:])) * 60_000_000)


class Seen(TypedDict, total=False):
    """How it is looked at: in October, as it stands at its end, as a whole, unless something else is said."""

    period: str
    as_of: str
    by: Sequence[str]
    every: Every
    timezone: str


def found(tickets: str, history: str = "", said: str = "", **seen: Unpack[Seen]) -> list[Kpi]:
    """Return the KPIs that `said` (`kpis:` and more) asks for, of an export in CSV."""
    return [*looked_at(tickets, history, said, **seen).kpis]


@dataclass(frozen=True)
class Desk:
    """The KPIs of a desk, and what they rest on."""

    kpis: tuple[Kpi, ...]
    basis: Basis
    plan: Plan


def looked_at(tickets: str, history: str = "", said: str = "", **seen: Unpack[Seen]) -> Desk:
    """Return the same with what they rest on."""
    local = zone(seen.get("timezone", "UTC"))
    by, as_of = tuple(seen.get("by", ())), at(seen.get("as_of", END), local)
    known = load_text(DEFINITIONS.replace("timezone: UTC", f"timezone: {local.name}") + said, "slas.yaml")
    beyond = Beyond(known, known.kpis or (), by)
    changes = dated(history if history.startswith("ticket,") else f"{HISTORY}\n{history}").encode()
    files = [Input("tickets.csv", None, dated(tickets.strip()).encode())], [Input("history.csv", None, changes)] if history else []
    export = read_export(*files, known, needs(known, by, beyond.wants), ReadOptions())
    wanted = Wanted(by, telling=beyond.telling(export.tickets))
    facts = measure(export.tickets, export.history, known, as_of, wanted).facts
    assert facts is not None
    plan = Plan(known.slas, local, as_of, parse_period(seen.get("period", "2026-10"), local, 0), by, every=seen.get("every"))
    basis = Basis(facts, export, known, {})
    return Desk(kpis_of(beyond.asked, basis, plan).rows, basis, plan)


def record(tickets: str, history: str = "", said: str = "", **seen: Unpack[Seen]) -> dict[str, Any]:
    """Return the only one of them as it stands in the JSON shape."""
    [kpi] = kpi_records(found(tickets, history, said, **seen))
    return kpi


def value(tickets: str, history: str = "", said: str = "", **seen: Unpack[Seen]) -> Any:  # noqa: ANN401 - any value
    """Return its value."""
    return record(tickets, history, said, **seen)["value"]


def by_group(kpis: Sequence[Kpi]) -> dict[tuple[str | None, ...], Any]:
    """Return values by the values of the fields that they are grouped by; of one KPI."""
    return {tuple(kpi.group.values()): written(kpi.value.value, kpi.asked.unit) for kpi in kpis}
