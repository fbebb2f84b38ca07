"""Calendars for writers to write, and definitions around them."""

from datetime import date
from functools import cache
from typing import Any

from slacalc import spec
from slacalc.calendars.freeze import frozen
from slacalc.calendars.sheet import Sheet, sheet
from slacalc.report.calendar import Frozen, Origin, calendar_data
from slacalc.spec.calendar_definitions import CalendarDefinition
from slacalc.spec.definitions import Definitions
from slacalc.times import day_number
from slacalc.write.formats import FORMATS, Look, rendered

HEAD = "timezone: Europe/Berlin\nname: ACME\nstatuses: {solved: [Resolved]}\n"
SLAS = "slas: {resolution: {clock: {start: opened, stop: resolved}, target: 8h, calendar: 24x7}}\n"
CALENDARS = """\
calendars:
  office:
    hours:
      - {valid: {to: 2026-10-14}, mon-thu: [08:00-12:00, 13:00-17:30], fri: 08:00-15:00}
      - {valid: {from: 2026-10-15}, mon-fri: 08:00-17:00}
    holidays: {country: DE, subdivision: BE, language: de}
    exceptions: {2026-10-24: 09:00-12:00, 2026-12-24: 08:00-12:00, 2026-12-31: closed}
    closed:
      - {from: 2026-10-28, to: 2026-10-30, name: "=Stocktaking; [red]all\\e[31m day"}
      - {every: first sunday of month, between: 02:00-06:00, name: Maintenance}
  night: {hours: {daily: 22:00-06:00}}
  shanghai:
    timezone: Asia/Shanghai
    hours: {mon-fri: [09:00-12:00, 13:30-18:00]}
    holidays: {country: CN, makeup_days_as: mon, language: zh_CN}
  owls: {timezone: Asia/Shanghai, hours: {mon-fri: 22:00-06:00}, holidays: {country: CN, makeup_days_as: mon}}
  around-the-sun: {union: [office, shanghai], timezone: Europe/Berlin}
  both: {intersection: [office, shanghai], timezone: Europe/Berlin}
  off-duty: {except: [24x7, office, shanghai], timezone: Europe/Berlin}
  samoa: {timezone: Pacific/Apia, hours: {daily: 08:00-17:00}}
  late-show: {timezone: America/New_York, hours: {sat-sun: 20:30-21:15}}
  changing: {union: [odd, even]}
  odd: {hours: [{valid: {to: 2026-03-31}, mon: 09:00-17:00}, {valid: {from: 2026-05-01, to: 2026-06-30}, mon: 09:00-18:00}]}
  even:
    hours:
      - {valid: {from: 2026-04-01, to: 2026-04-30}, mon: 09:00-18:00}
      - {valid: {from: 2026-07-01, to: 2026-07-31}, mon: 09:00-17:00}
      - {valid: {from: 2026-08-01, to: 2026-08-31}, mon: 09:00-18:00}
      - {valid: {from: 2026-09-01, to: 2026-09-30}, mon: 09:00-17:00}
      - {valid: {from: 2026-10-01, to: 2026-10-31}, mon: 09:00-18:00}
      - {valid: {from: 2026-11-01, to: 2026-11-30}, mon: 09:00-17:00}
  fold: {union: [office, late-show], timezone: Europe/Berlin}
"""


@cache
def definitions() -> Definitions:
    return spec.load_text(HEAD + CALENDARS + SLAS, "slas.yaml")


def shown(name: str, label: str) -> Sheet:
    """A calendar's sheet of a month or a year."""
    return sheet(definitions().calendars[name], *days(label))


def days(label: str) -> tuple[int, int]:
    """The first and last day number of a month or a year."""
    first = date.fromisoformat(f"{label}-01-01"[:10])
    after = first.replace(year=first.year + 1) if len(label) == 4 else date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return day_number(first), day_number(after) - 1


def origin(label: str) -> Origin:
    return Origin(label, definitions(), "0.109", "2026b")


@cache
def data(name: str, label: str) -> dict[str, Any]:
    """The data of a calendar's month or year."""
    return calendar_data(shown(name, label), origin(label))


def freeze(definition: CalendarDefinition, first: int, last: int) -> str:
    """The frozen calendar as text."""
    whole = sheet(definition, first, last)
    made = Frozen(frozen(definition, whole.meter, first, last), whole, origin("2026"))
    return rendered(FORMATS["calendar show --freeze"]["yaml"], made, Look()).decode()


def loaded(text: str, name: str) -> CalendarDefinition:
    """The calendar that is read from a piece of a definition file."""
    return spec.load_text(HEAD + text + SLAS, "frozen.yaml").calendars[name]
