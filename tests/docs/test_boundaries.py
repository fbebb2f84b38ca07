"""Every row of docs/boundaries.md is asked of the engine, from the page's own definitions to the meter and the verdict."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any

import polars as pl
import pytest

from slacalc import spec
from slacalc.accounting import measure
from slacalc.accounting.meters import compiled
from slacalc.calendars.compile import compile_calendar
from slacalc.calendars.intervals import start_of
from slacalc.errors import DefinitionError
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.definitions import Definitions
from slacalc.times import DAY, HOUR, MINUTE, SECOND, Zone, day_number, instant, local_clock, zone
from tests.accounting.desk import history, tickets
from tests.docs.blocks import ROOT, blocks

PAGE = ROOT / "docs" / "boundaries.md"
ROW = re.compile(r"^\| (.+) \| `(.+)` \| (.+) \| (.+) \| (A\d+) \|$", re.MULTILINE)
MOMENT = r"(\w{3} \d{4}-\d\d-\d\d \d\d:\d\d\S*)"
SLA = "slas: {asked: {clock: {start: opened, stop: resolved}, calendar: %s, target: %s}}\n"
LATER = 60 * DAY
"""How long after all instants of a question the tickets are looked at."""

[DEFINITIONS] = [block.text for block in blocks("yaml", [PAGE])]


# --- the page's words --------------------------------------------------------------------------------------------------


def at(text: str, where: Zone) -> int:
    """The instant of a local time such as `Mon 2026-10-05 09:00`, whose weekday must be right."""
    name, _, rest = text.partition(" ")
    moment = datetime.fromisoformat(rest)
    assert f"{moment:%a}" == name, f"{rest} is no {name}"
    return instant(moment) if moment.tzinfo else where.utc(local_clock(moment))


def when(moment: int | None, where: Zone) -> str:
    """An instant as local time; with its offset where there are two of that time."""
    if moment is None:
        return "never"
    local = where.datetime(moment)
    clock = f"{local:%H:%M}" if moment % MINUTE == 0 else local.time().isoformat()
    return f"{local:%a %Y-%m-%d} {clock}{offset(moment, where) if comes_twice(moment, where) else ''}"


def comes_twice(moment: int, where: Zone) -> bool:
    return any(where.local(moment + step) == where.local(moment) for step in (-HOUR, HOUR))


def offset(moment: int, where: Zone) -> str:
    return f"{where.offset(moment) // HOUR:+03}:00"


def length(time: int) -> str:
    """Working time such as `1h 30m`."""
    minutes, rest = divmod(abs(time), MINUTE)
    parts = {"h": minutes // 60, "m": minutes % 60, "s": f"{rest / SECOND:.6f}" if rest else 0}
    return ("-" if time < 0 else "") + (" ".join(f"{count}{unit}" for unit, count in parts.items() if count) or "0m")


# --- the answers of the engine -------------------------------------------------------------------------------------------


@cache
def definitions(calendar: str = "office", target: str = "1h") -> Definitions:
    """The page's definitions, with one promise."""
    return spec.load_text(DEFINITIONS + SLA % (calendar, target), PAGE.name)


def elapsed(calendar: CalendarDefinition, start: str, end: str) -> str:
    where = zone(calendar.timezone)
    begin, stop = at(start, where), at(end, where)
    meter = compile_calendar(calendar, min(begin, stop), max(begin, stop)).meter
    assert vectorised(calendar, begin, stop) == meter.elapsed(begin, stop)
    return length(meter.elapsed(begin, stop))


def vectorised(calendar: CalendarDefinition, begin: int, stop: int) -> int:
    """The same from the meters that whole columns are asked of."""
    meters = compiled({calendar.name: calendar}, min(begin, stop), max(begin, stop))
    readings = meters.working(pl.Series([0, 0]), pl.Series([begin, stop]))
    return int(readings[1] - readings[0])


def opening(calendar: CalendarDefinition, date: str) -> str:
    """The opening times on a date, from its midnight to the next."""
    where = zone(calendar.timezone)
    begin = at(f"{date} 00:00", where)
    end = start_of(where, day_number(where.date(begin)) + 1)
    edges = compile_calendar(calendar, begin, end).meter.edges
    spans = [(max(opens, begin), min(closes, end)) for opens, closes in zip(edges[::2], edges[1::2], strict=True)]
    clocks = [f"{where.datetime(opens):%H:%M}-{closing(closes, end, where)}" for opens, closes in spans if opens < closes]
    return ", ".join(clocks) or "closed"


def closing(moment: int, midnight: int, where: Zone) -> str:
    return "24:00" if moment == midnight else f"{where.datetime(moment):%H:%M}"


def measured(calendar: CalendarDefinition, target: str, start: str, solved: str | None = None) -> dict[str, Any]:
    """The measurement of a ticket."""
    where = zone(calendar.timezone)
    columns = {"opened": at(start, where), "resolved": at(solved, where) if solved else None}
    as_of = max(filter(None, columns.values())) + LATER
    found = measure(tickets({"id": "T1", **columns}), history(), definitions(calendar.name, target), as_of)
    [row] = found.measurements.to_dicts()
    return row


def due(calendar: CalendarDefinition, target: str, start: str) -> str:
    return when(measured(calendar, target, start)["due"], zone(calendar.timezone))


def overdue(calendar: CalendarDefinition, target: str, start: str) -> str:
    return when(measured(calendar, target, start)["settled"], zone(calendar.timezone))


def verdict(calendar: CalendarDefinition, target: str, start: str, solved: str) -> str:
    return str(measured(calendar, target, start, solved)["outcome"])


def refused(calendar: str) -> str:
    """Whether a calendar is read, with the code of the error."""
    text = f"timezone: Europe/Berlin\ncalendars: {{asked: {calendar}}}\n" + SLA % ("asked", "1h")
    try:
        spec.load_text(text, PAGE.name)
    except DefinitionError as error:
        return ", ".join(["no", *(fault.code for fault in error.faults)])
    return "yes"


FORMS: dict[str, Callable[..., str]] = {
    f"{MOMENT} to {MOMENT}": elapsed,
    r"(\w{3} \S+)": opening,
    f"(.+) after {MOMENT}": due,
    f"(.+) after {MOMENT}, not solved": overdue,
    f"(.+) after {MOMENT}, solved {MOMENT}": verdict,
}


def answer(calendar: str, question: str) -> str:
    if question == "is it read?":
        return refused(calendar)
    forms = [(found, ask) for form, ask in FORMS.items() if (found := re.fullmatch(form, question.removeprefix("open on ")))]
    assert len(forms) == 1, f"no question: {question}"
    [(found, ask)] = forms
    return ask(definitions().calendars[calendar], *found.groups())


ROWS = [pytest.param(*row[1:4], id=f"{row[4]} {row[0]}") for row in ROW.findall(PAGE.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("calendar", "question", "expected"), ROWS)
def test_the_answer_is_the_one_on_the_page(calendar: str, question: str, expected: str) -> None:
    assert answer(calendar, question) == expected


def test_every_row_is_asked() -> None:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.search(r"\| A\d+ \|$", line)]

    assert len(ROWS) == len(lines) > 100


def test_every_calendar_is_asked() -> None:
    asked = {str(row.values[0]) for row in ROWS}
    parts = {part for name in asked for part in definitions().bases.get(name, ())}

    assert set(definitions().calendars) <= asked | parts
