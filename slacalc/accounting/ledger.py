"""The ledger of one ticket: every interval of a clock, what the clock did in it, and because of what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from slacalc.accounting.batch import meters_for, numbered
from slacalc.accounting.clocks import run
from slacalc.accounting.measuring import Judged, judged
from slacalc.accounting.phases import RUNNING, STOPPED
from slacalc.accounting.presenting import View, presented
from slacalc.accounting.ruling import fitting, watched
from slacalc.accounting.timeline import EVENT, FIELD, Timeline, build, moments
from slacalc.calendars.stretches import stretches
from slacalc.locale import say
from slacalc.matching import UNKNOWN
from slacalc.spec.conditions import fields
from slacalc.spec.definitions import Becomes, Clock, Definitions, Sla

State = Literal["before", "running", "paused", "closed", "stopped"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An interval (instants), what the clock did in it and why, its working time, and the running total (microseconds).

    Only `running` entries count; their working times add up to the elapsed time exactly. The working time of a `paused` one is
    what the pause gave back. `calendar` is the name of the calendar that a running, paused or closed one is counted on.
    """

    start: int
    end: int
    state: State
    because: str
    working: int
    total: int
    calendar: str | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A measurement (a table of one row), its ledger (empty where there is no calendar to count on), and the calendar's time zone.

    `target_text` is the target as written, `stopped_because` what stopped or cancelled the clock.
    """

    measurement: pl.DataFrame
    ledger: tuple[Entry, ...]
    timezone: str
    target_text: str | None = None
    stopped_because: str | None = None


def explain(tickets: pl.DataFrame, history: pl.DataFrame, definitions: Definitions, as_of: int, ticket: str) -> list[Explained]:
    """Return the measurements of one ticket with their ledgers, in the order of the SLAs and cycles."""
    own = tickets.filter(pl.col("id") == ticket)
    table, changes = numbered(own, history)
    timeline = build(table, changes, definitions, as_of)
    return [one for sla in definitions.editions for one in _of_sla(sla, timeline, definitions)] if timeline.spans.height else []


def _of_sla(sla: Sla, timeline: Timeline, definitions: Definitions) -> Iterator[Explained]:
    cuts = fitting(sla, timeline) if sla.clock.on_change == "restart" else None
    ran = run(sla.clock, timeline, _fields(sla) & timeline.tracked.keys(), cuts)
    found = judged(sla, ran, timeline, meters_for(timeline.tickets, definitions, timeline.as_of))
    ledger = _Ledger(sla, found, timeline)
    rows = presented(sla, ran, found, timeline, View(definitions.report.group_by, definitions.exclude)).filter(pl.col("excluded").is_null())
    for row in rows.sort("cycle").iter_slices(1):
        calendar = found.meters.calendars.get(row["calendar"].item() or "")
        if calendar is None:
            yield Explained(row, (), definitions.timezone)
        else:
            yield Explained(row, *ledger.of_cycle(row["cycle"].item(), calendar.timezone))


class _Ledger:
    """Writes the ledger of the cycles of one ticket."""

    def __init__(self, sla: Sla, found: Judged, timeline: Timeline) -> None:
        self.sla = sla
        self.found = found
        self.calendars = list(found.meters.calendars.values())
        self.reasons = dict(_reasons(sla, timeline))
        self.life_begins = timeline.spans["at"].item(0)
        self.total = 0

    def of_cycle(self, cycle: int, timezone: str) -> tuple[tuple[Entry, ...], str, str, str | None]:
        """Return a cycle's entries, the time zone, the target as written, and why the clock stopped, if it did."""
        [head] = self.found.cycles.filter(pl.col("cycle") == cycle).to_dicts()
        self.total = 0
        stopped = self.reasons[head["ended"]] if head["phase"] >= STOPPED else None
        return tuple(self.entries(head)), timezone, self.sla.rules[head["rule"]].target_text, stopped

    def entries(self, head: Mapping[str, Any]) -> Iterator[Entry]:
        """Yield what happened from the ticket's first instant (for later cycles, from their start) to the stop or as-of."""
        at = self.life_begins if head["cycle"] == 1 else head["started"]
        if at < head["started"]:
            yield self.entry((at, head["started"]), "before", self.reasons[at], 0)
        at = head["started"]
        for phase in self.found.totals.phases.filter(pl.col("m") == head["m"]).to_dicts():
            if at < phase["at"]:
                yield self.entry((at, phase["at"]), "stopped", self.reasons[at], 0)
            yield from self.phase(phase)
            at = phase["end"]
        if head["aggregate"]:
            yield self.entry((head["ended"], head["ended"]), "running", say("accounting.aggregate_pause"), -head["aggregate"])

    def entry(self, interval: tuple[int, int], state: State, because: str, working: int, calendar: str | None = None) -> Entry:
        self.total += working if state == "running" else 0
        return Entry(*interval, state, because, working, self.total, calendar)

    def phase(self, phase: Mapping[str, Any]) -> Iterator[Entry]:
        start, end, because = phase["at"], phase["end"], self.reasons[phase["at"]]
        meter, definition = self.found.meters.meters[phase["calendar"]], self.calendars[phase["calendar"]]
        if phase["phase"] != RUNNING:
            yield self.entry((start, end), "paused", because, meter.elapsed(start, end), definition.name)
            return
        for part in stretches(definition, meter, start, end):
            first = (because,) if part.start == start else ()
            if part.open:
                reason = because if first else say("accounting.opens")
                yield self.entry((part.start, part.end), "running", reason, meter.elapsed(part.start, part.end), definition.name)
            else:
                reasons = (*first, say("accounting.outside_hours"), *part.because)
                yield self.entry((part.start, part.end), "closed", "; ".join(reasons), 0, definition.name)


def _reasons(sla: Sla, timeline: Timeline) -> Iterator[tuple[int, str]]:
    """Yield, for each instant of the ticket's life, what happened at it, as far as the clock or the rules look at it."""
    before: Mapping[str, Any] = {}
    columns = _columns(sla.clock, timeline) - {"opened"}
    looked_at = _fields(sla)
    for span in timeline.spans.to_dicts():
        opened = span["at"] == timeline.tickets["opened"].item(0)
        named = [name for name in sorted(columns) if timeline.tickets[name].item(0) == span["at"]]
        happened = [say("accounting.opened")] * opened + named + list(_changes(before, span, looked_at))
        yield span["at"], ", ".join(happened or _changes(before, span, None)) or say("accounting.nothing")
        before = span


def _columns(clock: Clock, timeline: Timeline) -> set[str]:
    """Return the columns that count for the ticket as moments of the clock."""
    parts = (part for moment in moments([clock]) for part in moment)
    return {part.column for part in parts if part.column is not None and timeline.uses_column(part).item(0)}


def _fields(sla: Sla) -> frozenset[str]:
    parts = (part for moment in moments([sla.clock]) for part in moment)
    conditions = [part.condition for part in parts if isinstance(part, Becomes)]
    return frozenset().union(
        fields(sla.clock.pause), *(fields(one) for one in conditions), *(fields(rule.when) for rule in sla.rules), watched(sla)
    )


def _changes(before: Mapping[str, Any], span: Mapping[str, Any], looked_at: frozenset[str] | None) -> Iterator[str]:
    """Yield what is new in a span; only of the fields that are looked at, if such are given."""
    for name, value in span.items():
        if name.startswith(EVENT) and value:
            event, _, author = name.removeprefix(EVENT).rpartition(" ")
            yield say("accounting.event_by" if author else "accounting.event", event=event, author=author)
        field = name.removeprefix(FIELD)
        if name.startswith(FIELD) and before and value != before[name] and (looked_at is None or field in looked_at):
            yield say("accounting.change", field=field, value=say("accounting.unknown") if value == UNKNOWN else value)
