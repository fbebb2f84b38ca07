"""Ranges of dates, `{from, to}`, both ends included: how they are read, and which of several hold on one day."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import inf
from typing import Final, TypeVar

from slacalc.spec.context import Context
from slacalc.spec.dates import parse_day
from slacalc.spec.definitions import Valid
from slacalc.spec.keys import kept
from slacalc.spec.raw import Raw, Refused, as_text, placed
from slacalc.times import date_of

Days = tuple[int | None, int | None]
"""The first and the last day; None is open."""

T = TypeVar("T")

VALID: Final = "valid"
"""The key that says from when to when a part of the definitions holds."""

_RANGE: Final = {"from": False, "to": False}
"""The keys of a range, none of them required."""


def read_range(raw: Raw, at: Raw, context: Context) -> Days:
    """Return a range; what cannot be read is noted, at `at` where the range has no place of its own."""
    if not isinstance(raw, dict) or not raw:
        context.refuse(placed(raw, at), "valid_empty")
        return None, None
    found = {key: _day(value, context) for key, value in kept(raw, _RANGE, context)}
    first, last = found.get("from"), found.get("to")
    if first is not None and last is not None and last < first:
        context.refuse(raw, "date_range_backwards")
    return first, last


def _day(raw: Raw, context: Context) -> int | None:
    try:
        return parse_day(as_text(raw))
    except Refused as error:
        context.refuse_for(raw, error)
        return None


def range_or_none(raw: Raw) -> Days | None:
    """Return a range, or None for what is none."""
    context = Context()
    days = read_range(raw, raw, context)
    return None if context.faults else days


def read_valid(raw: Raw, context: Context) -> Valid:
    """Return the instants of a range of dates in the file's time zone; what cannot be read is noted. Raises Refused for nothing at all."""
    if raw is None:
        raise Refused("value_missing")
    first, last = read_range(raw, raw, context)
    return Valid(
        None if first is None else context.zone.start_of(date_of(first)), None if last is None else context.zone.start_of(date_of(last + 1))
    )


def limits(days: Days) -> tuple[float, float]:
    """Return a range as what can be compared."""
    first, last = days
    return -inf if first is None else first, inf if last is None else last


def overlapping(found: Iterable[tuple[Days, T]]) -> Iterator[T]:
    """Yield, in the order of time, what holds on a day on which the one before it still holds."""
    ordered = sorted(found, key=lambda pair: limits(pair[0]))
    for (before, _), (after, item) in pairwise(ordered):
        if limits(after)[0] <= limits(before)[1]:
            yield item
