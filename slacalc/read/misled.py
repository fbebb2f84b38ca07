"""Why a path leads nowhere in any of the records: a key written otherwise, or a list that is none."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import chain

from slacalc.locale import say
from slacalc.read.objects import Record, Value
from slacalc.read.paths import LIST

Kind = type[list[Value]] | type[Record]


def misled(records: Sequence[Record], keys: Sequence[str]) -> str | None:
    """Return what is wrong with the path (`keys`, lists end in `[]`) in words; None where the records just have nothing there."""
    objects = list(records)
    for key in keys:
        name, kind = key.removesuffix(LIST), list if key.endswith(LIST) else dict
        found = [one[name] for one in objects if one.get(name) is not None]
        if not found:
            return None if any(name in one for one in objects) else _misspelt(objects, name)
        fitting = [value for value in found if isinstance(value, kind)]
        if not fitting:
            return _of_another_kind(name, found)
        objects = list(chain.from_iterable(map(_objects, fitting)))
    return None


def _misspelt(objects: Sequence[Record], name: str) -> str | None:
    """Return the key that may be meant by one that no object has; only such as hold lists or objects are."""
    there = {key: None for one in objects for key, value in one.items() if isinstance(value, list | dict)}
    nearest = get_close_matches(name, there, 1)
    return say("reading.misspelt_key", name=name, nearest=nearest[0]) if nearest else None


def _of_another_kind(name: str, found: Sequence[Value]) -> str:
    sentences = {list: "key_is_list", dict: "key_is_object"}
    kind = next((sentence for kind, sentence in sentences.items() if any(isinstance(value, kind) for value in found)), "key_is_value")
    return say(f"reading.{kind}", name=name)


def _objects(value: Value) -> Iterator[Record]:
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict))
