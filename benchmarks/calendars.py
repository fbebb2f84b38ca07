"""Measure the meter against workclock, a fast library for working time across zones, on the same million pairs; and compiling.

pip install workclock numpy
python benchmarks/calendars.py [--pairs N] [--runs N]

One year, Monday to Friday 09:00-17:00 in Berlin with ten holidays. Both answer in one batch call; both answers must be equal.
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import workclock

from slacalc.accounting.meters import Meters, compiled
from slacalc.calendars import public_holidays
from slacalc.calendars.compile import compile_calendar
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, Holidays, Weekly
from slacalc.times import DAY, HOUR, day_number

TIMES_AS_FAST = 10
"""So many times as many questions as workclock must the meter answer."""
MOST_MILLISECONDS = 50
"""So long may compiling ten years of a calendar with holidays take, the holidays package being loaded."""
ZONE = "Europe/Berlin"
DAYS_OFF = [
    date(2026, month, day) for month, day in [(1, 1), (4, 3), (4, 6), (5, 1), (5, 14), (5, 25), (10, 3), (12, 24), (12, 25), (12, 31)]
]
WEEK = Weekly((((9 * HOUR, 17 * HOUR),),) * 5 + ((),) * 2)
YEAR = day_number(date(2026, 1, 1)) * DAY, day_number(date(2027, 1, 1)) * DAY
LONGEST_TARGET = 40 * HOUR


def seconds(runs: int, act: Callable[[], Any]) -> tuple[float, Any]:
    """Return the median of several runs, and the last answer."""
    taken = []
    answer = None
    for _ in range(runs):
        started = time.perf_counter()
        answer = act()
        taken.append(time.perf_counter() - started)
    return median(taken), answer


def ours() -> Meters:
    """Return the meter of the calendar, for the year and the weeks after it that due dates reach."""
    closures = tuple(Closure("holiday", day_number(day), day_number(day)) for day in DAYS_OFF)
    return compiled({"office": CalendarDefinition("office", ZONE, (WEEK,), closures=closures)}, YEAR[0] - DAY, YEAR[1] + 30 * DAY)


def theirs() -> workclock.Schedule:
    """Return the same calendar as workclock has it."""
    return workclock.Schedule([workclock.WorkDay(clock(9), clock(17)), workclock.Holidays(DAYS_OFF)], time_zone=ZoneInfo(ZONE))


def elapsed(start: Any, end: Any, runs: int) -> float:  # noqa: ANN401 - arrays of numpy, which has no types here
    """Print how many pairs a second each answers and return the ratio. Raises SystemExit where the answers differ."""
    schedule, meters = theirs(), ours()
    begin, stop, calendar = pl.Series(start), pl.Series(end), pl.repeat(0, len(start), dtype=pl.Int32, eager=True)
    one, expected = seconds(runs, lambda: schedule.between_many(start.astype("datetime64[us]"), end.astype("datetime64[us]")))
    other, found = seconds(runs, lambda: meters.working(calendar, stop) - meters.working(calendar, begin))
    return compared("elapsed", len(start), (one, np.asarray(expected)), (other, found))


def due(start: Any, length: Any, runs: int) -> float:  # noqa: ANN401 - arrays of numpy, which has no types here
    """Print how many due dates a second each finds and return the ratio. Raises SystemExit where they differ."""
    schedule, meters = theirs(), ours()
    begin, target, calendar = pl.Series(start), pl.Series(length), pl.repeat(0, len(start), dtype=pl.Int32, eager=True)
    one, expected = seconds(runs, lambda: schedule.add_many(start.astype("datetime64[us]"), length.astype("timedelta64[us]")))
    other, found = seconds(runs, lambda: meters.earliest(calendar, meters.working(calendar, begin) + target))
    return compared("due", len(start), (one, np.asarray(expected)), (other, found))


def compared(question: str, count: int, theirs: tuple[float, Any], ours: tuple[float, pl.Series]) -> float:
    """Print a line and return how many times as fast the meter is."""
    if (theirs[1].astype("int64") != ours[1].to_numpy()).any():
        sys.exit(f"{question}: the answers differ")
    ratio = theirs[0] / ours[0]
    print(f"{question:<10}workclock {count / theirs[0]:>12,.0f} a second   meter {count / ours[0]:>12,.0f} a second   ratio {ratio:.1f}")
    return ratio


def compiling(runs: int) -> float:
    """Print and return how many milliseconds ten years of a calendar with holidays take, none of them remembered."""
    office = CalendarDefinition("office", ZONE, (WEEK,), (Holidays("DE", "BE"),))

    def once() -> None:
        public_holidays.holidays_of.cache_clear()
        compile_calendar(office, YEAR[0], YEAR[0] + 3652 * DAY)

    first, _ = seconds(1, once)
    later, _ = seconds(runs, once)
    print(f"compiling {1000 * later:.1f} ms for ten years with holidays (the first time, loading the package, {1000 * first:.0f} ms)")
    return 1000 * later


def main() -> int:
    """Print all of it; return 1 where a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    dice = np.random.default_rng(20261122)
    start, end = (dice.integers(*YEAR, options.pairs) for _ in range(2))
    ratios = [
        elapsed(np.minimum(start, end), np.maximum(start, end), options.runs),
        due(start, dice.integers(1, LONGEST_TARGET, options.pairs), options.runs),
    ]
    return int(min(ratios) < TIMES_AS_FAST or compiling(options.runs) > MOST_MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main())
