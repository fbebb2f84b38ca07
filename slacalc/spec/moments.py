"""The grammar of moments: a name, a condition, an event, a change of a field, or a list of which the first counts."""

from collections.abc import Callable, Mapping
from typing import Final

from slacalc.spec.clock_definitions import AtColumn, Becomes, Changes, Moment, OnEvent, Part
from slacalc.spec.conditions import NoneOf, Text
from slacalc.spec.context import Context
from slacalc.spec.counts import PUBLIC_REPLY
from slacalc.spec.grammar import read_condition
from slacalc.spec.keys import kept
from slacalc.spec.raw import Raw, Refused, as_text, placed
from slacalc.spec.readers import read_field_name

SIDES: Final = ("agent", "customer", "system")
_EVENT: Final = {"event": True, "author": False}
"""The keys of an event, and whether they are required."""
_CHANGE: Final = {"change": True}

GROUP_OF: Final = {"resolved": "solved", "closed": "closed"}
"""The status group that a moment's name rests on where the ticket has a history of its status."""


def _reaches(name: str, groups: Mapping[str, tuple[str, ...]]) -> AtColumn | Becomes:
    values = groups.get(GROUP_OF[name])
    return AtColumn(name) if values is None else Becomes(Text("status", "in", values), column=name)


_NAMED: Final[dict[str, Callable[[Mapping[str, tuple[str, ...]]], Part]]] = {
    "resolved": lambda groups: _reaches("resolved", groups),
    "closed": lambda groups: _reaches("closed", groups),
    "first_response": lambda _: OnEvent(PUBLIC_REPLY, author="agent", column="first_response", after_opening=True),
    "assigned": lambda _: Becomes(NoneOf((Text("assignee", "empty"),)), column="assigned"),
}


def read_moment(raw: Raw, context: Context) -> Moment:
    """Return a moment; faults inside a list are noted. Raises Refused."""
    if not isinstance(raw, list):
        return (_single(raw, context),)
    if not raw:
        raise Refused("moment_wanted")
    return tuple(moment for item in raw for moment in _noted(item, raw, context))


def _noted(item: Raw, around: Raw, context: Context) -> Moment:
    try:
        return (_single(item, context),)
    except Refused as error:
        context.refuse_for(placed(item, around), error)
        return ()


def _single(raw: Raw, context: Context) -> Part:
    if isinstance(raw, str) and raw.strip():
        return named_moment(raw, context)
    if not isinstance(raw, dict) or not raw:
        raise Refused("moment_wanted")
    reader = next((reader for key, reader in _MARKED.items() if key in raw), None)
    return reader(raw, context) if reader else Becomes(read_condition(raw, context))


def named_moment(name: str, context: Context) -> Part:
    """Return what a name means: one of the ticket's moments, or else a timestamp column."""
    context.mention(name)
    return named_part(name, context.groups)


def named_part(name: str, groups: Mapping[str, tuple[str, ...]]) -> Part:
    """Return the same for status groups that are known."""
    known = _NAMED.get(name)
    return known(groups) if known else AtColumn(str(name))


def _event(raw: dict[str, Raw], context: Context) -> OnEvent:
    found = dict(kept(raw, _EVENT, context))
    author = as_text(found["author"]).lower() if "author" in found else None
    if author is not None and author not in SIDES:
        context.refuse(found["author"], "choice", text=author, known=", ".join(SIDES))
    return OnEvent(as_text(found["event"]), author)


def _change(raw: dict[str, Raw], context: Context) -> Changes:
    found = dict(kept(raw, _CHANGE, context))
    return Changes(read_field_name(found["change"], context))


_MARKED: Final[dict[str, Callable[[dict[str, Raw], Context], Part]]] = {"event": _event, "change": _change}
"""The keys by which a moment is told from a condition."""
