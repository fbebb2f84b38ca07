"""The calendars of the definitions: that each opens some time, and the one that a command is about."""

from dataclasses import replace
from pathlib import Path

from slacalc import spec
from slacalc.calendars.compile import check_opens
from slacalc.cli.arguments import known
from slacalc.errors import DefinitionError, Fault
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.definitions import Definitions


def calendar_in(path: Path, name: str) -> tuple[Definitions, CalendarDefinition]:
    """Return the definitions in a file and the calendar of that name in them, of which 24x7 is always one.

    Raises UsageError for an unknown name, and DefinitionError for wrong definitions and calendars that never open.
    """
    definitions = spec.load(path)
    check_calendars(definitions)
    known([name], list(definitions.calendars), "unknown_calendar", "calendars")
    return definitions, definitions.calendars[name]


def check_calendars(definitions: Definitions) -> None:
    """Raise DefinitionError for every calendar that never opens, at its place in the file."""
    faults = [
        replace(fault, place=definitions.places.get(f"calendars.{name}"))
        for name, calendar in definitions.calendars.items()
        for fault in _never_opens(calendar)
    ]
    if faults:
        raise DefinitionError(*faults)


def _never_opens(calendar: CalendarDefinition) -> tuple[Fault, ...]:
    try:
        check_opens(calendar)
    except DefinitionError as error:
        return error.faults
    return ()
