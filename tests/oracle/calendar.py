"""Business hours by walking local dates (A4-A10, A24): lists of intervals and zoneinfo, nothing compiled.

Readings that were chosen where the rules leave a choice:

1.  Where two `exceptions` name a date, the last one decides.
2.  An exception's own overnight hours run into a following date that has an exception with hours, too; they are cut off at
    00:00 by a closed date (holiday, whole-day closure, exception without hours). Weekly overnight hours are cut off by any
    exception.
3.  A make-up day that is a holiday or closed stays closed; an exception decides over it.
4.  Timed closures take out what they cover of every interval, whichever date that interval belongs to. What is left belongs
    to the working day whose hours it is of, even where only a part after midnight is left. A date of which they leave nothing
    is no working day.
5.  Where intervals of two dates overlap, an instant in both belongs to the earlier working day.
6.  A closure with `every` and with `first` or `last` needs both to fit; a range that is open at one end has no end there.
7.  "The start's local date" of the deadlines is the plain local date, in a night shift too, and so is "on a working day" of
    `if before`; at `before` itself it is one day more.
8.  On a date that does not exist a timed closure takes nothing out.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays

from slacalc.spec.calendar_definitions import (
    CalendarDefinition,
    Closure,
    Combination,
    Holidays,
    HolidaySource,
    How,
    OwnHolidays,
    Recurrence,
    Removal,
)
from slacalc.times import DAY, EPOCH_DATE

Interval = tuple[int, int]
WEEK = 7 * DAY
HORIZON = 3660
"""So many days are searched for an opening."""
ONE_DAY = timedelta(days=1)
MICROSECOND = timedelta(microseconds=1)


@cache
def zone_info(name: str) -> ZoneInfo:
    """Return a zone from the tzdata package, so that the machine's own tables do not matter."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def days_from(first: date, count: int) -> list[date]:
    """Return so many dates in a row."""
    return [first + n * ONE_DAY for n in range(count)]


class Desk:
    """When a calendar's desk is open. Instants in, instants and working microseconds out."""

    def __init__(self, definition: CalendarDefinition) -> None:
        self.definition = definition
        self.zone = zone_info(definition.timezone)
        self.pieces = cache(self._pieces)
        self.timed_closures = cache(self._timed_closures)

    # --- local times (A2) --------------------------------------------------------------------------------------------

    def local(self, at: int) -> datetime:
        """Return the naive local time of an instant."""
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).astimezone(self.zone).replace(tzinfo=None)

    def utc(self, day: date, offset: int) -> int:
        """Return the instant of so many local microseconds after the midnight that begins a date."""
        naive = datetime(day.year, day.month, day.day) + timedelta(microseconds=offset)  # noqa: DTZ001 - a local time
        return (naive.replace(tzinfo=self.zone, fold=0) - datetime(1970, 1, 1, tzinfo=UTC)) // MICROSECOND

    def exists(self, day: date) -> bool:
        """Return whether a local date was lived through at all (Apia had no 30 December 2011)."""
        return self.local(self.utc(day, 0)).date() == day

    # --- the hours of a date (A5-A8) ---------------------------------------------------------------------------------

    def exception(self, day: date) -> tuple[Interval, ...] | None:
        """Return the hours that replace all others on a date, None where none do."""
        fitting = [entry.spans for entry in self.definition.exceptions if entry.first <= number(day) <= entry.last]
        return fitting[-1] if fitting else None

    def is_closed(self, day: date) -> bool:
        """Return whether nothing opens on a date and nothing runs into it."""
        exception = self.exception(day)
        if exception is not None:
            return exception == ()
        whole_days = [closure for closure in self.definition.closures if closure.between is None]
        return any(covers(closure, day) for closure in whole_days) or any(
            is_holiday(entry, self.definition.removed, day) for entry in self.definition.holidays
        )

    def hours(self, day: date) -> tuple[Interval, ...]:
        """Return the opening hours that begin on a date, before the next date cuts them off."""
        exception = self.exception(day)
        if exception is not None:
            return exception
        if self.is_closed(day):
            return ()
        makeup = [entry.makeup_weekday for entry in self.definition.holidays if isinstance(entry, Holidays) and is_makeup_day(entry, day)]
        weekday = next((weekday for weekday in makeup if weekday is not None), day.weekday())
        weeks = [week.days for week in self.definition.hours if covers(Closure("week", week.first, week.last), day)]
        return weeks[0][weekday] if weeks else ()

    def is_cut_at_midnight(self, day: date) -> bool:
        """Return whether overnight hours of a date end when the next date begins."""
        following = [day + ONE_DAY] if self.exists(day + ONE_DAY) else [day + ONE_DAY, day + 2 * ONE_DAY]
        if self.exception(day) is not None:
            return any(self.is_closed(later) for later in following)
        return any(self.is_closed(later) or self.exception(later) is not None for later in following)

    def _timed_closures(self, day: date) -> list[Interval]:
        spans = [closure.between for closure in self.definition.closures if closure.between is not None and covers(closure, day)]
        return [(self.utc(day, begin), self.utc(day, end)) for begin, end in spans] if self.exists(day) else []

    def _pieces(self, day: date) -> list[Interval]:
        """Return the intervals that belong to a date, as instants, sorted."""
        if not self.exists(day):
            return []
        if self.definition.always:
            return [(self.utc(day, 0), self.utc(day + ONE_DAY, 0))]
        latest = DAY if self.is_cut_at_midnight(day) else 2 * DAY
        spans = [(begin, min(end, latest)) for begin, end in self.hours(day)]
        pieces = [(self.utc(day, begin), self.utc(day, end)) for begin, end in spans]
        for near in days_from(day - 3 * ONE_DAY, 8):
            for closure in self.timed_closures(near):
                pieces = [rest for piece in pieces for rest in without(piece, closure)]
        return sorted((begin, end) for begin, end in pieces if begin < end)

    # --- working time (A4, A10) --------------------------------------------------------------------------------------

    def open_between(self, begin: int, end: int) -> list[Interval]:
        """Return the merged intervals in which the desk is open, cut to [begin, end)."""
        if self.definition.always:
            return [(begin, end)] if begin < end else []
        if self.definition.combined is not None:
            return combined(self.definition.combined, begin, end)
        first = self.local(begin).date() - 3 * ONE_DAY
        count = (end - begin) // DAY + 8
        pieces = [piece for day in days_from(first, count) for piece in self.pieces(day)]
        cut = [(max(opens, begin), min(closes, end)) for opens, closes in pieces]
        return merged([(opens, closes) for opens, closes in cut if opens < closes])

    def elapsed(self, begin: int, end: int) -> int:
        """Return the working time between two instants."""
        if end < begin:
            return -self.elapsed(end, begin)
        return sum(closes - opens for opens, closes in self.open_between(begin, end))

    def due(self, start: int, length: int) -> int | None:
        """Return the earliest instant at which so much working time has passed, None if it never does."""
        left = length
        if left <= 0:
            return start
        for week in range(start, start + HORIZON * DAY, WEEK):
            for opens, closes in self.open_between(week, week + WEEK):
                if closes - opens >= left:
                    return opens + left
                left -= closes - opens
        return None

    def latest(self, start: int, length: int) -> int | None:
        """Return the last instant at which no more than so much working time has passed."""
        left = length
        for week in range(start, start + HORIZON * DAY, WEEK):
            for opens, closes in self.open_between(week, week + WEEK):
                if closes - opens > left:
                    return opens + left
                left -= closes - opens
        return None

    # --- working days (A24) ------------------------------------------------------------------------------------------

    def is_working_day(self, day: date) -> bool:
        """Return whether an interval opens on a date."""
        return bool(self.pieces(day))

    def working_day_after(self, day: date, count: int = 1) -> date:
        """Return the n-th working day after a date."""
        following = [later for later in days_from(day + ONE_DAY, 40 * (count + 1)) if self.is_working_day(later)]
        return following[count - 1]

    def closing(self, day: date) -> int:
        """Return when the last interval of a working day ends."""
        return max(end for _, end in self.pieces(day))

    def working_day_at(self, at: int) -> date:
        """Return the working day that an instant of working time belongs to."""
        near = days_from(self.local(at).date() - 3 * ONE_DAY, 5)
        return next(day for day in near if any(opens <= at < closes for opens, closes in self.pieces(day)))

    def after_business_days(self, start: int, count: int) -> int:
        """Return the same local time so many working days after the start, or after the next opening."""
        opening = self.latest(start, 0)
        if opening is None:
            message = f"{self.definition.name} never opens after {start}"
            raise ValueError(message)
        day = self.working_day_at(opening)
        clock = (self.local(opening) - datetime(day.year, day.month, day.day)) // MICROSECOND  # noqa: DTZ001 - a local time
        return self.utc(self.working_day_after(day, count), clock)

    def end_of_business_day(self, start: int) -> int:
        """Return the first end of a working day after the start."""
        near = days_from(self.local(start).date() - 3 * ONE_DAY, 40)
        return min(self.closing(day) for day in near if self.is_working_day(day) and self.closing(day) > start)

    def next_business_day(self, start: int, at: int | None, before: int | None) -> int:
        """Return a time on the first working day after the start's date, or on the second where the start is too late."""
        local = self.local(start)
        today = local.date()
        clock = (local - datetime(today.year, today.month, today.day)) // MICROSECOND  # noqa: DTZ001 - a local time
        is_late = before is not None and clock >= before and self.is_working_day(today)
        day = self.working_day_after(today, 2 if is_late else 1)
        return self.closing(day) if at is None else min(self.utc(day, at), self.closing(day))


def combined(combination: Combination, begin: int, end: int) -> list[Interval]:
    """Return when calendars that are put together are open; their working days nobody asks the oracle for."""
    parts = [Desk(part).open_between(begin, end) for part in combination.parts]
    edges = sorted({edge for intervals in parts for interval in intervals for edge in interval})
    open_in = {at: [any(opens <= at < closes for opens, closes in intervals) for intervals in parts] for at in edges}
    return merged([(at, later) for at, later in pairwise(edges) if TOGETHER[combination.how](open_in[at])])


TOGETHER: dict[How, Callable[[list[bool]], bool]] = {
    "union": any,
    "intersection": all,
    "except": lambda is_open: is_open[0] and not any(is_open[1:]),
}


def number(day: date) -> int:
    """Return days since 1970-01-01."""
    return (day - EPOCH_DATE).days


def merged(intervals: list[Interval]) -> list[Interval]:
    """Return the union of intervals: sorted, with those that touch or overlap made one."""
    union: list[Interval] = []
    for begin, end in sorted(intervals):
        if union and begin <= union[-1][1]:
            union[-1] = (union[-1][0], max(end, union[-1][1]))
        else:
            union.append((begin, end))
    return union


def without(piece: Interval, hole: Interval) -> list[Interval]:
    """Return what is left of an interval when another is taken out."""
    if hole[0] >= hole[1]:
        return [piece]
    parts = [(piece[0], min(piece[1], hole[0])), (max(piece[0], hole[1]), piece[1])]
    return [(begin, end) for begin, end in parts if begin < end]


def covers(closure: Closure, day: date) -> bool:
    """Return whether a closure is for a date."""
    is_early = closure.first is not None and number(day) < closure.first
    is_late = closure.last is not None and number(day) > closure.last
    return not is_early and not is_late and (closure.every is None or recurs(closure.every, day))


def recurs(every: Recurrence, day: date) -> bool:
    """Return whether a date is one of the days that come back."""
    if every.first is not None:
        return in_yearly_range((day.month, day.day), every.first, every.last or every.first)
    same_weekdays = [other for other in days_of_month(day) if other.weekday() == every.weekday]
    if day not in same_weekdays or every.month not in (None, day.month):
        return False
    from_first, from_last = same_weekdays.index(day) + 1, same_weekdays.index(day) - len(same_weekdays)
    return every.nth in (None, from_first, from_last)


def in_yearly_range(day: tuple[int, int], first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Return whether (month, day) lies in a range that may cross New Year."""
    return first <= day <= last if first <= last else day >= first or day <= last


def days_of_month(day: date) -> list[date]:
    """Return all dates of a date's month."""
    return [other for other in days_from(day.replace(day=1), 31) if other.month == day.month]


@cache
def public(entry: Holidays, year: int) -> holidays.HolidayBase:
    """Return the holidays of a country or market in a year and its neighbours, as the holidays package has them."""
    years = (year - 1, year, year + 1)
    ask = holidays.country_holidays if entry.kind == "country" else holidays.financial_holidays
    return ask(entry.place, entry.subdivision, years, observed=entry.observed, language=entry.language, categories=entry.categories or None)


def names(entry: HolidaySource, day: date) -> list[str]:
    """Return what the holidays of a source on a date are called."""
    if isinstance(entry, Holidays):
        return public(entry, day.year).get_list(day)
    return [closure.name for closure in entry.days if covers(closure, day)] if isinstance(entry, OwnHolidays) else []


def is_holiday(entry: HolidaySource, removed: Removal, day: date) -> bool:
    """Return whether a date is a holiday that is not taken out; files of holidays are left to others."""
    if number(day) in (*entry.removed.days, *removed.days):
        return False
    return any(name.lower() not in (*entry.removed.names, *removed.names) for name in names(entry, day))


def is_makeup_day(entry: Holidays, day: date) -> bool:
    """Return whether a date is a weekend on which people work for a bridge day, with hours that the calendar names."""
    return entry.makeup_weekday is not None and day in public(entry, day.year).weekend_workdays
