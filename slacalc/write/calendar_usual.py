"""What is usual in a calendar: its weekly hours, or of one put together of others the hours that its dates have in fact."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from slacalc.locale import say
from slacalc.locale.formatting import WEEKDAYS, day
from slacalc.write.calendar_marks import letters

Calendar = dict[str, Any]

FEW = 6
"""How many stretches of dates with the same hours are written out."""


class Stretch(NamedTuple):
    """The first of some dates, of which those without a mark have these hours by weekday."""

    first: date
    weekdays: dict[str, list[str]]


def usual(calendar: Calendar) -> Iterator[str]:
    """Yield a line for each week of hours that holds in the period; before them what a calendar is put together of."""
    made_of = calendar["made_of"]
    if made_of["kind"] != "hours":
        first, *others = made_of["calendars"] or [""]
        yield say(f"report.calendar_{made_of['kind']}", first=first, others=", ".join(others), names=", ".join(made_of["calendars"]))
    for week in calendar["hours"] or found(calendar):
        yield say("report.usual_hours", valid=_valid(week), hours="; ".join(_weekdays(week["weekdays"])))


def note(calendar: Calendar) -> str:
    """Return what dates without a mark in a year have: the usual hours, hours that are seen elsewhere, or the clock around."""
    if calendar["made_of"]["kind"] == "24x7":
        return say("report.note_year_24x7")
    return say("report.note_year" if calendar["hours"] or found(calendar) else "report.note_year_various")


def found(calendar: Calendar) -> list[Calendar]:
    """Return the weeks of hours that dates without a mark have in a combination; nothing where they change more than a few times."""
    stretches = list(_stretches(calendar)) if calendar["made_of"]["calendars"] else []
    if not stretches or len(stretches) > FEW:
        return []
    firsts = [None, *(each.first for each in stretches[1:]), None]
    return [
        {"first": first and f"{first}", "last": after and f"{after - timedelta(days=1)}", "weekdays": each.weekdays}
        for each, (first, after) in zip(stretches, pairwise(firsts), strict=True)
    ]


def _stretches(calendar: Calendar) -> Iterator[Stretch]:
    """Yield the stretches of dates in which each weekday has the same hours, as far as it has no mark."""
    current: Stretch | None = None
    for one in calendar["days"]:
        if letters(one):
            continue
        spans = [f"{opening['from']}-{opening['to']}" for opening in one["open"]]
        if current is None or current.weekdays.get(one["weekday"], spans) != spans:
            if current:
                yield current
            current = Stretch(date.fromisoformat(one["date"]), {})
        current.weekdays[one["weekday"]] = spans
    if current:
        yield current


def _valid(week: Calendar) -> str:
    limits = {name: "" if week[name] is None else day(date.fromisoformat(week[name])) for name in ("first", "last")}
    return "".join(say(f"report.valid_{name}", date=limit) for name, limit in limits.items() if limit)


def _weekdays(hours: dict[str, list[str]]) -> Iterable[str]:
    """Yield the hours of neighbouring weekdays that are the same."""
    named = [(name, hours[name.lower()]) for name in WEEKDAYS if name.lower() in hours]
    for spans, members in groupby(named, key=lambda pair: pair[1]):
        names = [name for name, _ in members]
        days = names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}"
        yield f"{days} {', '.join(spans) or say('report.calendar_closed')}"
