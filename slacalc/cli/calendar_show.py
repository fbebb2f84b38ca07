"""`slacalc calendar show`: a month or a year of a calendar, to be signed off, and frozen."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from slacalc.calendars.freeze import frozen
from slacalc.calendars.sheet import Sheet, sheet
from slacalc.cli import environment, messages, output, pipeline
from slacalc.cli.arguments import usage
from slacalc.cli.calendar_options import CalendarShowOptions
from slacalc.cli.calendars import calendar_in
from slacalc.report.calendar import Frozen, Origin, calendar_data
from slacalc.spec.definitions import Definitions
from slacalc.times import FIRST_YEAR, LAST_YEAR, Zone, day_number, zone
from slacalc.write.formats import FORMATS

SHOW, FREEZE = "calendar show", "calendar show --freeze"
"""The keys of their formats."""

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
YEAR = re.compile(r"\d{4}", re.ASCII)


def run(options: CalendarShowOptions) -> int:
    """Write the calendar, or with `--freeze` its definition, and return the exit status."""
    if options.freeze and options.format:
        raise usage("freeze_format")
    places = output.destinations(FREEZE if options.freeze else SHOW, options.screen.output, options.format)
    file = environment.definition_file(options.slas)
    definitions, calendar = calendar_in(file, options.calendar)
    output.keep(_files(file, definitions), places)
    where = zone(calendar.timezone)
    label, first, last = _asked(options, where)
    shown = sheet(calendar, first, last)
    pipeline.refuse(shown.problems, strict=options.strict)
    origin = Origin(label, definitions, version("holidays"), import_module("tzdata").IANA_VERSION)
    data = _freeze(shown, origin) if options.freeze else calendar_data(shown, origin)
    output.deliver(data, places, options.screen, where)
    if not options.screen.quiet and not _is_on_page(places):
        messages.tell_problems(shown.problems)
    return 0


def _is_on_page(places: Iterable[output.Destination]) -> bool:
    """Return whether standard output is the page that names problems itself."""
    return any(place.path is None and place.form is FORMATS[SHOW]["table"] for place in places)


def _files(file: Path, definitions: Definitions) -> Iterable[Path]:
    """Return the files that the definitions are read from."""
    return file, *(file.parent / part.name for part in definitions.files)


def _freeze(shown: Sheet, origin: Origin) -> Frozen:
    """Return the calendar as plain dates. Raises UsageError for one that is the same for ever, or not open at all then."""
    if not shown.definition.combined and shown.definition.always:
        raise usage("freeze_always", name=shown.definition.name)
    if not any(day.working for day in shown.days):
        raise usage("freeze_closed", name=shown.definition.name, period=origin.label)
    first, last = shown.days[0].number, shown.days[-1].number
    return Frozen(frozen(shown.definition, shown.meter, first, last), shown, origin)


def _asked(options: CalendarShowOptions, where: Zone) -> tuple[str, int, int]:
    """Return what is shown, as it is called, with its first and last day number: if nothing is said, the present month of the zone."""
    if options.month is not None and options.year is not None:
        raise usage("month_or_year")
    if options.year is not None:
        first, after = _year(options.year)
        return options.year, first, after - 1
    month = f"{where.date(environment.now()):%Y-%m}" if options.month is None else options.month
    first, after = _month(month)
    return month, first, after - 1


def _year(text: str) -> tuple[int, int]:
    """Return the numbers of a year's first day and of the one after its last. Raises UsageError."""
    if not YEAR.fullmatch(text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise usage("year_unreadable", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    return day_number(date(int(text), 1, 1)), day_number(date(int(text) + 1, 1, 1))


def _month(text: str) -> tuple[int, int]:
    """Return the numbers of a month's first day and of the one after its last. Raises UsageError."""
    found = MONTH.fullmatch(text)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise usage("month_unreadable", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    first = date(int(found[1]), int(found[2]), 1)
    return day_number(first), day_number((first + timedelta(days=31)).replace(day=1))
