"""Availability against a hour-by-hour count, on random outages, maintenance and users, of services and what is made of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slacalc.figures.availability import Availability, Span, Window, measured
from slacalc.spec.definitions import Definitions
from slacalc.times import DAY, HOUR, MINUTE
from tests.figures.availability.building import Row, at, definitions, outages

START, DAYS = at("02 00:00"), 4
"""Friday to Monday."""
STEP = HOUR
TICKS = range(DAYS * DAY // STEP + 1)
USERS = 10
NAMES = ("one", "two", "three")
OWN = (
    "{0}: {{outages: {{service: {0}}}, from: start, to: end, maintenance: {{service: planned-{0}}}, "
    "users: {{affected: users, of: 10}}, calendar: {1}}}"
)
MADE = {
    "serial": ("needs_all", ("one", "two", "three")),
    "parallel": ("needs_any", ("one", "two", "three")),
    "nested": ("needs_any", ("serial", "pair")),
    "pair": ("needs_all", ("two", "parallel")),
}


@cache
def services(calendar: str) -> Definitions:
    """Three services on a calendar, and four that are made of them."""
    own = [OWN.format(name, calendar) for name in NAMES]
    return definitions(*own, *(f"{name}: {{{how}: [{', '.join(parts)}]}}" for name, (how, parts) in MADE.items()))


@dataclass(frozen=True)
class Told:
    """An outage of a service, or maintenance of it, in ticks; without an end it is open."""

    service: str
    start: int
    end: int | None
    users: int
    planned: bool = False

    def lasts(self, tick: int, as_of: int) -> bool:
        return self.start <= as_of and self.start <= tick and (self.end is None or tick < self.end)

    def row(self) -> Row:
        name = f"planned-{self.service}" if self.planned else self.service
        return name, text(self.start), None if self.end is None else text(self.end), str(self.users)


def text(tick: int) -> str:
    minutes = tick * STEP // MINUTE
    return f"{2 + minutes // 1440:02d} {minutes % 1440 // 60:02d}:{minutes % 60:02d}"


ticks = st.sampled_from(TICKS)
rows = st.lists(
    st.builds(
        lambda service, start, length, users, planned: Told(service, start, None if length is None else start + length, users, planned),
        st.sampled_from(NAMES),
        ticks,
        st.none() | st.integers(0, 40),
        st.integers(0, USERS),
        st.booleans(),
    ),
    max_size=12,
)


def of(name: str, given_rows: Sequence[Told], tick: int, as_of: int) -> tuple[bool, bool]:
    """Whether a service is out, and whether its maintenance is planned, in the hour that begins at a tick."""
    if name in NAMES:
        now = [row for row in given_rows if row.service == name and row.lasts(tick, as_of)]
        return any(not row.planned for row in now), any(row.planned for row in now)
    how, parts = MADE[name]
    states = [of(part, given_rows, tick, as_of) for part in parts]
    if how == "needs_all":
        return any(out for out, _ in states), any(planned for _, planned in states)
    return all(map(any, states)) and any(out for out, _ in states), all(planned for _, planned in states)


def is_open(calendar: str, tick: int) -> bool:
    clock = START + tick * STEP
    return calendar == "24x7" or (clock % DAY // HOUR in range(9, 17) and (clock // DAY + 3) % 7 < 5)


@dataclass(frozen=True)
class Counted:
    """What a service comes to by counting."""

    agreed: int
    downtime: int
    failures: int
    outages: int
    longest: int
    restored: list[int]
    by_users: int


def count(name: str, calendar: str, given_rows: Sequence[Told], window: tuple[int, int], as_of: int) -> Counted:
    states = [of(name, given_rows, tick, as_of) for tick in TICKS]
    within = range(window[0], min(window[1], as_of))
    down = [tick < as_of and out and not planned and is_open(calendar, tick) for tick, (out, planned) in zip(TICKS, states, strict=True)]
    down.append(False)  # after all hours
    found = [run for run in runs([out for out, _ in states]) if sum(down[tick] for tick in run)]
    ended = [run for run in found if window[0] <= run.stop < window[1] and run.stop <= as_of]
    inside = [lost for run in found if (lost := sum(down[tick] for tick in run if tick in within))]
    return Counted(
        agreed=sum(is_open(calendar, tick) and not states[tick][1] for tick in within),
        downtime=sum(down[tick] for tick in within),
        failures=sum(window[0] <= run.start < window[1] for run in found),
        outages=len(inside),
        longest=max(inside, default=0),
        restored=sorted(sum(down[tick] for tick in run) for run in ended),
        by_users=sum(hit(name, given_rows, tick, as_of) for tick in within if is_open(calendar, tick) and not states[tick][1]),
    )


def hit(name: str, given_rows: Sequence[Told], tick: int, as_of: int) -> int:
    return min(USERS, sum(row.users for row in given_rows if row.service == name and not row.planned and row.lasts(tick, as_of)))


def runs(flags: Sequence[bool]) -> Iterator[range]:
    """Yield the runs of true; one that lasts to the end has no end that is known."""
    place = 0
    for flag, group in groupby(flags):
        length = len(list(group))
        if flag:
            yield range(place, place + length + (place + length == len(flags)))
        place += length


@pytest.mark.parametrize("calendar", ["24x7", "office"])
@given(given_rows=rows, edges=st.tuples(ticks, ticks).map(sorted), as_of=ticks)
def test_counted_hour_by_hour(calendar: str, given_rows: list[Told], edges: list[int], as_of: int) -> None:
    start, end, until = (START + tick * STEP for tick in (*edges, max(edges[0], min(edges[1], as_of))))
    window = Window("x", start, end, until)

    found = measured(outages(*(row.row() for row in given_rows)), services(calendar), Span(window), START + as_of * STEP)

    for service in found.services:
        counted = count(service.service.id, calendar, given_rows, (edges[0], edges[1]), as_of)
        assert shown(service, counted) == counted


def shown(found: Availability, counted: Counted) -> Counted:
    """The figures in ticks."""
    restored, users = found.restored, found.by_users
    mean = sum(counted.restored) * STEP / len(counted.restored) if counted.restored else None
    assert (restored.n, restored.mean) == (len(counted.restored), mean)
    assert restored.max == (max(counted.restored) * STEP if counted.restored else None)
    return Counted(
        found.total.agreed // STEP,
        found.total.downtime // STEP,
        found.outages.failures,
        found.outages.count,
        (found.outages.longest or 0) // STEP,
        counted.restored,
        counted.by_users if users is None else (users.denominator - users.numerator) // STEP,
    )
