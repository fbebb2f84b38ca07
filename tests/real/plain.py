"""The same questions answered ticket by ticket in plain Python, so that slacalc has something to agree with."""

import csv
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, groupby
from pathlib import Path
from zoneinfo import ZoneInfo

DATA = Path(__file__).parents[3] / "shared" / "data"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_ticket(events: Sequence[Row], ticket: str, at: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield each ticket with its events in order of time."""
    in_order = sorted(events, key=lambda row: (row[ticket], row[at]))
    yield from ((name, list(group)) for name, group in groupby(in_order, key=lambda row: row[ticket]))


def instant(text: str, zone: str = "UTC", form: str | None = None) -> int:
    """Return seconds since 1970; times without offset are local in the zone."""
    moment = datetime.strptime(text, form) if form else datetime.fromisoformat(text)  # noqa: DTZ007 - the zone follows
    return round((moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).timestamp())


def shown(at: int) -> str:
    """Return an instant as slacalc writes it."""
    return (EPOCH + timedelta(seconds=at)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Desk:
    """An office that is open from Monday to Friday, holidays or not."""

    def __init__(self, zone: str, opens: int, closes: int, years: tuple[int, int]) -> None:
        days = [date(years[0], 1, 1) + timedelta(days=number) for number in range(366 * (years[1] - years[0] + 1))]
        weekdays = [day for day in days if day.weekday() < 5]
        self.opens = [self._at(day, opens, zone) for day in weekdays]
        self.length = (closes - opens) * 3600
        self.before = [0, *accumulate(self.length for _ in weekdays)]

    @staticmethod
    def _at(day: date, hour: int, zone: str) -> int:
        return round(datetime.combine(day, time(hour), ZoneInfo(zone)).timestamp())

    def worked(self, start: int, end: int) -> int:
        return self._reading(end) - self._reading(start)

    def _reading(self, at: int) -> int:
        day = bisect_right(self.opens, at) - 1
        return self.before[day] + min(at - self.opens[day], self.length)


def wall(start: int, end: int) -> int:
    return end - start


@dataclass(frozen=True)
class State:
    """From `at` on the clock stands still (paused, solved) or runs."""

    at: int
    solved: bool
    paused: bool


@dataclass(frozen=True)
class Timed:
    """What became of a clock that started with the first state: time used, and where it stands."""

    elapsed: int
    stopped: int | None
    paused: bool

    def outcome(self, target: int) -> str:
        if self.elapsed > target:
            return "overdue" if self.stopped is None else "breached"
        return "met" if self.stopped is not None else "paused" if self.paused else "running"


def timed(states: Sequence[State], as_of: int, worked: Callable[[int, int], int]) -> Timed:
    """Add up the time in which a ticket was neither waiting nor solved; the last solution is what stops the clock."""
    ends = [*(state.at for state in states[1:]), as_of]
    elapsed = sum(worked(state.at, end) for state, end in zip(states, ends, strict=True) if not (state.solved or state.paused))
    if not states[-1].solved:
        return Timed(elapsed, None, states[-1].paused)
    unsolved = [number for number, state in enumerate(states) if not state.solved]
    return Timed(elapsed, states[unsolved[-1] + 1 if unsolved else 0].at, paused=False)
