"""Dates that are over: parts of a calendar before all tickets, and hours that have ended."""

from collections.abc import Iterator
from math import inf

from slacalc.calendars.lint.own import Own, dates, days_or_name
from slacalc.spec.calendar_definitions import Closure, OwnHolidays
from slacalc.spec.notes import Note
from slacalc.times import date_of, day_number


def outdated(own: Own, opened: int) -> Iterator[Note]:
    """Yield remarks on exceptions, closures and holidays whose dates all lie before the first ticket was opened."""
    since = own.zone.date(opened)
    today = day_number(since)
    for exception, place in own.exceptions:
        if exception.last < today:
            yield own.note("outdated", place, days=dates(exception.first, exception.last), since=since)
    for closure, place in own.closures:
        if _last_day(closure) < today:
            yield own.note("outdated", place, days=days_or_name(closure), since=since)
    for source, place in own.holidays:
        if isinstance(source, OwnHolidays) and all(_last_day(closure) < today for closure in source.days):
            yield own.note("outdated_holidays", place, since=since)


def ended(own: Own, until: int) -> Iterator[Note]:
    """Yield a remark where the hours ended before the local date of an instant, and no exception opens after them."""
    weeks = own.calendar.hours
    last = max((inf if week.last is None else week.last for week in weeks), default=inf)
    if own.hours and last < day_number(own.zone.date(until)) and not own.opens_by_exception(int(last) + 1, inf):
        yield own.note("ended", own.hours, last=date_of(int(last)))


def _last_day(closure: Closure) -> float:
    return inf if closure.last is None else closure.last
