"""Days that come back: the n-th weekday of a month, a weekday, a day or a range of days of every year, and rules of RFC 5545."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, time
from functools import cache
from itertools import islice

from dateutil.rrule import MONTHLY, rrule, rrulestr, weekday

from slacalc.spec.calendar_definitions import Recurrence
from slacalc.times import date_of, day_number

YEARS = 16
"""A rule with a beginning is reckoned to the end of so many years at a time, and then known to all that ask."""


def recurring_days(every: Recurrence, first: int, last: int, begin: int | None = None) -> frozenset[int]:
    """Return the day numbers first..last (inclusive) on which `every` falls; a rule is reckoned from the day `begin`.

    A range whose end is before its start crosses New Year. 29 February falls in leap years only; as the end of a range it
    is the end of February.
    """
    if every.rrule is not None:
        return frozenset(_ruled(every.rrule, begin, first, last))
    if every.weekday is not None:
        return _weekdays(weekday(every.weekday, every.nth), every.month, first, last)
    start = every.first or (1, 1)
    end = every.last or every.first or (12, 31)
    return frozenset(day for day in range(first, last + 1) if _in_range(date_of(day), start, end))


def _ruled(rule: str, begin: int | None, first: int, last: int) -> tuple[int, ...]:
    """Return the days of a rule among first..last.

    A rule without a beginning says all its days itself: any day before will do, if the weeks and years at it are whole.
    """
    start = day_number(date(date_of(first).year - 1, 1, 1)) if begin is None else begin
    year = date_of(last).year
    end = year if begin is None else year + YEARS - year % YEARS
    days = _unrolled(rule, start, day_number(date(end, 12, 31)))
    return days[bisect_left(days, first) : bisect_right(days, last)]


@cache
def _unrolled(rule: str, start: int, end: int) -> tuple[int, ...]:
    """Return all days of a rule from `start` to `end`; one that never falls ends there too."""
    parts = dict(part.split("=") for part in rule.split(";"))
    count, until = parts.pop("COUNT", None), parts.pop("UNTIL", None)
    stop = end if until is None else min(end, day_number(date.fromisoformat(until)))
    plain = ";".join(f"{name}={value}" for name, value in parts.items())
    found = rrulestr(f"{plain};UNTIL={date_of(stop):%Y%m%d}", dtstart=_midnight(start))
    return tuple(day_number(moment.date()) for moment in islice(found, None if count is None else int(count)))


def _in_range(day: date, begin: tuple[int, int], end: tuple[int, int]) -> bool:
    today = (day.month, day.day)
    return begin <= today <= end if begin <= end else not end < today < begin


def _weekdays(which: weekday, month: int | None, first: int, last: int) -> frozenset[int]:
    """Return a weekday's dates; one with a number is the n-th of its month (RFC 5545, BYDAY)."""
    found = rrule(MONTHLY, dtstart=_midnight(first), until=_midnight(last), bymonth=month, byweekday=which)
    return frozenset(day_number(moment.date()) for moment in found)


def _midnight(day: int) -> datetime:
    return datetime.combine(date_of(day), time())
