"""The periods before and after a period: the next month of a month, and as many days as a range has."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from slacalc.errors import UsageError
from slacalc.figures.periods import LABELS, Period, parse_period
from slacalc.times import Zone


def shifted(period: Period, zone: Zone, by: int) -> Period | None:
    """Return the period so many periods of equal kind later (earlier, below 0); None for `all`, and beyond the years that there are.

    A range of two months, quarters, weeks or years (`2026-01..2026-03`) has a range of as many after it; any other one of as many days.
    """
    if period.start is None or period.end is None:
        return None
    ends = period.label.split("..")
    unit = next((unit for unit in UNITS if all(re.fullmatch(unit.form, end, re.ASCII) for end in ends)), None)
    if unit is None:
        ends, unit = [zone.date(at).isoformat() for at in (period.start, period.end - 1)], UNITS[-1]
    numbers = [unit.number(end) for end in ends]
    length = numbers[-1] - numbers[0] + 1
    try:
        return parse_period("..".join(unit.label(number + by * length) for number in numbers), zone, period.start)
    except (UsageError, ValueError, OverflowError):
        return None


def next_period(period: Period, zone: Zone) -> Period | None:
    """Return the period that follows; None for `all`."""
    return shifted(period, zone, 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A form in which periods are written, and how its labels are counted."""

    form: str
    number: Callable[[str], int]
    label: Callable[[int], str]


def _parts(label: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall("[0-9]+", label))


def _within_years(each: int) -> Callable[[str], int]:
    """Return how labels are counted of which a year has so many."""
    return lambda label: _parts(label)[0] * each + _parts(label)[1] - 1


def _week(label: str) -> int:
    year, week = _parts(label)
    return (date.fromisocalendar(year, week, 1) - MONDAY).days // 7


def _week_label(number: int) -> str:
    return LABELS["week"](MONDAY + timedelta(weeks=number))


MONDAY = date(1, 1, 1)
"""The first one that there is; weeks are counted from it."""


UNITS = (
    Unit(r"\d{4}", int, lambda number: f"{number:04d}"),
    Unit(r"\d{4}-\d{2}", _within_years(12), lambda number: f"{number // 12:04d}-{number % 12 + 1:02d}"),
    Unit(r"\d{4}-Q\d", _within_years(4), lambda number: f"{number // 4:04d}-Q{number % 4 + 1}"),
    Unit(r"\d{4}-W\d{2}", _week, _week_label),
    Unit(r"\d{4}-\d{2}-\d{2}", lambda label: date.fromisoformat(label).toordinal(), lambda number: date.fromordinal(number).isoformat()),
)
"""The forms of absolute periods; the last one is that of days."""
