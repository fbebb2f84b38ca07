"""How a due date comes about: what each local date from the start on gives to the target, and what it does not give and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, get_args

from slacalc.accounting.ledger import Head, opens_on, phases
from slacalc.accounting.measuring import Judged
from slacalc.accounting.phases import RUNNING
from slacalc.calendars.stretches import stretches
from slacalc.times import Zone

Kind = Literal["running", "paused", "stopped"]
Segment = tuple[int, int, Kind, int]
"""From, to, what the clock did, and the number of the calendar."""


@dataclass(frozen=True, slots=True)
class Step:
    """A local date on the way to the due date: the working time that counts, and that in which the clock was paused or stopped.

    `open` says whether the calendar has any working time on the date, `because` what is special about one that has none.
    """

    on: date
    running: int = 0
    paused: int = 0
    stopped: int = 0
    open: bool = False
    because: tuple[str, ...] = ()


def steps(found: Judged, head: Head, due: int, zone: Zone) -> list[Step]:
    """Return the dates from a cycle's start to its due date, as the zone of its calendar has them; the last is that of the due date.

    Their running time is the limit that was to be used up: the target, and an aggregate pause.
    """
    days: dict[date, list[Segment]] = {day: [] for day in _dates(zone, head["started"], max(due, head["started"] + 1))}
    for segment in _segments(found, head, due):
        for day, part in _cut(zone, segment):
            days[day].append(part)
    return [_step(day, parts, found) for day, parts in days.items()]


def _segments(found: Judged, head: Head, due: int) -> Iterator[Segment]:
    """Yield the phases up to the due date, what lies between them, and from the last one on the time as if the clock ran on."""
    at, calendar = head["started"], head["calendar"]
    for phase in (one for one in phases(found, head) if one["calendar"] is not None):
        kind: Kind = "running" if phase["phase"] == RUNNING else "paused"
        yield from _until(due, (at, phase["at"], "stopped", calendar), (phase["at"], phase["end"], kind, phase["calendar"]))
        at, calendar = phase["end"], phase["calendar"]
    yield from _until(due, (at, head["ended"], "stopped", calendar), (max(at, head["ended"]), due, "running", head["calendar"]))


def _until(due: int, *segments: Segment) -> Iterator[Segment]:
    for start, end, kind, calendar in segments:
        if start < min(end, due):
            yield start, min(end, due), kind, calendar


def _dates(zone: Zone, start: int, end: int) -> Iterator[date]:
    day, last = zone.date(start), zone.date(end - 1)
    while day <= last:
        yield day
        day += timedelta(days=1)


def _cut(zone: Zone, segment: Segment) -> Iterator[tuple[date, Segment]]:
    """Yield the part of a segment that lies on each local date."""
    start, end, kind, calendar = segment
    days = list(_dates(zone, start, end))
    edges = [start, *(zone.start_of(day) for day in days[1:]), end]
    yield from ((day, (*edge, kind, calendar)) for day, edge in zip(days, pairwise(edges), strict=True))


def _step(on: date, segments: Sequence[Segment], found: Judged) -> Step:
    """Return what the segments of a date give, and why it is closed if nothing on it is open."""
    meters, calendars = found.meters.meters, list(found.meters.calendars.values())
    lengths = dict.fromkeys(get_args(Kind), 0)
    for start, end, kind, number in segments:
        lengths[kind] += meters[number].elapsed(start, end)
    is_open = any(lengths.values()) or any(opens_on(meters[number], on) for *_, number in segments)
    closed = (stretches(calendars[number], meters[number], start, end) for start, end, _, number in segments if not is_open)
    return Step(on, **lengths, open=is_open, because=tuple(dict.fromkeys(name for part in closed for one in part for name in one.because)))
