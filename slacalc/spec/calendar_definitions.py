"""Calendars as the engine sees them: frozen values. Days are numbers since 1970-01-01, times of day microseconds since local midnight."""

from dataclasses import dataclass, field
from typing import Literal

ALWAYS = "24x7"
"""The calendar that is built in."""

Span = tuple[int, int]
"""Opening and closing in microseconds since local midnight; the end is after the start and may pass 24 h (night shift)."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """The hours of a week: seven entries, Monday first. They hold on the days first..last (numbers, inclusive); None is no limit."""

    days: tuple[tuple[Span, ...], ...] = ((),) * 7
    first: int | None = None
    last: int | None = None

    def holds(self, first: int, last: int) -> bool:
        """Return whether they hold on any of the days first..last."""
        return (self.first is None or self.first <= last) and (self.last is None or first <= self.last)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Days that come back: the n-th (1..4, -1 is the last) `weekday` of a `month` (None is every), or a yearly range of days.

    Or an `rrule` (RFC 5545, the value without DTSTART), which begins where its closure does.
    """

    weekday: int | None = None
    nth: int | None = None
    month: int | None = None
    first: tuple[int, int] | None = None
    last: tuple[int, int] | None = None
    rrule: str | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the desk is closed, or with `between` only these hours of them. Days: numbers since 1970-01-01, inclusive."""

    name: str
    first: int | None = None
    last: int | None = None
    every: Recurrence | None = None
    between: Span | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """Holidays that are none here: by day number, or by name (stripped, in lower case); both sorted. `written` has the names as written."""

    days: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    written: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Holidays:
    """Which days the holidays package is asked for: those of a country or of a financial market.

    `makeup_weekday` (0 is Monday) gives make-up working days their hours.
    """

    place: str
    subdivision: str | None = None
    categories: tuple[str, ...] = ()
    language: str | None = None
    observed: bool = True
    makeup_weekday: int | None = None
    kind: Literal["country", "market"] = "country"
    removed: Removal = Removal()


@dataclass(frozen=True, slots=True)
class OwnHolidays:
    """Holidays that somebody wrote down, in the definitions or in a text or CSV `file`; none has `between`."""

    days: tuple[Closure, ...]
    removed: Removal = Removal()
    file: str | None = None


@dataclass(frozen=True, slots=True)
class IcalendarHolidays:
    """Holidays in an iCalendar file (RFC 5545), as its text; `file` is its name as the definitions write it."""

    file: str
    text: str
    removed: Removal = Removal()


HolidaySource = Holidays | OwnHolidays | IcalendarHolidays


@dataclass(frozen=True, slots=True)
class DatedHours:
    """Hours that replace all others on the days first..last; none at all where `spans` is empty."""

    first: int
    last: int
    spans: tuple[Span, ...]


How = Literal["union", "intersection", "except"]


@dataclass(frozen=True, slots=True)
class Combination:
    """A calendar put together of others: open where one of them is, where all are, or where the first is and no other."""

    how: How
    parts: tuple["CalendarDefinition", ...]


@dataclass(frozen=True, slots=True)
class CalendarDefinition:
    """Business hours (A7). What `extends` another has that one's parts before its own; a later exception of a date wins.

    The built-in 24x7 has `always`. A combination has nothing of its own but its zone. `removed` are holidays of any source.
    """

    name: str
    timezone: str
    hours: tuple[Weekly, ...] = ()
    holidays: tuple[HolidaySource, ...] = ()
    exceptions: tuple[DatedHours, ...] = ()
    closures: tuple[Closure, ...] = ()
    always: bool = False
    removed: Removal = Removal()
    combined: Combination | None = None


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """A calendar by name; with `field`, by the value of a ticket field (values stripped and in lower case)."""

    name: str | None
    field: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    def names(self) -> frozenset[str]:
        """Return every calendar that may be chosen."""
        return frozenset((*(name for _, name in self.values), *((self.name,) if self.name else ())))
