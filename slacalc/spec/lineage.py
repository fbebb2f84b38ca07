"""Which calendars are made of which others, told from the raw file before anything is validated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Final, get_args

from slacalc.spec.calendar_definitions import ALWAYS, How
from slacalc.spec.circles import without_circles
from slacalc.spec.context import Context
from slacalc.spec.raw import Raw, as_list, inner
from slacalc.spec.zone_names import iana

COMBINING: Final = get_args(How)
"""The keys that put a calendar together of others."""

MAX_DEPTH: Final = 10
"""How many calendars may rest on one another; each level may double the work."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The calendars that each calendar is directly made of, as written, and the zone of each (its name as written)."""

    bases: Mapping[str, tuple[str, ...]]
    zones: Mapping[str, str]


def lineage(calendars: Mapping[str, Raw], timezone: str, context: Context) -> Lineage:
    """Return what the calendars are made of; what cannot be made is noted. Names that nobody defines are left out."""
    known = {*calendars, ALWAYS}
    bases = {name: tuple(word for word in _words(raw) if word.strip() in known) for name, raw in calendars.items()}
    for name in without_circles(bases, context, "calendar_cycle"):
        bases[name] = ()
    for word in _extended(calendars):
        if _how(calendars.get(word.strip())):
            context.refuse(word, "extends_combination", name=word.strip())
    plain = {name: tuple(word.strip() for word in words) for name, words in bases.items()}
    return Lineage(plain, _zones(calendars, plain, timezone, context))


def _how(raw: Raw) -> str | None:
    """Return the key that puts a calendar together, if one does."""
    return next((key for key in raw if key in COMBINING), None) if isinstance(raw, dict) else None


def _words(raw: Raw) -> Iterator[str]:
    for key in ("extends", *COMBINING):
        yield from (word for word in as_list(inner(raw, key)) if isinstance(word, str))


def _extended(calendars: Mapping[str, Raw]) -> Iterator[str]:
    for raw in calendars.values():
        if isinstance(base := inner(raw, "extends"), str):
            yield base


def _zones(calendars: Mapping[str, Raw], bases: Mapping[str, tuple[str, ...]], timezone: str, context: Context) -> dict[str, str]:
    """Return the zone of each calendar: its own, else that of what it is made of, else the file's.

    That is the first part's for `except`; in a union or intersection 24x7 has none of its own.
    """
    zones, depth = {ALWAYS: timezone}, {ALWAYS: 0}
    for name in (each for each in TopologicalSorter(bases).static_order() if each != ALWAYS):
        raw = calendars[name]
        counted = bases[name] if _how(raw) == "except" else [base for base in bases[name] if base != ALWAYS]
        zones[name] = _zone(raw, [zones[base] for base in counted] or [timezone], context)
        depth[name] = 1 + max((depth[base] for base in bases[name]), default=0)
        if depth[name] == MAX_DEPTH + 1:
            context.refuse(next(word for word in calendars if word == name), "calendar_depth", limit=MAX_DEPTH)
    return zones


def _zone(raw: Raw, inherited: list[str], context: Context) -> str:
    own = inner(raw, "timezone")
    if isinstance(own, str) and own.strip():
        return iana(own.strip())
    how = _how(raw)
    if how in ("union", "intersection") and len({*inherited}) > 1:
        context.refuse(next(iter(_words(raw)), None), "zones_differ", how=how, zones=", ".join(dict.fromkeys(inherited)))
    return inherited[0]
