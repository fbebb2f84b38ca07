"""Text for targets (A24) and for the point from which a measurement is at risk."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from slacalc.spec.context import Context
from slacalc.spec.definitions import WarnAt
from slacalc.spec.durations import duration_or_none, parse_duration, parse_share, refuse_days
from slacalc.spec.hours import parse_time
from slacalc.spec.keys import kept
from slacalc.spec.raw import Raw, Refused, as_text
from slacalc.spec.readers import read_field_name
from slacalc.spec.target_definitions import BusinessDays, EndOfBusinessDay, NextBusinessDay, Target, Until, WorkingTime

_KINDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Target]], ...] = (
    (re.compile(r"([1-9][0-9]{0,3}) business days?"), lambda found: BusinessDays(int(found[1]))),
    (re.compile(r"end of business day"), lambda _: EndOfBusinessDay()),
    (re.compile(r"end of next business day"), lambda _: NextBusinessDay()),
    (re.compile(r"([0-9:]+) next business day"), lambda found: NextBusinessDay(parse_time(found[1]))),
    (
        re.compile(r"([0-9:]+) next business day if before ([0-9:]+)"),
        lambda found: NextBusinessDay(parse_time(found[1]), parse_time(found[2])),
    ),
)

_UNTIL_COLUMN = re.compile(r"until\s+(\S.*)", re.IGNORECASE)

_UNTIL: Final = {"until": True, "pauses": False}
"""The keys of a written date, and whether they are required."""


@dataclass(frozen=True, slots=True)
class Written:
    """A target and how it was written."""

    target: Target
    text: str


def read_target(raw: Raw, context: Context) -> Written:
    """Return a target out of its text or out of `{until: COLUMN, pauses: extend}`. Raises Refused."""
    if isinstance(raw, dict):
        return _until(raw, context)
    text = as_text(raw)
    return Written(parse_target(text), text)


def parse_target(text: str) -> Target:
    """Return the target that a text describes. Raises Refused with the forms that there are."""
    plain = " ".join(text.lower().split())
    length = duration_or_none(plain)
    if length is not None:
        return WorkingTime(length)
    refuse_days(plain)
    for pattern, made in _KINDS:
        if found := pattern.fullmatch(plain):
            return made(found)
    raise Refused("target", text=text)


def parse_asked(text: str) -> Target:
    """Return the target of a question: any that `parse_target` reads, or `until COLUMN`, which is final. Raises Refused."""
    found = _UNTIL_COLUMN.fullmatch(text.strip())
    return Until(found[1]) if found else parse_target(text)


def _until(raw: dict[str, Raw], context: Context) -> Written:
    found = dict(kept(raw, _UNTIL, context))
    if "until" not in found:
        raise Refused("key_missing", name="until")
    if found.get("pauses", "extend") != "extend":
        context.refuse(found["pauses"], "choice", text=found["pauses"], known="extend")
    column = read_field_name(found["until"], context)
    extend = "pauses" in found
    return Written(Until(column, extend=extend), f"{column}, moved by pauses" if extend else f"until {column}")


def parse_warn_at(text: str) -> WarnAt:
    """Return `75%` or `30m left`. Raises Refused."""
    plain = " ".join(text.lower().split())
    if plain.endswith(" left"):
        return WarnAt(share=None, left=parse_duration(plain.removesuffix(" left")))
    if duration_or_none(plain) is not None:
        raise Refused("warn_at", text=text)
    return WarnAt(share=parse_share(plain))
