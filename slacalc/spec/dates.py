"""Text for dates, ranges of dates, recurring days and instants."""

import re
from datetime import date, datetime
from itertools import pairwise
from typing import Final

from slacalc.spec.calendar_definitions import DatedHours, Recurrence
from slacalc.spec.context import Context
from slacalc.spec.faults import nearest
from slacalc.spec.hours import read_spans
from slacalc.spec.raw import Raw, Refused
from slacalc.spec.weekdays import WEEKDAYS, parse_weekday, weekday_or_none
from slacalc.times import FIRST_YEAR, LAST_YEAR, Zone, day_number, instant, local_clock

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_INSTEAD: Final = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "in": "of", "months": "month"}
_IDLE_WORDS: Final = frozenset(("the", "a", "an", "each", "every", "on", "any"))
_WORDS: Final = (*_ORDINALS, *WEEKDAYS, *MONTHS, "month", "of")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NTH = re.compile(r"([a-z]+) (\S+) of ([a-z]+)")
_YEARLY = re.compile(r"([0-9]{2})-([0-9]{2})")


def parse_date(text: str) -> date:
    """Return the date of `2026-12-24`. Raises Refused."""
    try:
        day = date.fromisoformat(text.strip()) if _DATE.fullmatch(text.strip()) else None
    except ValueError:
        day = None
    if day is None:
        raise Refused("date", text=text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused("year_range", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    return day


def parse_day(text: str) -> int:
    """Return a date as days since 1970-01-01. Raises Refused."""
    return day_number(parse_date(text))


def parse_days(text: str) -> tuple[int, int]:
    """Return first and last day of a date or of `2026-12-24..2026-12-31`. Raises Refused."""
    first, dots, last = text.partition("..")
    start, end = parse_day(first), parse_day(last if dots else first)
    if end < start:
        raise Refused("date_range", first=first.strip(), last=last.strip())
    return start, end


def parse_instant(text: str, zone: Zone) -> int | None:
    """Return the instant of an ISO 8601 date and time, or None for text that is none. Without offset it is local time (A2)."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Refused("year_range", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    return zone.utc(local_clock(moment)) if moment.tzinfo is None else instant(moment)


def parse_recurrence(text: str) -> Recurrence:
    """Return the days that come back: `first sunday of month`, `last friday of june`, `sunday`, `12-24`, `12-24..01-01`.

    Raises Refused for other text, with what was probably meant.
    """
    plain = " ".join(text.lower().split())
    try:
        return _recurrence(plain, text)
    except Refused:
        if meant := _meant(plain):
            raise Refused("recurring_near", text=text, near=meant) from None
        raise


def recurrence_text(recurrence: Recurrence) -> str:
    """Return days that come back as the definitions write them."""
    if recurrence.rrule is not None:
        return recurrence.rrule
    if recurrence.weekday is None:
        ends = [f"{month:02}-{day:02}" for month, day in (recurrence.first or (1, 1), recurrence.last or (12, 31))]
        return "..".join(dict.fromkeys(ends))
    weekday = WEEKDAYS[recurrence.weekday]
    nth = next((name for name, number in _ORDINALS.items() if number == recurrence.nth), None)
    month = "month" if recurrence.month is None else MONTHS[recurrence.month - 1]
    return f"{nth} {weekday} of {month}" if nth else weekday


def _meant(plain: str) -> str | None:
    """Return the recurring days that were probably meant by text that is none."""
    words = [_word(word) for word in plain.split() if word not in _IDLE_WORDS]
    for meant in (" ".join(words), " ".join((*words, "of", "month"))):
        try:
            _recurrence(meant, meant)
        except Refused:
            continue
        return meant
    return None


def _word(word: str) -> str:
    known = _INSTEAD.get(word, word)
    return known if known in _WORDS or weekday_or_none(known) is not None else nearest(known, _WORDS) or known


def _recurrence(plain: str, text: str) -> Recurrence:
    if nth := _NTH.fullmatch(plain):
        return _nth_weekday(nth, text)
    if (weekday := weekday_or_none(plain)) is not None:
        return Recurrence(weekday=weekday)
    first, dots, last = plain.partition("..")
    return Recurrence(first=_month_day(first, text), last=_month_day(last if dots else first, text))


def _nth_weekday(found: re.Match[str], text: str) -> Recurrence:
    nth, weekday, month = found.groups()
    months = [number for number, name in enumerate(MONTHS, 1) if month in (name, name[:3])]
    if nth not in _ORDINALS or not (months or month == "month"):
        raise Refused("recurring", text=text)
    return Recurrence(weekday=parse_weekday(weekday), nth=_ORDINALS[nth], month=months[0] if months else None)


def _month_day(part: str, text: str) -> tuple[int, int]:
    found = _YEARLY.fullmatch(part.strip())
    try:
        day = date(2000, int(found[1]), int(found[2])) if found else None  # a leap year: 02-29 is a day that comes back
    except ValueError:
        day = None
    if day is None:
        raise Refused("recurring", text=text)
    return day.month, day.day


def read_exceptions(raw: Raw, context: Context) -> tuple[DatedHours, ...]:
    """Return the dated hours of a calendar, in the order of their dates. What cannot be read is noted."""
    if not isinstance(raw, dict):
        raise Refused("mapping_wanted") if raw is not None else Refused("value_missing")
    found: list[tuple[DatedHours, str]] = []
    for days, hours in raw.items():
        try:
            first, last = parse_days(days)
            found.append((DatedHours(first, last, read_spans(hours, days, context)), days))
        except Refused as error:
            context.refuse_for(days, error)
    found.sort(key=lambda pair: (pair[0].first, pair[0].last))
    for (before, _), (after, days) in pairwise(found):
        if after.first <= before.last:
            context.refuse(days, "exceptions_overlap", days=days)
    return tuple(hours for hours, _ in found)
