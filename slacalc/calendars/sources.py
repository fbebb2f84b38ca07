"""The holidays of every kind of source, without those that are taken out, as dates and hours of a span of days (A7, A8)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from slacalc.calendars.closures import Timed, closed_days
from slacalc.calendars.icalendar_holidays import events_of
from slacalc.calendars.public_holidays import resolve
from slacalc.spec.calendar_definitions import Holidays, HolidaySource, OwnHolidays, Removal
from slacalc.times import Zone, date_of

Dates = tuple[int, int]
"""The first and the last of some days, by number."""


@dataclass(frozen=True, slots=True)
class Found:
    """The names of each holiday (a day number), the weekday whose hours a make-up working day has, and what closes hours alone."""

    names: Mapping[int, tuple[str, ...]]
    makeup: Mapping[int, int]
    timed: tuple[Timed, ...] = ()


def years_of(first: int, last: int) -> range:
    """Return the years that the days first..last lie in."""
    return range(date_of(first).year, date_of(last).year + 1)


def holidays_from(calendar: str, source: HolidaySource, zone: Zone, asked: Dates, near: Dates) -> Found:
    """Return the holidays of a source on the days `asked` and maybe some more, and its hours on the days `near`.

    Raises DefinitionError where the source is refused.
    """
    if isinstance(source, Holidays):
        found = _public(calendar, source, *asked)
    elif isinstance(source, OwnHolidays):
        found = Found(grouped(closed_days(source.days, *asked)), {})
    else:
        days, hours = events_of(calendar, source, zone, *near)
        found = Found(grouped(days), {}, hours)
    return less(found, source.removed)


def less(found: Found, removed: Removal) -> Found:
    """Return what is left without the holidays of some days or names; make-up days are no holidays and stay."""
    if not removed.days and not removed.names:
        return found
    left = ((day, name) for day, names in found.names.items() for name in names if not _is_removed(removed, day, name))
    return Found(grouped(left), found.makeup, tuple(one for one in found.timed if not _is_removed(removed, one.day, one.name)))


def grouped(named: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """Return the names of each day, each name once."""
    days: dict[int, tuple[str, ...]] = {}
    for day, name in named:
        if name not in (known := days.get(day, ())):
            days[day] = (*known, name)
    return days


def _is_removed(removed: Removal, day: int, name: str) -> bool:
    return day in removed.days or name.strip().lower() in removed.names


def _public(calendar: str, source: Holidays, first: int, last: int) -> Found:
    years = resolve(calendar, source, years_of(first, last))
    names = {day: names for year in years for day, names in year.names.items()}
    return Found(names, dict(_makeup(source, [year.makeup for year in years])))


def _makeup(source: Holidays, years: Iterable[frozenset[int]]) -> Iterator[tuple[int, int]]:
    if source.makeup_weekday is not None:
        for days in years:
            yield from dict.fromkeys(days, source.makeup_weekday).items()
