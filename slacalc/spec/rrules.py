"""Recurrence rules of RFC 5545 (section 3.3.10), as far as they name days."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from slacalc.spec.calendar_definitions import Recurrence
from slacalc.spec.context import refuse_unknown
from slacalc.spec.dates import parse_day
from slacalc.spec.raw import Refused
from slacalc.times import date_of, day_number

LATE: Final = datetime(9971, 1, 1)  # noqa: DTZ001 - days have no zone
"""Near the end of all dates, so that looking for a day that never comes is soon over. In 28 years all kinds of years occur."""

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NUMBERS: Final = {
    "INTERVAL": range(1, 10_000),
    "COUNT": range(1, 100_000),
    "BYMONTH": range(1, 13),
    "BYMONTHDAY": range(1, 32),
    "BYYEARDAY": range(1, 367),
    "BYWEEKNO": range(1, 54),
    "BYSETPOS": range(1, 367),
}
_SINGLE: Final = ("FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST")
_FROM_THE_END: Final = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
"""The parts that may count from the end, with a minus."""

_LIKE: Final = {
    "FREQ": "YEARLY, MONTHLY, WEEKLY or DAILY",
    "UNTIL": "the last day like 20261231",
    "COUNT": "a number like 10",
    "INTERVAL": "a number like 2",
    "BYMONTH": "months like 1,7",
    "BYMONTHDAY": "days of the month like 15 or -1",
    "BYYEARDAY": "days of the year like 100 or -1",
    "BYWEEKNO": "weeks of the year like 20",
    "BYDAY": "weekdays like MO,FR or -1FR",
    "BYSETPOS": "positions like 1 or -1",
    "WKST": "the first day of the week like MO",
}
"""Every part, and what it takes."""

_NOT_WITH: Final = {
    "BYMONTHDAY": ("WEEKLY",),
    "BYYEARDAY": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYWEEKNO": ("DAILY", "WEEKLY", "MONTHLY"),
}
MOST_WEEKS: Final = 5
"""How many of a weekday a month can have."""

_NAMING: Final = {"DAILY": (), "WEEKLY": ("BYDAY",), "MONTHLY": ("BYDAY", "BYMONTHDAY"), "YEARLY": ("BYDAY", "BYMONTHDAY", "BYYEARDAY")}
"""By which parts a rule says its days itself; every day needs none."""

_STEPS: Final = {"DAILY": 20_000, "WEEKLY": 2_800, "MONTHLY": 650, "YEARLY": 55}
"""How often a rule is tried, so that all kinds of years occur."""

_TIMES: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LINES: Final = {
    "DTSTART": "rrule_begins",
    "DTEND": "rrule_begins",
    "RDATE": "rrule_adds",
    "EXDATE": "rrule_leaves",
    "EXRULE": "rrule_leaves",
}
_TIME_PART = re.compile(rf"(?:^|;)({'|'.join(_TIMES)})=")
_UNTIL_TIME = re.compile(r"((?:^|;)UNTIL=[0-9]{8})T(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z?(?=;|$)")
_UNTIL_ANY = re.compile(r"(?:^|;)UNTIL=[0-9TZ]*(?=;|$)")
_LINE = re.compile(rf"\b({'|'.join(_LINES)})\b")
_WEEKDAY = re.compile(rf"(?:[+-]?(?P<nth>[0-9]{{1,2}}))?(?:{'|'.join(_DAYS)})")


def parse_rrule(text: str) -> Recurrence:
    """Return the days of a rule such as `FREQ=MONTHLY;BYDAY=-1FR`; `RRULE:` before it may stand or not. Raises Refused."""
    plain = "".join(text.upper().split())
    if line := _LINE.search(text.upper()):
        raise Refused(_LINES[line[1]], name=line[1])
    parts = _checked(plain.removeprefix("RRULE:").strip(";"), text)
    return Recurrence(rrule=";".join(f"{name}={value}" for name, value in parts.items()))


def check_rule_of_event(text: str, start: date | None) -> None:
    """Raise Refused for an RRULE in an iCalendar file, which begins with its event and may end at a time."""
    plain = text.upper().strip(";")
    if time := _TIME_PART.search(plain):
        raise Refused("ical_rrule_time", name=time[1])
    parts = _checked(_UNTIL_TIME.sub(r"\1", plain), text)
    if start is not None:
        _check_from(start, parts)


def check_rule_of_zone(text: str) -> None:
    """Raise Refused for an RRULE of a time zone in an iCalendar file, whose changes may have ended long ago."""
    _checked(_UNTIL_ANY.sub("", text.upper()).strip(";"), text)


def check_beginning(every: Recurrence) -> None:
    """Raise Refused for a rule that leaves something to the day on which it begins."""
    parts = dict(part.split("=") for part in (every.rrule or "FREQ=DAILY").split(";"))
    counting = "COUNT" if "COUNT" in parts else "INTERVAL" if parts.get("INTERVAL", "1") != "1" else None
    if counting:
        raise Refused("rrule_from", part=counting)
    naming = _NAMING[parts["FREQ"]]
    if naming and not parts.keys() & {*naming}:
        raise Refused("rrule_days", parts=" or ".join(naming))


def _checked(plain: str, text: str) -> dict[str, str]:
    parts = _parts(plain, text)
    _check_together(parts)
    _check_occurs(parts)
    return parts


def _parts(plain: str, text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in plain.split(";"):
        name, equals, value = part.partition("=")
        if not equals:
            raise Refused("rrule", text=text)
        if name in found:
            raise Refused("rrule_twice", name=name)
        _check_part(name, value)
        found[name] = value
    return found


def _check_part(name: str, value: str) -> None:
    if name in _TIMES:
        raise Refused("rrule_time", name=name)
    if name not in _LIKE:
        refuse_unknown("part of an rrule", name, _LIKE)
    values = [value] if name in _SINGLE else value.split(",")
    if not all(_fits(name, each) for each in values):
        raise Refused("rrule_value", name=name, text=value, like=_LIKE[name])


def _fits(name: str, value: str) -> bool:
    if name in _NUMBERS:
        digits = value.removeprefix("+").removeprefix("-") if name in _FROM_THE_END else value
        return re.fullmatch("[0-9]{1,5}", digits) is not None and int(digits) in _NUMBERS[name]
    if name == "BYDAY":
        found = _WEEKDAY.fullmatch(value)
        return found is not None and int(found["nth"] or 1) in _NUMBERS["BYWEEKNO"]
    if name == "UNTIL":
        return _is_day(value)
    return value in (_NAMING if name == "FREQ" else _DAYS)


def _is_day(text: str) -> bool:
    if re.fullmatch("[0-9]{8}", text):
        parse_day(f"{text[:4]}-{text[4:6]}-{text[6:]}")
        return True
    return False


def _check_together(parts: Mapping[str, str]) -> None:
    """Raise Refused for parts that contradict each other, as RFC 5545 says which."""
    if "FREQ" not in parts:
        raise Refused("key_missing", name="FREQ")
    if {"UNTIL", "COUNT"} <= parts.keys():
        raise Refused("rrule_with", name="UNTIL", other="COUNT")
    freq = parts["FREQ"]
    for name in parts:
        if freq in _NOT_WITH.get(name, ()):
            raise Refused("rrule_with", name=name, other=f"FREQ={freq}")
    _check_numbered(parts)
    if "BYSETPOS" in parts and not any(name.startswith("BY") and name != "BYSETPOS" for name in parts):
        raise Refused("rrule_needs", name="BYSETPOS", other="BYDAY")
    if "BYWEEKNO" in parts and "BYDAY" not in parts:
        raise Refused("rrule_needs", name="BYWEEKNO", other="BYDAY")


def _check_numbered(parts: Mapping[str, str]) -> None:
    """Raise Refused for the n-th weekday of what is neither a month nor a year."""
    numbered = next((day for day in parts.get("BYDAY", "").split(",") if day[:-2]), None)
    if numbered and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        raise Refused("rrule_with", name=numbered, other=f"FREQ={parts['FREQ']}")
    in_months = parts["FREQ"] == "MONTHLY" or "BYMONTH" in parts
    if numbered and in_months and int(numbered[:-2].lstrip("+-")) > MOST_WEEKS:
        raise Refused("rrule_with", name=numbered, other="BYMONTH" if "BYMONTH" in parts else "FREQ=MONTHLY")
    if numbered and "BYWEEKNO" in parts:
        raise Refused("rrule_with", name=numbered, other="BYWEEKNO")


def _check_occurs(parts: Mapping[str, str]) -> None:
    """Raise Refused for a rule that never has a day, such as 30 February."""
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - few definitions have rules

    endless = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("UNTIL", "COUNT", "INTERVAL"))
    if next(iter(rrulestr(endless, dtstart=LATE)), None) is None:
        raise Refused("rrule_never")


def _check_from(start: date, parts: Mapping[str, str]) -> None:
    """Raise Refused for a rule that ends before it begins, or that has no day if it begins on that one.

    An end in UTC may lie a date before a beginning in local time.
    """
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - few definitions have rules

    until = date.fromisoformat(parts["UNTIL"]) if "UNTIL" in parts else None
    if until is not None and until < date_of(day_number(start) - 1):
        raise Refused("date_range", first=f"{start:%Y-%m-%d}", last=f"{until:%Y-%m-%d}")
    endless = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("UNTIL", "COUNT"))
    late = _moved(start, parts["FREQ"], int(parts.get("INTERVAL", 1)))
    begin = datetime(late.year, late.month, late.day)  # noqa: DTZ001 - days have no zone
    if next(iter(rrulestr(endless, dtstart=begin)), None) is None:
        raise Refused("rrule_never_from", first=f"{start:%Y-%m-%d}")


def _moved(start: date, freq: str, interval: int) -> date:
    """Return the beginning of the same rule near the end of all dates, so that looking for a day that never comes is soon over."""
    steps = _STEPS[freq]
    if freq in ("DAILY", "WEEKLY"):
        days = interval * (7 if freq == "WEEKLY" else 1)
        return date_of(day_number(start) + days * max(0, (date.max - start).days // days - steps))
    months = interval * (12 if freq == "YEARLY" else 1)
    first, last = start.year * 12 + start.month - 1, date.max.year * 12 + 11
    near = range(first + months * max(0, (last - first) // months - steps), first - 1, -months)
    return next(date(month // 12, month % 12 + 1, start.day) for month in near if start.day <= monthrange(month // 12, month % 12 + 1)[1])
