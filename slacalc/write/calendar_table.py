"""A calendar for a terminal, to be signed off: what is usual, a month or a year drawn, and everything that is special."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from rich.console import RenderableType
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import count, period_name
from slacalc.write import calendar_month, calendar_year
from slacalc.write.calendar_marks import length_of, specials
from slacalc.write.calendar_usual import usual
from slacalc.write.formats import Look
from slacalc.write.terminal import section, text, write_page

Calendar = dict[str, Any]


def write(calendar: Calendar, stream: BinaryIO, look: Look) -> None:
    """Write a calendar (`slacalc.calendar/1`) of a month or a year in UTF-8."""
    write_page(_page(calendar, look), stream, look)


def _page(calendar: Calendar, look: Look) -> Iterator[RenderableType]:
    yield text(_headline(calendar), "bold")
    yield from (text(line) for line in usual(calendar))
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
