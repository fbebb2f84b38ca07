"""Holidays that stand in the definitions by date, and those that are none."""

import re
from collections.abc import Iterator

from slacalc.locale import say
from slacalc.spec.calendar_definitions import Closure, Removal
from slacalc.spec.context import Context
from slacalc.spec.dates import parse_days
from slacalc.spec.grammar import normal
from slacalc.spec.raw import Raw, Refused, as_list, as_text, placed

_LIKE_A_DATE = re.compile(r"[0-9]{2,}[-./]?[0-9]")


def read_dates(raw: Raw, context: Context) -> tuple[Closure, ...]:
    """Return the days of a list of dates and ranges, with their names where they have some. What cannot be read is noted."""
    if not raw:
        raise Refused("value_missing")
    pairs = ((days, name) for item in as_list(raw) for days, name in _named(item, placed(item, raw), context))
    return tuple(closure for days, name in pairs for closure in holiday(days, name, context))


def _named(item: Raw, at: Raw, context: Context) -> Iterator[tuple[str, str]]:
    """Yield dates and names; none where there is none."""
    for days, name in item.items() if isinstance(item, dict) else ((item, ""),):
        if isinstance(days, str) and isinstance(name, str):
            yield days, name
        else:
            context.refuse(at if days is item else placed(name, days), "value_missing" if None in (days, name) else "text_wanted")


def holiday(days: str, name: str, context: Context) -> Iterator[Closure]:
    """Yield the holiday of a date or a range, under its name or simply as a holiday. What is no date is noted."""
    try:
        yield Closure(name.strip() or say("definitions.holiday"), *parse_days(as_text(days)))
    except Refused as error:
        context.refuse_for(days, error)


def read_removal(raw: Raw, context: Context) -> Removal:
    """Return the dates, ranges of dates and names of holidays that are none. What cannot be read is noted."""
    if not raw:
        raise Refused("value_missing")
    days: set[int] = set()
    names: list[str] = []
    for item in as_list(raw):
        try:
            text = as_text(item)
            if _LIKE_A_DATE.match(text):
                first, last = parse_days(text)
                days.update(range(first, last + 1))
            else:
                names.append(str(text))
        except Refused as error:
            context.refuse_for(placed(item, raw), error)
    return Removal(tuple(sorted(days)), tuple(sorted({normal(name) for name in names})), tuple(names))
