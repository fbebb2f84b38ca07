"""One definition file out of several: names side by side, lists one after the other; what a file says itself counts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from slacalc.spec.context import Context
from slacalc.spec.grammar import normal
from slacalc.spec.raw import Items, Keys, Mark, Raw, as_list, mark_of, placed

_SAME: Final[Mapping[str, Callable[[str], str]]] = {
    "calendars": str,
    "statuses": normal,
    "slas": str,
    "source": str,
    "surveys": str,
    "availability": str,
    "report": str,
}
"""The parts whose entries are put side by side, and by what an entry's name is the same as another's."""

_LISTS: Final = ("exclude", "waivers")
"""The parts that go on from one file to the next."""


def merge(own: dict[str, Raw], others: list[dict[str, Raw]], context: Context) -> Keys:
    """Return a file with those that it includes; of anything else than names and lists the first that has it counts.

    What two of `others` both have, and `own` has not, is noted.
    """
    found = Keys(mark_of(own) or Mark(1, 1, 1))
    files = [own, *({key: value for key, value in other.items() if key != "include"} for other in others)]
    for key in dict.fromkeys(word for file in files for word in file):
        first, *more = [(word, value) for file in files for word, value in file.items() if word == key]
        mine, theirs = ([first], more) if key in own else ([], [first, *more])
        found[key] = _merged(first, mine, theirs, context)
    return found


Entry = tuple[str, Raw]
"""A key where it stands, and its value."""


def _merged(first: Entry, mine: list[Entry], theirs: list[Entry], context: Context) -> Raw:
    key, value = first
    if key in _SAME and (not mine or isinstance(value, dict)):
        own = [pair for _, entries in mine for pair in _pairs(entries)]
        return _side_by_side(own, _Others(_SAME[key], _mappings(theirs, context)), Keys(_mark(first)), context)
    if key in _LISTS and (not mine or value is not None):
        return _one_after_other([*_lists(theirs, context), *(as_list(items) for _, items in mine)], Items(_mark(first)))
    if not mine and value is None:
        context.refuse(key, "value_missing")
    return value


def _mark(entry: Entry) -> Mark:
    return mark_of(entry[1]) or mark_of(entry[0]) or Mark(1, 1, 1)


def _pairs(raw: Raw) -> list[Entry]:
    return [*raw.items()] if isinstance(raw, dict) else []


def _mappings(entries: list[Entry], context: Context) -> Iterator[Entry]:
    """Yield the entries of mappings; what is none is noted."""
    for key, value in entries:
        if isinstance(value, dict):
            yield from _pairs(value)
        else:
            context.refuse(placed(value, key), "value_missing" if value is None else "mapping_wanted")


def _lists(entries: list[Entry], context: Context) -> Iterator[list[Raw]]:
    for key, value in entries:
        if isinstance(value, list) or (isinstance(value, dict) and key == "waivers"):
            yield as_list(value)
        else:
            context.refuse(placed(value, key), "value_missing" if value is None else "list_wanted")


@dataclass(frozen=True, slots=True)
class _Others:
    """What included files have under one key, and by what a name is the same as another."""

    same: Callable[[str], str]
    entries: Iterable[Entry]


def _side_by_side(own: list[Entry], others: _Others, found: Keys, context: Context) -> Keys:
    """Return what the others have under names that are not among the file's own, and then its own."""
    replaced = {others.same(name) for name, _ in own}
    first: dict[str, Entry] = {}
    for name, value in others.entries:
        if others.same(name) in replaced:
            continue
        before, held = first.setdefault(others.same(name), (name, value))
        if held is not value:  # else it is one file, included in two ways
            context.refuse(name, "included_twice", name=name, other=_place(before, context))
    found.update([*first.values(), *own])
    return found


def _place(at: str, context: Context) -> str:
    place = context.place(at)
    return f"{place.file}:{place.line}:{place.column}" if place else ""


def _one_after_other(lists: list[list[Raw]], found: Items) -> Items:
    """Return all items; those of a file that is included in two ways are there once."""
    items = [item for part in lists for item in part]
    found.extend({id(item): item for item in items}.values())
    return found
