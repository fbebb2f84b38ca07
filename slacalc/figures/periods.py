"""Periods: what `--period` means in a time zone, how a period is cut for a trend, and the as-of that goes with it (A22, A23)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

import polars as pl

from slacalc.errors import Fault, UsageError
from slacalc.locale import say
from slacalc.times import FIRST_YEAR, LAST_YEAR, Zone

Every = Literal["day", "week", "month", "quarter"]
Days = tuple[date, date]
"""The first day and the day after the last."""


@dataclass(frozen=True, slots=True)
class Period:
    """The instants [start, end), in microseconds; both are None where all tickets count."""

    label: str
    start: int | None = None
    end: int | None = None

    def holds(self, at: int) -> bool:
        """Return whether an instant lies in the period."""
        return (self.start is None or at >= self.start) and (self.end is None or at < self.end)


ALL = Period("all")


@dataclass(frozen=True, slots=True)
class Bucket:
    """One piece of a trend: a month, week, day or quarter that begins with the day `first`.

    [start, end) are the instants of it that count, in microseconds; it is `partial` where the period or as-of cuts it off.
    """

    label: str
    first: date
    start: int
    end: int
    partial: bool


def parse_period(text: str, zone: Zone, now: int) -> Period:
    """Return the period that a text means in `zone`; `now` decides what last-month and this-month are.

    Raises UsageError, saying what can be written, for anything else.
    """
    label = _named(text.strip(), zone.date(now))
    if label == ALL.label:
        return ALL
    ends = label.split("..")
    try:
        first, last = _days(ends[0]), _days(ends[-1])
    except (ValueError, OverflowError):  # OverflowError: what ends after the year 9999
        raise _usage("period_unknown", text) from None
    if first[0] >= last[1] or len(ends) > 2:  # noqa: PLR2004 - a range has two ends
        raise _usage("period_backwards" if len(ends) == 2 else "period_unknown", text)  # noqa: PLR2004 - a range has two ends
    return Period(label, zone.start_of(first[0]), zone.start_of(last[1]))


def default_as_of(period: Period, now: int) -> int:
    """Return the end of the period where that has passed, else the present instant (A23)."""
    return now if period.end is None else min(period.end, now)


def cut(every: Every, first: date, last: date) -> Iterator[tuple[str, Days]]:
    """Yield label and days of each month, week (ISO 8601), day or quarter that has a day in first..last."""
    days = DAYS_AROUND[every](first)
    while days[0] <= last:
        yield LABELS[every](days[0]), days
        days = DAYS_AROUND[every](days[1])


def first_days(every: Every, at: pl.Series, zone: Zone) -> pl.Series:
    """Return the first day (Date) of the piece in which each instant lies, by where its days start."""
    low, high = at.min(), at.max()
    if not isinstance(low, int) or not isinstance(high, int):
        return at.cast(pl.Date)
    days = [first for _, (first, _) in cut(every, zone.date(low) - timedelta(days=1), zone.date(high))]  # a date may come twice
    starts = pl.Series([zone.start_of(day) for day in days], dtype=pl.Int64)
    return pl.Series(days, dtype=pl.Date).gather(starts.search_sorted(at, side="right") - 1)


def past(period: Period, as_of: int) -> Period:
    """Return the part of a period that lies before as-of."""
    return replace(period, end=default_as_of(period, as_of))


def buckets(every: Every, first: date, last: date, zone: Zone, seen: Period) -> list[Bucket]:
    """Return the pieces of first..last; a piece that `seen` begins or ends in is cut off there, one that lies before it is whole."""
    return [_bucket(label, days, zone, seen) for label, days in cut(every, first, last)]


def _bucket(label: str, days: Days, zone: Zone, seen: Period) -> Bucket:
    whole = zone.start_of(days[0]), zone.start_of(days[1])
    start = seen.start if seen.start is not None and whole[0] < seen.start < whole[1] else whole[0]
    end = whole[1] if seen.end is None else max(start, min(whole[1], seen.end))
    return Bucket(label, days[0], start, end, partial=(start, end) != whole)


def _named(text: str, today: date) -> str:
    this = today.replace(day=1)
    return {"this-month": f"{this:%Y-%m}", "last-month": f"{this - timedelta(days=1):%Y-%m}"}.get(text, text)


def _days(text: str) -> Days:
    """Return the days of an absolute period. Raises ValueError for what is none."""
    for form, days in FORMS:
        if match := re.fullmatch(form, text, re.ASCII):
            numbers = tuple(int(part) for part in match.groups())
            return _in_range(days(*numbers))
    raise ValueError(text)


def _in_range(days: Days) -> Days:
    if days[0].year < FIRST_YEAR or days[1].year > LAST_YEAR:
        raise ValueError(days)
    return days


def _usage(key: str, text: str) -> UsageError:
    return UsageError(Fault("period", say(f"report.{key}", text=text)))


def _month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1)


def _quarter(year: int, quarter: int) -> Days:
    return date(year, quarter * 3 - 2, 1), _month(year, quarter * 3)[1]


def _week(year: int, week: int) -> Days:
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(days=7)


def _day(day: date) -> Days:
    return day, day + timedelta(days=1)


FORMS: tuple[tuple[str, Callable[..., Days]], ...] = (
    (r"(\d{4})", lambda year: (date(year, 1, 1), date(year + 1, 1, 1))),
    (r"(\d{4})-(\d{2})", _month),
    (r"(\d{4})-Q([1-4])", _quarter),
    (r"(\d{4})-W(\d{2})", _week),
    (r"(\d{4})-(\d{2})-(\d{2})", lambda year, month, day: _day(date(year, month, day))),
)
"""How an absolute period is written, and its days."""

DAYS_AROUND: dict[Every, Callable[[date], Days]] = {
    "month": lambda day: _month(day.year, day.month),
    "week": lambda day: _week(*day.isocalendar()[:2]),
    "day": _day,
    "quarter": lambda day: _quarter(day.year, (day.month + 2) // 3),
}

LABELS: dict[Every, Callable[[date], str]] = {
    "month": lambda first: f"{first:%Y-%m}",
    "week": lambda first: "{}-W{:02d}".format(*first.isocalendar()[:2]),
    "day": lambda first: f"{first:%Y-%m-%d}",
    "quarter": lambda first: f"{first.year}-Q{(first.month + 2) // 3}",
}
