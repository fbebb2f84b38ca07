"""All that a measuring rests on, as one value: a variant of it is measured again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import polars as pl

from slacalc import accounting
from slacalc.spec.clock_definitions import Clock, OnEvent
from slacalc.spec.definitions import Definitions, Sla
from slacalc.spec.target_definitions import Until


@dataclass(frozen=True, slots=True)
class Desk:
    """Tickets and their history as they were read, the definitions of one SLA, and the as-of."""

    tickets: pl.DataFrame
    history: pl.DataFrame
    definitions: Definitions
    as_of: int

    @property
    def sla(self) -> Sla:
        """The SLA that is measured."""
        return self.definitions.slas[0]

    @property
    def moments(self) -> list[str]:
        """The columns of instants, those that somebody promised aside."""
        return [name for name, kind in self.tickets.schema.items() if kind == pl.Int64 and name[0] != "@" and name not in self.promised]

    @property
    def promised(self) -> set[str]:
        """The columns of the instants until which there is time."""
        rules = [rule for edition in self.sla.editions for rule in edition.rules]
        return {rule.target.column for rule in rules if isinstance(rule.target, Until)}

    def measured(self) -> pl.DataFrame:
        """Return the measurement of each ticket, of several cycles the deciding one."""
        wanted = accounting.Wanted(due=False)
        return accounting.measure(self.tickets, self.history, self.definitions, self.as_of, wanted).measurements.filter("deciding")

    def of(self, numbers: pl.Series) -> "Desk":
        """Return the desk with these tickets alone."""
        own = numbers.implode()
        return replace(self, tickets=self.tickets.filter(pl.col("@t").is_in(own)), history=self.history.filter(pl.col("t").is_in(own)))

    def with_sla(self, change: Callable[[Sla], Sla]) -> "Desk":
        """Return the desk with its SLA changed, each version of it too."""
        return replace(self, definitions=replace(self.definitions, slas=(_changed(self.sla, change),)))

    def with_clock(self, change: Callable[[Clock], Clock]) -> "Desk":
        """Return the desk with the clock of its SLA changed, without the rows of events that nothing looks at any more."""
        desk = self.with_sla(lambda sla: replace(sla, clock=change(sla.clock)))
        forgotten = _events(self.sla.clock) - _events(desk.sla.clock)
        return replace(desk, history=desk.history.filter(~pl.col("field").is_in(sorted(forgotten)))) if forgotten else desk


def measured(desks: Sequence[Desk]) -> list[pl.DataFrame]:
    """Return the measurements of each desk; where they differ in their tables alone, of a single measuring of all tickets together."""
    if not desks or any((desk.definitions, desk.as_of) != (desks[0].definitions, desks[0].as_of) for desk in desks[1:]):
        return [desk.measured() for desk in desks]
    apart = 1 + max(number for desk in desks if isinstance(number := desk.tickets["@t"].max(), int))
    tickets, history = (
        pl.concat(table.with_columns(pl.col(name) + pl.lit(place * apart, pl.UInt32)) for place, table in enumerate(tables))
        for name, tables in (("@t", [desk.tickets for desk in desks]), ("t", [desk.history for desk in desks]))
    )
    found = replace(desks[0], tickets=tickets, history=history).measured()
    parts = (found.filter(pl.col("t") // apart == place) for place in range(len(desks)))
    return [part.with_columns(pl.col("t") % apart) for part in parts]


def _events(clock: Clock) -> set[str]:
    return {part.event for part in clock.parts if isinstance(part, OnEvent)}


def _changed(sla: Sla, change: Callable[[Sla], Sla]) -> Sla:
    return replace(change(sla), versions=tuple(change(version) for version in sla.versions))


def prepared(definitions: Definitions) -> Definitions:
    """Return definitions with one verdict a ticket, as the vendor has: any cycle that is late makes the ticket late. Without waivers.

    What is excused is the same excuse for both sides, and the vendor does not know of it.
    """
    return replace(definitions, slas=tuple(_changed(sla, _judged_once) for sla in definitions.slas), waivers=())


def _judged_once(sla: Sla) -> Sla:
    clock = sla.clock
    return replace(sla, clock=replace(clock, verdict="any")) if clock.verdict == "each" and _has_cycles(clock) else sla


def _has_cycles(clock: Clock) -> bool:
    return clock.cycles == "each" or "restart" in (clock.reopen, clock.on_change)
