"""What KPIs look at: the facts of tickets in windows of time and groups, conditions on them, and lengths of time between their moments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import polars as pl

from slacalc.accounting.facts import Facts
from slacalc.accounting.meters import Meters, compiled
from slacalc.accounting.targets import calendar_numbers
from slacalc.calendars.layout import problems_of
from slacalc.matching import holds_in
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import ALWAYS, CalendarChoice, CalendarDefinition
from slacalc.spec.conditions import Condition
from slacalc.spec.conditions import fields as fields_of
from slacalc.spec.counts import COUNTS
from slacalc.spec.definitions import Definitions
from slacalc.spec.kpi_measures import Asked, Means, Tests

WINDOW = "@window"
FIRST, LAST = -(1 << 62), 1 << 62
"""Instants that lie before and behind all others."""

ALIASES = {"id": "ticket"}
"""What a field is called in the facts."""


@dataclass(frozen=True, slots=True)
class Window:
    """The instants [start, end) for which a figure is, in microseconds; None is open. Windows in a row do not overlap and are in order."""

    start: int | None = None
    end: int | None = None

    def last(self, as_of: int) -> int:
        """Return the instant that lies behind everything that it can hold: its end, or just after as-of."""
        return as_of + 1 if self.end is None else min(self.end, as_of + 1)

    def ends(self, as_of: int) -> int:
        """Return its end, or as-of where that is earlier."""
        return as_of if self.end is None else min(self.end, as_of)


@dataclass(frozen=True, slots=True)
class Cut:
    """How figures are cut: in windows of time, and by the values of fields."""

    windows: tuple[Window, ...]
    by: tuple[str, ...] = ()

    @property
    def keys(self) -> list[str]:
        """The columns that tell figures apart."""
        return [WINDOW, *(f"ticket.{name}" for name in self.by)]

    def number(self, at: pl.Series) -> pl.Series:
        """Return the number of the window in which each instant lies, null where it lies in none."""
        edges = [(FIRST if one.start is None else one.start, LAST if one.end is None else one.end) for one in self.windows]
        numbers = [None, *chain.from_iterable((number, None) for number in range(len(edges)))]
        passed = pl.Series([*chain.from_iterable(edges)], dtype=pl.Int64).search_sorted(at.fill_null(LAST), side="right")
        return pl.Series(numbers, dtype=pl.Int64).gather(passed)


@dataclass(frozen=True, slots=True)
class Sight:
    """The facts, as far as a KPI looks at them, and what its words mean. `tickets` are those of `facts`, or some of them."""

    facts: Facts
    definitions: Definitions
    meters: Meters
    as_of: int
    _placed: dict[tuple[str, tuple[Window, ...]], pl.DataFrame] = field(default_factory=dict)
    _open: dict[int, pl.Series] = field(default_factory=dict)
    _asked: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is not known of calendars (A8) in the time for which working time was asked, each year by itself."""
        calendars = [*self.meters.calendars.values()]
        found = (problems_of(calendars[number], span) for number, span in sorted(self._asked.items()))
        return tuple(dict.fromkeys(chain.from_iterable(found)))

    def placed(self, at: str, cut: Cut) -> pl.DataFrame:
        """Return the tickets that reach a moment in one of the windows, with its number."""
        if (at, cut.windows) not in self._placed:
            tickets = self.facts.tickets
            number = cut.number(tickets[at])
            placed = tickets.with_columns(number.alias(WINDOW))
            self._placed[at, cut.windows] = placed.filter(pl.col(WINDOW).is_not_null()) if number.null_count() else placed
        return self._placed[at, cut.windows]

    def open_at(self, end: int) -> pl.DataFrame:
        """Return the tickets that were opened before an instant and not resolved by then."""
        tickets = self.facts.tickets
        if end not in self._open:
            resolved = tickets["resolved"]
            self._open[end] = ((tickets["opened"] < end) & (resolved.is_null() | (resolved >= end))).arg_true()
        return tickets[self._open[end]]

    def of(self, asked: Asked, tests: Tests, tickets: pl.DataFrame) -> pl.Series | None:
        """Return where the tests, and the KPI's own condition, hold (Boolean, null for unknown); None where there are none."""
        conditions = [*self.meant(tests), *((asked.where,) if asked.where else ())]
        found = [self.holds(condition, tickets) for condition in conditions]
        return pl.select(pl.all_horizontal(found)).to_series() if found else None

    def meant(self, tests: Tests) -> list[Condition]:
        """Return the conditions that tests stand for."""
        found = (self.definitions.meanings[test.word] if isinstance(test, Means) else test for test in tests)
        return [condition for condition in found if condition is not None]

    def holds(self, condition: Condition, tickets: pl.DataFrame) -> pl.Series:
        """Return where a condition on fields, moments and counts holds; null for unknown, a count that nothing tells among it."""
        known = holds_in(condition, lambda name: column(tickets, name), tickets.height)
        for name in _counts_in(condition):
            known = pl.select(pl.when(tickets[name].is_not_null()).then(known)).to_series()
        return known

    def chosen(self, tickets: pl.DataFrame, choice: CalendarChoice | None) -> pl.Series | None:
        """Return the number of each ticket's calendar; None where all time counts."""
        if choice is None or choice == CalendarChoice(ALWAYS):
            return None
        return calendar_numbers(choice, lambda name: column(tickets, name), self.meters.numbers, tickets.height)

    def between(self, calendar: pl.Series | None, start: pl.Series, end: pl.Series) -> pl.Series:
        """Return the working time between instants on calendars, null where one is missing or the second comes first."""
        if calendar is not None:
            self._note(calendar, start, end)
        length = end - start if calendar is None else self.meters.working(calendar, end) - self.meters.working(calendar, start)
        return pl.select(pl.when(end >= start).then(length)).to_series()

    def _note(self, calendar: pl.Series, start: pl.Series, end: pl.Series) -> None:
        """Keep in mind from when to when working time was asked of calendars."""
        rows = pl.DataFrame({"calendar": calendar, "start": start, "end": end}).filter(end >= start).drop_nulls()
        for number, low, high in rows.group_by("calendar").agg(pl.col("start").min(), pl.col("end").max()).iter_rows():
            first, last = self._asked.get(number, (low, high))
            self._asked[number] = (min(first, low), max(last, high))


def is_moment(tickets: pl.DataFrame, name: str) -> bool:
    """Return whether a column of facts is a moment; where figures are grouped by it they have it as a field too."""
    return tickets.schema.get(name) == pl.Int64 and name not in COUNTS


def column(tickets: pl.DataFrame, name: str) -> pl.Series:
    """Return a field, a moment or a count of tickets."""
    if is_moment(tickets, name):
        return tickets[name]
    return tickets[next(one for one in (f"ticket.{name}", ALIASES.get(name, name)) if one in tickets.columns)]


def _counts_in(condition: Condition) -> Sequence[str]:
    return sorted(fields_of(condition) & COUNTS.keys())


def meters_for(asked: Sequence[Asked], definitions: Definitions, facts: Facts, windows: Sequence[Window], as_of: int) -> Meters:
    """Compile the calendars that KPIs name, from the first to the last instant that they look at. Raises DefinitionError."""
    names = frozenset[str]().union(*(one.calendar.names() for one in asked if one.calendar))
    calendars: Mapping[str, CalendarDefinition] = {
        ALWAYS: CalendarDefinition(ALWAYS, definitions.timezone, always=True),
        **{name: definitions.calendars[name] for name in sorted(names - {ALWAYS})},
    }
    instants = [as_of, *(at for window in windows for at in (window.start, window.end) if at is not None)]
    columns = [name for name, kind in facts.tickets.schema.items() if kind == pl.Int64 and name not in COUNTS]
    instants += [at for name in columns for at in (facts.tickets[name].min(), facts.tickets[name].max()) if isinstance(at, int)]
    return compiled(calendars, min(instants), max(instants) + 1)
