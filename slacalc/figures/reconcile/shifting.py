"""Tables whose instants are read otherwise: cut, moved, in another zone, at the other end of a day."""

from collections.abc import Callable, Collection
from dataclasses import replace

import polars as pl

from slacalc.figures.reconcile.desk import Desk
from slacalc.times import DAY, zone
from slacalc.zones import to_local, to_utc

Instants = Callable[[pl.Series], pl.Series]


def cut(desk: Desk, unit: int) -> Desk:
    """Return the desk with all instants cut to a unit."""
    return _with(desk, lambda instants: instants // unit * unit, {*desk.moments, *desk.promised}, history=True)


def moved(desk: Desk, by: int) -> Desk:
    """Return the desk with all that happens after the start moved."""
    return _with(desk, lambda instants: instants + by, _after_start(desk), history=True)


def read_in_zone(desk: Desk, name: str, *, as_utc: bool) -> Desk:
    """Return the desk with all that happens after the start read as UTC in place of a zone's local time, or the other way round."""
    read = to_local if as_utc else to_utc
    return _with(desk, lambda instants: read(instants, zone(name)), _after_start(desk), history=True)


def moved_dues(desk: Desk, by: int) -> Desk:
    """Return the desk with the promised instants moved."""
    return _with(desk, lambda instants: instants + by, desk.promised, history=False)


def to_the_end_of_day(desk: Desk, column: str, days: int) -> Desk:
    """Return the desk with the promised instants that are midnights moved so many days: to the other end of the day."""
    local = zone(desk.definitions.source.timezone or desk.definitions.timezone)

    def read(instants: pl.Series) -> pl.Series:
        clocks = to_local(instants, local)
        return instants.zip_with((clocks % DAY != 0).fill_null(value=True), to_utc(clocks + days * DAY, local))

    return _with(desk, read, {column}, history=False)


def _after_start(desk: Desk) -> set[str]:
    return {*desk.moments} - {part.column for part in desk.sla.clock.start if part.column}


def _with(desk: Desk, read: Instants, columns: Collection[str], *, history: bool) -> Desk:
    tickets = desk.tickets.with_columns(read(desk.tickets[name]).alias(name) for name in sorted(columns))
    changes = desk.history.with_columns(read(desk.history["at"]).alias("at")) if history else desk.history
    return replace(desk, tickets=tickets, history=changes)
