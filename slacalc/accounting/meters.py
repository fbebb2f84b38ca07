"""Many meters at once: readings and their inverse for whole columns, by binary search in one sorted array (A4, A10)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Literal

import polars as pl

from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.ending import last_day
from slacalc.calendars.layout import MARGIN, problems_of
from slacalc.calendars.meter import Meter
from slacalc.problems import Problem
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


Asked = tuple[int, int]
"""The first and the last instant that answers rest on."""


@dataclass(frozen=True, slots=True)
class Meters:
    """The meters of all calendars of some definitions, in the order of `numbers`, and what was asked of each."""

    calendars: Mapping[str, CalendarDefinition]
    numbers: Mapping[str, int]
    meters: tuple[Meter, ...]
    asked: tuple[Asked, ...]
    readings: Steps
    instants: Steps

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is not known about the holidays of the time that was asked for (A8), each calendar and year for itself."""
        pairs = zip(self.calendars.values(), self.asked, strict=False)  # nothing may have been asked at all
        return tuple(dict.fromkeys(chain.from_iterable(problems_of(calendar, asked) for calendar, asked in pairs)))

    def working(self, calendar: pl.Series, at: pl.Series) -> pl.Series:
        """Return W(at) on the calendars of these numbers; null where a value is null. Instants lie inside the spans."""
        return self.readings.value(calendar, at, "right")

    def earliest(self, calendar: pl.Series, reading: pl.Series) -> pl.Series:
        """Return the earliest instant with this reading (A10), null where the span does not reach it."""
        return self.instants.value(calendar, reading, "left")

    def latest(self, calendar: pl.Series, reading: pl.Series) -> pl.Series:
        """Return the latest instant with this reading, null where the span does not reach it."""
        return self.instants.value(calendar, reading, "right")

    def reaching(self, calendar: pl.Series, found: "Find", needed: "Find | None" = None) -> tuple["Meters", pl.Series]:
        """Ask `found` of meters with ever longer spans until nothing in its answer is null, or the calendars end (A9).

        `calendar` has each row's number, and `needed` gives the instants that the answers rest on, if these are not instants.
        """
        meters, answer, step = self, found(self), STEP
        while short := meters._short(calendar, answer):
            meters, step = meters._longer(short, step), 2 * step
            answer = found(meters)
        if meters is not self:
            meters = _resting(meters, calendar, needed(meters) if needed else answer)
        return meters, answer

    def _short(self, calendar: pl.Series, answer: pl.Series) -> list[int]:
        """Return the calendars that have left something unanswered, and have not ended yet."""
        lacking: list[int] = calendar.filter(answer.is_null()).drop_nulls().unique().sort().to_list()
        ends = [_end(definition) for definition in self.calendars.values()]
        return [number for number in lacking if self.meters[number].span[1] < ends[number]]

    def _longer(self, numbers: Collection[int], step: int) -> "Meters":
        """Return these meters with longer spans for some; they begin where they did, so that their readings stay."""
        pairs = zip(self.calendars.values(), self.asked, self.meters, strict=True)
        meters = tuple(
            compile_calendar(calendar, asked[0], min(END, meter.span[1] + step)).meter if number in numbers else meter
            for number, (calendar, asked, meter) in enumerate(pairs)
        )
        return replace(self, meters=meters, readings=_numbered(meters, _readings), instants=_numbered(meters, _instants))


Find = Callable[[Meters], pl.Series]


def compiled(calendars: Mapping[str, CalendarDefinition], first: int, last: int) -> Meters:
    """Compile calendars for the instants first..last. Raises DefinitionError for one that never opens."""
    meters = tuple(compile_calendar(calendar, first, last).meter for calendar in calendars.values())
    numbers = {name: number for number, name in enumerate(calendars)}
    asked = ((first, last),) * len(meters)
    return Meters(calendars, numbers, meters, asked, _numbered(meters, _readings), _numbered(meters, _instants))


def _resting(meters: Meters, calendar: pl.Series, at: pl.Series) -> Meters:
    """Note the instants that answers rest on."""
    latest = pl.DataFrame({"calendar": calendar, "at": at}).drop_nulls().group_by("calendar").max()
    known = dict(zip(latest["calendar"], latest["at"], strict=True))
    return replace(meters, asked=tuple((first, max(last, known.get(number, last))) for number, (first, last) in enumerate(meters.asked)))


def _end(definition: CalendarDefinition) -> int:
    """Return the instant after which a calendar opens no more."""
    last = last_day(definition)
    return END if last is None else min(END, last * DAY + MARGIN)


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
