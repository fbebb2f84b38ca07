"""All that a measuring rests on, as one value: a variant of it is measured again."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from slacalc import accounting
from slacalc.spec.clock_definitions import Clock, OnEvent
from slacalc.spec.definitions import Definitions, Sla
from slacalc.spec.target_definitions import Until

FINAL: Final = ("met", "breached")
"""The outcomes whose used time is final, so that the vendor's must be the same."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Tickets and their history as they were read, the definitions of one SLA, and the as-of.

    `last` is when the last thing happened in the whole export, up to as-of; None where nothing did.
    """

    tickets: pl.DataFrame
    history: pl.DataFrame
    definitions: Definitions
    as_of: int
    last: int | None

    @property
    def sla(self) -> Sla:
        """The SLA that is measured."""
        return self.definitions.slas[0]

    @property
    def moments(self) -> list[str]:
        """The columns of instants, those that somebody promised aside."""
        return _moments(self.tickets, self.promised)

    @property
    def promised(self) -> set[str]:
        """The columns of the instants until which there is time."""
        return _promised(self.definitions)

    def measured(self) -> pl.DataFrame:
        """Return the measurement of each ticket, of several cycles the deciding one, with the time `counted` on the ticket in all of them.

        That is null where one of them is neither met nor breached: its time is not final.
        """
        wanted = accounting.Wanted(due=False)
        found = accounting.measure(self.tickets, self.history, self.definitions, self.as_of, wanted).measurements
        if not self.has_cycles:
            return found.filter("deciding").with_columns(pl.col("elapsed").alias("counted"))
        return found.filter("deciding").join(_counted(found), on="t", how="left", maintain_order="left")

    @property
    def has_cycles(self) -> bool:
        """Whether a ticket may have several cycles."""
        return any(_has_cycles(edition.clock) for edition in self.sla.editions)

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


def latest(tickets: pl.DataFrame, history: pl.DataFrame, definitions: Definitions, as_of: int) -> int | None:
    """Return the last instant up to as-of at which something happened in an export, None where nothing did."""
    happened = [*(tickets[name] for name in _moments(tickets, _promised(definitions))), history["at"]]
    found = [at for instants in happened if isinstance(at := instants.filter(instants <= as_of).max(), int)]
    return max(found, default=None)


def _moments(tickets: pl.DataFrame, promised: Collection[str]) -> list[str]:
    return [name for name, kind in tickets.schema.items() if kind == pl.Int64 and name[0] != "@" and name not in promised]


def _promised(definitions: Definitions) -> set[str]:
    rules = [rule for edition in definitions.editions for rule in edition.rules]
    return {rule.target.column for rule in rules if isinstance(rule.target, Until)}


def _counted(measurements: pl.DataFrame) -> pl.DataFrame:
    """Return `t` and `counted`: how long all cycles of each ticket took."""
    final = pl.when(pl.col("outcome").is_in(FINAL).all()).then(pl.col("elapsed").sum())
    return measurements.group_by("t").agg(final.alias("counted"))


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
