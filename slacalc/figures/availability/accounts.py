"""The time of one service: what was agreed, and for how much of that it was down, read off between any two instants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from slacalc.accounting.meters import Meters, compiled
from slacalc.calendars.intervals import Interval
from slacalc.figures.availability.counting import Counter, Reading, counter
from slacalc.figures.availability.intervals import swept
from slacalc.figures.availability.records import Told
from slacalc.figures.availability.states import State
from slacalc.figures.availability.windows import Window
from slacalc.figures.compliance import Ratio
from slacalc.spec.availability_definitions import Outages, Service
from slacalc.spec.calendar_definitions import ALWAYS, CalendarDefinition
from slacalc.spec.definitions import Definitions


@dataclass(frozen=True, slots=True)
class Account:
    """A service's state and its agreed service time: its calendar's, without planned maintenance. All lengths are microseconds of that."""

    service: Service
    state: State
    reading: Reading
    planned: Counter
    down: Counter
    as_of: int

    def agreed(self, spans: Sequence[Interval]) -> list[int]:
        """Return how much service time was agreed in each of some spans of instants."""
        return _between(lambda at: self.reading(at) - self.planned.passed(at), spans)

    def downtime(self, spans: Sequence[Interval]) -> list[int]:
        """Return for how much of it the service was down."""
        return _between(self.down.passed, spans)

    def by_users(self, told: Told, window: Window) -> Ratio | None:
        """Return the share of all users' time in which the service was up for them; None where nobody says how many an outage hits.

        Users of outages that overlap add up, to no more than there are.
        """
        users = self.service.made.users if isinstance(self.service.made, Outages) else None
        if users is None:
            return None
        hit = swept([told.out, told.planned]).filter((pl.col("0") > 0) & (pl.col("1") == 0))
        start, end = (hit[edge].clip(window.start, window.until) for edge in ("start", "end"))
        lost = (self.reading(end) - self.reading(start)).cast(pl.Int128) * hit["0"].clip(upper_bound=users.of)
        [agreed] = self.agreed([(window.start, window.until)])
        everything = users.of * agreed
        return Ratio(everything - int(lost.sum()), everything)


def _between(passed: Reading, spans: Sequence[Interval]) -> list[int]:
    starts, ends = (pl.Series(edges, dtype=pl.Int64) for edges in zip(*spans, strict=True))
    lengths: list[int] = (passed(ends) - passed(starts)).to_list()
    return lengths


@dataclass(frozen=True, slots=True)
class Books:
    """The meters of the services' calendars, and the last instant that outages are known for."""

    meters: Meters
    as_of: int

    def account(self, service: Service, state: State) -> Account:
        """Return the account of a service."""
        number = self.meters.numbers[service.calendar]

        def reading(at: pl.Series) -> pl.Series:
            return self.meters.working(pl.repeat(number, len(at), dtype=pl.Int64, eager=True), at)

        planned, down = (counter(intervals, reading, self.as_of) for intervals in (state.planned, state.down))
        return Account(service, state, reading, planned, down, self.as_of)


def books(definitions: Definitions, windows: Sequence[Window], states: Mapping[str, State], as_of: int) -> Books:
    """Return the books for some windows and all outages. Raises DefinitionError for a calendar that never opens."""
    used = {service.calendar for service in definitions.availability}
    always = CalendarDefinition(ALWAYS, definitions.timezone, always=True)
    calendars = {ALWAYS: always} | {name: calendar for name, calendar in definitions.calendars.items() if name in used}
    begun = [at for state in states.values() for each in (state.out, state.planned) if isinstance(at := each["start"].min(), int)]
    known = [as_of, *begun, *(at for window in windows for at in (window.start, window.whole))]
    return Books(compiled(calendars, min(known), max(known)), as_of)
