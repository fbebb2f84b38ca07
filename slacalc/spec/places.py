"""Where the parts of a definition file stand, by a path that others can ask for."""

from collections.abc import Iterator, Sequence

from slacalc.errors import Place
from slacalc.spec.faults import place_at
from slacalc.spec.grammar import normal
from slacalc.spec.promises import merged, versions_of
from slacalc.spec.raw import Raw, as_list, inner, mapping, mark_of


def places(raw: Raw, file: str, lines: Sequence[str]) -> dict[str, Place]:
    """Return where calendars and their parts, status groups, SLAs and their rules (counted from 0), services and surveys stand.

    `calendars.office`, `calendars.office.hours`, `calendars.office.holidays.0`, `calendars.office.exceptions.2026-12-24` (by its first
    date), `slas.resolution.2`, `availability.portal`. What only removes holidays is counted by itself, as `calendars.office.removed.0`.
    What is removed has a place too: `calendars.office.holidays.0.remove.karfreitag` (in lower case; ranges by their first date), or
    `calendars.office.removed.remove.karfreitag`. Versions are counted in the order of time: `slas.resolution.version.0`, and its rule
    `slas.resolution.version.0.2`, which may be written in the SLA itself.
    """
    marks = ((path, mark_of(at)) for path, at in _parts(raw))
    return {path: place_at(file, lines, mark) for path, mark in marks if mark}


def _parts(raw: Raw) -> Iterator[tuple[str, Raw]]:
    for section in ("calendars", "statuses", "slas", "availability", "surveys"):
        yield from ((f"{section}.{name}", name) for name in mapping(raw, section))
    for name, calendar in mapping(raw, "calendars").items():
        yield from ((f"calendars.{name}.{path}", at) for path, at in _parts_of_calendar(calendar))
    for name, sla in mapping(raw, "slas").items():
        yield from _rules(f"slas.{name}", sla)
        for index, version in enumerate(versions_of(sla)):
            yield f"slas.{name}.version.{index}", version
            yield from _rules(f"slas.{name}.version.{index}", merged(mapping(sla), version))


def _rules(path: str, promise: Raw) -> Iterator[tuple[str, Raw]]:
    rules = inner(promise, "targets")
    yield from _numbered(path, rules if isinstance(rules, list) else [])


def _parts_of_calendar(calendar: Raw) -> Iterator[tuple[str, Raw]]:
    yield from (("hours", key) for key in mapping(calendar) if key == "hours")
    holidays = as_list(inner(calendar, "holidays"))
    removing = [item for item in holidays if list(mapping(item)) == ["remove"]]
    yield from _numbered("holidays", [item for item in holidays if item not in removing])
    yield from _numbered("removed", removing)
    for index, item in enumerate(item for item in holidays if item not in removing):
        yield from _removed(f"holidays.{index}", item)
    for item in removing:
        yield from _removed("removed", item)
    yield from _numbered("closed", as_list(inner(calendar, "closed")))
    for days in mapping(calendar, "exceptions"):
        yield f"exceptions.{days.partition('..')[0].strip()}", days


def _removed(path: str, item: Raw) -> Iterator[tuple[str, Raw]]:
    for word in as_list(inner(item, "remove")):
        if isinstance(word, str):
            yield f"{path}.remove.{normal(word.partition('..')[0])}", word


def _numbered(path: str, items: list[Raw]) -> Iterator[tuple[str, Raw]]:
    yield from ((f"{path}.{index}", item) for index, item in enumerate(items))
