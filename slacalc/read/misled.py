"""Why a path leads nowhere in any of the records: a key written otherwise, or a list that is none."""

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import chain

from slacalc.locale import say
from slacalc.read.objects import NO_OBJECT, NOTHING, Record, Value, entries_at, rows_at
from slacalc.read.paths import LIST

Kind = type[list[Value]] | type[Record]


def misled(records: Sequence[Record], keys: Sequence[str]) -> str | None:
    """Return what is wrong with a path (`keys`, lists end in `[]`) to no object, in words; None where the records just have nothing there.

    What lies on its way and cannot be passed is wrong, even if it is only in some records and others have an empty list.
    """
    objects, reasons = list(records), list[str]()
    for key in keys:
        name, kind = key.removesuffix(LIST), list if key.endswith(LIST) else dict
        found = [one[name] for one in objects if one.get(name) not in NOTHING]
        if not found and not any(name in one for one in objects):
            reasons += _misspelt(objects, name)
        reasons += _of_another_kind(name, [value for value in found if not isinstance(value, kind)])
        fitting = [value for value in found if isinstance(value, kind)]
        entries = fitting if kind is dict else [*chain.from_iterable(entries_at({name: value}, [key]) for value in fitting)]
        objects = [one for one in entries if isinstance(one, dict) and one is not NO_OBJECT]
        if len(objects) < len(entries):
            reasons.append(say("reading.key_is_no_objects", name=name))
    return reasons[0] if reasons else None


def is_nowhere(records: Sequence[Record], keys: Sequence[str]) -> bool:
    """Return whether there are records, and none has some key of the path, be it with nothing in it."""
    objects = list(records)
    for key in keys:
        if not any(key.removesuffix(LIST) in one for one in objects):
            return bool(objects)
        objects = [one for one in rows_at(objects, [key]) if isinstance(one, dict)]
    return False


def _misspelt(objects: Sequence[Record], name: str) -> list[str]:
    """Return the key that may be meant by one that no object has, in words; only such as hold lists or objects are."""
    there = {key: None for one in objects for key, value in one.items() if isinstance(value, list | dict)}
    return [say("reading.misspelt_key", name=name, nearest=nearest) for nearest in get_close_matches(name, there, 1)]


def _of_another_kind(name: str, found: Sequence[Value]) -> list[str]:
    """Return in words what lies in place of a list or an object."""
    sentences = {list: "key_is_list", dict: "key_is_object"}
    kind = next((sentence for kind, sentence in sentences.items() if any(isinstance(value, kind) for value in found)), "key_is_value")
    return [say(f"reading.{kind}", name=name)] if found else []
