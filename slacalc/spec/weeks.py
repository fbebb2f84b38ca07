"""Weekly hours: those of every week, or of the weeks between dates."""

from collections.abc import Iterator
from itertools import takewhile

from slacalc.spec.calendar_definitions import Span, Weekly
from slacalc.spec.context import Context
from slacalc.spec.hours import is_span, read_spans
from slacalc.spec.ranges import VALID, Days, limits, overlapping, read_range
from slacalc.spec.raw import Raw, Refused, as_list, mark_of, placed
from slacalc.spec.weekdays import WEEKDAYS, is_weekdays, parse_weekdays


def read_hours(raw: Raw, context: Context) -> tuple[Weekly, ...]:
    """Return the weeks of `hours`: one mapping, or a list of them by their validity. What cannot be read is noted. Raises Refused."""
    if raw is None or raw == []:
        raise Refused("value_missing")
    before = len(context.faults)
    found = [(week, item) for item in as_list(raw) for week in _week(item, placed(item, raw), context)]
    found.sort(key=lambda pair: limits(_days_of(pair[0])))
    if len(context.faults) == before:
        for item in overlapping((_days_of(week), item) for week, item in found):
            context.refuse(_validity(item) or item, "valid_overlaps")
    return tuple(week for week, _ in found if week != Weekly())


def _days_of(week: Weekly) -> Days:
    return week.first, week.last


def _validity(raw: Raw) -> Raw:
    return raw.get(VALID) if isinstance(raw, dict) else None


def _week(raw: Raw, at: Raw, context: Context) -> Iterator[Weekly]:
    if not isinstance(raw, dict):
        context.refuse(at, "value_missing" if raw is None else "mapping_wanted")
        return
    held: Days = (None, None)
    days: dict[str, Raw] = {}
    for key, value in raw.items():
        if key == VALID:
            held = read_range(value, key, context)
        else:
            days[key] = value
    yield Weekly(_week_days(days, context), *held)


def _week_days(raw: dict[str, Raw], context: Context) -> tuple[tuple[Span, ...], ...]:
    """Return the hours of each weekday, Monday first."""
    week: dict[int, tuple[Span, ...]] = {}
    _refuse_bare(raw, context)
    for days, hours in raw.items():
        if hours is None:
            continue
        spans = read_spans(hours, days, context)
        found = _days(days, context)
        if twice := [WEEKDAYS[day] for day in found if day in week]:
            context.refuse(days, "weekday_twice", days=", ".join(twice))
        week |= dict.fromkeys(found, spans)
    return tuple(week.get(day, ()) for day in range(7))


def _refuse_bare(raw: dict[str, Raw], context: Context) -> None:
    """Note the keys without a value. In braces a comma makes them of weekdays and of intervals that were meant to stay together."""
    keys = [*raw]
    told = 0
    for index, key in enumerate(keys):
        if raw[key] is not None or index < told:
            continue
        before = raw[keys[index - 1]] if index else None
        length = len([*takewhile(lambda each: raw[each] is None and _ends_at_comma(each, context), keys[index:])])
        told = index + length + 1
        if length and told <= len(keys):
            context.refuse(key, "weekdays_comma", text=key, together=",".join(keys[index:told]))
        elif is_span(key) and isinstance(before, str):
            context.refuse(key, "hours_list", intervals=f"{before}, {key}")
        else:
            context.refuse(key, "value_missing")


def _ends_at_comma(key: str, context: Context) -> bool:
    """Return whether a key is weekdays and a comma stands right behind it."""
    mark = mark_of(key)
    if mark is None or not is_weekdays(key):
        return False
    return context.lines[mark.line - 1][mark.column - 1 + mark.width :].lstrip().startswith(",")


def _days(text: str, context: Context) -> list[int]:
    try:
        return parse_weekdays(text, VALID)
    except Refused as error:
        context.refuse_for(text, error)
        return []
