"""What a row is: a ticket, an event, the whole ticket after a change, or one change; and which columns say so."""

from collections.abc import Iterable, Sequence

import polars as pl

from slacalc.read.inspect.guessing import by_names, id_of, is_filled
from slacalc.read.inspect.naming import (
    ACTIVITIES,
    FIELD_NAMES,
    MOMENTS,
    NEW_VALUES,
    OLD_VALUES,
    ORDERS,
    STATUSES_AFTER,
    STATUSES_BEFORE,
    TICKETS,
    TIMES,
)
from slacalc.read.inspect.values import Log, Sample

STEADY = 0.95
"""The share of tickets whose rows have to agree in a column that is the ticket's and not the row's."""
MOST_NAMES = 300
"""How many different fields, or activities, there are at most."""


def log_of(sample: Sample) -> Log | None:
    """Return what makes a file a history; None for one in which each row is a ticket."""
    ticket = _first(by_names(sample.profiles, TICKETS))
    changes = changes_in(sample, ticket) if ticket else None
    return changes or _of_repeated(sample)


def changes_in(sample: Sample, ticket: str) -> Log | None:
    """Return what makes rows changes of a ticket's fields: a time, a field, and its new value; None for others."""
    at = _first(_named_times(sample)) or _only(_filled_times(sample))
    field = _first(name for name in by_names(sample.profiles, FIELD_NAMES) if sample.profiles[name].distinct <= MOST_NAMES)
    new = _first(by_names(sample.profiles, NEW_VALUES))
    if at is None or field is None or new is None:
        return _transitions(sample, ticket, at) if at and field is None else None
    old = _first(by_names(sample.profiles, OLD_VALUES))
    return Log("changes", ticket, at, field, old, new, order=_first(_orders(sample)))


def _transitions(sample: Sample, ticket: str, at: str) -> Log | None:
    """Return what makes rows changes of the status: what it was before and after each."""
    before, after = _first(by_names(sample.profiles, STATUSES_BEFORE)), _first(by_names(sample.profiles, STATUSES_AFTER))
    return Log("changes", ticket, at, order=_first(_orders(sample)), activity=after) if before and after else None


def _of_repeated(sample: Sample) -> Log | None:
    """Return what makes rows events or whole tickets of ids that come again: in each a time of its own, and something that changes."""
    ticket = None if id_of(sample) else id_of(sample, is_repeated=True)
    at = _time_of_rows(sample, ticket) if ticket else None
    if ticket is None or at is None:
        return None
    opened = _first(name for name in by_names(sample.instants, MOMENTS["opened"]) if name != at and is_steady(sample, ticket, name))
    likely = (name for name in by_names(sample.profiles, ACTIVITIES) if _is_activity(sample, name))
    activity = _first(name for name in likely if not is_steady(sample, ticket, name))
    if activity is None:
        return None
    return Log("rows" if opened else "events", ticket, at, order=_first(_orders(sample)), activity=activity, opened=opened)


def repeated_id(sample: Sample) -> str | None:
    """Return the id of tickets that have several rows and no history in them: the rows of each agree on when it was opened."""
    ticket = id_of(sample, is_repeated=True)
    if ticket is None or _of_repeated(sample):
        return None
    opened = _first(name for name in by_names(sample.instants, MOMENTS["opened"]) if is_filled(sample, name))
    return ticket if opened and is_steady(sample, ticket, opened) else None


def newest_by(sample: Sample, ticket: str) -> str | None:
    """Return what tells the newest row of a ticket: a time or date that is not the same in all of them, nor when the ticket ended or so."""
    of_tickets = {name for moment in MOMENTS if moment != "updated" for name in by_names(sample.instants, MOMENTS[moment])}
    others = (name for name in _filled_times(sample) if name not in of_tickets)
    return _first(name for name in (*_named_times(sample), *others) if not is_steady(sample, ticket, name))


def _time_of_rows(sample: Sample, ticket: str) -> str | None:
    """Return when rows were: a time, no mere date, that is not the same in all rows of a ticket, the best named, else the only one."""
    varying = [name for name in sample.of_kind("instant") if is_filled(sample, name) and not is_steady(sample, ticket, name)]
    return _first(name for name in _named_times(sample) if name in varying) or _only(varying)


def _named_times(sample: Sample) -> list[str]:
    return [name for name in by_names(sample.instants, (*TIMES, *MOMENTS["updated"])) if is_filled(sample, name)]


def _filled_times(sample: Sample) -> list[str]:
    return [name for name in sample.instants if is_filled(sample, name)]


def _orders(sample: Sample) -> list[str]:
    return [name for name in by_names(sample.profiles, ORDERS) if sample.profiles[name].kind == "number"]


def _is_activity(sample: Sample, name: str) -> bool:
    profile = sample.profiles[name]
    return profile.kind in ("text", "number") and is_filled(sample, name) and profile.distinct <= MOST_NAMES


def is_steady(sample: Sample, ticket: str, column: str) -> bool:
    """Return whether the rows of nearly every ticket have the same value of a column."""
    pairs = sample.cells.select(pl.struct(ticket, column).n_unique()).item()
    tickets = sample.cells.get_column(ticket).n_unique()
    return int(pairs) - tickets <= (1 - STEADY) * tickets


def _only(names: Sequence[str]) -> str | None:
    return names[0] if len(names) == 1 else None


def _first(names: Iterable[str]) -> str | None:
    return next(iter(names), None)
