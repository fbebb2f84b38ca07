"""The words that a story may use: times, what happens to a ticket, and what is expected of its measurements."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from slacalc.spec.clock_definitions import TICKET_MOMENTS
from slacalc.spec.durations import parse_duration
from slacalc.times import instant
from tests.accounting.desk import at

FIELDS = ("status", "priority", "impact", "type", "customer", "group", "assignee", "team")
COLUMNS = (*TICKET_MOMENTS, "reported")
EVENTS = {
    "agent replies": ("public_reply", "agent"),
    "customer writes": ("public_reply", "customer"),
    "system replies": ("public_reply", "system"),
    "agent notes": ("internal_note", "agent"),
}

DAY = r"(?:next )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
DATE = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d{4}-\d\d-\d\d"
TIME = rf"(?:{DATE}|{DAY}) \d\d:\d\d(?::\d\d)?(?:[+]\d\d:\d\d)?"
LENGTH = r"(?:\d+[hms])+"


class NotUnderstoodError(AssertionError):
    """A story says something that is no word of its language."""


def time(text: str) -> int:
    """Read `Mon 09:00`, `next Mon 09:00`, `2026-10-25 09:00`, `Sun 2026-10-25 09:00`, or a date and time with its offset from UTC."""
    dated = re.fullmatch(r"(?:(\w{3}) )?(\d{4}-\d\d-\d\d) (.*)", text)
    if not dated:
        return at(text)
    weekday, day, clock = dated.groups()
    if weekday not in (None, f"{date.fromisoformat(day):%a}"):
        message = f"{day} is no {weekday}"
        raise NotUnderstoodError(message)
    return instant(datetime.fromisoformat(f"{day} {clock}")) if "+" in clock else at(f"{day} {clock}")


Facts = dict[str, Any]
"""What is expected of a measurement, by its column."""

OUTCOMES = "met|breached|overdue|running|paused|cancelled|waived|no target|not started|invalid"

COLUMN_OF = {"rule": "target_rule"}

EXPECTATIONS: dict[str, Callable[[re.Match[str]], Facts]] = {
    rf"(?P<outcome>{OUTCOMES})": lambda said: {"outcome": said["outcome"].replace(" ", "_")},
    rf"(?P<outcome>{OUTCOMES}) after (?P<elapsed>{LENGTH})": lambda said: said.groupdict() | {"elapsed": parse_duration(said["elapsed"])},
    rf"(paused|used|target|wall) ({LENGTH})": lambda said: {said[1]: parse_duration(said[2])},
    rf"({LENGTH}) left": lambda said: {"remaining": parse_duration(said[1])},
    rf"({LENGTH}) over": lambda said: {"remaining": -parse_duration(said[1])},
    rf"(due|settled) ({TIME})": lambda said: {said[1]: time(said[2])},
    rf"({TIME}) to ({TIME})": lambda said: {"started": time(said[1]), "stopped": time(said[2])},
    rf"since ({TIME})": lambda said: {"started": time(said[1]), "stopped": None},
    r"(at risk|approximate|deciding|over when cancelled)": lambda said: {said[1].replace(" ", "_"): True},
    r"not (at risk|approximate|deciding|over when cancelled)": lambda said: {said[1].replace(" ", "_"): False},
    r"no (due|target|elapsed|reason|rule)": lambda said: {COLUMN_OF.get(said[1], said[1]): None},
    r"not settled": lambda _: {"settled": None},
    r'(calendar|rule|reason) "?(.+?)"?': lambda said: {COLUMN_OF.get(said[1], said[1]): said[2]},
}


def expected(text: str) -> Facts:
    """Read what is expected of one measurement, such as `met after 7h, paused 2h, due Tue 11:00`; its outcome is always said.

    A reason or a rule that has a comma stands in quotation marks.
    """
    facts: Facts = {}
    for phrase in re.split(r', (?=(?:[^"]*"[^"]*")*[^"]*$)', text):
        found = [reading(said) for pattern, reading in EXPECTATIONS.items() if (said := re.fullmatch(pattern, phrase))]
        if not found:
            message = f"not understood: {phrase!r} in {text!r}"
            raise NotUnderstoodError(message)
        facts |= found[0]
    if "outcome" not in facts:
        message = f"no outcome in {text!r}"
        raise NotUnderstoodError(message)
    return facts
