"""A calendar counted minute by minute: walks the local dates with zoneinfo, and shares nothing with the compiled meter."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import reduce
from itertools import accumulate
from zoneinfo import ZoneInfo

from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, OwnHolidays, Span

MINUTE = 60_000_000
DAY = timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BITS: dict[str, Callable[[int, int], int]] = {
    "union": lambda one, other: one | other,
    "intersection": lambda one, other: one & other,
    "except": lambda one, other: one & ~other,
}


class Brute:
    """The working time of the minutes from `first` on, for so many days; of holidays, the calendar may have its own only."""

    def __init__(self, definition: CalendarDefinition, first: date, days: int) -> None:
        self.begin = (datetime.combine(first, time(), tzinfo=UTC) - EPOCH) // timedelta(minutes=1)
        self.minutes = minutes_of(definition, first, days)
        self.counted = [0, *accumulate(self.minutes)]

    def working(self, at: int) -> int:
        """Working microseconds before an instant."""
        minute, rest = divmod(at - self.begin * MINUTE, MINUTE)
        return self.counted[minute] * MINUTE + rest * self.minutes[minute]

    def is_open(self, at: int) -> bool:
        return bool(self.minutes[at // MINUTE - self.begin])


def minutes_of(definition: CalendarDefinition, first: date, days: int) -> bytes:
    """A byte for each minute, 1 where the desk is open; a combination is the set algebra of its parts."""
    size = days * 24 * 60
    if definition.always:
        return bytes([1]) * size
    if definition.combined is None:
        return bytes(Walk(definition, first, days).minutes)
    parts = (int.from_bytes(minutes_of(part, first, days), "big") for part in definition.combined.parts)
    return reduce(BITS[definition.combined.how], parts).to_bytes(size, "big")


class Walk:
    """Fills the minutes of a calendar that is no combination, one local date after the other."""

    def __init__(self, definition: CalendarDefinition, first: date, days: int) -> None:
        self.definition = definition
        self.zone = ZoneInfo(definition.timezone)
        self.begin = (datetime.combine(first, time(), tzinfo=UTC) - EPOCH) // timedelta(minutes=1)
        self.minutes = bytearray(days * 24 * 60)
        dates = [first + number * DAY for number in range(-3, days + 3)]
        for today in dates:
            self._walk(today)
        for today in dates:
            self._shut(today)

    def _walk(self, today: date) -> None:
        special, closed = self._exceptions(today), self._is_closed(today)
        yesterday = today - timedelta(days=1 if self._exists(today - timedelta(days=1)) else 2)
        continues = special and special[-1] and self._exceptions(yesterday)
        if (special or closed) and not continues:
            self._fill(self._minute(today, 0), len(self.minutes), 0)  # nothing of the days before runs into this one
        if self._exists(today):
            for start, end in special[-1] if special else () if closed else self._weekly(today):
                self._fill(self._minute(today, start), self._minute(today, end), 1)

    def _weekly(self, today: date) -> tuple[Span, ...]:
        for week in self.definition.hours:
            if falls(Closure("week", week.first, week.last), today):
                return week.days[today.weekday()]
        return ()

    def _exceptions(self, today: date) -> list[tuple[Span, ...]]:
        return [dated.spans for dated in self.definition.exceptions if dated.first <= number(today) <= dated.last]

    def _is_closed(self, today: date) -> bool:
        closes = any(falls(closure, today) for closure in self.definition.closures if not closure.between)
        return closes or any(self._holidays(today))

    def _holidays(self, today: date) -> Iterator[Closure]:
        """The holidays of a date that nothing takes out."""
        for source in self.definition.holidays:
            for one in source.days if isinstance(source, OwnHolidays) else ():
                taken = [removed for removed in (source.removed, self.definition.removed) if is_in(removed.days, removed.names, one, today)]
                if falls(one, today) and not taken:
                    yield one

    def _shut(self, today: date) -> None:
        for closure in self.definition.closures:
            if closure.between and falls(closure, today) and self._exists(today):
                start, end = closure.between
                self._fill(self._minute(today, start), self._minute(today, end), 0)

    def _fill(self, start: int, end: int, value: int) -> None:
        start, end = max(start, 0), min(end, len(self.minutes))
        if start < end:
            self.minutes[start:end] = bytes([value]) * (end - start)

    def _minute(self, today: date, since_midnight: int) -> int:
        """The number of the minute at a local time; fold=0 is A2."""
        moment = datetime.combine(today, time()) + timedelta(microseconds=since_midnight)
        return (moment.replace(tzinfo=self.zone, fold=0) - EPOCH) // timedelta(minutes=1) - self.begin

    def _exists(self, today: date) -> bool:
        clocks = (datetime.combine(today, time(hour), tzinfo=self.zone) for hour in range(24))
        return any(clock.astimezone(UTC).astimezone(self.zone).date() == today for clock in clocks)


def number(today: date) -> int:
    return (today - EPOCH.date()).days


def is_in(days: tuple[int, ...], names: tuple[str, ...], closure: Closure, today: date) -> bool:
    return number(today) in days or closure.name.lower() in names


def falls(closure: Closure, today: date) -> bool:
    """Whether a date is one of a closure's; a missing end is none."""
    if closure.first is not None and number(today) < closure.first:
        return False
    if closure.last is not None and number(today) > closure.last:
        return False
    if closure.every is None:
        return True
    if closure.every.rrule:
        return (number(today) - (closure.first or 0)) % int(closure.every.rrule.removeprefix("FREQ=DAILY;INTERVAL=")) == 0
    last = monthrange(today.year, today.month)[1]
    return closure.every.weekday == today.weekday() and closure.every.nth in (None, (today.day + 6) // 7, -((last - today.day) // 7 + 1))
