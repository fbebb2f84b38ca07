"""Why a promise applies to a ticket or not, and which of its rules fits: the conditions that failed, with the ticket's values."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

from slacalc.accounting.reasons import value_words
from slacalc.locale import say
from slacalc.locale.formatting import iso, local_instant
from slacalc.matching import UNKNOWN, Column, holds_in
from slacalc.spec.conditions import AllOf, Condition, NoneOf, tests
from slacalc.spec.definitions import Exclusion, Rule, Sla, Valid
from slacalc.spec.target_definitions import Until
from slacalc.spec.words import words
from slacalc.times import Zone

Why = Literal["where", "exclude", "opened_later", "valid"]


@dataclass(frozen=True, slots=True)
class NotApplied:
    """An SLA without a measurement of the ticket: why, the condition that decided it in words, and the ticket's values of its fields.

    `at` is the instant whose state was looked at.
    """

    sla: Sla
    why: Why
    because: str
    condition: str
    values: dict[str, str | None]
    at: int


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule that was tried, whether it fitted, and why it did or did not (None where it is for all)."""

    rule: Rule
    fits: bool
    because: str | None


def by_where(sla: Sla, condition: Condition, state: Column, at: int) -> NotApplied | None:
    """Return why a ticket in a state is not what an SLA is about, None where it is."""
    failed = list(unmet(condition, state))
    if not failed:
        return None
    named = words(_together(failed))
    values = values_of(_together(failed), state)
    return NotApplied(sla, "where", say("accounting.not_about", condition=named, values=_values(values)), named, values, at)


def by_exclusion(sla: Sla, exclusions: tuple[Exclusion, ...], state: Column, at: int) -> NotApplied | None:
    """Return which exclusion leaves a ticket in a state out, the first that holds; None where none does."""
    for exclusion in exclusions:
        if _holds(exclusion.when, state):
            named, values = words(exclusion.when), values_of(exclusion.when, state)
            because = say("accounting.excluded", reason=exclusion.reason, condition=named, values=_values(values))
            return NotApplied(sla, "exclude", because, named, values, at)
    return None


def by_date(sla: Sla, started: int | None, as_of: int, zone: Zone) -> NotApplied | None:
    """Return why a promise was not in force when its clock started, or at as-of where it has not; None where it was."""
    at = as_of if started is None else started
    if sla.valid is None or sla.valid.holds(at):
        return None
    named = valid_words(sla.valid, zone)
    because = say(
        "accounting.not_in_force" if started is not None else "accounting.not_in_force_now", valid=named, at=local_instant(at, zone)
    )
    return NotApplied(sla, "valid", because, named, {"started": None if started is None else iso(started)}, at)


def away(valid: Valid | None, at: int) -> int:
    """Return how far an instant is from the time in which a promise holds, 0 inside."""
    if valid is None or valid.holds(at):
        return 0
    return valid.start - at if valid.start is not None and at < valid.start else at - (valid.end or at) + 1


def opened_later(sla: Sla, opened: int, as_of: int, zone: Zone) -> NotApplied:
    """Return that a ticket did not exist yet at as-of."""
    at, then = (local_instant(instant, zone) for instant in (opened, as_of))
    return NotApplied(
        sla,
        "opened_later",
        say("accounting.opened_later", at=at, as_of=then),
        say("accounting.until_as_of", as_of=then),
        {"opened": iso(opened)},
        as_of,
    )


def tried(sla: Sla, fitting: int | None, state: Column, started: int | None, zone: Zone) -> Iterator[Tried]:
    """Yield the rules of an SLA in turn up to the fitting one (its number; without one all of them)."""
    for number, rule in enumerate(sla.rules if fitting is None else sla.rules[: fitting + 1]):
        fits = number == fitting
        yield Tried(rule, fits, _fitting(rule, state) if fits else _unfitting(rule, state, started, zone))


def valid_words(valid: Valid, zone: Zone) -> str:
    """Return the dates on which a promise holds in words, the last one included."""
    first = None if valid.start is None else zone.date(valid.start)
    last = None if valid.end is None else zone.date(valid.end - 1)
    if last is None:
        return say("accounting.valid_from", first=first)
    return say("accounting.valid_until", last=last) if first is None else say("accounting.valid_between", first=first, last=last)


def unmet(condition: Condition, state: Column) -> Iterator[Condition]:
    """Yield the parts of a condition without which it would hold; nothing where it holds."""
    if not _holds(condition, state):
        if isinstance(condition, AllOf):
            for part in condition.parts:
                yield from unmet(part, state)
        elif isinstance(condition, NoneOf) and len(condition.parts) > 1:
            for part in condition.parts:
                yield from unmet(NoneOf((part,)), state)
        else:
            yield condition


def values_of(condition: Condition, state: Column) -> dict[str, str | None]:
    """Return the ticket's values of the fields of a condition, None for unknown; instants in ISO 8601."""
    return {test.field: _value(state(test.field)) for test in tests(condition)}


def _fitting(rule: Rule, state: Column) -> str | None:
    return None if rule.when is None else _values(values_of(rule.when, state))


def _unfitting(rule: Rule, state: Column, started: int | None, zone: Zone) -> str | None:
    """Return why a rule does not fit; of several things the first one."""
    failed = next(unmet(rule.when, state), None) if rule.when is not None else None
    if failed is not None:
        return _values(values_of(failed, state))
    if isinstance(rule.target, Until) and state(rule.target.column).item() is None:
        return say("accounting.value", field=rule.target.column, value=say("accounting.empty"))
    outside = rule.valid is not None and started is not None and not rule.valid.holds(started)
    return say("accounting.rule_not_in_force", valid=valid_words(rule.valid, zone)) if rule.valid and outside else None


def _together(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _holds(condition: Condition, state: Column) -> bool:
    return bool(holds_in(condition, state, 1).fill_null(value=False).item())


def _value(values: pl.Series) -> str | None:
    value = values.item()
    if isinstance(value, int):
        return iso(value)
    return None if value is None or value == UNKNOWN else str(value)


def _values(values: dict[str, str | None]) -> str:
    return ", ".join(say("accounting.value", field=field, value=value_words(value)) for field, value in values.items())
