"""Clocks that stand still from the moment they start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from slacalc.accounting.history import has_rows, initial, ordered
from slacalc.accounting.lint.data import ENOUGH, Data, found
from slacalc.accounting.lint.named import editions, named, spellings
from slacalc.accounting.lint.truth import implies
from slacalc.matching import UNKNOWN, holds_in
from slacalc.problems import Problem
from slacalc.spec.clock_definitions import AtColumn, Becomes, Clock
from slacalc.spec.conditions import Condition, fields
from slacalc.spec.definitions import Definitions

OPENED: Final = AtColumn("opened")
MOST: Final = 0.5
"""The share of an SLA's tickets from which on a pause from the start is no accident."""


@dataclass(frozen=True, slots=True)
class Held:
    """For each ticket whether a pause holds when it is opened, and the values of the fields that it is about then."""

    holds: pl.Series
    states: dict[str, pl.Series]


def paused_from_the_start(definitions: Definitions, data: Data) -> Iterator[Problem]:
    """Yield the SLAs whose pause is also their start, or holds in the state in which most of their tickets are opened (P067)."""
    known: dict[Condition, Held] = {}
    for name, clock in dict.fromkeys((one.sla.id, one.sla.clock) for one in editions(definitions)):
        if clock.pause is not None:
            yield from _by_definition(name, clock, clock.pause, data)
            yield from _by_data(name, clock, clock.pause, data, known)


def _by_definition(name: str, clock: Clock, pause: Condition, data: Data) -> Iterator[Problem]:
    starting = [part.condition for part in clock.start if isinstance(part, Becomes) and implies(part.condition, pause)]
    if starting and data.started(name):
        spelt = spellings(starting)
        values = {spelt.get(value, value) for values in named(starting).values() for value in values}
        yield from found("P067", values, name, data.started(name))


def _by_data(name: str, clock: Clock, pause: Condition, data: Data, known: dict[Condition, Held]) -> Iterator[Problem]:
    values = {field: data.spellings(field, plain) for field, plain in named([pause]).items() if data.is_text(field)}
    if OPENED not in clock.start or data.started(name) < ENOUGH or not all(data.is_text(field) for field in fields(pause)):
        return
    if sum(_at_most(field, spelt, data) for field, spelt in values.items()) < MOST * data.started(name):
        return
    if pause not in known:
        known[pause] = _held(pause, data)
    yield from _found(name, known[pause], values, data)


def _found(name: str, held: Held, values: Mapping[str, pl.Series], data: Data) -> Iterator[Problem]:
    """Yield the problem if most tickets of an SLA are held in one of these values."""
    rows = data.measurements.lazy().filter((pl.col("sla") == name) & (pl.col("outcome") != "not_started"))
    started = rows.select(pl.col("t").unique()).collect()["t"]
    paused = started.filter(held.holds.gather(started))
    if len(paused) >= MOST * len(started):
        states = {field: held.states[field].gather(paused).unique().cast(pl.String).str.strip_chars() for field in values}
        yield from found("P067", (state for field in values for state in states[field] if state in set(values[field])), name, len(paused))


def _at_most(field: str, values: pl.Series, data: Data) -> int:
    """Return how many tickets are opened with one of these values at the very most: a bound that costs no sorting."""
    is_one = {side: pl.col(side).is_in(values.cast(pl.Categorical).implode()) for side in ("value", "old", "new")}
    changes = data.history.lazy().filter(pl.col("field") == field, is_one["old"] | is_one["new"]).collect()
    early = (changes["at"] <= data.tickets["opened"].gather(changes["t"])).fill_null(value=False)
    now = data.now(field)
    return int(now.filter(pl.col("value").is_in(values.implode()))["tickets"].sum()) + changes.filter(is_one["old"] | early).height


def _held(pause: Condition, data: Data) -> Held:
    states = {field: _first_state(field, data) for field in sorted(fields(pause))}
    return Held(holds_in(pause, states.__getitem__, data.tickets.height).fill_null(value=False), states)


def _first_state(field: str, data: Data) -> pl.Series:
    """Return the value of a field at the opening of each ticket, unknown where only its present one is known.

    That is so where the history says nothing of the field at all, and for tickets with no more than a sum of their pauses.
    """
    past = ordered(data.history.filter(pl.col("field") == field), data.tickets, frozenset())
    column = data.tickets[field]
    summed = data.tickets["@paused"] if "@paused" in data.tickets.columns else pl.repeat(None, len(column), eager=True)
    told = summed.is_null() if past.changes.height else has_rows(past.changes, len(column))
    known = column.to_frame("value").select(pl.when(told).then("value")).to_series()
    early = past.changes.filter(pl.col("at") <= data.tickets["opened"].gather(past.changes["t"])).unique("t", keep="last")
    return initial(past, field, known).scatter(early["t"], early["new"].fill_null(UNKNOWN))
