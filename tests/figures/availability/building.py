"""Outages made by hand, and the figures of services that they are about."""

from collections.abc import Iterable
from datetime import datetime
from textwrap import indent

import polars as pl

from slacalc.figures.availability import Availability, Measured, Records, Span, measured, of_file, window_of
from slacalc.figures.periods import Every, parse_period
from slacalc.figures.plan import Plan
from slacalc.figures.trend import pieces
from slacalc.spec import load_text
from slacalc.spec.definitions import Definitions
from slacalc.times import local_clock, zone

UTC = zone("UTC")
HEAD = """\
timezone: UTC
calendars: {office: {hours: {mon-fri: 09:00-17:00}}}
slas: {r: {clock: {start: opened, stop: closed}, calendar: 24x7, target: 4h}}
availability:
"""
PORTAL = "portal: {outages: {service: Portal}, from: start, to: end}"

Row = tuple[str, str | None, str | None] | tuple[str, str | None, str | None, str | None]
"""The service, from when to when, and the number of users."""


def at(text: str) -> int:
    """The instant of a time in UTC; of October 2026 where only its day and hours are said (`05 09:00`)."""
    whole = text if len(text) > len("05 09:00:00") else f"2026-10-{text}"
    return UTC.utc(local_clock(datetime.fromisoformat(whole)))


def definitions(*services: str) -> Definitions:
    """Definitions with services, each a line of YAML."""
    return load_text(HEAD + indent("\n".join(services or (PORTAL,)), "  ") + "\n", "slas.yaml")


def outages(*rows: Row) -> Records:
    """The rows of a file of outages: `@row` is r1, r2 and so on."""
    whole = [(*row, None)[:4] for row in rows]
    columns = {
        "@row": pl.Series([f"r{number}" for number in range(1, len(rows) + 1)], dtype=pl.String),
        "service": pl.Series([row[0] for row in whole], dtype=pl.Categorical),
        "start": _instants(row[1] for row in whole),
        "end": _instants(row[2] for row in whole),
        "users": pl.Series([row[3] for row in whole], dtype=pl.Categorical),
    }
    return of_file(pl.DataFrame(columns))


def _instants(texts: Iterable[str | None]) -> pl.Series:
    return pl.Series([None if text is None else at(text) for text in texts], dtype=pl.Int64)


def plan(period: str = "2026-10", as_of: str | None = None, every: Every | None = None) -> Plan:
    """A plan for a period in UTC, as of its end unless it is said."""
    asked = parse_period(period, UTC, 0)
    return Plan((), UTC, at(as_of) if as_of else asked.end or 0, asked, every=every)


def figures(records: Records, asked: Definitions, planned: Plan | None = None, first: str | None = None) -> Measured:
    planned = planned or plan()
    day = UTC.date(at(first)) if first else None
    window = window_of(planned, at(first) if first else None)
    return measured(records, asked, Span(window, pieces(planned, day, UTC.date(planned.as_of - 1))), planned.as_of)


def only(records: Records, *services: str, planned: Plan | None = None, first: str | None = None) -> Availability:
    """The figures of the last of some services; nothing must be odd."""
    found = figures(records, definitions(*services), planned, first)
    assert found.problems == ()
    return found.services[-1]
