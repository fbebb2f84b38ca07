"""From what was found in an export to a proposal: settings, formats of dates, missing markers, status groups."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

import polars as pl

from slacalc.read.inspect.draft import Draft, History, Mapped
from slacalc.read.inspect.fitting import groups_of
from slacalc.read.inspect.mapping import cells_of, parts_of
from slacalc.read.inspect.naming import FIELDS, plain
from slacalc.read.inspect.profile import counts_of, tops
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.statuses import GROUPS, statuses_of
from slacalc.read.inspect.timing import dated, is_local, timed
from slacalc.read.inspect.values import Status
from slacalc.spec.grammar import normal
from slacalc.spec.preset import preset
from slacalc.spec.raw import inner

SINCE: Final = "since."
"""What the keys begin with of columns that hold since when tickets have a status."""

STATUSES: Final = 60
"""How many values of the status are put into groups, at most."""


def draft_of(seen: Seen) -> Draft:
    """Return the proposal for a table."""
    mapped, history = parts_of(seen)
    used = _used(mapped, history, seen)
    draft = Draft(
        preset=seen.fit.preset if seen.fit else None,
        settings=_settings(seen),
        columns=dated(mapped, seen),
        history=history,
        missing=_missing(used.values(), seen),
        values=_statuses(used, seen),
        is_local=is_local(used.values(), seen),
    )
    return _grouped(timed(draft, used.values(), seen), seen)


def used_in(draft: Draft, seen: Seen) -> dict[str, str]:
    """Return the columns that a proposal reads, by canonical name or by the key of the history."""
    return _used(draft.columns, draft.history, seen)


def _used(mapped: Mapping[str, Mapped], history: History | None, seen: Seen) -> dict[str, str]:
    keys = {key: value for key, value in (history or {}).items() if isinstance(value, str) and key not in ("shape", "path")}
    sets = {key: value for key, value in _within(history, "set").items() if isinstance(value, str)}
    since = {f"{SINCE}{value}": column for value, column in _since(history).items()}
    found = {**(seen.fit.found if seen.fit else {}), **{key: one.column for key, one in mapped.items()}}
    return {**found, **keys, **sets, **since}


def _within(history: History | None, key: str) -> Mapping[str, object]:
    found = (history or {}).get(key, {})
    return found if isinstance(found, Mapping) else {}


def _since(history: History | None) -> dict[str, str]:
    """Return the columns with the instants since when tickets have a status, by the status."""
    found = _within(history, "since").get("status", {})
    return {str(value): str(column) for value, column in found.items()} if isinstance(found, Mapping) else {}


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


# --- missing markers and statuses -----------------------------------------------------------------------------------


def _missing(columns: Iterable[str], seen: Seen) -> tuple[str, ...]:
    """Return the words for nothing in the columns that are read, where the preset does not know them."""
    profiles = seen.sample.profiles
    markers = {one.value for name in columns if name in profiles for one in profiles[name].markers}
    known = seen.preset_says("missing") or ("",)
    return tuple(dict.fromkeys((*known, *sorted(markers)))) if markers - set(known) else ()


def _statuses(used: Mapping[str, str], seen: Seen) -> tuple[Status, ...]:
    """Return the values of the status, in the tickets and in their history, with the likely groups."""
    cells = [cells_of(seen, used["status"])] if "status" in used else []
    since = [
        pl.repeat(name.removeprefix(SINCE), seen.sample.profiles[column].filled, dtype=pl.String, eager=True)
        for name, column in used.items()
        if name.startswith(SINCE)
    ]
    values = pl.concat([pl.Series([], dtype=pl.String), *cells, *_in_history(used.get("status", "status"), seen), *since])
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
