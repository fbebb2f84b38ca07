"""What a definition file can promise on an export: what a starter is made of, before it is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from slacalc.read.inspect import Inspection
from slacalc.read.inspect.fitting import groups_of
from slacalc.report.urgency import by_urgency
from slacalc.spec.counts import PUBLIC_REPLY
from slacalc.spec.preset import preset
from slacalc.spec.raw import mapping

HIGHEST_FIRST: Final = ("freshdesk", "freshservice", "glpi")
"""Presets whose numbers of priorities are the greater the more urgent."""

MOST: Final = 8
"""How many priorities have a target of their own, at most; a column with more values is none."""


@dataclass(frozen=True, slots=True)
class Starter:
    """What the promises of a starter rest on.

    `stop` is `resolved`, or `status` where only the history of the status can tell the end, or None where nothing does. `built_in` is
    whether the clock `resolution` knows what is solved, `has_waiting` whether anything is in the group that pauses it, `has_history`
    whether the export itself says when the status was what. `priorities` are the values of the priority, the most urgent first.
    """

    stop: str | None
    built_in: bool
    has_waiting: bool
    has_history: bool
    has_response: bool
    built_in_response: bool
    has_due: bool
    is_due_everywhere: bool
    is_without_groups: bool
    has_void: bool
    priorities: tuple[str, ...]
    group_by: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Return whether nothing can be promised: the export tells neither the end of a ticket nor its first answer."""
        return self.stop is None and not self.has_response


def starter_of(one: Inspection) -> Starter:
    """Return what can be promised on an export."""
    groups = {**(groups_of(one.draft.preset) if one.draft.preset else {}), **one.draft.statuses}
    stop = _stop(one, groups)
    return Starter(
        stop=stop,
        built_in=stop == "resolved" and "solved" in groups,
        has_waiting="waiting" in groups,
        has_history=one.reads_history,
        has_response=_has_values(one, "first_response") or _has_replies(one),
        built_in_response="solved" in groups,
        has_due=stop is not None and _has_values(one, "due"),
        is_due_everywhere=_is_everywhere(one, "due"),
        is_without_groups=stop == "status" and "solved" not in groups,
        has_void=any("void" in status.groups for status in one.draft.values),
        priorities=_priorities(one),
        group_by=_group_by(one),
    )


def _has_values(one: Inspection, name: str) -> bool:
    profile = one.seen.sample.profiles.get(one.used.get(name, ""))
    return profile is not None and profile.filled > 0


def _is_everywhere(one: Inspection, name: str) -> bool:
    profile = one.seen.sample.profiles.get(one.used.get(name, ""))
    return profile is not None and profile.filled == one.seen.sample.rows


def _stop(one: Inspection, groups: Mapping[str, object]) -> str | None:
    """Return what tells the end of a ticket: a time of its own, or the history of its status; what the status is now does not."""
    if "resolved" in one.used or (one.reads_history and "solved" in groups):
        return "resolved"
    return "status" if one.reads_history and "status" in one.used else None


def _has_replies(one: Inspection) -> bool:
    """Return whether the history that a preset reads tells public replies."""
    events = mapping(preset(one.draft.preset), "source", "history", "events") if one.draft.preset else {}
    return PUBLIC_REPLY in events and one.reads_history


def _priorities(one: Inspection) -> tuple[str, ...]:
    profile = one.seen.sample.profiles.get(one.used.get("priority", ""))
    if profile is None or not 1 < profile.distinct <= MOST:
        return ()
    values = [value.value for value in profile.values]
    return tuple(by_urgency(values, is_reversed=one.draft.preset in HIGHEST_FIRST))


def _group_by(one: Inspection) -> tuple[str, ...]:
    """Return by what figures are broken down: the groups of agents and the priorities, as far as they are few."""
    return tuple(_few(one, ("group", "priority")))


def _few(one: Inspection, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        profile = one.seen.sample.profiles.get(one.used.get(name, ""))
        if profile is not None and 1 < profile.distinct <= MOST + MOST:
            yield name
