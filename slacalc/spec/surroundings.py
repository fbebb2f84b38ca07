"""A first look over the raw file for the names that its parts refer to, before anything is validated."""

from collections.abc import Sequence

from slacalc.errors import Place
from slacalc.spec.context import Context
from slacalc.spec.definitions import ALWAYS
from slacalc.spec.faults import place_at
from slacalc.spec.grammar import normal
from slacalc.spec.keys import refuse_twins
from slacalc.spec.raw import Raw, as_list, mark_of
from slacalc.times import Zone, zone


def surroundings(raw: Raw, file: str, lines: Sequence[str]) -> Context:
    """Return what the parts of a file must know of the rest; faults in status groups and names of calendars are noted."""
    context = Context(
        file,
        lines,
        zone=_zone(_inner(raw, "timezone")),
        calendars=tuple(_mapping(raw, "calendars")),
        groups={normal(name): _values(values) for name, values in _mapping(raw, "statuses").items()},
        status_fields=_status_fields(raw),
        wall_pause=_wall_pause(raw),
        places=_places(raw, file, lines),
    )
    refuse_twins(_inner(raw, "statuses"), context)
    _check_groups(_mapping(raw, "statuses"), context)
    for name in context.calendars:
        if name == ALWAYS:
            context.refuse(name, "built_in_calendar", name=name)
    return context


def _inner(raw: Raw, *path: str) -> Raw:
    for key in path:
        raw = raw.get(key) if isinstance(raw, dict) else None
    return raw


def _mapping(raw: Raw, *path: str) -> dict[str, Raw]:
    found = _inner(raw, *path)
    return found if isinstance(found, dict) else {}


def _zone(name: Raw) -> Zone:
    try:
        return zone(name.strip()) if isinstance(name, str) else zone("UTC")
    except KeyError:
        return zone("UTC")


def _values(raw: Raw) -> tuple[str, ...]:
    return tuple(dict.fromkeys(normal(item) for item in as_list(raw) if isinstance(item, str)))


def _status_fields(raw: Raw) -> frozenset[str]:
    """Return the field `status` and the columns that the source maps to it."""
    column = _inner(raw, "source", "columns", "status")
    mapped = (_inner(column, "column") if isinstance(column, dict) else column, _inner(raw, "source", "history", "set", "status"))
    return frozenset(("status", *(str(name) for name in mapped if isinstance(name, str))))


def _wall_pause(raw: Raw) -> str | None:
    counts = _inner(raw, "source", "durations", "paused", "counts")
    return counts if isinstance(counts, str) and counts == "wall" else None


def _check_groups(statuses: dict[str, Raw], context: Context) -> None:
    """Note groups that bear the name of a status value which they do not contain; `{status: closed}` would be two things."""
    for name, values in statuses.items():
        holders = [group for group, members in context.groups.items() if normal(name) in members]
        if holders and normal(name) not in holders:
            context.refuse(name, "group_collides", name=name, other=holders[0])
        if values == []:
            context.refuse(name, "no_values", name=name)


def _places(raw: Raw, file: str, lines: Sequence[str]) -> dict[str, Place]:
    """Return where calendars, groups, SLAs and their rules stand: `calendars.office`, `slas.resolution.2` (counted from 0)."""
    words = {f"{section}.{name}": name for section in ("calendars", "statuses", "slas") for name in _mapping(raw, section)}
    marks = {path: mark_of(word) for path, word in words.items()}
    for name, sla in _mapping(raw, "slas").items():
        rules = _inner(sla, "targets")
        marks |= {f"slas.{name}.{index}": mark_of(rule) for index, rule in enumerate(rules if isinstance(rules, list) else [])}
    return {path: place_at(file, lines, mark) for path, mark in marks.items() if mark}
