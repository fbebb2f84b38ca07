"""The ledger of one ticket: every interval of a clock, what the clock did in it, and because of what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, Literal

from slacalc.accounting.measuring import Judged
from slacalc.accounting.phases import REPLACED, RUNNING, STOPPED
from slacalc.accounting.reasons import reasons
from slacalc.accounting.timeline import Timeline
from slacalc.calendars.meter import Meter
from slacalc.calendars.stretches import Stretch, stretches
from slacalc.locale import say
from slacalc.spec.definitions import Sla
from slacalc.times import DAY, date_of

State = Literal["before", "running", "paused", "closed", "stopped"]

WEEKEND = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Entry:
    """An interval (instants), what the clock did in it and why, its working time, and the running total (microseconds).

    Only `running` entries count; their working times add up to the elapsed time exactly. The working time of a `paused` one is
    what the pause gave back. `calendar` is the name of the calendar that a running, paused or closed one is counted on.
    `change` is what happened at its beginning, None where only the calendar opened or closed; `closed` is why that is closed.
    """

    start: int
    end: int
    state: State
    change: str | None
    working: int = 0
    total: int = 0
    calendar: str | None = None
    closed: tuple[str, ...] = ()

    @property
    def because(self) -> str:
        """All reasons in one line."""
        found = (*((self.change,) if self.change else ()), *self.closed)
        return "; ".join(found) or say("accounting.opens")


Head = Mapping[str, Any]
"""A judged cycle: a row of `Judged.cycles`."""


class Ledger:
    """Writes the ledger of the cycles of an SLA on the only ticket of a timeline."""

    def __init__(self, sla: Sla, found: Judged, timeline: Timeline) -> None:
        self.found = found
        self.calendars = list(found.meters.calendars.values())
        self.reasons = reasons(sla, timeline)
        self.life_begins = timeline.spans["at"].item(0)

    def of_cycle(self, head: Head) -> tuple[Entry, ...]:
        """Return a cycle's entries, from the ticket's first instant (for later cycles, from their start) to the stop or as-of."""
        entries = list(self._entries(head))
        totals = accumulate(entry.working if entry.state == "running" else 0 for entry in entries)
        return tuple(replace(entry, total=total) for entry, total in zip(entries, totals, strict=True))

    def stopped_because(self, head: Head) -> str | None:
        """Return what stopped or cancelled the clock, if something did."""
        because = self.reasons.get(head["ended"]) if head["phase"] >= STOPPED else None
        return because if head["phase"] != REPLACED else say("accounting.replaced", because=because, cycle=head["cycle"] + 1)

    def _entries(self, head: Head) -> Iterator[Entry]:
        """Yield the entries without their totals."""
        at = self.life_begins if head["cycle"] == 1 else head["started"]
        if at < head["started"]:
            yield Entry(at, head["started"], "before", self.reasons[at])
        at = head["started"]
        for phase in phases(self.found, head):
            if at < phase["at"]:
                yield Entry(at, phase["at"], "stopped", self.reasons[at])
            yield from self._phase(phase)
            at = phase["end"]
        if head["aggregate"]:
            yield Entry(head["ended"], head["ended"], "running", say("accounting.aggregate_pause"), -head["aggregate"])

    def _phase(self, phase: Head) -> Iterator[Entry]:
        start, end, because = phase["at"], phase["end"], self.reasons[phase["at"]]
        if phase["calendar"] is None:  # under `prorate`, where no rule fits
            yield Entry(start, end, "paused", because, closed=(say("accounting.no_target"),))
            return
        meter, definition = self.found.meters.meters[phase["calendar"]], self.calendars[phase["calendar"]]
        if phase["phase"] != RUNNING:
            yield Entry(start, end, "paused", because, meter.elapsed(start, end), calendar=definition.name)
            return
        for part in stretches(definition, meter, start, end):
            entry = Entry(part.start, part.end, "running", because if part.start == start else None, calendar=definition.name)
            if part.open:
                yield replace(entry, working=meter.elapsed(part.start, part.end))
            else:
                yield replace(entry, state="closed", closed=closed_because(part, meter))


def phases(found: Judged, head: Head) -> list[dict[str, Any]]:
    """Return the running and paused phases of a judged cycle, in the order of time."""
    return found.totals.phases.filter(found.totals.phases["m"] == head["m"]).to_dicts()


def closed_because(part: Stretch, meter: Meter) -> tuple[str, ...]:
    """Return why a closed stretch is closed: the names of what is special about its dates, a weekend, a night, or else only the hour."""
    first, last = (meter.zone.local(at) // DAY for at in (part.start, part.end - 1))
    days = [date_of(number) for number in range(first, last + 1)]
    weekend = any(day.weekday() in WEEKEND and not opens_on(meter, day) for day in days)
    found = (*part.because, *((say("accounting.weekend"),) if weekend else ()))
    return found or (say("accounting.outside_hours" if len(days) == 1 else "accounting.night"),)


def opens_on(meter: Meter, day: date) -> bool:
    """Return whether there is any working time on a local date, as far as the meter's span goes."""
    first, last = meter.span
    start, end = (min(max(meter.zone.start_of(one), first), last) for one in (day, day + timedelta(days=1)))
    return meter.elapsed(start, end) > 0
