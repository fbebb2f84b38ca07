"""Years that a source of holidays knows nothing of (A8)."""

from collections.abc import Iterable

from slacalc.calendars.icalendar_holidays import has_events
from slacalc.calendars.public_holidays import holidays_of
from slacalc.calendars.sources import years_of
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.spec.calendar_definitions import Closure, Holidays, HolidaySource, IcalendarHolidays
from slacalc.times import Zone


def missing(calendar: str, sources: Iterable[HolidaySource], zone: Zone, years: Iterable[int]) -> tuple[Problem, ...]:
    """Return a problem (P050) for each year that a source knows nothing of, the year as its example.

    That is a year without holidays in the holidays package or without the official notice that there is each year, and a year in
    which a file has no holiday at all. Dates in the definitions themselves are all there are. `zone` is the calendar's.
    """
    asked = tuple(years)
    return tuple(
        Problem("P050", 1, (str(year),), say(f"calendars.{lacks}", calendar=calendar, place=_place(source)))
        for source in sources
        for year in asked
        if (lacks := _lacks(source, zone, year))
    )


def _lacks(source: HolidaySource, zone: Zone, year: int) -> str | None:
    """Return the key of the sentence that says what is not known."""
    if isinstance(source, Holidays):
        return holidays_of(source, year).lacks
    if isinstance(source, IcalendarHolidays):
        return None if has_events(source, zone, year) else "missing_in_file"
    if source.file is None or any(year in _years(closure) for closure in source.days):
        return None
    return "missing_in_file"


def _years(closure: Closure) -> range:
    """Return the years that days lie in which are written out, as all in a file are."""
    return years_of(closure.first or 0, closure.last or 0)


def _place(source: HolidaySource) -> str:
    if isinstance(source, Holidays):
        return f"{source.place}-{source.subdivision}" if source.subdivision else source.place
    return source.file or ""
