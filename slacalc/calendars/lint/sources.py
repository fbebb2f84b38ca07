"""Public holidays that are hardly meant as they are, and holidays that are taken out in vain."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from typing import Final

from slacalc.calendars.lint.own import Own, listed
from slacalc.calendars.public_holidays import has_makeup_days, holidays_of
from slacalc.calendars.sources import Found, holidays_from
from slacalc.errors import Place
from slacalc.locale.formatting import WEEKDAYS
from slacalc.spec.calendar_definitions import Holidays, HolidaySource, Removal
from slacalc.spec.faults import ALIKE, nearest
from slacalc.spec.grammar import normal
from slacalc.spec.notes import Note
from slacalc.times import date_of, day_number

AROUND: Final = 4
"""How many years before and after the present one names are looked for; some holidays come every four years."""

FEWEST_LETTERS: Final = 4
"""How many letters a name must share with another for that one to be suggested."""

Placed = Callable[[str], Place | None]
"""Returns where a date or a name (in lower case) is removed."""


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
    elif not has_makeup_days(source):
        yield own.note("makeup_none", place, country=source.place)
    elif not any(week.days[source.makeup_weekday] for week in own.calendar.hours):
        yield own.note("makeup_closed", place, country=source.place, weekday=WEEKDAYS[source.makeup_weekday])


def removed_in_vain(own: Own, now: int) -> Iterator[Note]:
    """Yield remarks on dates and names under `remove` that are no holiday of their source, or of any where `remove` is alone."""
    this = own.zone.date(now).year
    for index, (source, place) in enumerate(own.holidays):
        yield from _in_vain(own, source.removed, [source], partial(_place, own, f"{index}.", place), this)
    yield from _in_vain(own, own.removal, own.calendar.holidays, partial(_place, own, "", None), this)


def _place(own: Own, path: str, otherwise: Place | None, what: str) -> Place | None:
    """Return where it stands that something is removed, else where its source does."""
    return own.removes.get(f"{path}remove.{what}", otherwise)


def _in_vain(own: Own, removal: Removal, sources: Sequence[HolidaySource], place: Placed, this: int) -> Iterator[Note]:
    vain = [str(date_of(day)) for day in removal.days if not _names(own, sources, [date_of(day).year], day)]
    if vain:
        yield own.note("removed_day", place(vain[0]), shown=listed(vain))
    known = _names(own, sources, range(this - AROUND, this + AROUND + 1)) if removal.names else set()
    written = {normal(name): name for name in removal.written}
    for name in (name for name in removal.names if name not in {each.lower() for each in known}):
        near = nearest(name, known) or _alike_in_part(name, known)
        yield own.note("removed_name_near" if near else "removed_name", place(name), name=written.get(name, name), near=near)


def _alike_in_part(name: str, known: Iterable[str]) -> str | None:
    """Return the name that has most of another in one piece, as `Erster Weihnachtstag` has of `Weihnachten`."""
    shared = {each: SequenceMatcher(None, name, each.lower(), autojunk=False).find_longest_match().size for each in sorted(known)}
    best = max(shared, key=lambda each: shared[each], default="")
    return best if shared.get(best, 0) >= max(FEWEST_LETTERS, ALIKE * len(name)) else None


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
