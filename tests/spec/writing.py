"""Small definition files for the tests, and what loading them says."""

from textwrap import dedent, indent

import pytest

from slacalc.errors import DefinitionError
from slacalc.spec import load_text
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.definitions import Definitions, Sla

HEAD = """\
timezone: Europe/Berlin
statuses: {waiting: [On Hold], solved: [Resolved, Closed]}
calendars: {office: {hours: {mon-fri: 08:00-17:00}}}
"""
SLA = """\
clock: resolution
calendar: office
target: 4h
"""


def with_sla(text: str = SLA, more: str = "") -> str:
    """Return a file with one SLA `r`, whose keys begin in line 6 and column 5."""
    return HEAD + "slas:\n  r:\n" + indent(dedent(text), "    ") + dedent(more)


def sla(text: str = SLA, more: str = "") -> Sla:
    """Return the SLA of a file with one."""
    return load_text(with_sla(text, more), "slas.yaml").slas[0]


def with_calendar(text: str, more: str = "") -> str:
    """Return a file with one calendar `c`, whose keys begin in line 4 and column 5."""
    head = "timezone: Europe/Berlin\ncalendars:\n  c:\n"
    used = "slas: {r: {clock: {start: opened, stop: closed}, calendar: c, target: 4h}}\n"
    return head + indent(dedent(text), "    ") + used + dedent(more)


def calendar(text: str) -> CalendarDefinition:
    """Return the calendar of a file with one."""
    return load_text(with_calendar(text), "slas.yaml").calendars["c"]


def definitions(more: str = "") -> Definitions:
    """Return a small file with something more in it."""
    return load_text(with_sla(more=more), "slas.yaml")


def said(text: str) -> list[str]:
    """Return what is said about a wrong file, each as `line:column: code message`."""
    with pytest.raises(DefinitionError) as caught:
        load_text(text, "slas.yaml")
    places = [fault.place for fault in caught.value.faults]
    assert all(place is None or place.file == "slas.yaml" for place in places)
    return [
        f"{place.line}:{place.column}: {fault.code} {fault.message}" if place else f"{fault.code} {fault.message}"
        for place, fault in zip(places, caught.value.faults, strict=True)
    ]
