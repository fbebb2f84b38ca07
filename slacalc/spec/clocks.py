"""The clocks that are built in, written in the grammar of a clock of one's own."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from slacalc.spec.clock_definitions import Becomes, Changes, Clock, Moment, OnEvent, While
from slacalc.spec.context import Context, refuse_unknown
from slacalc.spec.counts import PUBLIC_REPLY
from slacalc.spec.grammar import read_condition
from slacalc.spec.moments import GROUP_OF, read_moment
from slacalc.spec.raw import Mark, Raw, Refused, Word, as_list, as_text, mark_of

_REPLY: Final[Raw] = {"event": PUBLIC_REPLY, "author": "agent"}
_WAITING: Final[Raw] = {"status": "waiting"}
_REOPENED: Final[Raw] = {"group": {"empty": "false"}, "status": {"not": "solved"}}
"""A group has the ticket again that it had when the ticket was solved."""

BUILT_IN: Final[dict[str, dict[str, Raw]]] = {
    "first_response": {"start": "opened", "stop": ["first_response", "resolved"]},
    "next_response": {"start": {"event": PUBLIC_REPLY, "author": "customer"}, "stop": [_REPLY, "resolved"], "cycles": "each"},
    "periodic_update": {"start": ["opened", _REPLY], "stop": [_REPLY, "resolved"], "cycles": "each"},
    "pausable_update": {"start": ["opened", _REPLY], "pause": _WAITING, "stop": [_REPLY, "resolved"], "cycles": "each"},
    "time_to_own": {"start": "opened", "stop": "assigned", "reopen": "ignore"},
    "resolution": {"start": "opened", "pause": _WAITING, "stop": "resolved"},
    "first_resolution": {"start": "opened", "pause": _WAITING, "stop": "resolved", "reopen": "ignore"},
    "total_resolution": {"start": "opened", "stop": "resolved", "reopen": "include"},
    "closure": {"start": "opened", "stop": "closed"},
    "requester_wait": {"start": "opened", "while": {"status": ["new", "open", "on_hold"]}, "stop": "resolved"},
    "agent_work": {"start": "opened", "while": {"status": ["new", "open"]}, "stop": "resolved"},
    "group_time": {
        "start": [{"change": "group"}, _REOPENED],
        "pause": _WAITING,
        "stop": [{"change": "group"}, "resolved"],
        "cycles": "each",
    },
}
"""Their events are those after the opening, and their `while` is looked at only where there is history of its fields."""


def known_clock(name: str) -> str:
    """Return the name of a built-in clock. Raises Refused for any other."""
    if name not in BUILT_IN:
        refuse_unknown("clock", name, BUILT_IN)
    return name


def built_in(raw: Raw, context: Context, replaced: Collection[str] = ()) -> Clock:
    """Return a built-in clock by its name, without the parts that are replaced (by their keys in the file).

    Raises Refused for an unknown name, or where a status group that the clock needs is not defined.
    """
    name = known_clock(as_text(raw))
    written = {key: part for key, part in BUILT_IN[name].items() if key not in replaced}
    _check_groups(name, written, context)
    if not _can_hold(written.get("pause"), context):
        written.pop("pause", None)
    clock = _clock(name, written, context)
    _mention_changes(clock.parts, mark_of(raw), context)
    return clock


def _clock(name: str, written: Mapping[str, Raw], context: Context) -> Clock:
    pause, while_ = (read_condition(written[key], context) if key in written else None for key in ("pause", "while"))
    rest: dict[str, Any] = {key: written[key] for key in ("reopen", "cycles") if key in written}
    start = _after_opening(written.get("start", []), context)
    begins = (part.condition for part in start if isinstance(part, Becomes) and part.column is None)
    return Clock(
        name,
        start=start,
        stop=_after_opening(written.get("stop", []), context),
        pause=pause,
        while_=While(while_, needs_history=True) if while_ else None,
        lenient=tuple(condition for condition in (pause, while_, *begins) if condition),
        **rest,
    )


def _can_hold(written: Raw, context: Context) -> bool:
    """Return whether any of the status groups that a pause rests on has a value: where nothing waits, no status is needed to tell."""
    return any(context.groups[group] for group in _groups_in(written))


def _after_opening(written: Raw, context: Context) -> Moment:
    parts = read_moment(written, context) if written else ()
    return tuple(replace(part, after_opening=True) if isinstance(part, OnEvent) else part for part in parts)


def _mention_changes(moment: Moment, mark: Mark | None, context: Context) -> None:
    """Remember the clock's name as the place of the fields that it cannot do without."""
    for part in moment:
        if mark and isinstance(part, Changes):
            context.mention(Word(part.field, mark))


def _check_groups(name: str, written: Mapping[str, Raw], context: Context) -> None:
    missing = [group for group in dict.fromkeys(_groups_of(written)) if group not in context.groups]
    if missing:
        *first, last = (f"'{group}'" for group in missing)
        raise Refused("group_needed", clock=name, groups=" and ".join((*((", ".join(first),) if first else ()), last)), group=missing[0])


def _groups_of(written: Mapping[str, Raw]) -> Iterator[str]:
    """Yield the status groups that parts of a built-in clock rest on, those of its pauses first."""
    for key in ("pause", "while", "start", "stop"):
        yield from _groups_in(written.get(key))


def _groups_in(raw: Raw) -> Iterator[str]:
    """Yield the status groups in a condition or a moment: the words that a status is compared with, and what names rest on."""
    if isinstance(raw, str):
        yield from (GROUP_OF[raw],) if raw in GROUP_OF else ()
    elif isinstance(raw, list):
        for item in raw:
            yield from _groups_in(item)
    elif isinstance(raw, dict) and "status" in raw:
        yield from _compared(raw["status"])


def _compared(raw: Raw) -> Iterator[str]:
    """Yield the words that a field is compared with, whatever the operator."""
    values = raw.values() if isinstance(raw, dict) else as_list(raw)
    yield from (word for value in values for word in as_list(value) if isinstance(word, str))
