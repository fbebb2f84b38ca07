"""Days that come back: the n-th weekday of a month, a weekday, a day or a range of days of every year."""

from datetime import date, datetime, time

from dateutil.rrule import MONTHLY, rrule, weekday

from slacalc.spec.definitions import Recurrence
from slacalc.times import date_of, day_number


def recurring_days(every: Recurrence, first: int, last: int) -> frozenset[int]:
    """Return the day numbers first..last (inclusive) on which `every` falls.

    A range whose end is before its start crosses New Year. 29 February falls in leap years only; as the end of a range it
    is the end of February.
    """
    if every.weekday is not None:
        return _weekdays(weekday(every.weekday, every.nth), every.month, first, last)
    begin = every.first or (1, 1)
    end = every.last or every.first or (12, 31)
    return frozenset(day for day in range(first, last + 1) if _in_range(date_of(day), begin, end))


def _in_range(day: date, begin: tuple[int, int], end: tuple[int, int]) -> bool:
    today = (day.month, day.day)
    return begin <= today <= end if begin <= end else not end < today < begin


def _weekdays(which: weekday, month: int | None, first: int, last: int) -> frozenset[int]:
    """Return a weekday's dates; one with a number is the n-th of its month (RFC 5545, BYDAY)."""
    found = rrule(MONTHLY, dtstart=_midnight(first), until=_midnight(last), bymonth=month, byweekday=which)
    return frozenset(day_number(moment.date()) for moment in found)


def _midnight(day: int) -> datetime:
    return datetime.combine(date_of(day), time())
