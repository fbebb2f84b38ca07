"""The letters beside the dates of a calendar, and the list of what they stand for, equal dates together."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from slacalc.locale import say
from slacalc.locale.formatting import MONTHS, WEEKDAYS, count, duration, micros
from slacalc.times import HOUR
from slacalc.write.formats import Look
from slacalc.write.terminal import Cell, Column, section, table, text

Day = dict[str, Any]

LETTERS = {"missing": "X", "exception": "E", "makeup": "W", "holiday": "H", "closure": "C", "timed": "T", "change": "S"}
"""By kind; what decides the hours of a date stands first (A7)."""

STYLES = {"X": "bold red", "E": "cyan", "W": "green", "H": "red", "C": "yellow", "T": "yellow", "S": "magenta"}
COLUMNS: tuple[Column, ...] = (("", "left"), ("date", "kept"), ("what", "left"), ("open", "left"), ("working", "right"))
RUNS = 5
"""How many runs of dates are written out; of more, how many dates there are."""


NARROW = 66
"""Under this width the list has no columns."""

NOTHING = "-"


class Line(NamedTuple):
    """One thing in the list: its letter, what it is, and the hours of the dates that it is about."""

    letter: str
    what: str
    open: str
    working: str


Found = dict[Line, list[date]]


def letters(day: Day) -> str:
    """Return the letters of a date, the strongest first."""
    kinds = {special["kind"] for special in day["specials"]}
    kinds |= {"missing"} if not day["exists"] else {"change"} if day["clock_changes"] else set()
    return "".join(letter for kind, letter in LETTERS.items() if kind in kinds)


def hours_of(day: Day) -> str:
    """Return when a date is open, in its own times."""
    return ", ".join(f"{opening['from']}-{opening['to']}" for opening in day["open"]) or say("report.calendar_closed")


def length_of(one: Day) -> str:
    """Return the working time of a date, week, month or year; a hyphen where there is none."""
    return duration(micros(one["working_seconds"]), precise=True) if one["working_seconds"] else NOTHING


def specials(calendar: dict[str, Any], look: Look) -> list[RenderableType]:
    """Return the list of everything special about the dates, with the meaning of its letters; nothing where all is as usual."""
    found: Found = {}
    for day in calendar["days"]:
        for letter, what in _reasons(day, calendar["calendar"]):
            line = Line(letter, what, hours_of(day), length_of(day))
            found.setdefault(line, []).append(date.fromisoformat(day["date"]))
    if not found:
        return []
    legend = text(_legend({line.letter for line in found}))
    return section(say("report.title_specials"), (_wide if look.width >= NARROW else _narrow)(found, look), legend)


def _wide(found: Found, look: Look) -> RenderableType:
    columns = [(say(f"report.column_{name}") if name else "", side) for name, side in COLUMNS]
    rows: list[list[Cell]] = [[Text(line.letter, STYLES[line.letter]), _dates(dates), *line[1:]] for line, dates in found.items()]
    return table(look, columns, rows)


def _narrow(found: Found, _: Look) -> RenderableType:
    """Return a list of sentences, each after its letter."""
    drawn = Table.grid(padding=(0, 2, 0, 0))
    for line, dates in found.items():
        hours = line.open if line.working == NOTHING else f"{line.open} ({line.working})"
        said = say("report.special_line", date=_dates(dates), what=line.what, hours=hours)
        drawn.add_row(Text(line.letter, STYLES[line.letter]), text(said))
    return drawn


def _legend(used: set[str]) -> str:
    return ", ".join(f"{letter} {say(f'report.mark_{kind}')}" for kind, letter in LETTERS.items() if letter in used) + "."


def _reasons(day: Day, calendar: str) -> Iterator[tuple[str, str]]:
    """Yield letter and words for everything that is special about a date of a calendar."""
    if not day["exists"]:
        yield LETTERS["missing"], say("report.special_missing")
    for special in day["specials"]:
        yield LETTERS[special["kind"]], _special(special, calendar)
    for change in day["clock_changes"] if day["exists"] else ():
        forward = change["offset_after_seconds"] > change["offset_before_seconds"]
        key = "report.special_forward" if forward else "report.special_back"
        yield LETTERS["change"], say(key, before=change["from"], after=change["to"], length=_whole(day["day_seconds"]))


def _special(special: dict[str, Any], calendar: str) -> str:
    name = special["name"]
    if special["from"]:
        name = say("report.special_timed", name=name, opens=special["from"], closes=special["to"])
    return name if special["calendar"] == calendar else say("report.special_of", calendar=special["calendar"], name=name)


def _whole(length: float) -> str:
    hours, rest = divmod(micros(length) or 0, HOUR)
    return duration(micros(length), precise=True) if rest else say("report.hours", count=hours)


def _dates(dates: list[date]) -> str:
    """Return dates in words, those that follow each other as a range; of many, how many there are from when to when."""
    runs = list(_runs(dates))
    if len(runs) > RUNS:
        return say("report.many_days", count=count(len(dates)), first=_word(dates[0]), last=_word(dates[-1]))
    if len(runs) == len(dates) and len({(one.weekday(), one.month) for one in dates}) == 1:
        return f"{WEEKDAYS[dates[0].weekday()]} {', '.join(str(one.day) for one in dates)} {_month(dates[0])}"
    return ", ".join(_word(first) if first == last else f"{_word(first)} - {_word(last)}" for first, last in runs)


def _runs(dates: list[date]) -> Iterator[tuple[date, date]]:
    """Yield the first and the last date of each run of dates."""
    first = last = dates[0]
    for one in dates[1:]:
        if one - last > timedelta(days=1):
            yield first, last
            first = one
        last = one
    yield first, last


def _word(one: date) -> str:
    return f"{WEEKDAYS[one.weekday()]} {one.day} {_month(one)}"


def _month(one: date) -> str:
    return MONTHS[one.month - 1][:3]
