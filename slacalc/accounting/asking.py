"""Questions to one calendar: working time between instants, and due dates, for whole columns or one of them interval by interval."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import polars as pl

from slacalc.accounting.meters import Meters, compiled
from slacalc.accounting.targets import due_after, due_dates, reckoned
from slacalc.calendars.stretches import stretches
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.read.cells import found as problem
from slacalc.read.questions import Targets
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.target_definitions import Target, Until, WorkingTime


@dataclass(frozen=True, slots=True)
class Answers:
    """An answer for each question (Int64 microseconds, null where it cannot be told), and what was odd.

    The examples of `problems` are rows, from 1 on; those of `of_calendar` are years.
    """

    values: pl.Series
    problems: tuple[Problem, ...]
    of_calendar: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of open or closed time (instants), why it is closed, its working time and the running total (microseconds)."""

    start: int
    end: int
    open: bool
    because: tuple[str, ...]
    working: int
    total: int


@dataclass(frozen=True, slots=True)
class Promise:
    """When a target is due (None: never), the working time until then, and from where to where it was reckoned as such, if it was."""

    due: int | None
    working: int | None
    reckoned: tuple[int, int] | None
    problems: tuple[Problem, ...]


def elapsed_times(calendar: CalendarDefinition, starts: pl.Series, ends: pl.Series) -> Answers:
    """Return the working time between pairs of instants, negative where the second is the earlier (A4); null for null."""
    meters = _meters(calendar, (starts, ends))
    only = pl.repeat(0, len(starts), dtype=pl.Int32, eager=True)
    return Answers(meters.working(only, ends) - meters.working(only, starts), (), meters.problems)


def due_times(calendar: CalendarDefinition, starts: pl.Series, targets: Targets, written: Mapping[str, pl.Series]) -> Answers:
    """Return when the targets of some starts are due; null where start or target is unknown, or if never (P039).

    `written` has the instants of each column that a target names.
    """
    meters = _meters(calendar, (starts, *written.values()))
    due = pl.repeat(None, len(starts), dtype=pl.Int64, eager=True)
    never: list[pl.Series] = []
    for rows, ask in _asked(starts, targets, written):
        meters, found = ask(rows, meters)
        due = due.scatter(rows, found)
        never.append(rows.filter(found.is_null()))
    return Answers(due, problem("P039", pl.concat(never) + 1, calendar.name), meters.problems)


def promise(calendar: CalendarDefinition, start: int, target: Target) -> Promise:
    """Return when a target of a clock that starts at an instant is due, and how that was found."""
    started = pl.Series([start])
    meters, due = due_dates(target, 0, started, _meters(calendar, (started,)))
    if due.item() is None:
        return Promise(None, None, None, meters.problems)
    asked = reckoned(target, 0, started, meters)
    return Promise(
        due.item(),
        meters.meters[0].elapsed(start, due.item()),
        (asked[0].item(), asked[1].item()) if asked else None,
        meters.problems,
    )


def intervals(calendar: CalendarDefinition, start: int, end: int) -> Iterator[Interval]:
    """Yield what is open and what is closed between two instants, in the order of time; their working times add up to the elapsed time.

    Where `end` is the earlier one the working times are negative, as that is (A4).
    """
    sign, first, last = (1, start, end) if start <= end else (-1, end, start)
    meter = _meters(calendar, (pl.Series([first, last]),)).meters[0]
    total = 0
    for stretch in stretches(calendar, meter, first, last):
        working = sign * (stretch.end - stretch.start) if stretch.open else 0
        total += working
        because = () if stretch.open else (say("accounting.outside_hours"), *stretch.because)
        yield Interval(stretch.start, stretch.end, stretch.open, because, working, total)


def _meters(calendar: CalendarDefinition, instants: Iterable[pl.Series]) -> Meters:
    """Compile a calendar for the span in which instants lie; nothing is asked of its holidays where there are none."""
    ends = [end for series in instants for end in (series.min(), series.max()) if isinstance(end, int)]
    meters = compiled({calendar.name: calendar}, min(ends, default=0), max(ends, default=0))
    return meters if ends else replace(meters, asked=())


Ask = Callable[[pl.Series, Meters], tuple[Meters, pl.Series]]
"""Answers rows (their numbers): the meters, extended, and the due dates."""


def _asked(starts: pl.Series, targets: Targets, written: Mapping[str, pl.Series]) -> Iterator[tuple[pl.Series, Ask]]:
    """Yield the rows that can be answered together, and how: all lengths of working time at once, other targets one by one."""
    lengths = pl.Series([kind.length if isinstance(kind, WorkingTime) else None for kind in targets.kinds], dtype=pl.Int64)
    length = lengths.gather(targets.numbers)
    yield (
        (starts.is_not_null() & length.is_not_null()).arg_true(),
        lambda rows, meters: due_after(length.gather(rows), 0, starts.gather(rows), meters),
    )
    for number, kind in enumerate(targets.kinds):
        if not isinstance(kind, WorkingTime):
            until = written[kind.column] if isinstance(kind, Until) else None
            known = starts.is_not_null() if until is None else starts.is_not_null() & until.is_not_null()
            yield (known & (targets.numbers == number)).fill_null(value=False).arg_true(), partial(_due, kind, starts, until)


def _due(target: Target, starts: pl.Series, until: pl.Series | None, rows: pl.Series, meters: Meters) -> tuple[Meters, pl.Series]:
    return due_dates(target, 0, starts.gather(rows), meters, None if until is None else until.gather(rows))
