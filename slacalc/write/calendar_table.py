"""A calendar for a terminal, to be signed off: what is usual, a month or a year drawn, and everything that is special."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any, BinaryIO

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import WEEKDAYS, count, day, period_name
from slacalc.write import calendar_month, calendar_year
from slacalc.write.calendar_marks import length_of, specials
from slacalc.write.formats import Look
from slacalc.write.terminal import section, text, write_page

Calendar = dict[str, Any]


def write(calendar: Calendar, stream: BinaryIO, look: Look) -> None:
    """Write a calendar (`slacalc.calendar/1`) of a month or a year in UTF-8."""
    write_page(_page(calendar, look), stream, look)


def _page(calendar: Calendar, look: Look) -> Iterator[RenderableType]:
    yield text(_headline(calendar), "bold")
    yield from (text(line) for line in _usual(calendar))
    yield text(say("report.times", timezone=calendar["timezone"]))
    yield Text()
    yield from (calendar_month if len(calendar["months"]) == 1 else calendar_year).drawn(calendar, look)
    yield from specials(calendar, look)
    if calendar["problems"]:
        yield from section(say("report.title_not_known"), *(text(_unknown(problem)) for problem in calendar["problems"]))


def _unknown(problem: dict[str, Any]) -> str:
    return say("report.unknown_years", message=problem["message"], years=", ".join(problem["examples"]))


def _headline(calendar: Calendar) -> str:
    period = calendar["period"]
    return say(
        "report.calendar_headline",
        name=calendar["calendar"],
        period=period_name(period["label"]),
        length=length_of(period),
        open=count(period["open_days"]),
        days=count(period["days"]),
    )


def _usual(calendar: Calendar) -> Iterator[str]:
    """Yield a line for each week of hours that holds in the period, or one that says what the calendar is put together of."""
    made_of = calendar["made_of"]
    if made_of["kind"] != "hours":
        first, *others = made_of["calendars"] or [""]
        yield say(f"report.calendar_{made_of['kind']}", first=first, others=", ".join(others), names=", ".join(made_of["calendars"]))
    for week in calendar["hours"]:
        yield say("report.usual_hours", valid=_valid(week), hours="; ".join(_weekdays(week["weekdays"])))


def _valid(week: Calendar) -> str:
    limits = {name: "" if week[name] is None else day(date.fromisoformat(week[name])) for name in ("first", "last")}
    return "".join(say(f"report.valid_{name}", date=limit) for name, limit in limits.items() if limit)


def _weekdays(hours: dict[str, list[str]]) -> Iterable[str]:
    """Yield the hours of neighbouring weekdays that are the same."""
    named = zip(WEEKDAYS, hours.values(), strict=True)
    for spans, members in groupby(named, key=lambda pair: pair[1]):
        names = [name for name, _ in members]
        days = names[0] if len(names) == 1 else f"{names[0]}-{names[-1]}"
        yield f"{days} {', '.join(spans) or say('report.calendar_closed')}"
