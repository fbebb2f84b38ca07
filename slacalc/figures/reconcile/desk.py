"""All that a measuring rests on, as one value: a variant of it is measured again."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from slacalc import accounting
from slacalc.spec.clock_definitions import Clock
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
        """Return the desk with the clock of its SLA changed."""
        return self.with_sla(lambda sla: replace(sla, clock=change(sla.clock)))


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
