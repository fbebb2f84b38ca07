"""Public holidays as the holidays package knows them, resolved to plain dates for exactly the years asked for (A8)."""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from slacalc.errors import DefinitionError, Fault
from slacalc.locale import say
from slacalc.problems import Problem
from slacalc.spec.definitions import Holidays
from slacalc.spec.faults import CODES
from slacalc.times import day_number

if TYPE_CHECKING:
    from holidays import HolidayBase


@dataclass(frozen=True, slots=True)
class Year:
    """The holidays of one year (day number and name), its make-up working days, and whether the package has data for either."""

    names: Mapping[int, str]
    makeup: frozenset[int]
    known: bool
    announced: bool


@cache
def holidays_of(source: Holidays, year: int) -> Year:
    """Return what the holidays package knows of a year.

    Raises NotImplementedError for a country or subdivision, ValueError for a category or language that it does not have.
    """
    with warnings.catch_warnings(record=True) as doubts:
        warnings.simplefilter("always")
        found = _ask(source, [year])
    names = {day_number(day): name for day, name in found.items()}
    makeup = _makeup_years(source).get(year, frozenset())
    return Year(names, makeup, known=bool(names) and not doubts, announced=_is_announced(source, year))


def resolve(calendar: str, sources: Iterable[Holidays], years: Iterable[int]) -> Mapping[Holidays, tuple[Year, ...]]:
    """Return the years of each source. Raises DefinitionError where the package refuses a source."""
    asked = tuple(years)
    try:
        return {source: tuple(holidays_of(source, year) for year in asked) for source in sources}
    except (NotImplementedError, ValueError) as error:
        message = say("calendars.holidays_refused", calendar=calendar, reason=str(error).rstrip("."))
        raise DefinitionError(Fault(CODES["unknown_name"], message)) from error


def missing(calendar: str, sources: Iterable[Holidays], years: Iterable[int]) -> tuple[Problem, ...]:
    """Return a problem for each year that the package has no holidays for, or no official make-up days where those are asked for."""
    asked = tuple(years)
    return tuple(
        Problem("P050", 1, subject=say(f"calendars.{what}", calendar=calendar, place=_place(source), year=year))
        for source in sources
        for year in asked
        for what in _lacking(holidays_of(source, year))
    )


def _lacking(year: Year) -> list[str]:
    if not year.known:
        return ["missing_holidays"]
    return [] if year.announced else ["missing_makeup"]


def _place(source: Holidays) -> str:
    return f"{source.place}-{source.subdivision}" if source.subdivision else source.place


@cache
def _makeup_years(source: Holidays) -> Mapping[int, frozenset[int]]:
    """Return all make-up working days that the package knows, by year; a notice for one year may name days of the year before."""
    if source.makeup_weekday is None:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = _ask(source, [])
        days = _ask(source, range(start.start_year, start.end_year + 1)).weekend_workdays
    return {year: frozenset(day_number(day) for day in days if day.year == year) for year in {day.year for day in days}}


def _is_announced(source: Holidays, year: int) -> bool:
    """Return whether the year lies between the first and the last official make-up day, so that a year without is known to have none."""
    known = _makeup_years(source)
    return source.makeup_weekday is None or (bool(known) and min(known) <= year <= max(known))


def _ask(source: Holidays, years: Iterable[int]) -> "HolidayBase":
    import holidays  # noqa: PLC0415 - slow to load, and most calendars name no country

    country = holidays.country_holidays(source.place)
    if source.language is not None and source.language not in country.supported_languages:
        raise ValueError(say("calendars.unknown_language", language=source.language, known=", ".join(country.supported_languages)))
    return holidays.country_holidays(
        source.place,
        subdiv=source.subdivision,
        years=list(years),
        expand=False,
        observed=source.observed,
        # without a language the package would follow the environment
        language=source.language or country.default_language or "en_US",
        categories=source.categories or None,
    )
