"""From what was found in an export to a proposal: settings, formats of dates, missing markers, status groups."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import polars as pl

from slacalc.read.inspect.dates import FORMS
from slacalc.read.inspect.draft import Draft, History, Mapped, Open
from slacalc.read.inspect.fitting import groups_of
from slacalc.read.inspect.mapping import cells_of, parts_of
from slacalc.read.inspect.naming import FIELDS, MOMENTS, plain
from slacalc.read.inspect.profile import counts_of, tops
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.statuses import GROUPS, statuses_of
from slacalc.read.inspect.values import Choice, Dates, Status
from slacalc.spec.grammar import normal
from slacalc.spec.preset import preset
from slacalc.spec.raw import as_list, inner, mapping

SETTLED: Final = ("file", "asked")
"""How it is known how dates are read that have two readings."""

ENDS: Final = ("resolved", "closed", "due")
"""Moments that are rather days, of which the end counts, where every time is midnight."""

FEW: Final = 5
"""In fewer rows than that times that are all midnight are no wonder."""

PARTS_OF_TIME: Final = re.compile("%[HMS]")
STANDARD: Final = r"^\d{4}-\d\d-\d\d"
"""The date in ISO 8601, whose format nobody has to declare."""

STATUSES: Final = 60
"""How many values of the status are put into groups, at most."""


def draft_of(seen: Seen) -> Draft:
    """Return the proposal for a table."""
    mapped, history = parts_of(seen)
    used = _used(mapped, history, seen)
    draft = Draft(
        preset=seen.fit.preset if seen.fit else None,
        settings=_settings(seen),
        columns=_dated(mapped, seen),
        history=history,
        missing=_missing(used.values(), seen),
        values=_statuses(used, seen),
        is_local=_is_local(used.values(), seen),
    )
    return _grouped(_timed(draft, used.values(), seen), seen)


def used_in(draft: Draft, seen: Seen) -> dict[str, str]:
    """Return the columns that a proposal reads, by canonical name or by the key of the history."""
    return _used(draft.columns, draft.history, seen)


def _used(mapped: Mapping[str, Mapped], history: History | None, seen: Seen) -> dict[str, str]:
    keys = {key: value for key, value in (history or {}).items() if isinstance(value, str) and key not in ("shape", "path")}
    sets = (history or {}).get("set", {})
    found = {**(seen.fit.found if seen.fit else {}), **{key: one.column for key, one in mapped.items()}}
    return {**found, **keys, **(sets if isinstance(sets, Mapping) else {})}


def _settings(seen: Seen) -> dict[str, str]:
    """Return what opening the file needs, and the zone that was given."""
    preset_records = inner(preset(seen.fit.preset), "source", "records") if seen.fit else None
    found = {key: value for key, value in seen.piece.settings.items() if key != "preset" and (key, value) != ("records", preset_records)}
    said = {
        "encoding": seen.piece.options.encoding,
        "timezone": seen.timezone,
        **found,
        "decimal": "," if any(column.has_commas for column in seen.sample.profiles.values()) else None,
    }
    return {key: value for key, value in said.items() if value}


def _preset_says(seen: Seen, *keys: str) -> tuple[str, ...]:
    return tuple(str(one) for one in as_list(inner(preset(seen.fit.preset), "source", *keys) or [])) if seen.fit else ()


# --- dates ----------------------------------------------------------------------------------------------------------


def _dates_in(columns: Iterable[str], seen: Seen) -> dict[str, Dates]:
    """Return the dates of those of the columns that hold some, here or in a list within the records."""
    profiles = {**{name: one for nested in seen.nested for name, one in nested.sample.profiles.items()}, **seen.sample.profiles}
    found = {name: profiles[name].dates for name in dict.fromkeys(columns) if name in profiles}
    return {name: dates for name, dates in found.items() if dates}


def _is_local(columns: Iterable[str], seen: Seen) -> bool:
    """Return whether timestamps that are read have no offset, and nothing says what their zone is."""
    return seen.timezone is None and not _preset_says(seen, "timezone") and any(one.local for one in _dates_in(columns, seen).values())


def _dated(mapped: Mapping[str, Mapped], seen: Seen) -> dict[str, Mapped]:
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


def _timed(draft: Draft, columns: Iterable[str], seen: Seen) -> Draft:
    """Return the proposal with the formats of its dates: those that are told, and where nothing tells both to choose from."""
    dates = _dates_in(columns, seen)
    known = _preset_says(seen, "timestamps")
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
    return {name: replace(one, timestamps=declared.get(name, ())) for name, one in columns.items()}


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


# --- missing markers and statuses -----------------------------------------------------------------------------------


def _missing(columns: Iterable[str], seen: Seen) -> tuple[str, ...]:
    """Return the words for nothing in the columns that are read, where the preset does not know them."""
    profiles = seen.sample.profiles
    markers = {one.value for name in columns if name in profiles for one in profiles[name].markers}
    known = _preset_says(seen, "missing") or ("",)
    return tuple(dict.fromkeys((*known, *sorted(markers)))) if markers - set(known) else ()


def _statuses(used: Mapping[str, str], seen: Seen) -> tuple[Status, ...]:
    """Return the values of the status, in the tickets and in their history, with the likely groups."""
    cells = [cells_of(seen, used["status"])] if "status" in used else []
    values = (
        pl.concat([*cells, *_in_history(used.get("status", "status"), seen)]) if cells or seen.history else pl.Series([], dtype=pl.String)
    )
    markers = {one.value for profile in seen.sample.profiles.values() for one in profile.markers}
    counts = counts_of(values).filter(~pl.col("value").is_in(sorted(markers)))
    return statuses_of(tops(counts, STATUSES), groups_of(seen.fit.preset) if seen.fit else {})


def _in_history(column: str, seen: Seen) -> list[pl.Series]:
    """Return the new values of the status in histories of changes."""
    found = [(one.sample.cells, one.log) for one in seen.nested] + [(seen.sample.cells, seen.log)]
    wanted = {plain(column), *FIELDS["status"]}
    return [
        cells.filter(cells[log.field].str.to_lowercase().is_in(sorted(wanted)))[log.new]
        for cells, log in found
        if log and log.field and log.new
    ]


def _grouped(draft: Draft, seen: Seen) -> Draft:
    """Return the proposal with the status groups: all that are likely, or over a preset those that have further values."""
    known = groups_of(seen.fit.preset) if seen.fit else {}
    covered = {normal(word) for words in known.values() for word in words}
    new = [status for status in draft.values if normal(status.value) not in covered]
    groups: dict[str, tuple[str, ...]] = {}
    for group in GROUPS:
        more = tuple(one.value for one in new if group in one.groups)
        if more:
            groups[group] = (*known.get(group, ()), *more)
    return replace(draft, statuses=groups, unsaid=tuple(status.value for status in draft.values if not status.groups))
