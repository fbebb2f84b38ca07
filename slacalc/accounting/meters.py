"""Many meters at once: readings and their inverse for whole columns, by binary search in one sorted array (A4, A10)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

import polars as pl

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.meter import Meter
from slacalc.problems import Problem, merged
from slacalc.spec.definitions import CalendarDefinition
from slacalc.times import DAY, FIRST_YEAR, LAST_YEAR, instant

BITS = 54
ORIGIN = -instant(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)) + DAY
"""A key is a calendar's number above 54 bits of microseconds, counted from 1900 so that they are never negative."""
END = instant(datetime(LAST_YEAR, 12, 31, tzinfo=UTC))
STEP = 64 * DAY
"""How much longer a span becomes at first when it proves too short."""

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Meters:
    """The meters of all calendars of some definitions, in the order of `numbers`, for the instants `first` to `last`."""

    calendars: Mapping[str, CalendarDefinition]
    first: int
    last: int
    numbers: Mapping[str, int]
    meters: tuple[Meter, ...]
    problems: tuple[Problem, ...]
    edges: pl.DataFrame
    openings: pl.DataFrame
    capacity: pl.Series

    def working(self, calendar: pl.Series, at: pl.Series) -> pl.Series:
        """Return W(at) on the calendars of these numbers; null where a value is null. Instants lie inside the span."""
        edge = self.edges[_search(self.edges["key"], calendar, at, "right")]
        known = calendar.is_not_null() & at.is_not_null()
        since = pl.when(edge["opens"]).then(at - edge["at"]).otherwise(0)
        return pl.select(pl.when(known).then(edge["reading"] + since)).to_series()

    def earliest(self, calendar: pl.Series, reading: pl.Series) -> pl.Series:
        """Return the earliest instant with this reading (A10), null where the span does not reach it."""
        within = reading <= self.capacity.gather(calendar)
        return self._instants(calendar, reading, "left", within)

    def latest(self, calendar: pl.Series, reading: pl.Series) -> pl.Series:
        """Return the latest instant with this reading, null where the span does not reach it."""
        within = reading < self.capacity.gather(calendar)
        return self._instants(calendar, reading, "right", within)

    def _instants(self, calendar: pl.Series, reading: pl.Series, side: Side, within: pl.Series) -> pl.Series:
        opening = self.openings[_search(self.openings["key"], calendar, reading, side)]
        at = opening["at"] + (reading - opening["reading"])
        return pl.select(pl.when(within).then(at)).to_series()

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
        _numbered(meters, _edges),
        _numbered(meters, _openings),
        pl.Series([END if meter.always else max(meter.readings, default=0) for meter in meters], dtype=pl.Int64),
    )


def _numbered(meters: tuple[Meter, ...], table: Callable[[Meter], pl.DataFrame]) -> pl.DataFrame:
    """Stack the meters' tables; each begins with a sentinel, so that no search ends in a neighbour's rows."""
    tables = [table(meter).with_columns(pl.col("key") + ORIGIN + number * (1 << BITS)) for number, meter in enumerate(meters)]
    return pl.concat(tables)


def _edges(meter: Meter) -> pl.DataFrame:
    sentinel = -ORIGIN if meter.always else 0
    ats, readings = (-ORIGIN, *meter.edges), (sentinel, *meter.readings)
    opens = [meter.always, *(number % 2 == 0 for number in range(len(meter.edges)))]
    columns = {"key": ats, "at": ats, "reading": readings}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Int64)).with_columns(pl.Series("opens", opens, dtype=pl.Boolean))


def _openings(meter: Meter) -> pl.DataFrame:
    ats = (-ORIGIN if meter.always else None, *meter.edges[::2])
    readings = (-ORIGIN, *meter.readings[::2])
    columns = {"key": readings, "at": ats, "reading": readings}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Int64))


def _search(keys: pl.Series, calendar: pl.Series, value: pl.Series, side: Side) -> pl.Series:
    wanted = calendar.cast(pl.Int64) * (1 << BITS) + value + ORIGIN
    return (keys.search_sorted(wanted, side=side).cast(pl.Int64) - 1).clip(lower_bound=0)
