"""Holidays of countries and markets as the holidays package knows them, resolved to plain dates for exactly the years asked for (A8)."""

import threading
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from slacalc.errors import DefinitionError, Fault
from slacalc.locale import say
from slacalc.spec.calendar_definitions import Holidays
from slacalc.spec.faults import CODES
from slacalc.times import day_number

if TYPE_CHECKING:
    from holidays import HolidayBase

CHINA = Holidays("CN")
BY_NOTICE = {
    "country": ("CN", "CHN"),
    "market": ("XSHG", "SSE", "XSHE", "SZSE"),
}
"""Places whose days off are set anew by China's notice each year, which moves working days to weekends."""

ONE_AT_A_TIME = threading.Lock()
"""The warnings that the package gives are caught for the whole process, whichever thread has asked."""

SEPARATOR = "; "
"""Between the names of holidays that fall on one day, as the package writes them."""


@dataclass(frozen=True, slots=True)
class Year:
    """The holidays of one year (day number and names), its make-up working days, and what the package does not know of it.

    `lacks` is the key of the sentence that says so.
    """

    names: Mapping[int, tuple[str, ...]]
    makeup: frozenset[int]
    lacks: str | None = None


@cache
def holidays_of(source: Holidays, year: int) -> Year:
    """Return what the holidays package knows of a year.

    Raises NotImplementedError for a country, market or subdivision, ValueError for a category or language that it does not have.
    """
    with ONE_AT_A_TIME, warnings.catch_warnings(record=True) as doubts:
        warnings.simplefilter("always")
        found = _ask(source, [year])
    names = {day_number(day): tuple(name.split(SEPARATOR)) for day, name in found.items()}
    makeup = _makeup_years(source) if source.makeup_weekday is not None else {}
    lacks = _not_announced(source, year) if names and not doubts else "missing_holidays"
    return Year(names, makeup.get(year, frozenset()), lacks)


def has_makeup_days(source: Holidays) -> bool:
    """Return whether the package knows make-up working days of a country in any year."""
    return any(_makeup_years(source).values())


def resolve(calendar: str, source: Holidays, years: Iterable[int]) -> tuple[Year, ...]:
    """Return the years of a source. Raises DefinitionError where the package refuses it."""
    try:
        return tuple(holidays_of(source, year) for year in years)
    except (NotImplementedError, ValueError) as error:
        message = say("calendars.holidays_refused", calendar=calendar, reason=str(error).rstrip("."))
        raise DefinitionError(Fault(CODES["unknown_name"], message)) from error


def _not_announced(source: Holidays, year: int) -> str | None:
    """Return what is not known of a year without official notice: the last one is that of the last make-up day in the data.

    Make-up days that are asked for are not known before the first notice either.
    """
    if source.makeup_weekday is not None:
        known = _makeup_years(source)
        return None if known and min(known) <= year <= max(known) else "missing_makeup"
    by_notice = source.place in BY_NOTICE[source.kind]
    return "missing_notice" if by_notice and year > max(_makeup_years(CHINA)) else None


@cache
def _makeup_years(source: Holidays) -> Mapping[int, frozenset[int]]:
    """Return all make-up working days that the package knows, by year; a notice for one year may name days of the year before."""
    with ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = _ask(source, [])
        days = _ask(source, range(start.start_year, start.end_year + 1)).weekend_workdays
    return {year: frozenset(day_number(day) for day in days if day.year == year) for year in {day.year for day in days}}


def _ask(source: Holidays, years: Iterable[int]) -> "HolidayBase":
    import holidays  # noqa: PLC0415 - slow to load, and most calendars name no country

    ask = holidays.country_holidays if source.kind == "country" else holidays.financial_holidays
    place = ask(source.place)
    if source.language is not None and source.language not in place.supported_languages:
        raise ValueError(say("calendars.unknown_language", language=source.language, known=", ".join(place.supported_languages)))
    return ask(
        source.place,
        subdiv=source.subdivision,
        years=list(years),
        expand=False,
        observed=source.observed,
        # without a language the package would follow the environment
        language=source.language or place.default_language or "en_US",
        categories=source.categories or None,
    )
