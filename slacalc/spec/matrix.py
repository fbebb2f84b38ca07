"""A matrix of targets, spelt out to rules in the order of its cells, each default after the cells that it stands in for."""

from collections.abc import Iterator
from typing import Final

from slacalc.spec.context import Context
from slacalc.spec.keys import kept, refuse_key, refuse_twins
from slacalc.spec.raw import Raw, Refused

_KEYS: Final = {"fields": True, "cells": True, "default": False}
"""The keys of a matrix, and whether they are required."""


def spell_out(raw: Raw, context: Context) -> list[Raw]:
    """Return the rules of a matrix as they would be written under `targets`; what does not fit is noted. Raises Refused."""
    if not isinstance(raw, dict):
        raise Refused("mapping_wanted")
    found = dict(kept(raw, _KEYS, context))
    fields, cells = _fields(found, context), found.get("cells")
    if cells is None:
        raise Refused("key_missing", name="cells")
    if not isinstance(cells, dict) or not cells:
        raise Refused("matrix_cells")
    below = {key: cell for key, cell in cells.items() if key != "default"}
    rules = list(_rules(below, fields, {}, context))
    return [*rules, *(_rule({}, each["default"]) for each in (cells, found) if "default" in each)]


def _fields(raw: dict[str, Raw], context: Context) -> list[str]:
    given = raw.get("fields")
    names = [name for name in (given if isinstance(given, list) else [given]) if isinstance(name, str) and name.strip()]
    if not names:
        raise Refused("key_missing", name="fields")
    for name in names:
        context.mention(name)
        if next(each for each in names if each == name) is not name:
            context.refuse(name, "field_twice", name=name)
    return names


def _rules(cells: dict[str, Raw], fields: list[str], above: dict[str, Raw], context: Context) -> Iterator[Raw]:
    refuse_twins(cells, context)
    for key, cell in cells.items():
        when: dict[str, Raw] = above if key == "default" else {**above, fields[0]: key}
        if cell is None:
            context.refuse(key, "value_missing")
        elif not isinstance(cell, dict) or {"target", "until"} & cell.keys():
            yield _rule(when, _without_condition(cell, context))
        elif len(fields) == 1:
            context.refuse(key, "matrix_depth", name=key)
        else:
            ordered = sorted(cell.items(), key=lambda pair: pair[0] == "default")
            yield from _rules(dict(ordered), fields[1:], when, context)


def _without_condition(cell: Raw, context: Context) -> Raw:
    if not isinstance(cell, dict) or "when" not in cell:
        return cell
    refuse_key(next(key for key in cell if key == "when"), ("target", "calendar", "valid"), context)
    return {key: value for key, value in cell.items() if key != "when"}


def _rule(when: dict[str, Raw], cell: Raw) -> Raw:
    rule: dict[str, Raw] = dict(cell) if isinstance(cell, dict) and "target" in cell else {"target": cell}
    return {"when": dict(when), **rule} if when else rule
