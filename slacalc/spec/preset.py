"""Presets: what is known of a product's exports, laid under what a file says itself (`source: {preset: NAME}`)."""

from functools import cache
from importlib.resources import files
from typing import Final

from slacalc.spec.context import refuse_unknown
from slacalc.spec.grammar import normal
from slacalc.spec.raw import Items, Keys, Mark, Raw, Script, inner, mark_of
from slacalc.spec.texts import split_lines
from slacalc.spec.yamltext import read_yaml

PRESETS: Final = files("slacalc.spec") / "presets"
_SIDE_BY_SIDE: Final = frozenset(
    (
        (),
        ("source",),
        ("source", "columns"),
        ("source", "durations"),
        ("source", "history"),
        ("source", "verdicts"),
        ("source", "history", "set"),
        ("source", "history", "events"),
        ("source", "history", "authors"),
        ("statuses",),
    )
)
"""The mappings, by the keys that lead to them, whose entries are put side by side; of anything else one's own counts."""
_JOINED: Final = frozenset((("exclude",),))
"""The lists, likewise, that the preset's are added to."""


@cache
def preset_names() -> tuple[str, ...]:
    """Return the names of the presets that there are, sorted."""
    return tuple(sorted(one.name.removesuffix(".yaml") for one in PRESETS.iterdir() if one.name.endswith(".yaml")))


def parse_preset(text: str) -> str:
    """Return the name of a preset. Raises Refused for one that is not known."""
    if text not in preset_names():
        refuse_unknown("preset", text, preset_names())
    return str(text)


def with_preset(raw: Raw) -> Raw:
    """Return a file laid over the preset that it names; as it is where it names none that is known."""
    name = inner(raw, "source", "preset")
    if not isinstance(name, str) or name.strip() not in preset_names():
        return raw
    return _over(raw, preset(name.strip()), ())


@cache
def preset(name: str) -> Raw:
    """Return what a preset says, as a definition file would; over the one that it names itself, if it does."""
    text = (PRESETS / f"{name}.yaml").read_text(encoding="utf-8")
    found, _ = read_yaml(text, name, Script(f"preset {name}", "", split_lines(text)))
    return with_preset(found)


def _over(own: Raw, below: Raw, path: tuple[str, ...]) -> Raw:
    """Return a value laid over the preset's, if that has one; own entries come first, as of conditions the first that fits counts.

    An entry of the preset's is taken out by one of that name with nothing behind it.
    """
    if path in _JOINED and isinstance(own, list) and isinstance(below, list):
        joined = Items(mark_of(own) or Mark(1, 1, 1))
        joined.extend((*own, *below))
        return joined
    if path not in _SIDE_BY_SIDE or not isinstance(own, dict) or not isinstance(below, dict) or _is_another_shape(own, below):
        return own
    same = normal if path == ("statuses",) else str
    theirs = {same(key): value for key, value in below.items()}
    mine = {same(key) for key in own}
    found = Keys(mark_of(own) or Mark(1, 1, 1))
    kept = {key: value for key, value in own.items() if value is not None or same(key) not in theirs}
    found.update((key, _over(value, theirs.get(same(key)), (*path, key))) for key, value in kept.items())
    found.update((key, value) for key, value in below.items() if same(key) not in mine)
    return found


def _is_another_shape(own: dict[str, Raw], below: dict[str, Raw]) -> bool:
    """Return whether both are histories, of different shapes, whose keys mean different things."""
    return "shape" in own and "shape" in below and own["shape"] != below["shape"]
