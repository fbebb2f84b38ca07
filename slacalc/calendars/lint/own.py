"""The parts that a calendar has itself, not from one that it extends, and where they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from slacalc.errors import Place
from slacalc.locale import say
from slacalc.spec.calendar_definitions import CalendarDefinition, Closure, DatedHours, HolidaySource, Removal
from slacalc.spec.dates import recurrence_text
from slacalc.spec.definitions import Definitions
from slacalc.spec.notes import Note
from slacalc.times import Zone, date_of, zone

CODES: Final[Mapping[str, str]] = {
    "idle_days": "N004",
    "idle_recurring": "N004",
    "idle_exception": "N004",
    "idle_holidays": "N004",
    "idle_file": "N004",
    "overlap": "N005",
    "overlap_next_day": "N005",
    "outdated": "N006",
    "outdated_holidays": "N006",
    "subdivisions": "N007",
    "makeup_days": "N008",
    "makeup_closed": "N008",
    "makeup_none": "N008",
    "removed_day": "N009",
    "removed_name": "N009",
    "removed_name_near": "N009",
    "long_night": "N011",
    "gap": "N010",
    "ended": "N010",
}
"""The code of each remark."""

EXAMPLES: Final = 3
"""How many of many a remark names."""

NOTHING: Final = CalendarDefinition("", "UTC")
"""What a calendar has from another, if it extends none."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Own:
    """A calendar and its own parts, each with its place; `hours` is the place of its own hours, `removes` those of what is removed.

    They are by the index of a source and what is removed there, as `0.remove.karfreitag`, or as `remove.karfreitag` where it is
    removed from all sources.
    """

    calendar: CalendarDefinition
    hours: Place | None
    holidays: tuple[tuple[HolidaySource, Place | None], ...]
    exceptions: tuple[tuple[DatedHours, Place | None], ...]
    closures: tuple[tuple[Closure, Place | None], ...]
    removal: Removal
    removes: Mapping[str, Place]

    @property
    def zone(self) -> Zone:
        """The zone of its dates."""
        return zone(self.calendar.timezone)

    def opens_by_exception(self, first: int, last: float) -> bool:
        """Return whether an exception opens on one of the days first..last."""
        return any(each.spans and each.first <= last and first <= each.last for each in self.calendar.exceptions)

    def note(self, key: str, place: Place | None, **values: object) -> Note:
        """Return a remark on a part of the calendar."""
        return Note(CODES[key], say(f"lint.{key}", calendar=self.calendar.name, **values), place)


def every(definitions: Definitions) -> Iterator[Own]:
    """Yield the calendars that somebody wrote, except those that are put together of others and have no parts."""
    for name, calendar in definitions.calendars.items():
        if not calendar.always and calendar.combined is None:
            base = next((definitions.calendars[base] for base in definitions.bases.get(name, ())), NOTHING)
            yield _own(calendar, base, definitions.places)


def listed(texts: Sequence[str]) -> str:
    """Return texts one after the other; of many, the first and how many more."""
    shown, more = ", ".join(texts[:EXAMPLES]), len(texts) - EXAMPLES
    return say("lint.more", shown=shown, more=more) if more > 0 else shown


def dates(first: int, last: int) -> str:
    """Return a day or a range of days (their numbers) as the definitions write it."""
    return f"{date_of(first)}" if first == last else f"{date_of(first)}..{date_of(last)}"


def days_or_name(closure: Closure) -> str:
    """Return the days of a closure as the definitions write them; the name of one that comes back, or its rule where it has none."""
    if closure.every is None and closure.first is not None and closure.last is not None:
        return dates(closure.first, closure.last)
    nameless = closure.name in (say("definitions.closure"), say("definitions.holiday"))
    return recurrence_text(closure.every) if nameless and closure.every else closure.name


def _own(calendar: CalendarDefinition, base: CalendarDefinition, places: Mapping[str, Place]) -> Own:
    path = f"calendars.{calendar.name}"
    return Own(
        calendar,
        places.get(f"{path}.hours"),
        _placed(calendar.holidays[len(base.holidays) :], places, f"{path}.holidays"),
        tuple((each, places.get(f"{path}.exceptions.{date_of(each.first)}")) for each in calendar.exceptions[len(base.exceptions) :]),
        _placed(calendar.closures[len(base.closures) :], places, f"{path}.closed"),
        _less(calendar.removed, base.removed),
        _removes(path, places),
    )


def _placed(parts: Sequence[T], places: Mapping[str, Place], path: str) -> tuple[tuple[T, Place | None], ...]:
    return tuple((part, places.get(f"{path}.{index}")) for index, part in enumerate(parts))


def _removes(path: str, places: Mapping[str, Place]) -> dict[str, Place]:
    kinds = (f"{path}.holidays.", f"{path}.removed.")
    return {name.removeprefix(kind): place for kind in kinds for name, place in places.items() if name.startswith(kind)}


def _less(removal: Removal, other: Removal) -> Removal:
    days = (day for day in removal.days if day not in other.days)
    return Removal(tuple(days), tuple(name for name in removal.names if name not in other.names), removal.written)
