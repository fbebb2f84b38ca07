"""Many meters at once: readings and their inverse for whole columns, by binary search in one sorted array (A4, A10)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

import polars as pl

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.meter import Meter
from slacalc.problems import Problem, merged
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.times import DAY, FIRST_YEAR, LAST_YEAR, instant

BITS = 54
ORIGIN = -instant(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)) + DAY
"""A key is a calendar's number above 54 bits of microseconds, counted from 1900 so that they are never negative."""
END = instant(datetime(LAST_YEAR, 12, 31, tzinfo=UTC))
STEP = 64 * DAY
"""How much longer a span becomes at first when it proves too short."""

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Steps:
    """Straight lines, one behind the other: from its key on, a line's value is `base` + `slope` x argument. Before the first is null."""

    keys: pl.Series
    base: pl.Series
    slope: pl.Series

    def value(self, calendar: pl.Series, argument: pl.Series, side: Side) -> pl.Series:
        """Return the values of the lines that hold at arguments on calendars; null for null."""
        line = self.keys.search_sorted(calendar.cast(pl.Int64) * (1 << BITS) + argument + ORIGIN, side=side)
        return self.base.gather(line) + self.slope.gather(line) * argument


@dataclass(frozen=True, slots=True)
class Meters:
    """The meters of all calendars of some definitions, in the order of `numbers`, for the instants `first` to `last`."""

    calendars: Mapping[str, CalendarDefinition]
    first: int
    last: int
    numbers: Mapping[str, int]
    meters: tuple[Meter, ...]
    problems: tuple[Problem, ...]
    readings: Steps
    instants: Steps

    def working(self, calendar: pl.Series, at: pl.Series) -> pl.Series:
        """Return W(at) on the calendars of these numbers; null where a value is null. Instants lie inside the span."""
        return self.readings.value(calendar, at, "right")

    def earliest(self, calendar: pl.Series, reading: pl.Series) -> pl.Series:
        """Return the earliest instant with this reading (A10), null where the span does not reach it."""
        return self.instants.value(calendar, reading, "left")

    def latest(self, calendar: pl.Series, reading: pl.Series) -> pl.Series:
        """Return the latest instant with this reading, null where the span does not reach it."""
        return self.instants.value(calendar, reading, "right")

    def reaching(self, found: Callable[["Meters"], pl.Series]) -> tuple["Meters", pl.Series]:
        """Ask `found` of meters with ever longer spans until nothing in its answer is null, or the tabulated years end (A9).

        What is not known about holidays is reported of the years that were needed, not of all that were tried in vain (A8).
        """
        meters, answer, step = self, found(self), STEP
        while meters.last < END and answer.null_count():
            meters, step = compiled(meters.calendars, meters.first, min(END, meters.last + step)), 2 * step
            answer = found(meters)
        return (meters if meters.last < END else replace(meters, problems=self.problems)), answer


def compiled(calendars: Mapping[str, CalendarDefinition], first: int, last: int) -> Meters:
    """Compile calendars for a span. Raises DefinitionError for one that never opens."""
    results = [compile_calendar(calendar, first, last) for calendar in calendars.values()]
    meters = tuple(result.meter for result in results)
    return Meters(
        calendars,
        first,
        last,
        {name: number for number, name in enumerate(calendars)},
        meters,
        merged(chain.from_iterable(result.problems for result in results)),
        _numbered(meters, _readings),
        _numbered(meters, _instants),
    )


def _numbered(meters: tuple[Meter, ...], lines: Callable[[Meter], pl.DataFrame]) -> Steps:
    """Stack the meters' lines; each meter's begin with a sentinel, so that no search ends in a neighbour's."""
    tables = [lines(meter).with_columns(pl.col("key") + ORIGIN + number * (1 << BITS)) for number, meter in enumerate(meters)]
    stacked = pl.concat(tables)
    nothing = pl.Series([None], dtype=pl.Int64)
    return Steps(stacked["key"], pl.concat([nothing, stacked["base"]]), pl.concat([nothing, stacked["slope"]]))


def _readings(meter: Meter) -> pl.DataFrame:
    """Return the lines of W: it grows from each opening to the next closing, and stands still from there."""
    opens = [int(meter.always), *(int(number % 2 == 0) for number in range(len(meter.edges)))]
    levels = (0, *meter.readings)
    keys = (-ORIGIN, *meter.edges)
    bases = [level - slope * at if edge else 0 for edge, (level, slope, at) in enumerate(zip(levels, opens, keys, strict=True))]
    return _lines(keys, bases, opens)


def _instants(meter: Meter) -> pl.DataFrame:
    """Return the lines of the inverse: one for each open interval, and after the last reading there is none."""
    keys = (-ORIGIN, *meter.readings[::2], END if meter.always else max(meter.readings, default=0))
    openings = [at - reading for at, reading in zip(meter.edges[::2], meter.readings[::2], strict=True)]
    return _lines(keys, [0 if meter.always else None, *openings, None], [1] * len(keys))


def _lines(keys: Sequence[int], bases: Sequence[int | None], slopes: Sequence[int]) -> pl.DataFrame:
    columns = {"key": keys, "base": bases, "slope": slopes}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Int64))
