"""What a definition file can promise on an export: what a starter is made of, before it is written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from slacalc.read.inspect import Inspection
from slacalc.read.inspect.fitting import groups_of
from slacalc.read.inspect.mapping import JSON_LIKE
from slacalc.spec.preset import preset
from slacalc.spec.raw import mapping

RANKS: Final[Mapping[str, int]] = {
    word: rank
    for rank, words in enumerate(
        (
            "critical blocker emergency major highest urgent immediate kritisch höchste dringend critique urgente crítica crítico 紧急",
            "high hoch élevée haute alta alto 高",
            "medium moderate normal mittel moyenne normale media média médio 中 普通",
            "low niedrig minor basse faible baja baixa bajo 低",
            "lowest trivial planning niedrigste 最低",
        )
    )
    for word in words.split()
}
"""How urgent words are, the less the more."""

HIGHEST_FIRST: Final = ("freshdesk", "freshservice", "glpi")
"""Presets whose numbers of priorities are the greater the more urgent."""

MOST: Final = 8
"""How many priorities have a target of their own, at most; a column with more values is none."""


@dataclass(frozen=True, slots=True)
class Starter:
    """What the promises of a starter rest on.

    `stop` is `resolved`, or `status` where only the status can tell the end; `built_in` whether the clock `resolution` has the groups that
    it needs. `priorities` are the values of the priority, the most urgent first.
    """

    stop: str | None
    built_in: bool
    has_response: bool
    built_in_response: bool
    has_due: bool
    is_due_everywhere: bool
    is_without_groups: bool
    has_void: bool
    priorities: tuple[str, ...]
    group_by: tuple[str, ...]


def starter_of(one: Inspection) -> Starter:
    """Return what can be promised on an export."""
    groups = {**(groups_of(one.draft.preset) if one.draft.preset else {}), **one.draft.statuses}
    stop = _stop(one, groups)
    return Starter(
        stop=stop,
        built_in=stop == "resolved" and {"waiting", "solved"} <= groups.keys(),
        has_response=_has_values(one, "first_response") or _has_replies(one),
        built_in_response="solved" in groups,
        has_due=_has_values(one, "due"),
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
    """Return what tells the end of a ticket."""
    if "resolved" in one.used or (one.shape != "tickets" and "solved" in groups):
        return "resolved"
    return "status" if "status" in one.used else None


def _has_replies(one: Inspection) -> bool:
    """Return whether the history that a preset reads tells public replies."""
    events = mapping(preset(one.draft.preset), "source", "history", "events") if one.draft.preset else {}
    return "public_reply" in events and one.seen.piece.format in JSON_LIKE


def _priorities(one: Inspection) -> tuple[str, ...]:
    profile = one.seen.sample.profiles.get(one.used.get("priority", ""))
    if profile is None or not 1 < profile.distinct <= MOST:
        return ()
    values = [value.value for value in profile.values]
    return tuple(by_urgency(values, is_reversed=one.draft.preset in HIGHEST_FIRST))


def by_urgency(values: Iterable[str], *, is_reversed: bool = False) -> list[str]:
    """Return priorities, the most urgent first: by their words, else by their numbers, of which 1 comes first unless they are reversed."""
    named = {value: _rank(value) for value in values}
    if all(rank is not None for rank in named.values()):
        return sorted(named, key=lambda value: (named[value], value))
    return sorted(named, key=_number, reverse=is_reversed)


def _rank(value: str) -> int | None:
    ranks = [RANKS[word] for word in re.split(r"[\W_]+", value.lower()) if word in RANKS]
    return min(ranks, default=None)


def _number(value: str) -> tuple[int, str]:
    found = re.search(r"\d+", value)
    return (int(found[0]) if found else 10**9, value)


def _group_by(one: Inspection) -> tuple[str, ...]:
    """Return by what figures are broken down: the groups of agents and the priorities, as far as they are few."""
    return tuple(_few(one, ("group", "priority")))


def _few(one: Inspection, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        profile = one.seen.sample.profiles.get(one.used.get(name, ""))
        if profile is not None and 1 < profile.distinct <= MOST + MOST:
            yield name
