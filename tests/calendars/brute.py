"""A calendar counted minute by minute: walks the local dates with zoneinfo, and shares nothing with the compiled meter."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from slacalc.spec.definitions import CalendarDefinition, Closure, Span

MINUTE = 60_000_000
DAY = timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Brute:
    """The working time of the minutes from `first` on, for so many days; the calendar may have dated rules only."""

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
        self.counted = [0, *accumulate(self.minutes)]

    def working(self, at: int) -> int:
        """Working microseconds before an instant."""
        minute, rest = divmod(at - self.begin * MINUTE, MINUTE)
        return self.counted[minute] * MINUTE + rest * self.minutes[minute]

    def is_open(self, at: int) -> bool:
        return bool(self.minutes[at // MINUTE - self.begin])

    def _walk(self, today: date) -> None:
        special = self._exceptions(today)
        closed = any(falls(closure, today) for closure in self.definition.closures if not closure.between)
        yesterday = today - timedelta(days=1 if self._exists(today - timedelta(days=1)) else 2)
        continues = special and special[-1] and self._exceptions(yesterday)
        if (special or closed) and not continues:
            self._fill(self._minute(today, 0), len(self.minutes), 0)  # nothing of the days before runs into this one
        if self._exists(today):
            for start, end in special[-1] if special else () if closed else self.definition.hours[0].days[today.weekday()]:
                self._fill(self._minute(today, start), self._minute(today, end), 1)

    def _exceptions(self, today: date) -> list[tuple[Span, ...]]:
        return [dated.spans for dated in self.definition.exceptions if dated.first <= number(today) <= dated.last]

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


def falls(closure: Closure, today: date) -> bool:
    if closure.every:
        return closure.every.weekday == today.weekday()
    return (closure.first or 0) <= number(today) <= (closure.last or 0)
