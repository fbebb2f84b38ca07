"""Dates in a proposal: the formats to declare, what mere dates mean, and what people have to choose."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from slacalc.read.inspect.dates import FORMS
from slacalc.read.inspect.draft import Draft, Mapped, Open
from slacalc.read.inspect.mapping import cells_of
from slacalc.read.inspect.naming import MOMENTS
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.values import Choice, Dates
from slacalc.spec.preset import preset
from slacalc.spec.raw import mapping

SETTLED: Final = ("file", "asked")
"""How it is known how dates are read that have two readings."""

ENDS: Final = ("resolved", "closed", "due")
"""Moments that are rather days, of which the end counts, where every time is midnight."""

FEW: Final = 5
"""In fewer rows than that times that are all midnight are no wonder."""

PARTS_OF_TIME: Final = re.compile("%[HMS]")
STANDARD: Final = r"^\d{4}-\d\d-\d\d"
"""The date in ISO 8601, whose format nobody has to declare."""


def _dates_in(columns: Iterable[str], seen: Seen) -> dict[str, Dates]:
    """Return the dates of those of the columns that hold some, here or in a list within the records."""
    profiles = {**{name: one for nested in seen.nested for name, one in nested.sample.profiles.items()}, **seen.sample.profiles}
    found = {name: profiles[name].dates for name in dict.fromkeys(columns) if name in profiles}
    return {name: dates for name, dates in found.items() if dates}


def is_local(columns: Iterable[str], seen: Seen) -> bool:
    """Return whether timestamps that are read have no offset, and nothing says what their zone is."""
    return seen.timezone is None and not seen.preset_says("timezone") and any(one.local for one in _dates_in(columns, seen).values())


def dated(mapped: Mapping[str, Mapped], seen: Seen) -> dict[str, Mapped]:
    """Return the columns, those of moments that are mere dates with what a date means."""
    by_preset = {name: Mapped(column) for name, column in (seen.fit.found.items() if seen.fit else ()) if name in MOMENTS}
    bare = {
        name: replace(one, date_means="start_of_day" if name == "opened" else "end_of_day")
        for name, one in {**by_preset, **mapped}.items()
        if name in MOMENTS and _is_bare(one.column, seen) and not (name in by_preset and _says_date(name, seen))
    }
    ends = {
        name: replace(one, date_means="end_of_day", timestamps=forms)
        for name, one in {**by_preset, **mapped}.items()
        if name in ENDS and (forms := _midnights(one.column, seen))
    }
    return {**mapped, **bare, **ends}


def _midnights(column: str, seen: Seen) -> tuple[str, ...]:
    """Return the formats that make dates of times that are all midnight, where nothing else is open about them; none for others."""
    dates, profile = _dates_in([column], seen).get(column), seen.sample.profiles.get(column)
    if dates is None or profile is None or dates.choices or not FEW <= profile.filled == dates.midnight == dates.local:
        return ()
    cells = cells_of(seen, column)
    standard = cells.filter(cells.str.contains(STANDARD)).str.replace(STANDARD, "%Y-%m-%d").unique().sort()
    forms = dates.declared or tuple(standard.head(FORMS))
    return tuple(PARTS_OF_TIME.sub("00", form) for form in forms if "%p" not in form)


def _is_bare(column: str, seen: Seen) -> bool:
    dates = _dates_in([column], seen).get(column)
    return dates is not None and dates.bare > 0


def _says_date(name: str, seen: Seen) -> bool:
    return bool(seen.fit and mapping(preset(seen.fit.preset), "source", "columns", name).get("date_means"))


def timed(draft: Draft, columns: Iterable[str], seen: Seen) -> Draft:
    """Return the proposal with the formats of its dates: those that are told, and where nothing tells both to choose from."""
    dates = _dates_in(columns, seen)
    known = seen.preset_says("timestamps")
    told_orders = {one.order for one in dates.values() if one.declared}
    undecided = {name: one for name, one in dates.items() if one.choices and one.sureness not in SETTLED}
    if len(told_orders) + bool(undecided) > 1:
        mapped = {**_found_by_preset(dates, seen), **draft.columns}
        return replace(draft, columns=_one_by_one(mapped, dates), open=_open(undecided, is_by_column=True))
    formats = tuple(dict.fromkeys(form for one in dates.values() for form in one.declared))
    told = {name: one.proofs for name, one in dates.items() if one.declared and one.proofs}
    new = formats if not set(formats) <= set(known) else ()
    return replace(draft, timestamps=(*new, *(form for form in known if new and form not in new)), told=told, open=_open(undecided))


def _found_by_preset(dates: Mapping[str, Dates], seen: Seen) -> dict[str, Mapped]:
    """Return the moments that a preset finds, whose dates need formats of their own."""
    found = seen.fit.found.items() if seen.fit else ()
    return {name: Mapped(column) for name, column in found if name in MOMENTS and column in dates}


def _one_by_one(columns: Mapping[str, Mapped], dates: Mapping[str, Dates]) -> dict[str, Mapped]:
    """Return the columns, each with the formats of its own dates: they are in different orders."""
    declared = {name: dates[one.column].declared for name, one in columns.items() if one.column in dates}
    return {name: replace(one, timestamps=one.timestamps or declared.get(name, ())) for name, one in columns.items()}


def _open(undecided: Mapping[str, Dates], *, is_by_column: bool = False) -> Open | None:
    """Return what has to be chosen where dates can be read in two ways."""
    if not undecided:
        return None
    first = next(iter(undecided.values()))
    choices = tuple(_joined(one, undecided.values()) for one in first.choices)
    by_column = {name: one.choices for name, one in undecided.items()} if is_by_column else {}
    return Open(tuple(undecided), first.example, choices, by_column)


def _joined(choice: Choice, dates: Iterable[Dates]) -> Choice:
    """Return a way of reading with the formats that all of the columns need for it."""
    same = (one for each in dates for one in each.choices if one.name == choice.name)
    return replace(choice, formats=tuple(dict.fromkeys(form for one in same for form in one.formats)))
