"""Which column gives what: the `columns` and the `history` of a proposal."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

import polars as pl

from slacalc.read.inspect.draft import NO_HISTORY, History, Mapped
from slacalc.read.inspect.fitting import columns_of, is_log
from slacalc.read.inspect.guessing import canonical_of, id_of, is_guessed, place_of, places
from slacalc.read.inspect.logs import is_steady, newest_by, repeated_id
from slacalc.read.inspect.naming import FIELDS, MOMENTS
from slacalc.read.inspect.seen import Seen
from slacalc.read.inspect.since import since_in
from slacalc.read.inspect.values import Fit, Log, Nested
from slacalc.spec.preset import preset
from slacalc.spec.raw import inner

Parts = tuple[dict[str, Mapped], History | None]

JSON_LIKE: Final = ("json", "jsonl", "parquet")
"""The formats in which a history can be nested."""

END: Final = ("resolved", "closed")
"""The ends of a ticket; where it has but one of them that is the other as well."""


def parts_of(seen: Seen) -> Parts:
    """Return the canonical columns that have to be named, and where the history is."""
    if seen.fit:
        return _over(seen, seen.fit)
    if seen.log:
        return LOGS[seen.log.shape](seen, seen.log)
    return _of_tickets(seen)


def _over(seen: Seen, fit: Fit) -> Parts:
    """Return what a preset does not say: columns that it does not find; and that there is no history in a file that cannot have it."""
    if is_log(fit.preset):
        return {}, None
    looked_for = columns_of(fit.preset)
    found = canonical_of(seen.sample, fit.found.values())
    own = {name: Mapped(column) for name, column in found.items() if name not in fit.found and (name in looked_for or name in MOMENTS)}
    own = {name: one for name, one in own.items() if one.column in seen.sample.instants or name in FIELDS}
    is_nested = inner(preset(fit.preset), "source", "history", "shape") == "nested"
    return _with_end(own, fit.found), NO_HISTORY if is_nested and seen.piece.format not in JSON_LIKE else None


def _of_tickets(seen: Seen) -> Parts:
    name, repeated = id_of(seen.sample), repeated_id(seen.sample)
    if name is None and repeated:
        return _of_repeated(seen, repeated)
    found = canonical_of(seen.sample, [name] if name else [])
    named = {**({"id": name} if name else {}), **found}
    mapped = {key: Mapped(column, is_guessed=is_guessed(key, column)) for key, column in named.items()}
    one = next((one for one in seen.nested if one.log), None)
    if one is None or one.log is None:
        since = since_in(seen.sample)
        return _ordered(_with_end(mapped, {})), {"shape": "columns", "since": {"status": since}} if since else None
    return _ordered(_with_end(_with_fields(mapped, one, one.log), {})), {"shape": "nested", "path": one.path, **_keys(one.log)}


def _of_repeated(seen: Seen, name: str) -> Parts:
    """Return the columns of tickets that have several rows each, of which the newest counts."""
    newest = newest_by(seen.sample, name)
    found = canonical_of(seen.sample, [one for one in (name, newest) if one])
    mapped = {key: Mapped(column) for key, column in {"id": name, **found, **({"updated": newest} if newest else {})}.items()}
    return _ordered(_with_end(mapped, {})), None


def _with_end(mapped: dict[str, Mapped], found: Mapping[str, str]) -> dict[str, Mapped]:
    """Return the columns, with the one end of tickets that there is in place of the other."""
    there = {name: mapped[name].column if name in mapped else found[name] for name in END if name in mapped or name in found}
    if len(there) != 1 or "resolved" in there:
        return mapped
    return {**mapped, "resolved": mapped.get("closed") or Mapped(there["closed"])}


def _with_fields(mapped: dict[str, Mapped], nested: Nested, log: Log) -> dict[str, Mapped]:
    """Return the columns, with the names that their fields have in a history."""
    names = [one.value for one in nested.sample.profiles[log.field or ""].values]
    for canonical, table in places().items():
        named = [name for name in names if canonical in FIELDS and place_of(name, table) is not None]
        own = mapped.get(canonical)
        if named and own and named[0] not in (canonical, own.column):
            mapped = {**mapped, canonical: replace(own, others=(named[0],))}
        elif named and own is None:
            mapped = {**mapped, canonical: Mapped(named[0])}
    return mapped


def _keys(log: Log) -> dict[str, str]:
    """Return the keys of a history of changes."""
    named = {"at": log.at, "field": log.field, "old": log.old, "new": log.new, "order": log.order}
    return {key: name for key, name in named.items() if name}


def _changes(_: Seen, log: Log) -> Parts:
    return {}, {"shape": "changes", "ticket": log.ticket, **_keys(log), **({"set": {"status": log.activity}} if log.activity else {})}


def _events(seen: Seen, log: Log) -> Parts:
    """Return an event log: the first row opens the ticket, each tells the fields that change in it."""
    activity = log.activity or ""
    others = canonical_of(seen.sample, [log.ticket, log.at, activity])
    fields = {key: column for key, column in others.items() if key in FIELDS and key != "status"}
    changing = {key: column for key, column in fields.items() if not is_steady(seen.sample, log.ticket, column)}
    own = {key: Mapped(column) for key, column in fields.items() if key not in changing}
    mapped = {"id": Mapped(log.ticket), "opened": Mapped(log.at, "first"), **own}
    return mapped, {"shape": "events", **_rows_keys(log), "set": {"status": activity, **changing}}


def _rows(seen: Seen, log: Log) -> Parts:
    """Return a log of whole tickets: of the opening what was known first, of the ends what was known last."""
    found = {**canonical_of(seen.sample, [log.ticket, log.at]), "opened": log.opened or log.at}
    moments = {key: Mapped(column, "first" if key == "opened" else "last") for key, column in found.items() if key in MOMENTS}
    fields = {key: Mapped(column) for key, column in found.items() if key in FIELDS}
    fields |= {"status": Mapped(log.activity)} if log.activity and "status" not in fields else {}
    return _ordered(_with_end({"id": Mapped(log.ticket), **moments, **fields}, {})), {"shape": "rows", **_rows_keys(log)}


def _rows_keys(log: Log) -> dict[str, str]:
    return {"ticket": log.ticket, "at": log.at, **({"order": log.order} if log.order else {})}


LOGS: Final[Mapping[str, Callable[[Seen, Log], Parts]]] = {"changes": _changes, "events": _events, "rows": _rows}


def _ordered(mapped: Mapping[str, Mapped]) -> dict[str, Mapped]:
    """Return columns in the order in which they are listed everywhere; those that bear their canonical name need no mention."""
    order: Iterable[str] = ("id", *MOMENTS, *FIELDS)
    return {name: mapped[name] for name in order if name in mapped}


def cells_of(seen: Seen, column: str) -> pl.Series:
    """Return the cells of a column; none for one that is not there."""
    return seen.sample.cells.get_column(column) if column in seen.sample.cells.columns else pl.Series([], dtype=pl.String)
