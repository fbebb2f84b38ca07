"""An earlier result beside the present one: whether both are of the same definitions, and what has changed in them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from slacalc.figures.gate.checks import Check
from slacalc.figures.gate.rules import Decided
from slacalc.read.earlier import Earlier, Identity

BASIS: Final = ("rule", "count_by", "timezone", "slacalc", "holidays", "tzdata")
"""What beside the definitions makes figures."""


def baseline_record(before: Earlier, now: Earlier, decided: Sequence[Decided], only: Iterable[str]) -> dict[str, Any]:
    """Return what is to be told of a baseline: where it comes from, what has changed since, and checks that are new, gone or better.

    `now` is the present result in the same form. Checks are told of those in `only`, if any are named.
    """
    names = {*only}
    mine, theirs = ({key: bound for key, bound in one.bounds.items() if not names or _is_named(key, names)} for one in (now, before))
    return {
        "file": before.file,
        "sha256": before.sha256,
        "as_of": before.as_of,
        "period": dict(before.period),
        "same_definitions": _is_same(before, now),
        "changes": [*_changes(before, now), *_bounds(theirs, mine)],
        "new": [_identity(key) for key in mine if key not in theirs],
        "vanished": [_identity(key) for key in theirs if key not in mine],
        "improved": [_identity(one.check.identity) for one in decided if _is_better(one.check)],
    }


def _is_named(key: Identity, names: set[str]) -> bool:
    """Return whether a check is among those that are asked for; limits and tiers begin with the name of their SLA."""
    of_sla = key[1].rpartition(" ")[0] if key[2] == "limit" else key[1].partition(" within ")[0]
    return bool(names & {key[1], of_sla, of_sla.partition(" within ")[0]})


def _identity(key: Identity) -> dict[str, Any]:
    part, name, kind, group = key
    return {"check": name, "kind": kind, "group": dict(group), "part": part}


def _is_better(check: Check) -> bool:
    """Return whether a figure is better than it was, by more than chance explains where that can be told."""
    found = check.compared
    if check.kind == "drop" or found is None or not found.change or found.differs is False:
        return False
    return (found.change > 0) == (check.figure.better == "more")


def _is_same(before: Earlier, now: Earlier) -> bool:
    """Return whether both results are of the same definitions, whatever their files are called."""
    return (before.definitions, sorted(before.files.values())) == (now.definitions, sorted(now.files.values()))


def _changes(before: Earlier, now: Earlier) -> Iterator[dict[str, Any]]:
    for what in BASIS:
        if before.basis.get(what) != now.basis.get(what):
            yield _change(what, None, before.basis.get(what), now.basis.get(what))
    if before.definitions != now.definitions:
        yield _change("definitions", None, before.definitions, now.definitions)
    if not _is_same(before, now):
        yield from _checksums("file", before.files, now.files)
    yield from _checksums("calendar", before.calendars, now.calendars)


def _checksums(what: str, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys((*before, *now)):
        if before.get(name) != now.get(name):
            yield _change(what, name, before.get(name), now.get(name))


def _bounds(before: Mapping[Identity, str], now: Mapping[Identity, str]) -> Iterator[dict[str, Any]]:
    for key in now:
        if key in before and before[key] != now[key]:
            yield _change("objective", key[1], before[key], now[key])


def _change(what: str, name: str | None, before: str | None, now: str | None) -> dict[str, Any]:
    return {"what": what, "name": name, "before": before, "now": now}
