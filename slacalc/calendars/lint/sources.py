"""Public holidays that are hardly meant as they are, and holidays that are taken out in vain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from slacalc.calendars.lint.own import Own, listed
from slacalc.calendars.public_holidays import holidays_of
from slacalc.calendars.sources import Found, holidays_from
from slacalc.errors import Place
from slacalc.spec.calendar_definitions import Holidays, HolidaySource, Removal
from slacalc.spec.faults import nearest
from slacalc.spec.notes import Note
from slacalc.times import date_of, day_number

AROUND: Final = 4
"""How many years before and after the present one names are looked for; some holidays come every four years."""


def doubtful(own: Own, now: int) -> Iterator[Note]:
    """Yield remarks on countries whose holidays differ by subdivision where none is named, and whose working weekends stay closed."""
    this = own.zone.date(now).year
    for source, place in own.holidays:
        if isinstance(source, Holidays) and source.kind == "country":
            yield from _subdivisions(own, source, place, this)
            yield from _makeup(own, source, place, this)


def _subdivisions(own: Own, source: Holidays, place: Place | None, year: int) -> Iterator[Note]:
    if source.subdivision is not None:
        return
    plain = replace(source, makeup_weekday=None)
    common = set(holidays_of(plain, year).names)
    known = _subdivisions_of(source.place)
    others = [each for each in known if set(holidays_of(replace(plain, subdivision=each), year).names) != common]
    if others:
        yield own.note("subdivisions", place, country=source.place, year=year, count=len(others), of=len(known), shown=listed(others))


def _subdivisions_of(country: str) -> Sequence[str]:
    import holidays  # noqa: PLC0415 - slow to load, and most calendars name no country

    return sorted(holidays.country_holidays(country).subdivisions)


def _makeup(own: Own, source: Holidays, place: Place | None, year: int) -> Iterator[Note]:
    if source.makeup_weekday is None:
        asked = replace(source, makeup_weekday=0)
        days = sorted(day for each in range(year - 1, year + 2) for day in holidays_of(asked, each).makeup)
        if days:
            yield own.note("makeup_days", place, country=source.place, shown=listed([str(date_of(day)) for day in days]))


def removed_in_vain(own: Own, now: int) -> Iterator[Note]:
    """Yield remarks on dates and names under `remove` that are no holiday of their source, or of any where `remove` is alone."""
    this = own.zone.date(now).year
    for source, place in own.holidays:
        yield from _in_vain(own, source.removed, [source], place, this)
    yield from _in_vain(own, own.removal, own.calendar.holidays, own.removed, this)


def _in_vain(own: Own, removal: Removal, sources: Sequence[HolidaySource], place: Place | None, this: int) -> Iterator[Note]:
    vain = [day for day in removal.days if not _names(own, sources, [date_of(day).year], day)]
    if vain:
        yield own.note("removed_day", place, shown=listed([str(date_of(day)) for day in vain]))
    known = _names(own, sources, range(this - AROUND, this + AROUND + 1)) if removal.names else set()
    for name in (name for name in removal.names if name not in {each.lower() for each in known}):
        near = nearest(name, known)
        yield own.note("removed_name_near" if near else "removed_name", place, name=name, near=near)


def _names(own: Own, sources: Sequence[HolidaySource], years: Sequence[int], day: int | None = None) -> set[str]:
    """Return the names of the holidays of some years, or of one day in them, before any is taken out."""
    return {
        name.strip()
        for source in sources
        for year in years
        for found in [_of(own, source, year)]
        for at, names in (*found.names.items(), *((timed.day, (timed.name,)) for timed in found.timed))
        if day in (None, at)
        for name in names
    }


def _of(own: Own, source: HolidaySource, year: int) -> Found:
    dates = (day_number(date(year, 1, 1)), day_number(date(year, 12, 31)))
    return holidays_from(own.calendar.name, replace(source, removed=Removal()), own.zone, dates, dates)
